"""What a patient may know of their own visit, from wherever they look."""

from dataclasses import dataclass
from uuid import UUID

from chassis.auth import Caller
from checkin.application.on_appointment import visit_of
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of
from checkin.domain.errors import VisitNotFound
from checkin.domain.visit import Visit, VisitState
from checkin.domain.waiting_time import Estimate


@dataclass(frozen=True)
class OwnVisit:
    """`estimate` is None for who is not waiting any more."""

    visit: Visit
    estimate: Estimate | None


async def own_visit(uow: CheckinUow, caller: Caller, appointment_id: UUID) -> OwnVisit:
    """Raises VisitNotFound: nobody has arrived, or it is somebody else's."""
    visit = await visit_of(uow, appointment_id)
    if visit is None or visit.patient_id != caller.id or visit.state is VisitState.UNDONE:
        raise VisitNotFound()
    day = await day_of(uow, visit.location_id)
    return OwnVisit(visit, day.estimates.get(visit.id))
