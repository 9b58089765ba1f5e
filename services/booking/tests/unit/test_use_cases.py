"""The use cases on ports in memory: what each decides, and what it tells the others."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from booking.application.book_appointment import BookAppointment, book_appointment
from booking.application.cancel_appointment import cancel_appointment
from booking.application.on_payment_completed import on_payment_completed
from booking.application.on_payment_method_chosen import on_payment_method_chosen
from booking.application.on_visit import on_patient_checked_in, on_visit_missed
from booking.application.picture import Picture
from booking.application.ports import Ask, Offer, PractitionerBusy, RoomBusy
from booking.application.reschedule_appointment import Reschedule, reschedule_appointment
from booking.application.sweep_appointments import BATCH, close_forgotten, expire_holds
from booking.domain.appointment import Appointment, State
from booking.domain.catalogue import BookableService
from booking.domain.choice import Candidate
from booking.domain.errors import (
    InThePast,
    NotFound,
    PaymentMismatch,
    SlotTaken,
    UnknownReference,
)
from booking.domain.organisation import Organisation
from chassis.auth import Caller, Role
from chassis.problems import NotFound as Hidden
from contracts.booking import (
    AppointmentCancelled,
    AppointmentCompleted,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentMissed,
    AppointmentRescheduled,
    LatePaymentRefused,
)
from contracts.checkin import PatientCheckedIn, VisitMissed
from contracts.payment import PaymentCompleted, PaymentMethodChosen

from ..fakes import Clock, MemoryOffers, MemoryUow
from .builders import DAY, NOW, PAYMENT, booked, confirmed, service

ORGANISATION = Organisation(
    id=UUID(int=11),
    owner_id=UUID(int=4),
    name="Clínica do Rio",
    legal_name="Clínica do Rio, Lda",
    tax_number="501442600",
    address="Rua do Rio 1, Coimbra",
)
ME = Caller("user", UUID(int=1))
DESK = Caller("user", UUID(int=2), roles={ORGANISATION.id: Role.FRONT_DESK})
STRANGER = Caller("user", UUID(int=9))
SOON = NOW + DAY


def candidate(number: int, *rooms: int, **changed: Any) -> Candidate:
    fields: dict[str, Any] = {"works": True, "free": True, "load": 0}
    free = tuple(UUID(int=room) for room in rooms) or None
    return Candidate(practitioner_id=UUID(int=number), free_rooms=free, **fields | changed)


def uow_with(
    *given: Appointment, now: datetime = NOW, candidates: tuple[Candidate, ...] = ()
) -> MemoryUow:
    clock = Clock(now)
    offers = MemoryOffers(clock, service(), list(candidates or (candidate(20, 30),)))
    return MemoryUow(clock, ORGANISATION, offers, *given)


class Desk:
    """Refuses what it is told to; keeps what it lets through."""

    def __init__(
        self,
        *candidates: Candidate,
        refuse: Callable[[Appointment], Exception | None] = lambda _: None,
        offered: BookableService | None = None,
        patient_known: bool = True,
    ) -> None:
        clock = Clock(NOW)
        self.offers = MemoryOffers(
            clock, offered or service(), list(candidates), patient_known=patient_known
        )
        self.refuse = refuse
        self.tried: list[tuple[int, int | None]] = []
        self.placed: list[Appointment] = []

    async def offer(self, ask: Ask) -> Offer | None:
        return await self.offers.offer(ask)

    async def place(self, appointment: Appointment, picture: Picture) -> None:
        room = appointment.room_id
        self.tried.append((appointment.practitioner_id.int, None if room is None else room.int))
        refusal = self.refuse(appointment)
        if refusal is not None:
            raise refusal
        self.placed.append(appointment)


async def book(desk: Desk, caller: Caller = ME, **changed: Any) -> tuple[Appointment, Picture]:
    fields: dict[str, Any] = {
        "service_id": UUID(int=10),
        "location_id": UUID(int=12),
        "starts_at": SOON,
    }
    command = BookAppointment(**fields | changed)
    return await book_appointment(desk, caller, command, hold=timedelta(minutes=15))


async def test_a_taken_room_leads_to_the_next_room_and_a_taken_person_to_the_next_person() -> None:
    def refuse(appointment: Appointment) -> Exception | None:
        if appointment.practitioner_id.int == 20:
            return RoomBusy() if appointment.room_id == UUID(int=30) else PractitionerBusy()
        return None

    desk = Desk(candidate(20, 30, 31, 33), candidate(21, 32, load=5), refuse=refuse)
    appointment, picture = await book(desk)
    assert desk.tried[-1] == (21, 32)
    assert [practitioner for practitioner, _ in desk.tried[:-1]] == [20] * (len(desk.tried) - 1)
    assert (picture.practitioner_name, picture.room_name) == ("N21", "N32")
    assert desk.placed == [appointment]


async def test_when_all_are_refused_the_slot_is_taken() -> None:
    desk = Desk(candidate(20, 30), candidate(21, 31), refuse=lambda _: PractitionerBusy())
    with pytest.raises(SlotTaken):
        await book(desk)
    assert desk.tried == [(20, 30), (21, 31)]


async def test_nothing_is_written_that_may_not_be_booked() -> None:
    desk = Desk(candidate(20))
    with pytest.raises(InThePast):
        await book(desk, starts_at=NOW)
    with pytest.raises(NotFound):
        await book(Desk(), practitioner_id=UUID(int=20))
    with pytest.raises(Hidden):
        await book(desk, caller=STRANGER, patient_id=UUID(int=1))
    with pytest.raises(UnknownReference):
        await book(Desk(candidate(20), patient_known=False), DESK, patient_id=UUID(int=1))
    assert desk.tried == []


async def test_staff_book_for_others_and_it_is_noted_who_did() -> None:
    desk = Desk(candidate(20), offered=service(min_notice_minutes=9999))
    appointment, _ = await book(desk, DESK, patient_id=UUID(int=1))
    (line,) = appointment.transitions
    assert (appointment.patient_id, line.actor.kind, line.actor.id) == (ME.id, "staff", DESK.id)


def paid(payment: UUID = PAYMENT, **changed: Any) -> PaymentCompleted:
    fields: dict[str, Any] = {
        "version": 1,
        "payment_id": payment,
        "appointment_id": UUID(int=100),
        "organisation_id": ORGANISATION.id,
        "patient_id": ME.id,
        "amount_cents": 4500,
        "method": "mbway",
        "paid_at": NOW,
    }
    return PaymentCompleted(**fields | changed)


EXPIRED = booked().expire(NOW + DAY)
CANCELLED = booked().cancel(booked().transitions[0].actor, ORGANISATION.policy, NOW)


@pytest.mark.parametrize(
    ("given", "now", "free", "state", "reason"),
    [
        (booked(), NOW, True, State.CONFIRMED, None),
        (booked(), NOW + timedelta(minutes=16), True, State.CONFIRMED, None),
        (booked(), booked().starts_at, True, State.HELD, "started"),
        (EXPIRED, NOW + DAY, True, State.CONFIRMED, None),
        (EXPIRED, NOW + DAY, False, State.EXPIRED, "slot_taken"),
        (EXPIRED, EXPIRED.starts_at, True, State.EXPIRED, "started"),
        (CANCELLED, NOW, True, State.CANCELLED, "cancelled"),
        (confirmed(), NOW, True, State.CONFIRMED, "already_paid"),
        (confirmed().arrive(NOW), NOW, True, State.ARRIVED, "already_paid"),
        (confirmed().start(NOW), NOW, True, State.IN_PROGRESS, "already_paid"),
        (confirmed().finish(NOW), NOW, True, State.COMPLETED, "already_paid"),
        (confirmed().miss(NOW), NOW, True, State.MISSED, "already_paid"),
    ],
)
async def test_what_becomes_of_money(
    given: Appointment, now: datetime, free: bool, state: State, reason: str | None
) -> None:
    uow = uow_with(given, now=now, candidates=(candidate(20, 30, free=free),))
    payment = UUID(int=77)
    await on_payment_completed(uow, paid(payment))
    appointment = await uow.appointments.get(given.id)
    assert appointment.state is state
    (event,) = uow.events
    if reason is None:
        assert isinstance(event, AppointmentConfirmed)
        assert appointment.payment_id == event.payment_id == payment
    else:
        assert isinstance(event, LatePaymentRefused)
        assert (event.payment_id, event.reason) == (payment, reason)
        assert appointment.payment_id == given.payment_id
    assert event.version == appointment.version > given.version
    assert uow.payment_decisions.rows == {payment: (given.id, reason)}
    await on_payment_completed(uow, paid(payment))
    assert len(uow.events) == 1


async def test_late_money_takes_another_room_when_the_constraint_refuses_the_first() -> None:
    rival = Appointment(
        **vars(confirmed()) | {"id": UUID(int=101), "practitioner_id": UUID(int=21)}
    )
    uow = uow_with(EXPIRED, rival, candidates=(candidate(20, 30, 31),))
    await on_payment_completed(uow, paid())
    assert (await uow.appointments.get(EXPIRED.id)).room_id == UUID(int=31)


async def test_a_wrong_amount_decides_nothing() -> None:
    uow = uow_with(booked())
    with pytest.raises(PaymentMismatch):
        await on_payment_completed(uow, paid(amount_cents=4499))
    with pytest.raises(NotFound):
        await on_payment_completed(uow, paid(appointment_id=UUID(int=5)))
    assert (uow.events, uow.payment_decisions.rows) == ([], {})


async def test_a_chosen_method_moves_the_deadline_of_a_hold_only() -> None:
    for given, until in ((booked(), NOW + DAY), (EXPIRED, None), (confirmed(), None)):
        uow = uow_with(given)
        fields = paid().model_dump() | {"expires_at": NOW + DAY}
        await on_payment_method_chosen(uow, PaymentMethodChosen(**fields))
        assert (await uow.appointments.get(given.id)).hold_expires_at == until
        assert uow.events == []


async def test_cancelling_tells_what_goes_back() -> None:
    uow = uow_with(confirmed())
    cancelled = await cancel_appointment(uow, ME, UUID(int=100))
    (event,) = uow.events
    assert isinstance(event, AppointmentCancelled)
    assert (event.refund_cents, event.was_confirmed) == (4500, True)
    assert (event.version, event.cancelled_by) == (cancelled.version, "patient")
    with pytest.raises(NotFound):
        await cancel_appointment(uow, STRANGER, UUID(int=100))


async def test_moving_prefers_the_same_person_and_room_and_asks_with_the_booked_terms() -> None:
    everybody = (candidate(19, 30), candidate(20, 31, 30), candidate(21, 30))
    uow = uow_with(confirmed(), candidates=everybody)
    target = Reschedule(appointment_id=UUID(int=100), starts_at=SOON)
    moved = await reschedule_appointment(uow, ME, target)
    assert (moved.practitioner_id, moved.room_id) == (UUID(int=20), UUID(int=30))
    (ask,) = uow.offers.asked
    assert (ask.keeping, ask.off_grid) == (moved.id, False)
    (event,) = uow.events
    assert isinstance(event, AppointmentRescheduled)
    assert event.previous_starts_at == confirmed().starts_at


def visit(**changed: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "version": 1,
        "visit_id": UUID(int=60),
        "appointment_id": UUID(int=100),
        "organisation_id": ORGANISATION.id,
        "location_id": UUID(int=12),
        "practitioner_id": UUID(int=20),
        "patient_id": ME.id,
        "at": NOW,
    }
    return fields | changed


async def test_news_of_a_visit_that_the_state_does_not_allow_changes_nothing() -> None:
    uow = uow_with(CANCELLED)
    await on_patient_checked_in(uow, PatientCheckedIn(**visit(), method="qr"))
    await on_visit_missed(uow, VisitMissed(**visit()))
    assert (await uow.appointments.get(CANCELLED.id)) == CANCELLED
    assert uow.events == []


async def test_sweeps_work_in_batches_and_tell_each() -> None:
    crowd = [
        Appointment(**vars(booked()) | {"id": UUID(int=1000 + number)})
        for number in range(BATCH + 1)
    ]
    uow = uow_with(*crowd, now=NOW + timedelta(minutes=16))
    assert [await expire_holds(uow) for _ in range(3)] == [BATCH, 1, 0]
    assert {type(event) for event in uow.events} == {AppointmentExpired}


async def test_who_was_there_has_had_it_and_who_was_not_has_missed_it() -> None:
    for given, told in (
        (confirmed(), AppointmentMissed),
        (confirmed().arrive(NOW), AppointmentCompleted),
        (confirmed().start(NOW), AppointmentCompleted),
    ):
        uow = uow_with(given, now=given.ends_at + timedelta(hours=6))
        assert [await close_forgotten(uow) for _ in range(2)] == [1, 0]
        assert [type(event) for event in uow.events] == [told]
        early = uow_with(given, now=given.ends_at + timedelta(hours=5))
        assert await close_forgotten(early) == 0
