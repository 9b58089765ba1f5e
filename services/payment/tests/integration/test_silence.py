"""A provider that does not answer: nothing is asked for twice, nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"provider_timeout": 1}


async def instructions(world: Any) -> list[dict[str, Any]]:
    """What the provider has made for us."""
    found = await world.sandbox.get(
        "/sandbox/provider/v1/instructions",
        params={"merchant_reference": str(await world.one("SELECT id FROM instructions"))},
        headers={"authorization": "Bearer development-only-provider-key"},
    )
    return list(found.json()["items"])


async def test_after_a_time_out_what_was_made_is_found_and_not_made_again(world: Any) -> None:
    await world.faults(timeout_after_creating=1)
    appointment, token = await world.book()
    bill = await world.reference(token)
    assert len(await instructions(world)) == 1
    await world.atm(bill)
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_while_the_provider_is_down_the_patient_is_told_to_wait(world: Any) -> None:
    appointment, token = await world.book()
    await world.faults(down=2)
    answer = await world.pay(token, "multibanco")
    assert (answer.status_code, answer.json()["code"]) == (503, "provider_unavailable")
    assert answer.headers["retry-after"] == "5"
    bill = await world.reference(token)
    assert len(await instructions(world)) == 1
    await world.atm(bill)
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_an_intent_that_was_lost_with_its_process_is_resumed_by_looking_first(
    world: Any,
) -> None:
    _, token = await world.book()
    await world.faults(timeout_after_creating=1, down=0)
    await world.reference(token)
    # As if the process had died between asking and noting the answer.
    async with world.service.uow() as uow:
        await uow.connection.exec_driver_sql(
            "UPDATE instructions SET status = 'created', reference = NULL, entity = NULL,"
            " number = NULL, claimed_until = now() - interval '1 second'"
        )
    bill = await world.reference(token)
    assert bill["entity"] == "99999"
    assert len(await instructions(world)) == 1


async def test_an_intent_that_never_reached_the_provider_ends(world: Any) -> None:
    appointment, token = await world.book()
    await world.faults(down=2)
    await world.pay(token, "multibanco")
    await world.settled()
    assert await world.one("SELECT status FROM instructions") == "failed"
    assert [e["reason"] for e in world.of(appointment, "payment_failed")] == ["failed"]
    again = await world.reference(token)
    assert again["entity"]


async def test_a_withdrawal_is_repeated_until_the_provider_hears_it(world: Any) -> None:
    appointment, token = await world.book()
    await world.reference(token)
    await world.faults(down=1)
    await world.tell(appointment.expired())
    (made,) = await instructions(world)
    assert made["status"] == "cancelled"


async def test_a_comparison_says_when_the_provider_was_silent(world: Any) -> None:
    _, token = await world.book()
    await world.reference(token)
    await world.faults(down=5)
    assert not (await world.reconcile())["complete"]
    await world.faults()
    assert (await world.reconcile())["complete"]


async def test_a_silent_comparison_is_made_again_soon(world: Any) -> None:
    await world.faults(down=1)
    await world.later(timedelta(days=1))
    first = await world.rows("SELECT complete FROM reconciliations ORDER BY started_at")
    assert first[-1] == (False,)
    await world.later(timedelta(minutes=6))
    last = await world.rows("SELECT complete FROM reconciliations ORDER BY started_at")
    assert last[-1] == (True,)
