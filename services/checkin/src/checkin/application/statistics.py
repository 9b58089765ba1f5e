from uuid import UUID

from chassis.auth import Caller, Role
from checkin.application.ports import CheckinUow
from checkin.domain.statistics import Period, Statistics


async def see_statistics(
    uow: CheckinUow,
    caller: Caller,
    organisation_id: UUID,
    period: Period,
    location_id: UUID | None,
) -> Statistics:
    """Raises NotFound or Forbidden."""
    caller.require(organisation_id, Role.MANAGER)
    return await uow.statistics.of(organisation_id, period, location_id)
