"""Appointments as files that calendars subscribe to or import: RFC 5545, method PUBLISH (RFC 5546).

A feed is shown on shared screens and read by calendar providers: of an appointment it says that it
is, when and where, nothing of who and what. So a practitioner's agenda names no patient.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import CLASS, STATUS, TRANSP, Calendar, Event, vCalAddress

from notification.adapters.calendar import PRODUCT, SUMMARY, uid
from notification.domain.appointment import Appointment, Standing

NAME = {"pt-PT": "Marcações", "en": "Appointments"}
REFRESH = timedelta(hours=1)

_STATUS = {
    Standing.HELD: STATUS.TENTATIVE,
    Standing.CONFIRMED: STATUS.CONFIRMED,
    Standing.OVER: STATUS.CANCELLED,
}


class CalendarFiles:
    """`email_from` is the organiser's address; its name is the clinic's."""

    def __init__(self, email_from: str) -> None:
        self._organiser = email_from

    def feed(self, appointments: Sequence[Appointment], *, language: str, now: datetime) -> bytes:
        calendar = _calendar()
        calendar.add("name", NAME[language])  # RFC 7986
        calendar.add("x-wr-calname", NAME[language])
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})  # RFC 7986
        calendar.add("x-published-ttl", "PT1H")  # the same, for Outlook
        for appointment in appointments:
            calendar.add_component(self._event(appointment, language, now))
        return bytes(calendar.to_ical())

    def single(self, appointment: Appointment, *, language: str, now: datetime) -> bytes:
        calendar = _calendar()
        calendar.add_component(self._event(appointment, language, now))
        return bytes(calendar.to_ical())

    def _event(self, appointment: Appointment, language: str, now: datetime) -> Event:
        """In UTC: what happens once needs no rules of a zone, and calendars show their own."""
        facts = appointment.facts
        return Event.new(
            uid=uid(appointment.id),
            sequence=facts.sequence,
            stamp=now,
            start=appointment.starts_at.astimezone(UTC),
            end=(facts.ends_at or appointment.starts_at).astimezone(UTC),
            summary=f"{SUMMARY[language]} – {facts.organisation}",
            location=", ".join(filter(None, (facts.location, facts.address))) or None,
            classification=CLASS.PRIVATE,
            transparency=TRANSP.OPAQUE,
            status=_STATUS[appointment.standing],
            organizer=vCalAddress.new(self._organiser, cn=" ".join(facts.organisation.split())),
        )


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar
