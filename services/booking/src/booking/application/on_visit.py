"""What happens at the clinic, as checkin tells it.

News may come late or out of order: a verb that the state does not allow any more is not applied,
because what came first, or the truth that came after, stands.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog

from booking.application import picture
from booking.application.ports import BookingUow
from booking.domain.appointment import Appointment
from booking.domain.errors import NotAllowedNow
from contracts.checkin import (
    CheckInUndone,
    ConsultationFinished,
    ConsultationStarted,
    PatientCheckedIn,
    VisitMissed,
)

log = structlog.get_logger(__name__)


async def on_patient_checked_in(uow: BookingUow, event: PatientCheckedIn) -> None:
    await _apply(uow, event.appointment_id, Appointment.arrive, event.at)


async def on_check_in_undone(uow: BookingUow, event: CheckInUndone) -> None:
    await _apply(uow, event.appointment_id, Appointment.expect_again, event.at)


async def on_consultation_started(uow: BookingUow, event: ConsultationStarted) -> None:
    await _apply(uow, event.appointment_id, Appointment.start, event.at)


async def on_consultation_finished(uow: BookingUow, event: ConsultationFinished) -> None:
    completed = await _apply(uow, event.appointment_id, Appointment.finish, event.at)
    if completed:
        names = await uow.appointments.picture(completed)
        uow.emit(picture.completed(completed, names))


async def on_visit_missed(uow: BookingUow, event: VisitMissed) -> None:
    missed = await _apply(uow, event.appointment_id, Appointment.miss, event.at)
    if missed:
        uow.emit(picture.missed(missed, await uow.appointments.picture(missed)))


async def _apply(
    uow: BookingUow, id: UUID, verb: Callable[[Appointment, datetime], Appointment], at: datetime
) -> Appointment | None:
    appointment = await uow.appointments.get(id)
    try:
        changed = verb(appointment, at)
    except NotAllowedNow as late:
        log.info("visit_news_too_late", appointment_id=str(id), reason=str(late))
        return None
    await uow.appointments.save(changed)
    return changed
