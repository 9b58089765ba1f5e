from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from booking.adapters import appointment_lists as lists
from booking.adapters.desk import AnsweredBefore, PostgresDesk
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application.book_appointment import BookAppointment, book_appointment
from booking.application.cancel_appointment import cancel_appointment
from booking.application.picture import Picture
from booking.application.reschedule_appointment import Reschedule, reschedule_appointment
from booking.domain.appointment import Appointment, State
from booking.domain.errors import BookingError, NotFound
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.appointments import (
    AppointmentView,
    Book,
    History,
    Move,
    TransitionView,
)
from chassis import preconditions
from chassis.auth import Caller, Role, SignedIn
from chassis.idempotency import Answer, Idempotent, InFlight
from chassis.pagination import Page, Paging
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/appointments", tags=["appointments"])

States = Annotated[list[State], Query(description="Any of these; none: all.")]


@router.post(
    "", status_code=201, response_model=AppointmentView, responses=responses(404, 409, 422)
)
async def book(body: Book, caller: SignedIn, service: Here, once: Idempotent) -> Response:
    """Held until it is paid for; confirmed at once when it costs nothing."""

    def answer(appointment: Appointment, picture: Picture) -> Answer:
        view = AppointmentView.of(appointment, picture, caller.id)
        headers = {"location": f"{PREFIX}/appointments/{appointment.id}"}
        return Answer(201, headers, view.model_dump_json().encode())

    desk = PostgresDesk(service, once, answer)
    try:
        command = BookAppointment(**vars(body))
        booked = await book_appointment(desk, caller, command, hold=service.ports.hold)
    except (BookingError, AnsweredBefore) as refusal:
        # The slot may be taken because this very request took it the first time.
        replayed = await desk.replay()
        if replayed:
            return replayed
        if isinstance(refusal, AnsweredBefore):
            raise InFlight(retry_after=1) from refusal
        raise
    return answer(*booked).response()


@router.get("")
async def list_own(
    caller: SignedIn,
    service: Here,
    paging: Paging,
    state: States = [],  # noqa: B006 - FastAPI copies it
) -> Page[AppointmentView]:
    """The caller's own, as a patient; the latest first."""
    after = paging.after(datetime, UUID)
    async with service.uow() as uow:
        found = await lists.of_patient(
            uow.connection,
            caller.id,
            states=state,
            after=None if after is None else (after[0], after[1]),
            limit=paging.fetch,
        )
    return paging.page(
        found,
        key=lambda shown: (shown.appointment.starts_at, shown.appointment.id),
        view=lambda shown: AppointmentView.of(shown.appointment, shown.picture, caller.id),
    )


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: SignedIn, service: Here, response: Response) -> AppointmentView:
    async with service.uow() as uow:
        shown = await _seen(uow, caller, id)
    response.headers["etag"] = preconditions.etag(shown.appointment.version)
    return AppointmentView.of(shown.appointment, shown.picture, caller.id)


@router.get("/{id}/history", responses=responses(404))
async def history(id: UUID, caller: SignedIn, service: Here) -> History:
    async with service.uow() as uow:
        await _seen(uow, caller, id)
        lines = await lists.history(uow.connection, id)
    return History(items=[TransitionView.of(line) for line in lines])


@router.post("/{id}/cancel", response_model=AppointmentView, responses=responses(404, 409))
async def cancel(id: UUID, caller: SignedIn, service: Here, once: Idempotent) -> Response:
    """`refund_cents` says what is given back: by the policy, everything when staff cancel."""

    async def act(uow: PostgresBookingUow) -> AppointmentView:
        cancelled = await cancel_appointment(uow, caller, id)
        return AppointmentView.of(cancelled, await uow.appointments.picture(cancelled), caller.id)

    return await once(service, act, status=200)


@router.post("/{id}/reschedule", response_model=AppointmentView, responses=responses(404, 409, 422))
async def reschedule(
    id: UUID, body: Move, caller: SignedIn, service: Here, once: Idempotent
) -> Response:
    """Takes the new slot and frees the old one, or changes nothing."""

    async def act(uow: PostgresBookingUow) -> AppointmentView:
        command = Reschedule(appointment_id=id, **vars(body))
        moved = await reschedule_appointment(uow, caller, command)
        return AppointmentView.of(moved, await uow.appointments.picture(moved), caller.id)

    return await once(service, act, status=200)


async def _seen(uow: PostgresBookingUow, caller: Caller, id: UUID) -> lists.Shown:
    """For its patient, the front desk, and the practitioner it is with, as long as they work there:
    whose account a practitioner's is, a manager typed. Raises NotFound."""
    shown = await lists.one(uow.connection, id)
    if shown is None:
        raise NotFound
    if caller.id != shown.appointment.patient_id:
        own = caller.id == shown.practitioner_user_id
        at_least = Role.PRACTITIONER if own else Role.FRONT_DESK
        if not caller.within(shown.appointment.organisation_id, at_least):
            raise NotFound
    return shown
