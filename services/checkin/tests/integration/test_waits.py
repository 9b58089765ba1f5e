"""How long patients wait, as Prometheus is told."""

from datetime import timedelta
from typing import Any

from checkin.testing.clinic import ClinicDay

from .test_visits import waiting


def told(clinic: Any, name: str, **labels: str) -> float:
    registry = clinic.service.metrics.registry
    return registry.get_sample_value(f"atrium_{name}", {"service": "checkin", **labels}) or 0.0


async def test_the_first_call_ends_the_wait(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    await clinic.pass_time(minutes=12)
    for verb in ("call", "call", "undo-call", "call", "start", "finish"):
        await clinic.press(verb, visit)
        await clinic.pass_time(minutes=1)

    assert told(clinic, "waiting_minutes_count") == 1
    assert 12 <= told(clinic, "waiting_minutes_sum") < 13
    assert told(clinic, "waiting_minutes_bucket", le="10.0") == 0
    assert told(clinic, "waiting_minutes_bucket", le="15.0") == 1


async def test_to_be_taken_in_without_a_call_ends_it_too(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    await clinic.pass_time(minutes=3)
    await clinic.press("start", visit)

    assert told(clinic, "waiting_minutes_count") == 1


async def test_the_estimate_is_judged_by_what_was_told_on_arrival(clinic: ClinicDay) -> None:
    """Nobody was before the patient, who was due: no wait expected, and twelve minutes came."""
    visit = await waiting(clinic, starts=timedelta(0))
    await clinic.pass_time(minutes=12)
    await clinic.press("call", visit)

    assert told(clinic, "waiting_error_minutes_bucket", le="10.0") == 0
    assert told(clinic, "waiting_error_minutes_bucket", le="15.0") == 1


async def test_a_refused_call_is_no_wait(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    await clinic.press("missed", visit)
    answer = await clinic.press("call", visit)

    assert answer.status_code == 409
    assert told(clinic, "waiting_minutes_count") == 0
