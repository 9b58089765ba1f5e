"""Several photographs become templates, and are forgotten.

Between `permitted` and `store` the recogniser works without a transaction; `store` asks again
whether it is still permitted, because the consent may have been withdrawn meanwhile.
"""

from collections.abc import Sequence
from uuid import UUID

from chassis.auth import Caller
from checkin.application.check_in import KEEP_TEMPLATES
from checkin.application.forget_faces import forget
from checkin.application.ports import CheckinUow, Ports
from checkin.domain.consent import Consent
from checkin.domain.enrolment import Enrolment
from checkin.domain.errors import ConsentRequired, EnrolmentNotFound


async def permitted(uow: CheckinUow, caller: Caller, organisation_id: UUID) -> Consent:
    """Raises FaceCheckInOff or ConsentRequired."""
    (await uow.clinics.get(organisation_id)).require_face_check_in()
    consent = await uow.consents.active(caller.id, organisation_id)
    if consent is None:
        raise ConsentRequired()
    return consent


async def store(
    uow: CheckinUow,
    ports: Ports,
    caller: Caller,
    *,
    id: UUID,
    organisation_id: UUID,
    templates: Sequence[bytes],
) -> Enrolment:
    """Replaces an earlier enrolment at this clinic. Raises as `permitted`."""
    consent = await permitted(uow, caller, organisation_id)
    await forget(uow, await uow.enrolments.of_patient(caller.id, organisation_id))
    key = await uow.enrolments.keep_key(caller.id, ports.vault.new_key(caller.id))
    now = await uow.now()
    enrolment = Enrolment(
        id=id,
        consent_id=consent.id,
        organisation_id=organisation_id,
        patient_id=caller.id,
        recogniser=ports.faces.kind,
        photographs=len(templates),
        created_at=now,
        expires_at=now + KEEP_TEMPLATES,
    )
    await uow.enrolments.add(enrolment, ports.vault.seal(caller.id, key, templates))
    return enrolment


async def delete_enrolment(uow: CheckinUow, caller: Caller, id: UUID) -> None:
    """The consent stays. Raises EnrolmentNotFound."""
    await forget(uow, [await own_enrolment(uow, caller, id)])


async def own_enrolment(uow: CheckinUow, caller: Caller, id: UUID) -> Enrolment:
    enrolment = await uow.enrolments.get(id)
    if enrolment is None or enrolment.patient_id != caller.id:
        raise EnrolmentNotFound()
    return enrolment


async def list_enrolments(uow: CheckinUow, caller: Caller) -> Sequence[Enrolment]:
    return await uow.enrolments.of_patient(caller.id)


async def erase_expired(uow: CheckinUow) -> int:
    """Twelve months after the last visit the templates go, and the consent ends with them."""
    expired = await uow.enrolments.expired(limit=50)
    await forget(uow, expired)
    for enrolment in expired:
        await uow.consents.withdraw(enrolment.consent_id, await uow.now())
    return len(expired)
