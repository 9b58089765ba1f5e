"""Arrivals by QR code, by phone and birth date, by face, or through the desk.

At a kiosk one answer covers an unknown code, an unknown person and a person without an
appointment today: it tells nothing about who exists. The desk may let in whoever has an
appointment today; a kiosk keeps to the clinic's window, and stands at a location of the clinic's
or gets LocationNotFound.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.auth import Caller, DeviceCaller, Role
from checkin.application.check_in import Arrival, check_in
from checkin.application.ports import CheckinUow
from checkin.application.queue import locked_day
from checkin.application.screen import place_of
from checkin.domain.appointment import Appointment
from checkin.domain.arrival import choose
from checkin.domain.errors import AlreadyOver, AppointmentNotExpected, ArrivalNotFound
from checkin.domain.location_day import LocationDay
from checkin.domain.location_queue import LocationQueue
from checkin.domain.visit import OVER, ArrivalMethod


def token_sha256(token: str) -> bytes:
    """All that is kept of the secret in the QR code."""
    return hashlib.sha256(token.encode()).digest()


async def arrive_by_token(uow: CheckinUow, caller: Caller, token: str) -> Arrival:
    if isinstance(caller, DeviceCaller):
        await place_of(uow, caller)
    appointment = await uow.appointments.by_token(token_sha256(token))
    if appointment is None or not _serves(caller, appointment):
        raise ArrivalNotFound()
    if appointment.state != "expected":
        visits = await uow.visits.of_appointments([appointment.id])
        raise AlreadyOver() if any(one.state in OVER for one in visits) else ArrivalNotFound()
    return await _arrive_for(uow, caller, appointment, "qr")


async def arrive_by_phone(
    uow: CheckinUow, kiosk: DeviceCaller, phone: str, birth_date: date
) -> Arrival:
    place = await place_of(uow, kiosk)
    patients = await uow.patients.by_phone(phone, birth_date)
    if not patients:
        raise ArrivalNotFound()
    queue, day = await locked_day(uow, place.id, place.organisation_id)
    appointments = day.of_patients(patients)
    if len({one.patient_id for one in appointments}) > 1:
        raise ArrivalNotFound()  # twins with one phone go to the desk
    return await _first_admitted(uow, kiosk, queue, day, appointments, "phone")


async def arrive_by_face(uow: CheckinUow, kiosk: DeviceCaller, patient_id: UUID) -> Arrival:
    place = await place_of(uow, kiosk)
    queue, day = await locked_day(uow, place.id, place.organisation_id)
    return await _first_admitted(uow, kiosk, queue, day, day.of_patients([patient_id]), "face")


async def arrive_at_desk(uow: CheckinUow, caller: Caller, appointment_id: UUID) -> Arrival:
    appointment = await expected_appointment(uow, caller, appointment_id)
    return await _arrive_for(uow, caller, appointment, "desk")


async def expected_appointment(
    uow: CheckinUow, caller: Caller, appointment_id: UUID
) -> Appointment:
    """For the desk. Raises AppointmentNotExpected, or Forbidden to practitioners."""
    appointment = await uow.appointments.get(appointment_id)
    known = appointment is not None and appointment.state == "expected"
    if appointment is None or not known or not caller.within(appointment.organisation_id):
        raise AppointmentNotExpected()
    caller.require(appointment.organisation_id, Role.FRONT_DESK)
    return appointment


async def _arrive_for(
    uow: CheckinUow, caller: Caller, appointment: Appointment, method: ArrivalMethod
) -> Arrival:
    queue, day = await locked_day(uow, appointment.location_id, appointment.organisation_id)
    if appointment.is_today(day.now) and appointment.id not in day.appointments:
        raise ArrivalNotFound()  # called off while we waited for the lock
    return await _first_admitted(uow, caller, queue, day, [appointment], method)


async def _first_admitted(
    uow: CheckinUow,
    caller: Caller,
    queue: LocationQueue,
    day: LocationDay,
    appointments: Sequence[Appointment],
    method: ArrivalMethod,
) -> Arrival:
    clinic = await uow.clinics.get(queue.organisation_id)

    def admit(appointment: Appointment) -> None:
        if isinstance(caller, DeviceCaller):
            appointment.admit(caller.location_id, day.now, clinic.arrival_window)
        else:
            appointment.admit_at_desk(day.now)

    chosen = choose(appointments, day.visits, admit)
    recognised_by = caller.id if method == "face" else None
    return await check_in(uow, queue, day, chosen, method, recognised_by=recognised_by)


def _serves(caller: Caller, appointment: Appointment) -> bool:
    if isinstance(caller, DeviceCaller):
        return caller.organisation_id == appointment.organisation_id
    return caller.within(appointment.organisation_id, Role.FRONT_DESK)
