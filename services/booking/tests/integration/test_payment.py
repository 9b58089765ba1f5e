"""Money: in time, late, twice, of the wrong amount. Every payment ends in exactly one of
confirmed and refused."""

import asyncio
import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.ids import new_id
from chassis.testing import settle
from chassis.testing.bus import deliver, sealed

from .conftest import MONDAY, Clinic, Town, answered, chosen, paid, read

TEN = MONDAY + timedelta(hours=2)
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4, hours=2)


async def refusals(town: Town) -> list[tuple[str, str]]:
    return [
        (event["payment_id"], event["reason"])
        for event in await town.published("late_payment_refused")
    ]


async def test_money_in_time_confirms(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, TEN)
    payment = paid(booked)
    await town.tell(payment)
    now = await read(patient, booked["id"])
    assert (now["state"], now["hold_expires_at"]) == ("confirmed", None)
    assert len(now["arrival_token"]) >= 20
    (event,) = await town.published("appointment_confirmed")
    assert event["payment_id"] == str(payment.payment_id)
    assert event["arrival_token"] == now["arrival_token"]
    await town.advance(hours=1)
    assert (await read(patient, booked["id"]))["state"] == "confirmed"


async def test_an_unpaid_hold_expires_and_its_slot_is_free_again(
    town: Town, clinic: Clinic
) -> None:
    patient, other = await town.browser(), await town.browser()
    ana = clinic.practitioners[0]
    booked = await clinic.book(patient, TEN, practitioner_id=ana)
    await town.advance(minutes=14)
    assert (await read(patient, booked["id"]))["state"] == "held"
    await town.advance(minutes=2)
    assert (await read(patient, booked["id"]))["state"] == "expired"
    (event,) = await town.published("appointment_expired")
    assert (event["appointment_id"], event["version"]) == (booked["id"], 2)
    await clinic.book(other, TEN, practitioner_id=ana)


