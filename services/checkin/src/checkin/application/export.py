"""Everything checkin keeps of one person, for that person. Of a face only the fact, no template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.auth import Caller
from checkin.application.consents import ConsentRecord, list_consents
from checkin.application.enrol import list_enrolments
from checkin.application.ports import CheckinUow
from checkin.domain.appointment import Appointment
from checkin.domain.enrolment import Enrolment
from checkin.domain.patient import Patient
from checkin.domain.visit import Visit


@dataclass(frozen=True)
class Export:
    at: datetime
    patient: Patient
    consents: Sequence[ConsentRecord]
    enrolments: Sequence[Enrolment]
    appointments: Sequence[Appointment]
    visits: Sequence[Visit]


async def export(uow: CheckinUow, caller: Caller) -> Export:
    return Export(
        at=await uow.now(),
        patient=await uow.patients.get(caller.id),
        consents=await list_consents(uow, caller),
        enrolments=await list_enrolments(uow, caller),
        appointments=await uow.appointments.of_patient(caller.id),
        visits=await uow.visits.of_patient(caller.id),
    )
