"""What the use cases rely on, asked of Postgres and of the ports in memory alike."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from booking.adapters.appointments import history_of, values_of
from booking.adapters.tables import appointment_history, appointments
from booking.application.ports import BookingUow, Patient, PractitionerBusy, RoomBusy
from booking.domain.appointment import SYSTEM, Actor, Appointment, State
from booking.domain.catalogue import BookableService
from booking.domain.choice import Slot
from booking.domain.errors import NotFound
from booking.domain.organisation import CancellationPolicy, Organisation
from chassis.ids import new_id

from ..fakes import Clock, MemoryOffers, MemoryUow
from .conftest import MONDAY, Clinic, Town, open_town

TEN = MONDAY + timedelta(hours=2)
HALF = timedelta(minutes=30)
POLICY = CancellationPolicy()


class Bench(Protocol):
    """One kind of storage, with the ids of what it may refer to."""

    ids: dict[str, UUID]

    def uow(self) -> AbstractAsyncContextManager[BookingUow]: ...

    async def put(self, *given: Appointment) -> None: ...

    async def set_now(self, instant: datetime) -> None: ...

    async def history(self, id: UUID) -> list[tuple[int, str]]: ...


class InMemory:
    def __init__(self) -> None:
        self.clock = Clock(MONDAY)
        self.ids = {name: new_id() for name in NAMES}
        organisation = Organisation(
            id=self.ids["organisation"],
            owner_id=new_id(),
            name="O",
            legal_name="O",
            tax_number="501442600",
            address="A",
        )
        self.one = MemoryUow(self.clock, organisation, MemoryOffers(self.clock, None))

    @asynccontextmanager
    async def uow(self) -> AsyncIterator[BookingUow]:
        yield self.one

    async def put(self, *given: Appointment) -> None:
        for appointment in given:
            await self.one.appointments.save(appointment)

    async def set_now(self, instant: datetime) -> None:
        self.clock.now = instant

    async def history(self, id: UUID) -> list[tuple[int, str]]:
        return [(line.version, line.verb) for line in self.one.appointments.history[id]]


class InPostgres:
    def __init__(self, town: Town, clinic: Clinic) -> None:
        self.town = town
        values = [
            clinic.organisation_id,
            clinic.location_id,
            clinic.service_id,
            *clinic.practitioners,
            *clinic.rooms,
        ]
        self.ids = {name: UUID(str(id)) for name, id in zip(NAMES, values, strict=True)}

    @asynccontextmanager
    async def uow(self) -> AsyncIterator[BookingUow]:
        async with self.town.service.uow() as uow:
            yield uow

    async def put(self, *given: Appointment) -> None:
        async with self.town.service.uow() as uow:
            for appointment in given:
                await uow.connection.execute(appointments.insert(), values_of(appointment))
                lines = [history_of(appointment, line) for line in appointment.transitions]
                await uow.connection.execute(appointment_history.insert(), lines)

    async def set_now(self, instant: datetime) -> None:
        await self.town.set_now(instant)

    async def history(self, id: UUID) -> list[tuple[int, str]]:
        rows = await self.town.sql(
            "SELECT version, verb FROM appointment_history WHERE appointment_id = :id"
            " ORDER BY version",
            id=id,
        )
        return [tuple(row) for row in rows]


NAMES = ["organisation", "location", "service", "ana", "rui", "room one", "room two"]


@pytest.fixture(params=[InMemory, InPostgres])
async def bench(request: Any, settings: Any) -> AsyncIterator[Bench]:
    if request.param is InMemory:
        yield InMemory()
        return
    async with open_town(settings, worker=False) as town:
        yield InPostgres(town, await town.clinic())


def booked(bench: Bench, starts_at: datetime = TEN, **changed: Any) -> Appointment:
    fields: dict[str, Any] = {"who": "ana", "room": "room one", "buffer": 0} | changed
    service = BookableService(
        id=bench.ids["service"],
        organisation_id=bench.ids["organisation"],
        name="Massagem",
        specialty="massage",
        duration_minutes=30,
        buffer_after_minutes=fields["buffer"],
        price_cents=4500,
        grid_minutes=15,
    )
    room = None if fields["room"] is None else bench.ids[fields["room"]]
    return Appointment.book(
        service,
        bench.ids["location"],
        Slot(bench.ids[fields["who"]], room, starts_at, starts_at + HALF),
        id=new_id(),
        patient_id=new_id(),
        actor=Actor("patient", new_id()),
        arrival_token="secret",
        hold=timedelta(minutes=15),
        now=MONDAY,
    )


def stored(appointment: Appointment) -> Appointment:
    return replace(appointment, transitions=())


async def test_what_is_saved_is_what_is_read(bench: Bench) -> None:
    given = booked(bench, buffer=10)
    await bench.put(given)
    async with bench.uow() as uow:
        found = await uow.appointments.get(given.id)
        assert (found, found.transitions) == (given, ())
        confirmed = found.confirm(new_id(), "secret", MONDAY).arrive(MONDAY)
        await uow.appointments.save(confirmed)
    async with bench.uow() as uow:
        assert await uow.appointments.get(given.id) == stored(confirmed)
        with pytest.raises(NotFound):
            await uow.appointments.get(new_id())
    assert await bench.history(given.id) == [(1, "booked"), (2, "confirmed"), (3, "arrived")]


async def test_what_did_not_change_is_not_written(bench: Bench) -> None:
    given = booked(bench)
    await bench.put(given)
    async with bench.uow() as uow:
        found = await uow.appointments.get(given.id)
        await uow.appointments.save(found.keep_hold(MONDAY, MONDAY))
    assert await bench.history(given.id) == [(1, "booked")]


OTHERS: list[tuple[dict[str, Any], int, type[Exception] | None]] = [
    ({"who": "ana", "room": "room two"}, 0, PractitionerBusy),
    ({"who": "ana", "room": "room two"}, 29, PractitionerBusy),
    ({"who": "ana", "room": "room two"}, 30, None),
    ({"who": "ana", "room": "room two"}, -30, None),
    ({"who": "ana", "room": "room two", "buffer": 10}, -30, PractitionerBusy),
    ({"who": "rui", "room": "room one"}, 0, RoomBusy),
    ({"who": "rui", "room": "room one"}, 30, None),
    ({"who": "rui", "room": "room one", "buffer": 10}, -30, None),
    ({"who": "rui", "room": "room two"}, 0, None),
    ({"who": "rui", "room": None}, 0, None),
]


@pytest.mark.parametrize(("other", "minutes", "refusal"), OTHERS)
async def test_a_slot_is_taken_once(
    bench: Bench, other: dict[str, Any], minutes: int, refusal: type[Exception] | None
) -> None:
    there = booked(bench)
    mover = booked(bench, TEN + timedelta(days=1), **other)
    await bench.put(there, mover)
    start = TEN + timedelta(minutes=minutes)
    slot = Slot(mover.practitioner_id, mover.room_id, start, start + HALF)
    async with bench.uow() as uow:
        moved = (await uow.appointments.get(mover.id)).move(slot, SYSTEM, POLICY, MONDAY)
        if refusal is None:
            await uow.appointments.take_slot(moved)
        else:
            with pytest.raises(refusal):
                await uow.appointments.take_slot(moved)
        # The transaction goes on, as if a refused attempt had not been made.
        await uow.patients.learn(Patient(new_id(), "Maria", None, 1))
    async with bench.uow() as uow:
        found = await uow.appointments.get(mover.id)
    assert found == stored(mover if refusal else moved)


@pytest.mark.parametrize("state", State)
async def test_only_what_is_active_stands_in_the_way(bench: Bench, state: State) -> None:
    there = in_state(booked(bench), state)
    back = booked(bench).expire(MONDAY + timedelta(hours=1))
    await bench.put(there, back)
    active = state in {State.HELD, State.CONFIRMED, State.ARRIVED, State.IN_PROGRESS}
    async with bench.uow() as uow:
        found = await uow.appointments.get(back.id)
        reinstated = found.reinstate(new_id(), "secret", found.room_id, MONDAY)
        if active:
            with pytest.raises(PractitionerBusy):
                await uow.appointments.take_slot(reinstated)
        else:
            await uow.appointments.take_slot(reinstated)


def in_state(held: Appointment, state: State) -> Appointment:
    if state is State.HELD:
        return held
    if state is State.EXPIRED:
        return held.expire(MONDAY + timedelta(hours=1))
    confirmed = held.confirm(new_id(), "secret", MONDAY)
    return {
        State.CONFIRMED: lambda: confirmed,
        State.ARRIVED: lambda: confirmed.arrive(MONDAY),
        State.IN_PROGRESS: lambda: confirmed.start(MONDAY),
        State.COMPLETED: lambda: confirmed.finish(MONDAY),
        State.MISSED: lambda: confirmed.miss(MONDAY),
        State.CANCELLED: lambda: confirmed.cancel(SYSTEM, POLICY, MONDAY),
    }[state]()


async def test_overdue_holds_come_the_oldest_first_and_as_many_as_asked(bench: Bench) -> None:
    held = [booked(bench, TEN + number * HALF) for number in range(3)]
    late = replace(held[2], hold_expires_at=MONDAY + timedelta(hours=1))
    paid = in_state(booked(bench, TEN + 5 * HALF), State.CONFIRMED)
    await bench.put(late, held[0], held[1], paid)
    await bench.set_now(MONDAY + timedelta(minutes=16))
    async with bench.uow() as uow:
        due = await uow.appointments.overdue_holds(10)
        assert {a.id for a in due} == {held[0].id, held[1].id}
        assert len(await uow.appointments.overdue_holds(1)) == 1
    await bench.set_now(MONDAY + timedelta(hours=2))
    async with bench.uow() as uow:
        assert (await uow.appointments.overdue_holds(10))[-1] == stored(late)


async def test_forgotten_are_those_that_ended_long_ago(bench: Bench) -> None:
    states = [State.CONFIRMED, State.ARRIVED, State.IN_PROGRESS, State.COMPLETED, State.HELD]
    given = [in_state(booked(bench, TEN + n * HALF), state) for n, state in enumerate(states)]
    await bench.put(*given)
    grace = timedelta(hours=6)
    await bench.set_now(TEN + 2 * HALF + grace + timedelta(seconds=1))
    async with bench.uow() as uow:
        assert [a.id for a in await uow.appointments.forgotten(grace, 10)] == [
            a.id for a in given[:2]
        ]
    await bench.set_now(TEN + timedelta(days=1))
    async with bench.uow() as uow:
        found = await uow.appointments.forgotten(grace, 10)
    assert [a.id for a in found] == [a.id for a in given[:3]]


async def test_a_payment_is_decided_once_and_one_is_accepted(bench: Bench) -> None:
    given = booked(bench)
    await bench.put(given)
    first, second, third = new_id(), new_id(), new_id()
    async with bench.uow() as uow:
        assert not await uow.payment_decisions.taken(first)
        await uow.payment_decisions.record(first, given.id, refused=None)
        await uow.payment_decisions.record(second, given.id, refused="already_paid")
        assert await uow.payment_decisions.taken(first)
        assert await uow.payment_decisions.taken(second)
    for payment, refused in ((first, "already_paid"), (third, None)):
        with pytest.raises((IntegrityError, ValueError)):
            async with bench.uow() as uow:
                await uow.payment_decisions.record(payment, given.id, refused=refused)
    async with bench.uow() as uow:
        assert not await uow.payment_decisions.taken(third)
