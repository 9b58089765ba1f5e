from uuid import UUID

from fastapi import APIRouter, Response

from booking.adapters import tables as t
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_schedule as manage
from booking.application.manage_schedule import Hours
from booking.domain.schedule import week_version
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.schedule import (
    CreateWorkingHours,
    EditWorkingHours,
    Removed,
    Week,
    WeekEdited,
    WeekView,
    WorkingHoursEdited,
    WorkingHoursView,
)
from chassis import preconditions
from chassis.auth import Anyone, Manager
from chassis.idempotency import Idempotent
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=PREFIX, tags=["working hours"])


@router.post(
    "/working-hours",
    status_code=201,
    response_model=WorkingHoursEdited,
    responses=responses(404, 422),
)
async def create(
    body: CreateWorkingHours, caller: Manager, service: Here, once: Idempotent
) -> Response:
    async def act(uow: PostgresBookingUow) -> WorkingHoursEdited:
        hours = Hours(body.weekday, body.opens, body.closes)
        added = await manage.add_working_hours(uow, caller, body.practitioner_id, hours)
        return WorkingHoursEdited.edited(added)

    return await once(service, act, location=lambda view: f"{PREFIX}/working-hours/{view.id}")


@router.get("/practitioners/{practitioner_id}/working-hours", responses=responses(404))
async def read_week(
    practitioner_id: UUID, caller: Anyone, service: Here, response: Response
) -> WeekView:
    """The whole week; its ETag is that of all of it."""
    async with service.uow() as uow:
        await uow.practitioners.get(practitioner_id)
        week = await uow.working_hours.week(practitioner_id)
    response.headers["etag"] = preconditions.etag(week_version(week))
    return WeekView.of(week)


@router.put("/practitioners/{practitioner_id}/working-hours", responses=responses(404, 412))
async def replace_week(
    practitioner_id: UUID,
    body: Week,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
) -> WeekEdited:
    """All of them at once: what is not in the body is gone."""
    week = [Hours(hours.weekday, hours.opens, hours.closes) for hours in body.hours]
    async with service.uow() as uow:
        replaced = await manage.replace_week(uow, caller, practitioner_id, week, if_match)
    response.headers["etag"] = preconditions.etag(week_version(replaced.rows))
    return WeekEdited.edited(replaced)


@router.get("/working-hours")
async def list_(
    practitioner_id: UUID, caller: Anyone, service: Here, paging: Paging
) -> Page[WorkingHoursView]:
    theirs = t.working_hours.c.practitioner_id == practitioner_id
    async with service.uow() as uow:
        found = await uow.working_hours.find(theirs, after=paging.after_id(), limit=paging.fetch)
    return paging.page(found, key=lambda hours: (hours.id,), view=WorkingHoursView.of)


@router.get("/working-hours/{id}", responses=responses(404))
async def read(id: UUID, caller: Anyone, service: Here, response: Response) -> WorkingHoursView:
    async with service.uow() as uow:
        hours = await uow.working_hours.get(id)
    response.headers["etag"] = preconditions.etag(hours.version)
    return WorkingHoursView.of(hours)


@router.patch("/working-hours/{id}", responses=responses(404, 412))
async def edit(
    id: UUID, body: EditWorkingHours, caller: Manager, service: Here, if_match: IfMatch
) -> WorkingHoursEdited:
    async with service.uow() as uow:
        edited = await manage.edit_row(uow, uow.working_hours, caller, id, body.changes(), if_match)
    return WorkingHoursEdited.edited(edited)


@router.delete("/working-hours/{id}", responses=responses(404, 412))
async def remove(id: UUID, caller: Manager, service: Here, if_match: IfMatch) -> Removed:
    async with service.uow() as uow:
        removed = await manage.remove_row(uow, uow.working_hours, caller, id, if_match)
    return Removed.edited(removed)
