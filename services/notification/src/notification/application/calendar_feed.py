"""A person's appointments under a secret address, for the calendar on their phone."""

import asyncio
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.problems import NotFound
from notification.application.ports import CalendarWriter, NotificationUow
from notification.application.preferences import read_preferences
from notification.domain.appointment import Appointment

LOOKS_BACK = timedelta(days=30)
MOST = 5000
"""More than a practitioner has in a year: what is cut off is the far end."""


@dataclass(frozen=True)
class Feed:
    """What goes into a subscriber's file."""

    appointments: Sequence[Appointment]
    language: str
    now: datetime

    @property
    def tag(self) -> str:
        """Changes when what the file tells does."""
        told = " ".join([self.language, *map(_told, self.appointments)])
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    async def written(self, writer: CalendarWriter) -> bytes:
        """In a thread, for it takes long; and when no transaction waits for it."""
        return await asyncio.to_thread(
            writer.feed, self.appointments, language=self.language, now=self.now
        )


async def make_token(uow: NotificationUow, user_id: UUID) -> str:
    """The one there is already, if any. Raises NotFound for who was erased."""
    await _require_there(uow, user_id)
    return await uow.calendar_feeds.keep(user_id, _fresh())


async def rotate_token(uow: NotificationUow, user_id: UUID) -> str:
    """Whoever has the old address sees nothing any more."""
    await _require_there(uow, user_id)
    fresh = _fresh()
    await uow.calendar_feeds.rotate(user_id, fresh)
    return fresh


async def read_feed(uow: NotificationUow, token: str) -> Feed:
    """Raises NotFound for an address that was replaced, or never was one."""
    user_id = await uow.calendar_feeds.owner_of(token)
    if user_id is None:
        raise NotFound()
    now = await uow.now()
    language = (await read_preferences(uow, user_id)).effective_language
    appointments = await uow.appointments.agenda(user_id, now - LOOKS_BACK, MOST)
    return Feed(appointments, language, now)


async def appointment_file(
    uow: NotificationUow, writer: CalendarWriter, user_id: UUID, appointment_id: UUID
) -> bytes:
    """Of one's own. Raises NotFound."""
    appointment = await uow.appointments.get(appointment_id)
    if appointment is None or appointment.patient_id != user_id:
        raise NotFound()
    language = (await read_preferences(uow, user_id)).effective_language
    return writer.single(appointment, language=language, now=await uow.now())


async def _require_there(uow: NotificationUow, user_id: UUID) -> None:
    if (await uow.contacts.hold(user_id)).erased:
        raise NotFound()


def _told(appointment: Appointment) -> str:
    return f"{appointment.id}/{appointment.version}"


def _fresh() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)
