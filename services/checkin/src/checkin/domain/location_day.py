"""One day at one location: who is here, in which order, and how long each still waits.

Everything a screen or a desk shows is derived from this, so that they cannot disagree.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from checkin.domain.appointment import Appointment
from checkin.domain.location_queue import ESTIMATES_AGE
from checkin.domain.visit import Visit, VisitState
from checkin.domain.waiting_time import (
    Duration,
    Estimate,
    Learned,
    Ongoing,
    estimate,
    expect,
)

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class LocationDay:
    now: datetime
    appointments: Mapping[UUID, Appointment]
    visits: Sequence[Visit]
    learned: Mapping[tuple[UUID, UUID], Learned] = field(default_factory=dict)

    @cached_property
    def waiting(self) -> list[Visit]:
        """In the order in which each practitioner will call: by appointment, then by arrival."""
        return sorted(self._in(VisitState.WAITING), key=self._turn)

    @cached_property
    def called(self) -> list[Visit]:
        """The latest call first."""
        called = [one for one in self._in(VisitState.CALLED) if one.called_at]
        return sorted(called, key=lambda one: one.called_at or self.now, reverse=True)

    @cached_property
    def in_consultation(self) -> list[Visit]:
        return sorted(
            self._in(VisitState.IN_CONSULTATION), key=lambda one: one.started_at or self.now
        )

    @cached_property
    def on_display(self) -> list[Visit]:
        """Called first, for five minutes after the call; then who waits."""
        called = [one for one in self.called if (one.leaves_display_at or self.now) > self.now]
        return called + sorted(
            self.waiting, key=lambda one: (self.estimates[one.id].expected, self._turn(one))
        )

    @cached_property
    def expected(self) -> list[Appointment]:
        """Who has an appointment today and has not come, or whose arrival was taken back."""
        came = {one.appointment_id for one in self.visits if one.state is not VisitState.UNDONE}
        missing = [
            one
            for one in self.appointments.values()
            if one.state == "expected" and one.id not in came
        ]
        return sorted(missing, key=lambda one: (one.starts_at, one.id))

    @cached_property
    def estimates(self) -> Mapping[UUID, Estimate]:
        """Of everybody waiting, by visit."""
        return {visit.id: found for visit, found in self._estimate()}

    @property
    def next_ticket(self) -> int:
        """Tickets count from 1 each day."""
        return max((one.ticket for one in self.visits), default=0) + 1

    def visit_of(self, appointment_id: UUID) -> Visit | None:
        return next((one for one in self.visits if one.appointment_id == appointment_id), None)

    def of_patients(self, ids: Collection[UUID]) -> list[Appointment]:
        return [one for one in self.appointments.values() if one.patient_id in ids]

    def with_visit(self, visit: Visit) -> "LocationDay":
        """As it is after this visit was added or changed."""
        others = [one for one in self.visits if one.id != visit.id]
        return replace(self, visits=[*others, visit])

    @property
    def changes_at(self) -> datetime | None:
        """When the screen is to be looked at again although nothing happens."""
        instants = [one.leaves_display_at for one in self.called if one.leaves_display_at]
        later = [instant for instant in instants if instant > self.now]
        if self.waiting:
            later.append(self.now + ESTIMATES_AGE)
        return min(later, default=None)

    def _estimate(self) -> Iterator[tuple[Visit, Estimate]]:
        for practitioner in {one.practitioner_id for one in self.waiting}:
            ahead = [
                self._duration(one) for one in self.called if one.practitioner_id == practitioner
            ]
            ongoing = self._ongoing(practitioner)
            opens_in = self._opens_in(practitioner)
            for visit in self.waiting:
                if visit.practitioner_id == practitioner:
                    yield visit, estimate(ongoing, opens_in, ahead)
                    ahead.append(self._duration(visit))

    def _ongoing(self, practitioner: UUID) -> list[Ongoing]:
        return [
            Ongoing(self._duration(one), (self.now - one.started_at) / MINUTE)
            for one in self.in_consultation
            if one.practitioner_id == practitioner and one.started_at
        ]

    def _opens_in(self, practitioner: UUID) -> float:
        """Minutes until the practitioner's first appointment, unless they have begun already."""
        theirs = [one for one in self.appointments.values() if one.practitioner_id == practitioner]
        begun = any(one.called_at for one in self.visits if one.practitioner_id == practitioner)
        first = min((one.starts_at for one in theirs), default=self.now)
        return 0.0 if begun else max(0.0, (first - self.now) / MINUTE)

    def _duration(self, visit: Visit) -> Duration:
        appointment = self.appointments.get(visit.appointment_id)
        if appointment is None:
            return expect(Learned(), 30.0)
        learned = self.learned.get((visit.practitioner_id, appointment.service_id), Learned())
        return expect(learned, appointment.planned_minutes)

    def _turn(self, visit: Visit) -> tuple[datetime, datetime, UUID]:
        appointment = self.appointments.get(visit.appointment_id)
        arrived = visit.arrived_at or self.now
        return (appointment.starts_at if appointment else arrived, arrived, visit.id)

    def _in(self, state: VisitState) -> list[Visit]:
        return [one for one in self.visits if one.state is state]
