"""Where there is a queue, as booking tells it."""

from checkin.application.ports import CheckinUow
from checkin.domain.location import Location
from contracts.booking import Location as LocationEvent


async def on_location(uow: CheckinUow, event: LocationEvent) -> None:
    """An archived one keeps its queue: what was booked there takes place."""
    location = Location(event.location_id, event.organisation_id, event.zone)
    await uow.locations.learn(location, event.version)
