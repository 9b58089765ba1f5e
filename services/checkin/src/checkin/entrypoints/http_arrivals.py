"""The kiosk: a face, a QR code, or a phone number; and the desk's own way."""

from typing import Annotated

from fastapi import APIRouter, Depends

from chassis import problems
from chassis.auth import Caller, DeviceCaller, FrontDeskOrKiosk, Kiosk
from chassis.problems import Forbidden
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application import arrive, recognise
from checkin.application.attempts import ArrivalTries, FaceTries
from checkin.application.check_in import Arrival
from checkin.application.recognise import Recognition
from checkin.application.unrecognised import arrived_after_all
from checkin.domain.photograph import ADVICE
from checkin.entrypoints.here import Here
from checkin.entrypoints.schemas import (
    ArrivalView,
    Arrive,
    ArriveAtDesk,
    ArriveByPhone,
    ArriveByToken,
    Hint,
    RecognitionView,
)
from checkin.entrypoints.uploads import FRAME_FORM, FrameForm, frame_form

router = APIRouter(prefix="/api/checkin", tags=["arrivals"])


@router.post("/recognitions", openapi_extra=FRAME_FORM, responses=problems.responses(404, 409, 429))
async def recognise_face(
    caller: Kiosk, service: Here, form: Annotated[FrameForm, Depends(frame_form)]
) -> RecognitionView:
    """A frame, compared only with those expected here today who consented. Recognised: the
    patient is checked in by this very request. Where the clinic asks for liveness, a second frame
    shows the same person after a turn of the head. Frames are not kept."""
    ports = service.ports
    tries = FaceTries(ports.limiter, caller, form.session)
    may_try = await tries.begin()
    async with service.uow() as uow:
        search = await recognise.prepare(uow, ports, caller)
    if not may_try:
        return _view(Recognition("not_recognised"), last=True)
    if search.liveness and form.turned is None:
        unturned = Recognition("not_recognised", hint="not_turned")
        return _view(unturned, last=await tries.failed())
    comparison = await ports.faces.compare(
        caller.organisation_id,
        form.frame,
        search.candidates,
        form.turned if search.liveness else None,
    )
    async with service.uow() as uow:
        found = await recognise.conclude(uow, ports, caller, comparison, form.session)
    last = found.outcome == "not_recognised" and await tries.failed()
    return _view(found, last=last)


@router.post("/arrivals", responses=problems.responses(404, 409, 429))
async def arrive_otherwise(body: Arrive, caller: FrontDeskOrKiosk, service: Here) -> ArrivalView:
    """Arriving again answers the same visit. `phone` is the kiosk's, `desk` the front desk's."""
    phone = body.phone if isinstance(body, ArriveByPhone) else None
    tries = ArrivalTries(service.ports.limiter, caller, phone)
    await tries.begin()
    async with service.uow() as uow:
        arrival = await _arrive(uow, caller, body)
        if not isinstance(body, ArriveAtDesk):
            await arrived_after_all(uow, caller, body.session)
    await tries.succeeded()
    return ArrivalView.of(arrival)


async def _arrive(
    uow: PostgresCheckinUow, caller: Caller, body: ArriveByToken | ArriveByPhone | ArriveAtDesk
) -> Arrival:
    if isinstance(body, ArriveByToken):
        return await arrive.arrive_by_token(uow, caller, body.token)
    if isinstance(body, ArriveByPhone) and isinstance(caller, DeviceCaller):
        return await arrive.arrive_by_phone(uow, caller, body.phone, body.birth_date)
    if isinstance(body, ArriveAtDesk) and not isinstance(caller, DeviceCaller):
        return await arrive.arrive_at_desk(uow, caller, body.appointment_id)
    raise Forbidden("By phone at a kiosk; by appointment at the desk.")


def _view(found: Recognition, *, last: bool) -> RecognitionView:
    view = RecognitionView(
        outcome=found.outcome,
        arrival=ArrivalView.of(found.arrival) if found.arrival else None,
        hint=Hint(reason=found.hint, advice=ADVICE[found.hint]) if found.hint else None,
    )
    if found.outcome == "ambiguous":
        view.fallback = ["desk"]
    elif last:
        view.fallback = ["qr", "phone", "desk"]
    return view
