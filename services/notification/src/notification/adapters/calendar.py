"""Calendar entries: RFC 5545, sent as iTIP requests and cancellations (RFC 5546).

The UID is the appointment's, so that calendars replace the entry when SEQUENCE grows. The summary
is neutral: calendars are shared, shown on locked screens and read by employers.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import CLASS, STATUS, TRANSP, Calendar, Event, vCalAddress

from notification.adapters.zone_rules import rules
from notification.domain.facts import Facts

PRODUCT = "-//Atrium//Appointments//EN"
SUMMARY = {"pt-PT": "Marcação", "en": "Appointment"}


@dataclass(frozen=True)
class Party:
    name: str
    email: str


def entry(
    appointment_id: UUID,
    facts: Facts,
    *,
    method: Literal["REQUEST", "CANCEL"],
    language: str,
    organiser: Party,
    attendee: Party,
    stamp: datetime,
) -> bytes:
    """The .ics file, with the zone's rules in it. `facts` has a start and an end."""
    if facts.starts_at is None or facts.ends_at is None:
        raise ValueError("a calendar entry needs a start and an end")
    zone = ZoneInfo(facts.zone)
    start, end = _wall_clock(facts.starts_at, facts.ends_at, zone)
    event = Event.new(
        uid=uid(appointment_id),
        sequence=facts.sequence,
        stamp=stamp,
        start=start,
        end=end,
        summary=f"{SUMMARY[language]} – {facts.organisation}",
        location=", ".join(filter(None, (facts.location, facts.address))) or None,
        classification=CLASS.PRIVATE,
        transparency=TRANSP.OPAQUE,
        status=STATUS.CANCELLED if method == "CANCEL" else STATUS.CONFIRMED,
        organizer=_organiser(organiser),
        attendees=[_attendee(attendee)],
    )
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(rules(zone, facts.starts_at))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid(appointment_id: UUID) -> str:
    """The same in every file that tells of this appointment."""
    return f"appointment-{appointment_id}@atrium"


def _wall_clock(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """In the zone's local time; in UTC when the clock changes between the two or shows the start
    twice, because a local time cannot say which of the two it means."""
    local_start, local_end = start.astimezone(zone), end.astimezone(zone)
    if local_start.fold or local_start.utcoffset() != local_end.utcoffset():
        return start.astimezone(UTC), end.astimezone(UTC)
    return local_start, local_end


def _organiser(party: Party) -> vCalAddress:
    return vCalAddress.new(party.email, cn=party.name)


def _attendee(party: Party) -> vCalAddress:
    return vCalAddress.new(party.email, cn=party.name, partstat="ACCEPTED", rsvp=False)
