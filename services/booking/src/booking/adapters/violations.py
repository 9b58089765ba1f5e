"""What the database refuses, said as the domain says it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from booking.application.ports import PractitionerBusy, RoomBusy
from booking.domain.errors import OverlappingHours, UnknownReference, UnknownZone

EXCLUSION = "23P01"
FOREIGN_KEY = "23503"
UNIQUE = "23505"
BAD_PARAMETER = "22023"
TRY_AGAIN = frozenset({"40001", "40P01"})
"""Serialisation failure and deadlock: the same statement may succeed at once."""


class Violation(NamedTuple):
    state: str
    constraint: str


def violation(error: DBAPIError) -> Violation:
    """The SQLSTATE, and the constraint where there is one."""
    cause = error.orig.__cause__ if error.orig else None
    return Violation(
        str(getattr(cause, "sqlstate", "")), str(getattr(cause, "constraint_name", ""))
    )


@contextmanager
def slot_refusals() -> Iterator[None]:
    """The exclusion constraints of appointments, as PractitionerBusy and RoomBusy."""
    try:
        yield
    except DBAPIError as error:
        match violation(error):
            case (_, "one_patient_per_practitioner"):
                raise PractitionerBusy from error
            case (_, "one_appointment_per_room"):
                raise RoomBusy from error
        raise


@contextmanager
def catalogue_refusals() -> Iterator[None]:
    """What is wrong with an entry of the catalogue or the schedule."""
    try:
        yield
    except DBAPIError as error:
        match violation(error):
            case (_, "working_hours_do_not_overlap"):
                raise OverlappingHours from error
            case (state, constraint) if state == FOREIGN_KEY:
                raise UnknownReference(_REFERENCES.get(constraint, "thing")) from error
            case (state, _) if state == BAD_PARAMETER:
                raise UnknownZone("This") from error
        raise


_REFERENCES = {
    "rooms_organisation_id_location_id_fkey": "location",
    "practitioners_organisation_id_location_id_fkey": "location",
    "practitioner_services_organisation_id_service_id_fkey": "service",
    "practitioner_rooms_location_id_room_id_fkey": "room at that location",
    "working_hours_organisation_id_practitioner_id_fkey": "practitioner",
    "time_off_organisation_id_practitioner_id_fkey": "practitioner",
}
