from uuid import UUID

from chassis.auth import Caller, Role
from checkin.application.ports import CheckinUow
from checkin.domain.errors import LocationNotFound
from checkin.domain.statistics import Period, Statistics


async def see_statistics(
    uow: CheckinUow,
    caller: Caller,
    organisation_id: UUID,
    period: Period,
    location_id: UUID | None,
) -> Statistics:
    """Raises NotFound, LocationNotFound or Forbidden."""
    caller.require(organisation_id, Role.MANAGER)
    if location_id is not None:
        location = await uow.locations.get(location_id)
        if location is None or location.organisation_id != organisation_id:
            raise LocationNotFound()
    return await uow.statistics.of(organisation_id, period, location_id)
