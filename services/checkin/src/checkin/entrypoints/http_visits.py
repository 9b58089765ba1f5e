"""The queue, and what staff do with its visits."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Request, Response
from sse_starlette import EventSourceResponse

from chassis import problems
from chassis.auth import FrontDesk, Practitioner, SignedIn, holding
from chassis.idempotency import Idempotent
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application import desk, move_visit
from checkin.application.own_visit import own_visit
from checkin.entrypoints.here import Here
from checkin.entrypoints.screens import DeskQueues
from checkin.entrypoints.streams import Seen, documented, stream
from checkin.entrypoints.visit_schemas import CallTo, OwnVisitView, QueueView, VisitView
from checkin.entrypoints.waits import Waits

router = APIRouter(prefix="/api/checkin", tags=["visits"], responses=problems.responses(404, 409))


async def _waits(request: Request) -> Waits:
    waits: Waits = request.app.state.waits
    return waits


Waited = Annotated[Waits, Depends(_waits)]


@router.get("/queue")
async def see_queue(location_id: UUID, caller: Practitioner, service: Here) -> QueueView:
    async with service.uow() as uow:
        await desk.may_see(uow, caller, location_id)
        version = await uow.queues.version(location_id)
        return QueueView.of(await desk.desk_queue(uow, location_id, version))


@router.get(
    "/queue/events",
    response_class=EventSourceResponse,
    responses=documented("as GET of the queue"),
)
async def watch_queue(
    location_id: UUID, caller: Practitioner, service: Here, request: Request, seen: Seen
) -> EventSourceResponse:
    """Server-sent events. Who has the newest version already gets only what follows."""
    async with service.uow() as uow:
        await desk.may_see(uow, caller, location_id)
    queues: DeskQueues = request.app.state.desk_queues
    return stream(queues, location_id, seen, QueueView.of, holding(request, caller))


@router.get("/visits/{id}")
async def see_visit(id: UUID, caller: Practitioner, service: Here) -> VisitView:
    async with service.uow() as uow:
        return VisitView.of(await move_visit.seen_visit(uow, caller, id))


@router.post("/visits/{id}/call", response_model=VisitView)
async def call(
    id: UUID,
    caller: Practitioner,
    service: Here,
    once: Idempotent,
    waits: Waited,
    body: Annotated[CallTo | None, Body()] = None,
) -> Response:
    """Call, or call again. With a key, a retry after a lost answer is not a second call."""
    verb = move_visit.call_to(body.room_name if body else None)

    async def act(uow: PostgresCheckinUow) -> VisitView:
        visit = await move_visit.move_visit(uow, caller, id, verb)
        if visit.calls == 1:
            uow.after_commit(lambda: waits.ended(visit))
        return VisitView.of(visit)

    return await once(service, act, status=200)


@router.post("/visits/{id}/undo-call")
async def undo_call(id: UUID, caller: Practitioner, service: Here) -> VisitView:
    async with service.uow() as uow:
        return VisitView.of(await move_visit.move_visit(uow, caller, id, move_visit.UNDO_CALL))


@router.post("/visits/{id}/start")
async def start(id: UUID, caller: Practitioner, service: Here, waits: Waited) -> VisitView:
    async with service.uow() as uow:
        visit = await move_visit.move_visit(uow, caller, id, move_visit.START)
        if not visit.calls:
            uow.after_commit(lambda: waits.ended(visit))
        return VisitView.of(visit)


@router.post("/visits/{id}/finish")
async def finish(id: UUID, caller: Practitioner, service: Here) -> VisitView:
    async with service.uow() as uow:
        return VisitView.of(await move_visit.finish_visit(uow, caller, id))


@router.post("/visits/{id}/missed")
async def missed(id: UUID, caller: Practitioner, service: Here) -> VisitView:
    """Called, and did not come."""
    async with service.uow() as uow:
        return VisitView.of(await move_visit.move_visit(uow, caller, id, move_visit.MISS))


@router.post("/visits/{id}/undo-arrival")
async def undo_arrival(id: UUID, caller: FrontDesk, service: Here) -> VisitView:
    """The wrong person was recognised, or the desk erred: the patient is expected again."""
    async with service.uow() as uow:
        return VisitView.of(await move_visit.move_visit(uow, caller, id, move_visit.UNDO_ARRIVAL))


@router.get("/appointments/{id}/visit")
async def see_own_visit(id: UUID, caller: SignedIn, service: Here) -> OwnVisitView:
    """The patient's own, once they have arrived."""
    async with service.uow() as uow:
        return OwnVisitView.of(await own_visit(uow, caller, id))


@router.post("/appointments/{id}/missed")
async def appointment_missed(id: UUID, caller: FrontDesk, service: Here) -> VisitView:
    """Expected, and did not come."""
    async with service.uow() as uow:
        return VisitView.of(await move_visit.miss_appointment(uow, caller, id))
