"""The staff's view of a location's days."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from booking.adapters import appointment_lists as lists
from booking.adapters.appointment_lists import Shown, StaffFilter
from booking.domain.errors import InvalidPeriod
from booking.domain.local_time import start_of_day, zone_named
from booking.entrypoints.appointments import States
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.appointments import StaffAppointmentView
from booking.entrypoints.schemas.values import Day
from chassis.auth import Practitioner, Role
from chassis.pagination import Page, Paging
from chassis.problems import responses

LONGEST_AGENDA = timedelta(days=92)

router = APIRouter(prefix=f"{PREFIX}/locations/{{id}}/appointments", tags=["appointments"])


@router.get("", responses=responses(404, 422))
async def agenda(
    id: UUID,
    caller: Practitioner,
    service: Here,
    paging: Paging,
    since: Annotated[Day, Query(alias="from", description="Local date, included.")],
    until: Annotated[
        Day | None, Query(alias="to", description="Local date, included; null: the same day.")
    ] = None,
    practitioner_id: UUID | None = None,
    patient_id: UUID | None = None,
    state: States = [],  # noqa: B006 - FastAPI copies it
) -> Page[StaffAppointmentView]:
    """In the order of the day. A practitioner sees their own, the front desk everybody's."""
    last = until or since
    if not timedelta(0) <= last - since <= LONGEST_AGENDA:
        raise InvalidPeriod("`to` must not come before `from`, nor 92 days after it.")
    after = paging.after(datetime, UUID)
    async with service.uow() as uow:
        location = await uow.locations.get(id)
        caller.require(location.organisation_id)
        desk = caller.within(location.organisation_id, Role.FRONT_DESK)
        zone = zone_named(location.zone)
        wanted = StaffFilter(
            location_id=id,
            since=start_of_day(since, zone),
            until=start_of_day(last + timedelta(days=1), zone),
            practitioner_id=practitioner_id,
            practitioner_user_id=None if desk else caller.id,
            patient_id=patient_id,
            states=state,
        )
        found = await lists.for_staff(
            uow.connection,
            wanted,
            after=None if after is None else (after[0], after[1]),
            limit=paging.fetch,
        )
    return paging.page(
        found,
        key=lambda shown: (shown.appointment.starts_at, shown.appointment.id),
        view=lambda shown: _view(shown, caller.id),
    )


def _view(shown: Shown, viewer: UUID) -> StaffAppointmentView:
    view = StaffAppointmentView.of(shown.appointment, shown.picture, viewer)
    return view.model_copy(
        update={"patient_name": shown.patient_name, "patient_phone": shown.patient_phone}
    )
