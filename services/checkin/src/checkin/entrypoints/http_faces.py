"""A patient's own consents, enrolments and preferences, and what the clinic decides."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from chassis import problems
from chassis.auth import Anyone, Manager, SignedIn
from chassis.idempotency import Idempotent
from chassis.ids import new_id
from chassis.preconditions import IfMatch, etag
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application import consents, enrol, preferences
from checkin.application.attempts import ENROLMENTS
from checkin.application.consent_text import Language, consent_text
from checkin.entrypoints.here import Here
from checkin.entrypoints.schemas import (
    ClinicSettings,
    ClinicView,
    ConsentList,
    ConsentTextView,
    ConsentView,
    EnrolmentList,
    EnrolmentView,
    GiveConsent,
    Preferences,
)
from checkin.entrypoints.uploads import ENROLMENT_FORM, EnrolmentForm, enrolment_form

router = APIRouter(prefix="/api/checkin", tags=["faces"])


@router.get("/clinics/{organisation_id}/settings")
async def see_clinic(
    organisation_id: UUID, caller: Anyone, service: Here, response: Response
) -> ClinicView:
    """What patients and devices may know of a clinic, too."""
    async with service.uow() as uow:
        clinic = await preferences.see_clinic(uow, organisation_id)
    response.headers["etag"] = etag(clinic.version)
    return ClinicView.of(clinic)


@router.put("/clinics/{organisation_id}/settings", responses=problems.responses(404, 412))
async def decide(
    organisation_id: UUID,
    body: ClinicSettings,
    caller: Manager,
    service: Here,
    expected: IfMatch,
    response: Response,
) -> ClinicView:
    async with service.uow() as uow:
        clinic = await preferences.decide(uow, caller, body.clinic(organisation_id), expected)
    response.headers["etag"] = etag(clinic.version)
    return ClinicView.of(clinic)


@router.get("/preferences")
async def see_preferences(caller: SignedIn, service: Here) -> Preferences:
    async with service.uow() as uow:
        return Preferences(display=await preferences.see_display(uow, caller.id))


@router.put("/preferences")
async def choose_preferences(body: Preferences, caller: SignedIn, service: Here) -> Preferences:
    async with service.uow() as uow:
        return Preferences(display=await preferences.choose_display(uow, caller.id, body.display))


@router.get("/consent-text")
async def read_consent_text(caller: Anyone, language: Language = "pt-PT") -> ConsentTextView:
    """What a person agrees to. Its version is sent back with the consent."""
    return ConsentTextView.model_validate(vars(consent_text(language)))


@router.get("/consents")
async def list_consents(caller: SignedIn, service: Here) -> ConsentList:
    async with service.uow() as uow:
        records = await consents.list_consents(uow, caller)
    return ConsentList(items=[ConsentView.of(one) for one in records])


@router.post(
    "/consents",
    status_code=201,
    response_model=ConsentView,
    responses=problems.responses(409),
)
async def give_consent(
    body: GiveConsent, caller: SignedIn, service: Here, once: Idempotent
) -> Response:
    async def act(uow: PostgresCheckinUow) -> ConsentView:
        record = await consents.give_consent(uow, caller, **body.model_dump())
        return ConsentView.of(record)

    return await once(service, act, location=lambda made: f"/api/checkin/consents/{made.id}")


@router.get("/consents/{id}", responses=problems.responses(404))
async def see_consent(id: UUID, caller: SignedIn, service: Here) -> ConsentView:
    async with service.uow() as uow:
        return ConsentView.of(await consents.see_consent(uow, caller, id))


@router.delete("/consents/{id}", responses=problems.responses(404))
async def withdraw_consent(id: UUID, caller: SignedIn, service: Here) -> ConsentView:
    """Deletes the face templates at once; `templates` in the answer is counted afterwards."""
    async with service.uow() as uow:
        return ConsentView.of(await consents.withdraw_consent(uow, caller, id))


@router.get("/enrolments")
async def list_enrolments(caller: SignedIn, service: Here) -> EnrolmentList:
    async with service.uow() as uow:
        enrolments = await enrol.list_enrolments(uow, caller)
    return EnrolmentList(items=[EnrolmentView.of(one) for one in enrolments])


@router.post(
    "/enrolments",
    status_code=201,
    openapi_extra=ENROLMENT_FORM,
    responses=problems.responses(409, 429),
)
async def enrol_face(
    caller: SignedIn,
    service: Here,
    form: Annotated[EnrolmentForm, Depends(enrolment_form)],
    response: Response,
) -> EnrolmentView:
    """Several photographs of the caller. They replace an earlier enrolment at the clinic, so
    that sending them again is harmless. The photographs are not kept."""
    await service.ports.limiter.hit(ENROLMENTS, "enrolment", str(caller.id))
    async with service.uow() as uow:
        await enrol.permitted(uow, caller, form.organisation_id)
    id = new_id()
    templates = await service.ports.faces.enrol(form.organisation_id, id, form.photographs)
    async with service.uow() as uow:
        enrolment = await enrol.store(
            uow,
            service.ports,
            caller,
            id=id,
            organisation_id=form.organisation_id,
            templates=templates,
        )
    response.headers["location"] = f"/api/checkin/enrolments/{id}"
    return EnrolmentView.of(enrolment)


@router.get("/enrolments/{id}", responses=problems.responses(404))
async def see_enrolment(id: UUID, caller: SignedIn, service: Here) -> EnrolmentView:
    async with service.uow() as uow:
        return EnrolmentView.of(await enrol.own_enrolment(uow, caller, id))


@router.delete("/enrolments/{id}", status_code=204, responses=problems.responses(404))
async def delete_enrolment(id: UUID, caller: SignedIn, service: Here) -> None:
    async with service.uow() as uow:
        await enrol.delete_enrolment(uow, caller, id)
