"""Locations, as the rest of the catalogue; but others are told where there is a queue to keep."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from booking.application.manage_catalogue import Edited, add_entry, edit_entry
from booking.application.ports import BookingUow
from booking.domain.catalogue import Location
from chassis.auth import Caller
from contracts.booking import LocationChanged, LocationCreated


async def add_location(uow: BookingUow, caller: Caller, location: Location) -> Location:
    added = await add_entry(uow.locations, caller, location)
    uow.emit(LocationCreated(**_facts(added)))
    return added


async def edit_location(
    uow: BookingUow, caller: Caller, id: UUID, changes: Mapping[str, Any], expected: int | None
) -> Edited[Location]:
    """Raises NotFound, or VersionConflict unless `expected` is its version."""
    edited = await edit_entry(uow, uow.locations, caller, id, changes, expected)
    uow.emit(LocationChanged(**_facts(edited.entry)))
    return edited


async def archive_location(
    uow: BookingUow, caller: Caller, id: UUID, expected: int | None
) -> Edited[Location]:
    """Nothing new can be booked there; what was booked stays, and is listed."""
    return await edit_location(uow, caller, id, {"archived": True}, expected)


def _facts(location: Location) -> dict[str, Any]:
    return {
        "version": location.version,
        "location_id": location.id,
        "organisation_id": location.organisation_id,
        "name": location.name,
        "address": location.address,
        "zone": location.zone,
        "archived": location.archived,
    }
