"""Consent to check-in by face: given explicitly, withdrawn at will, and then nothing is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.auth import Caller
from chassis.ids import new_id
from checkin.application.consent_text import Language, consent_text
from checkin.application.forget_faces import forget
from checkin.application.ports import CheckinUow
from checkin.domain.consent import CURRENT_VERSION, Consent
from checkin.domain.errors import ConsentNotFound, ConsentNotGiven, ConsentTextOutdated


@dataclass(frozen=True)
class ConsentRecord:
    """`templates` counts what is kept of the face at that clinic right now: 0 proves deletion."""

    consent: Consent
    templates: int


async def give_consent(
    uow: CheckinUow,
    caller: Caller,
    *,
    organisation_id: UUID,
    text_version: str,
    language: Language,
    accepted: bool,
) -> ConsentRecord:
    """Giving it again changes nothing.

    Raises ConsentNotGiven, ConsentTextOutdated, or FaceCheckInOff.
    """
    if not accepted:
        raise ConsentNotGiven()
    if text_version != CURRENT_VERSION:
        raise ConsentTextOutdated(CURRENT_VERSION)
    (await uow.clinics.get(organisation_id)).require_face_check_in()
    given = await uow.consents.active(caller.id, organisation_id)
    if given is None:
        given = Consent(
            id=new_id(),
            organisation_id=organisation_id,
            patient_id=caller.id,
            text_version=text_version,
            language=language,
            given_at=await uow.now(),
        )
        await uow.consents.add(given, consent_text(language).sha256)
    return await _record(uow, given)


async def withdraw_consent(uow: CheckinUow, caller: Caller, id: UUID) -> ConsentRecord:
    """Doing it again changes nothing. Raises ConsentNotFound."""
    consent = await own_consent(uow, caller, id)
    if consent.active:
        await forget(uow, await uow.enrolments.of_patient(caller.id, consent.organisation_id))
        await uow.consents.withdraw(id, await uow.now())
        consent = await own_consent(uow, caller, id)
    return await _record(uow, consent)


async def see_consent(uow: CheckinUow, caller: Caller, id: UUID) -> ConsentRecord:
    return await _record(uow, await own_consent(uow, caller, id))


async def list_consents(uow: CheckinUow, caller: Caller) -> Sequence[ConsentRecord]:
    return [await _record(uow, one) for one in await uow.consents.of_patient(caller.id)]


async def own_consent(uow: CheckinUow, caller: Caller, id: UUID) -> Consent:
    consent = await uow.consents.get(id)
    if consent is None or consent.patient_id != caller.id:
        raise ConsentNotFound()
    return consent


async def _record(uow: CheckinUow, consent: Consent) -> ConsentRecord:
    return ConsentRecord(consent, await uow.enrolments.count_templates(consent.id))
