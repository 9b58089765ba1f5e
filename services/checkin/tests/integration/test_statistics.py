"""How long people waited, and whether what they were told was true."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import ClinicDay

TODAY, TOMORROW = "2025-11-24", "2025-11-25"
PATH = "/api/checkin/statistics"


async def ask(
    clinic: ClinicDay, who: httpx.AsyncClient | None = None, **changes: Any
) -> httpx.Response:
    asked = {"organisation_id": str(clinic.organisation_id), "from": TODAY, "to": TOMORROW}
    return await (who or clinic.manager).get(PATH, params=asked | changes)


async def arrived(clinic: ClinicDay, **options: Any) -> str:
    who = await clinic.patient(phone=f"+35191{new_id().int % 10**7:07d}")
    booked = await clinic.book(who, **options)
    return str((await clinic.arrive(booked.token)).json()["visit_id"])


async def test_days_hours_and_ways_in(clinic: ClinicDay) -> None:
    """Told "soon", up to 5 minutes: called after 4, and after 24."""
    for minutes in (4, 24):
        visit = await arrived(clinic, practitioner_id=new_id())
        await clinic.pass_time(minutes=minutes)
        await clinic.press("call", visit)
        await clinic.press("start", visit)
        await clinic.press("finish", visit)
    told = await arrived(clinic, starts=timedelta(minutes=60), practitioner_id=new_id())
    assert told
    seen = (await ask(clinic)).raise_for_status().json()
    today, tomorrow = seen["days"]
    assert today.pop("mean_wait_minutes") == pytest.approx(14, abs=0.2)
    assert today.pop("p90_wait_minutes") == pytest.approx(22, abs=0.2)
    assert today.pop("mean_absolute_error_minutes") == pytest.approx(14, abs=0.2)
    assert today == {
        "date": TODAY,
        "visits": 3,
        "mean_estimate_minutes": 0.0,
        "within_range_share": 0.5,
    }
    assert (tomorrow.pop("date"), tomorrow.pop("visits")) == (TOMORROW, 0)
    assert set(tomorrow.values()) == {None}
    [hour] = seen["hours"]
    assert (hour["hour"], hour["visits"]) == (9, 3)
    assert hour["mean_wait_minutes"] == pytest.approx(14, abs=0.2)
    assert seen["methods"] == [{"method": "qr", "visits": 3}]


async def test_another_call_does_not_make_the_wait_longer(clinic: ClinicDay) -> None:
    visit = await arrived(clinic)
    await clinic.press("call", visit)
    await clinic.press("undo-call", visit)
    await clinic.pass_time(minutes=10)
    await clinic.press("call", visit)
    await clinic.pass_time(minutes=10)
    await clinic.press("call", visit)
    today, _ = (await ask(clinic)).json()["days"]
    assert today["mean_wait_minutes"] == pytest.approx(10, abs=0.2)


async def test_an_arrival_that_was_taken_back_does_not_count(clinic: ClinicDay) -> None:
    visit = await arrived(clinic)
    await clinic.press("undo-arrival", visit, clinic.desk)
    seen = (await ask(clinic)).json()
    assert seen["days"][0]["visits"] == 0
    assert seen["hours"] == seen["methods"] == []


async def test_days_and_hours_are_those_of_the_location(clinic: ClinicDay) -> None:
    """20:00 UTC is 09:00 of the next day in Auckland."""
    await clinic.set_clock(datetime(2025, 11, 24, 20, 0, tzinfo=UTC))
    await arrived(clinic, zone="Pacific/Auckland", starts=timedelta(hours=11))
    seen = (await ask(clinic)).json()
    assert [one["visits"] for one in seen["days"]] == [0, 1]
    assert [one["hour"] for one in seen["hours"]] == [9]


async def test_one_location_can_be_looked_at(clinic: ClinicDay) -> None:
    await arrived(clinic)
    await clinic.found()
    there = (await clinic.found(location_id=new_id())).location_id
    here = (await ask(clinic, location_id=str(clinic.location_id))).json()
    there = (await ask(clinic, location_id=str(there))).json()
    assert (here["days"][0]["visits"], there["days"][0]["visits"]) == (1, 0)


async def test_a_location_of_somebody_else_is_not_found(clinic: ClinicDay) -> None:
    foreign = await clinic.found(location_id=new_id(), organisation_id=new_id())
    for location in (new_id(), foreign.location_id):
        answer = await ask(clinic, location_id=str(location))
        assert (answer.status_code, answer.json()["code"]) == (404, "location_not_found")


async def test_only_managers_of_this_clinic_see_it(clinic: ClinicDay) -> None:
    await arrived(clinic)
    foreign = clinic.client(clinic.signer.user(roles={new_id(): "admin"}))
    for who, status in (
        (foreign, 404),
        (clinic.desk, 403),
        (clinic.kiosk, 403),
        (clinic.client(clinic.signer.user()), 403),
        (clinic.client(clinic.signer.nobody()), 401),
    ):
        assert (await ask(clinic, who)).status_code == status
    # A manager elsewhere who is a practitioner here.
    mixed = {new_id(): "manager", clinic.organisation_id: "practitioner"}
    assert (await ask(clinic, clinic.client(clinic.signer.user(roles=mixed)))).status_code == 403


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("2025-01-01", "2025-12-31", 200),
        ("2024-01-01", "2024-12-31", 200),
        ("2025-01-01", "2026-01-02", 422),
        ("2025-01-02", "2025-01-01", 422),
        ("2025-02-30", "2025-03-01", 422),
        ("0001-01-01", "0001-01-02", 422),
        ("9999-12-31", "9999-12-31", 422),
    ],
)
async def test_a_period_is_a_year_at_the_most(
    clinic: ClinicDay, first: str, last: str, status: int
) -> None:
    assert (await ask(clinic, **{"from": first, "to": last})).status_code == status


async def test_a_period_is_refused_as_elsewhere(clinic: ClinicDay) -> None:
    answer = await ask(clinic, **{"from": TOMORROW, "to": TODAY})
    assert answer.json()["code"] == "invalid_period"


async def test_the_database_keeps_what_was_told_whole(clinic: ClinicDay, database: Any) -> None:
    await arrived(clinic)
    connection = await asyncpg.connect(database.url("checkin"))
    row = await connection.fetchrow(
        "SELECT estimated_minutes, told_from_minutes, told_to_minutes FROM visits"
    )
    assert tuple(row) == (0.0, 0, 5)
    for impossible in (
        "told_to_minutes = NULL",
        "told_to_minutes = told_from_minutes",
        "estimated_minutes = -1",
        "first_called_at = now()",
    ):
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute(f"UPDATE visits SET {impossible}")
    await connection.close()
