"""The appointment, whose state is the state of the whole process.

    held ──► confirmed ◄─► arrived ──► in_progress ──► completed
     ├► expired ─► confirmed          late money, and the slot is still free
     └► cancelled                     also from confirmed and arrived
        missed                        from confirmed and arrived

An appointment is changed by its verbs only. Each returns the appointment as it is afterwards,
its version one higher, with the transition added to `transitions` for the repository to record;
or raises NotAllowedNow and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal, Self
from uuid import UUID

from booking.domain.catalogue import BookableService, Vat
from booking.domain.choice import Slot
from booking.domain.errors import AppointmentStarted, NotAllowedNow
from booking.domain.hold import hold_until
from booking.domain.organisation import CancellationPolicy


class State(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    MISSED = "missed"


ACTIVE = frozenset({State.HELD, State.CONFIRMED, State.ARRIVED, State.IN_PROGRESS})
"""In these an appointment occupies its practitioner and room: the exclusion constraints name the
same states. A completed one does not: who finishes early is free for the rest of the time."""


@dataclass(frozen=True)
class Actor:
    """Who acts; the system has no id."""

    kind: Literal["patient", "staff", "system"]
    id: UUID | None = None


SYSTEM = Actor("system")


@dataclass(frozen=True)
class Transition:
    """One line of an appointment's history."""

    version: int
    at: datetime
    verb: str
    before: State | None
    after: State
    actor: Actor
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """Price, duration and buffers are those of the moment of booking; times are UTC.

    From `blocked_from` to `blocked_until`, buffers included, the practitioner is busy.

    `late_terms`: it was moved when a cancellation would no longer have been free, so that moving
    it first does not make its cancellation free again.
    """

    id: UUID
    organisation_id: UUID
    location_id: UUID
    service_id: UUID
    practitioner_id: UUID
    room_id: UUID | None
    patient_id: UUID
    state: State
    starts_at: datetime
    ends_at: datetime
    blocked_from: datetime
    blocked_until: datetime
    price_cents: int
    vat: Vat
    hold_expires_at: datetime | None
    payment_id: UUID | None = None
    arrival_token: str | None = None
    refund_cents: int | None = None
    late_terms: bool = False
    booked_at: datetime
    version: int = 1
    transitions: tuple[Transition, ...] = field(default=(), compare=False)

    @classmethod
    def book(
        cls,
        service: BookableService,
        location_id: UUID,
        slot: Slot,
        *,
        id: UUID,
        patient_id: UUID,
        actor: Actor,
        arrival_token: str,
        hold: timedelta,
        now: datetime,
        walk_in: bool = False,
    ) -> Self:
        """Held until paid for; confirmed at once when there is nothing to pay.

        A walk-in pays at the desk, while the visit may have begun: it is held for the whole of
        `hold`, beyond its start.
        """
        free = service.price_cents == 0
        state = State.CONFIRMED if free else State.HELD
        until = now + hold
        if not walk_in:
            until = hold_until(until, starts_at=slot.starts_at, now=now)
        return cls(
            id=id,
            organisation_id=service.organisation_id,
            location_id=location_id,
            service_id=service.id,
            practitioner_id=slot.practitioner_id,
            room_id=slot.room_id,
            patient_id=patient_id,
            state=state,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            blocked_from=slot.starts_at - timedelta(minutes=service.buffer_before_minutes),
            blocked_until=slot.ends_at + timedelta(minutes=service.buffer_after_minutes),
            price_cents=service.price_cents,
            vat=service.vat,
            hold_expires_at=None if free else until,
            arrival_token=arrival_token if free else None,
            booked_at=now,
            transitions=(Transition(1, now, "booked", None, state, actor),),
        )

    def confirm(self, payment_id: UUID, arrival_token: str, now: datetime) -> Self:
        """Paid while held. The hold's deadline may have passed: until it is swept, the slot is
        still this appointment's, and money that comes before the sweep is in time.

        Raises AppointmentStarted when its time has come, unless it is held beyond its start.
        """
        self._allow("confirmed", State.HELD)
        if not (self.hold_expires_at and now < self.hold_expires_at):
            self._before_start(SYSTEM, now)
        return self._become(
            State.CONFIRMED,
            "confirmed",
            now,
            SYSTEM,
            payment_id=payment_id,
            arrival_token=arrival_token,
            hold_expires_at=None,
        )

    def reinstate(
        self, payment_id: UUID, arrival_token: str, room_id: UUID | None, now: datetime
    ) -> Self:
        """Paid after it expired, while its time is free: the exclusion constraint has the last
        word. The room may be another one."""
        self._allow("reinstated", State.EXPIRED)
        self._before_start(SYSTEM, now)
        return self._become(
            State.CONFIRMED,
            "reinstated",
            now,
            SYSTEM,
            payment_id=payment_id,
            arrival_token=arrival_token,
            room_id=room_id,
        )

    def refuse_payment(self, payment_id: UUID, reason: str, now: datetime) -> Self:
        """Money that came too late, or twice, goes back: a fact, whatever the state."""
        detail = {"payment_id": str(payment_id), "reason": reason}
        return self._become(self.state, "payment_refused", now, SYSTEM, detail)

    def keep_hold(self, until: datetime, now: datetime) -> Self:
        """A payment method was chosen that takes until `until`; a hold is never shortened."""
        self._allow("kept", State.HELD)
        assert self.hold_expires_at is not None
        extended = hold_until(until, starts_at=self.starts_at, now=now)
        if extended <= self.hold_expires_at:
            return self
        return self._become(State.HELD, "hold_extended", now, SYSTEM, hold_expires_at=extended)

    def expire(self, now: datetime) -> Self:
        self._allow("expired", State.HELD)
        if self.hold_expires_at is None or now < self.hold_expires_at:
            raise NotAllowedNow("expired", "held until later")
        return self._become(State.EXPIRED, "expired", now, SYSTEM, hold_expires_at=None)

    def cancel(self, actor: Actor, policy: CancellationPolicy, now: datetime) -> Self:
        """Sets `refund_cents`: by the policy when the patient cancels, everything when staff do.

        Raises AppointmentStarted to a patient whose time has come.
        """
        self._allow("cancelled", State.HELD, State.CONFIRMED, State.ARRIVED)
        self._before_start(actor, now)
        late = actor.kind == "patient" and self._is_late(policy, now)
        paid = 0 if self.state is State.HELD else self.price_cents
        refund = policy.refund_cents(paid, late=late)
        return self._become(
            State.CANCELLED, "cancelled", now, actor, hold_expires_at=None, refund_cents=refund
        )

    def move(self, slot: Slot, actor: Actor, policy: CancellationPolicy, now: datetime) -> Self:
        """Take another time, practitioner or room, keeping identity, payment and history."""
        self.require_movable(actor, now)
        late = actor.kind == "patient" and self._is_late(policy, now)
        held_until = self.hold_expires_at and hold_until(
            self.hold_expires_at, starts_at=slot.starts_at, now=now
        )
        later = slot.starts_at - self.starts_at
        return self._become(
            self.state,
            "moved",
            now,
            actor,
            detail={"from": self.starts_at.isoformat(), "to": slot.starts_at.isoformat()},
            practitioner_id=slot.practitioner_id,
            room_id=slot.room_id,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            blocked_from=self.blocked_from + later,
            blocked_until=self.blocked_until + later,
            hold_expires_at=held_until,
            late_terms=late and self.state is State.CONFIRMED,
        )

    def require_movable(self, actor: Actor, now: datetime) -> None:
        self._allow("moved", State.HELD, State.CONFIRMED)
        self._before_start(actor, now)
        if self.hold_expires_at is not None and self.hold_expires_at <= now:
            raise NotAllowedNow("moved", State.EXPIRED.value)

    def arrive(self, now: datetime) -> Self:
        self._allow("checked in", State.CONFIRMED)
        return self._become(State.ARRIVED, "arrived", now, SYSTEM)

    def expect_again(self, now: datetime) -> Self:
        """The arrival was somebody else's."""
        self._allow("expected again", State.ARRIVED)
        return self._become(State.CONFIRMED, "arrival_undone", now, SYSTEM)

    def start(self, now: datetime) -> Self:
        """Also of one that never checked in: the desk may have waved the patient through."""
        self._allow("started", State.CONFIRMED, State.ARRIVED)
        return self._become(State.IN_PROGRESS, "started", now, SYSTEM)

    def finish(self, now: datetime) -> Self:
        """Also of one that was swept as missed while the news of its visit was on the way."""
        self._allow("finished", State.CONFIRMED, State.ARRIVED, State.IN_PROGRESS, State.MISSED)
        return self._become(State.COMPLETED, "completed", now, SYSTEM)

    def miss(self, now: datetime) -> Self:
        self._allow("missed", State.CONFIRMED, State.ARRIVED)
        return self._become(State.MISSED, "missed", now, SYSTEM)

    def _is_late(self, policy: CancellationPolicy, now: datetime) -> bool:
        return self.late_terms or policy.is_late(starts_at=self.starts_at, now=now)

    def _before_start(self, actor: Actor, now: datetime) -> None:
        if actor.kind != "staff" and self.starts_at <= now:
            raise AppointmentStarted

    def _allow(self, verb: str, *states: State) -> None:
        if self.state not in states:
            raise NotAllowedNow(verb, self.state.value)

    def _become(
        self,
        state: State,
        verb: str,
        at: datetime,
        actor: Actor,
        detail: Mapping[str, str] | None = None,
        **changes: Any,
    ) -> Self:
        version = self.version + 1
        line = Transition(version, at, verb, self.state, state, actor, detail or {})
        transitions = (*self.transitions, line)
        return replace(self, state=state, version=version, transitions=transitions, **changes)
