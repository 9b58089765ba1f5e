"""One frame from a kiosk: who of those expected here today, with their consent, is this?

Three steps, so that no transaction is open while faces are compared: `candidates` reads who may
be matched, the recogniser compares, `conclude` decides and checks in. Nobody else's template is
ever looked at, and no similarity leaves this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chassis.auth import DeviceCaller
from checkin.application.arrive import arrive_by_face
from checkin.application.check_in import Arrival
from checkin.application.ports import Candidate, CheckinUow, Comparison, Ports
from checkin.domain.matching import decide
from checkin.domain.photograph import Reason


@dataclass(frozen=True)
class Recognition:
    outcome: Literal["recognised", "ambiguous", "not_recognised"]
    arrival: Arrival | None = None
    hint: Reason | None = None


async def candidates(uow: CheckinUow, ports: Ports, kiosk: DeviceCaller) -> Sequence[Candidate]:
    """Raises FaceCheckInOff."""
    clinic = await uow.clinics.get(kiosk.organisation_id)
    clinic.require_face_check_in()
    expected = await uow.enrolments.expected(
        kiosk.organisation_id, kiosk.location_id, ports.faces.kind
    )
    return [
        Candidate(one.id, ports.vault.open(one.patient_id, one.key, one.templates))
        for one in expected
    ]


async def conclude(
    uow: CheckinUow, ports: Ports, kiosk: DeviceCaller, comparison: Comparison
) -> Recognition:
    """Raises ArrivalRefused when the face is known but may not check in now."""
    decision = decide(comparison.likenesses, ports.faces.rule)
    if decision.subject is None:
        return Recognition(decision.outcome, hint=comparison.fault)
    enrolment = await uow.enrolments.get(decision.subject)
    if enrolment is None:  # withdrawn while the faces were compared
        return Recognition("not_recognised")
    arrival = await arrive_by_face(uow, kiosk, enrolment.patient_id)
    return Recognition("recognised", arrival)
