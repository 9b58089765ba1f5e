"""What a clinic decides, and what a patient agrees to have shown."""

from uuid import UUID

from chassis.auth import Caller, Role
from chassis.preconditions import check
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, queue_moved, screens_changed
from checkin.domain.clinic import Clinic
from checkin.domain.label import UNASKED, Privacy


async def see_clinic(uow: CheckinUow, organisation_id: UUID) -> Clinic:
    return await uow.clinics.get(organisation_id)


async def decide(uow: CheckinUow, caller: Caller, clinic: Clinic, expected: int | None) -> Clinic:
    """`clinic.version` is ignored; `expected` is the one the manager has seen.

    Raises NotFound, Forbidden or VersionConflict.
    """
    caller.require(clinic.organisation_id, Role.MANAGER)
    known = await uow.clinics.get(clinic.organisation_id)
    check(expected, known.version)
    decided = clinic.after(known)
    await uow.clinics.save(decided)
    for queue in await uow.queues.of_organisation(clinic.organisation_id):
        await queue_moved(uow, queue, await day_of(uow, queue.location_id))
    return decided


async def see_display(uow: CheckinUow, patient_id: UUID) -> Privacy:
    return (await uow.patients.get(patient_id)).display or UNASKED


async def choose_display(uow: CheckinUow, patient_id: UUID, display: Privacy) -> Privacy:
    await uow.patients.choose_display(patient_id, display)
    await screens_changed(uow, patient_id)
    return display