async def test_a_chosen_method_keeps_the_hold_for_as_long_as_it_takes(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    await town.tell(chosen(booked, MONDAY + timedelta(days=2), "multibanco"))
    kept = await read(patient, booked["id"])
    assert kept["hold_expires_at"] == "2027-01-06T08:00:00Z"
    await town.advance(days=1)
    assert (await read(patient, booked["id"]))["state"] == "held"
    await town.advance(days=1, minutes=1)
    assert (await read(patient, booked["id"]))["state"] == "expired"


async def test_no_method_keeps_it_within_two_hours_of_the_start(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    await town.tell(chosen(booked, FRIDAY + timedelta(days=3), "multibanco"))
    kept = await read(patient, booked["id"])
    assert datetime.fromisoformat(kept["hold_expires_at"]) == FRIDAY - timedelta(hours=2)


async def test_a_method_chosen_too_late_changes_nothing(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    await town.advance(minutes=16)
    await town.tell(chosen(booked, FRIDAY, "multibanco"))
    assert (await read(patient, booked["id"]))["state"] == "expired"


async def expired(town: Town, clinic: Clinic) -> tuple[httpx.AsyncClient, dict[str, Any]]:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY, practitioner_id=clinic.practitioners[0])
    await town.advance(minutes=16)
    return patient, booked


async def test_late_money_takes_the_slot_again_when_it_is_free(town: Town, clinic: Clinic) -> None:
    patient, booked = await expired(town, clinic)
    payment = paid(booked)
    await town.tell(payment)
    now = await read(patient, booked["id"])
    assert (now["state"], now["starts_at"]) == ("confirmed", booked["starts_at"])
    assert now["practitioner_id"] == booked["practitioner_id"]
    assert len(await town.published("appointment_confirmed")) == 1
    assert await refusals(town) == []
    (start,) = {booked["starts_at"]}
    again = await clinic.try_to_book(
        await town.browser(), start, practitioner_id=booked["practitioner_id"]
    )
    assert again.status_code == 409


async def test_late_money_is_refused_when_the_slot_is_taken(town: Town, clinic: Clinic) -> None:
    patient, booked = await expired(town, clinic)
    await clinic.book(await town.browser(), FRIDAY, practitioner_id=booked["practitioner_id"])
    payment = paid(booked)
    await town.tell(payment)
    assert (await read(patient, booked["id"]))["state"] == "expired"
    assert await refusals(town) == [(str(payment.payment_id), "slot_taken")]
    (event,) = await town.published("late_payment_refused")
    assert event["version"] > 2


async def test_late_money_finds_another_room(town: Town, clinic: Clinic) -> None:
    patient, booked = await expired(town, clinic)
    guest = await clinic.practitioner("Eva", rooms=[booked["room_id"]])
    await clinic.book(await town.browser(), FRIDAY, practitioner_id=guest)
    await town.tell(paid(booked))
    now = await read(patient, booked["id"])
    assert now["state"] == "confirmed"
    assert now["room_id"] in set(clinic.rooms) - {booked["room_id"]}


async def test_late_money_does_not_bring_a_practitioner_back_from_holidays(
    town: Town, clinic: Clinic
) -> None:
    _, booked = await expired(town, clinic)
    off = {
        "practitioner_id": booked["practitioner_id"],
        "starts_at": "2027-01-08T00:00:00Z",
        "ends_at": "2027-01-09T00:00:00Z",
    }
    answered(await clinic.manager.post("/api/booking/time-off", json=off), 201)
    payment = paid(booked)
    await town.tell(payment)
    assert await refusals(town) == [(str(payment.payment_id), "slot_taken")]


async def test_late_money_counts_although_grid_and_price_list_changed(
    town: Town, clinic: Clinic
) -> None:
    patient, booked = await expired(town, clinic)
    path = f"/api/booking/services/{clinic.service_id}"
    change = {"grid_minutes": 47, "duration_minutes": 47, "price_cents": 9900}
    answered(await clinic.manager.patch(path, json=change))
    answered(await clinic.manager.delete(path))
    await town.tell(paid(booked))
    now = await read(patient, booked["id"])
    assert (now["state"], now["ends_at"]) == ("confirmed", booked["ends_at"])


async def test_money_after_the_start_is_refused(town: Town, clinic: Clinic) -> None:
    _, booked = await expired(town, clinic)
    await town.set_now(FRIDAY + timedelta(minutes=1))
    payment = paid(booked)
    await town.tell(payment)
    assert await refusals(town) == [(str(payment.payment_id), "started")]


async def test_money_for_a_cancelled_appointment_is_refused(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    answered(await patient.post(f"/api/booking/appointments/{booked['id']}/cancel"))
    payment = paid(booked)
    await town.tell(payment)
    assert await refusals(town) == [(str(payment.payment_id), "cancelled")]
    assert (await read(patient, booked["id"]))["state"] == "cancelled"


async def test_a_second_payment_is_refused_and_a_repeated_event_is_nothing(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    first, second = paid(booked), paid(booked)
    await town.tell(first, first)  # two payments at once may come in either order
    await town.tell(second, first, second)
    assert await refusals(town) == [(str(second.payment_id), "already_paid")]
    assert len(await town.published("appointment_confirmed")) == 1
    ((payment_id,),) = await town.sql("SELECT payment_id FROM appointments")
    assert payment_id == first.payment_id


async def test_a_refused_payment_stays_refused(town: Town, clinic: Clinic) -> None:
    """It is being refunded; that the slot became free again does not confirm it, too."""
    _, booked = await expired(town, clinic)
    other = await town.browser()
    theirs = await clinic.book(other, FRIDAY, practitioner_id=booked["practitioner_id"])
    payment = paid(booked)
    await town.tell(payment)
    answered(await other.post(f"/api/booking/appointments/{theirs['id']}/cancel"))
    await town.tell(payment)
    assert await town.published("appointment_confirmed") == []
    assert len(await refusals(town)) == 1


async def test_a_wrong_amount_is_an_operators_matter(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    for wrong in (paid(booked, amount_cents=1), paid(booked | {"id": str(new_id())})):
        await deliver(town.bus, sealed(wrong, source="payment"))
    await settle(town.service)
    parked = await town.sql("SELECT last_error FROM inbox_retry WHERE parked_at IS NOT NULL")
    assert sorted(error.split(":")[0] for (error,) in parked) == ["NotFound", "PaymentMismatch"]
    assert (await read(patient, booked["id"]))["state"] == "held"


OUTCOMES = """
SELECT a.id, a.state, a.payment_id, d.payment_id AS decided, d.refused
FROM appointments a LEFT JOIN payment_decisions d ON d.appointment_id = a.id
"""


@pytest.mark.parametrize("seed", range(2))
async def test_money_around_the_expiry_ends_in_one_of_the_two(
    town: Town, clinic: Clinic, seed: int
) -> None:
    """A hundred times within a second before and after it, while a rival wants each slot, and the
    sweep runs whenever the clock moves."""
    dice = random.Random(seed)
    patient, rival = await town.browser(), await town.browser()
    ana = {"practitioner_id": clinic.practitioners[0]}
    cases = []
    for number in range(100):
        booked = await clinic.book(patient, TUESDAY + number * timedelta(minutes=30), **ana)
        cases.append((booked, paid(booked)))
    deadline = max(datetime.fromisoformat(booked["hold_expires_at"]) for booked, _ in cases)
    ticks: list[list[tuple[Any, Any]]] = [[] for _ in range(20)]
    for booked, payment in cases:
        dice.choice(ticks).append((deliver, (town.bus, sealed(payment, source="payment"))))
        dice.choice(ticks).append((clinic.try_to_book, (rival, booked["starts_at"])))
    got: set[str] = set()
    for number, tick in enumerate(ticks):
        await town.set_now(deadline + timedelta(seconds=(number - 10) / 10))
        dice.shuffle(tick)
        answers = await asyncio.gather(
            *(act(*given, **ana if act != deliver else {}) for act, given in tick)
        )
        got |= {a.json()["starts_at"] for a in answers if a is not None and a.status_code == 201}
    await settle(town.service)
    decided = {str(row.id): row for row in await town.sql(OUTCOMES)}
    refused = {UUID(payment) for payment, _ in await refusals(town)}
    for booked, payment in cases:
        row = decided[booked["id"]]
        assert row.decided == payment.payment_id
        confirmed = row.state == "confirmed" and row.payment_id == payment.payment_id
        assert confirmed != (payment.payment_id in refused)
        assert confirmed != (booked["starts_at"] in got)
    assert len(await town.published("appointment_confirmed")) == len(cases) - len(refused)
    assert refused
    assert len(refused) < len(cases)
