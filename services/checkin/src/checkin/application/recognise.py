"""One frame from a kiosk: who of those expected here today, with their consent, is this?

Three steps, so that no transaction is open while faces are compared: `prepare` reads who may be
matched, the recogniser compares, `conclude` decides and checks in. Nobody else's template is
ever looked at, and no similarity leaves this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chassis.auth import DeviceCaller
from checkin.application.arrive import arrive_by_face
from checkin.application.check_in import Arrival
from checkin.application.ports import Candidate, CheckinUow, Comparison, Ports
from checkin.application.screen import place_of
from checkin.application.unrecognised import arrived_after_all, note_unrecognised
from checkin.domain.matching import decide
from checkin.domain.photograph import Reason
from checkin.domain.unrecognised import Outcome


@dataclass(frozen=True)
class Recognition:
    outcome: Literal["recognised", "ambiguous", "not_recognised"]
    arrival: Arrival | None = None
    hint: Reason | None = None


@dataclass(frozen=True)
class Search:
    """Among whom to look, and whether the head must be turned in between."""

    candidates: Sequence[Candidate]
    liveness: bool


async def prepare(uow: CheckinUow, ports: Ports, kiosk: DeviceCaller) -> Search:
    """Raises LocationNotFound or FaceCheckInOff."""
    place = await place_of(uow, kiosk)
    clinic = await uow.clinics.get(place.organisation_id)
    clinic.require_face_check_in()
    expected = await uow.enrolments.expected(place.organisation_id, place.id, ports.faces.kind)
    candidates = [
        Candidate(one.id, ports.vault.open(one.patient_id, one.key, one.templates))
        for one in expected
    ]
    return Search(candidates, clinic.liveness)


async def conclude(
    uow: CheckinUow,
    ports: Ports,
    kiosk: DeviceCaller,
    comparison: Comparison,
    session: UUID | None = None,
) -> Recognition:
    """Whoever is not recognised is noted for the desk, unless the frame shows nobody at all.

    Raises ArrivalRefused when the face is known but may not check in now.
    """
    decision = decide(comparison.likenesses, ports.faces.rule)
    subject = decision.subject
    enrolment = await uow.enrolments.get(subject) if subject else None
    if enrolment is None:  # unknown, or withdrawn while the faces were compared
        outcome: Outcome = "ambiguous" if decision.outcome == "ambiguous" else "not_recognised"
        if comparison.fault != "no_face":
            await note_unrecognised(uow, kiosk, session, outcome)
        return Recognition(outcome, hint=comparison.fault)
    arrival = await arrive_by_face(uow, kiosk, enrolment.patient_id)
    await arrived_after_all(uow, kiosk, session)
    return Recognition("recognised", arrival)
