"""Things of the domain, with only what a test cares about."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from booking.domain.appointment import Actor, Appointment
from booking.domain.catalogue import BookableService
from booking.domain.choice import Slot

NOW = datetime(2027, 1, 4, 8, tzinfo=UTC)
DAY = timedelta(days=1)
PATIENT = Actor("patient", UUID(int=1))
STAFF = Actor("staff", UUID(int=2))
PAYMENT = UUID(int=3)


def service(**changed: Any) -> BookableService:
    fields: dict[str, Any] = {
        "id": UUID(int=10),
        "organisation_id": UUID(int=11),
        "name": "Massagem",
        "specialty": "massage",
        "duration_minutes": 30,
        "price_cents": 4500,
        "grid_minutes": 15,
    }
    return BookableService(**fields | changed)


def slot(starts_at: datetime = NOW + 3 * DAY, *, practitioner: int = 20, room: int = 30) -> Slot:
    return Slot(UUID(int=practitioner), UUID(int=room), starts_at, starts_at + DAY / 48)


def booked(
    starts_at: datetime = NOW + 3 * DAY, *, now: datetime = NOW, **changed: Any
) -> Appointment:
    return Appointment.book(
        service(**changed),
        UUID(int=12),
        slot(starts_at),
        id=UUID(int=100),
        patient_id=UUID(int=1),
        actor=PATIENT,
        arrival_token="secret",
        hold=timedelta(minutes=15),
        now=now,
    )


def confirmed(starts_at: datetime = NOW + 3 * DAY, **changed: Any) -> Appointment:
    return booked(starts_at, **changed).confirm(PAYMENT, "secret", NOW)
