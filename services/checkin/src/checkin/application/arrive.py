"""Arrivals by QR code, by phone and birth date, by face, or through the desk.

At a kiosk one answer covers an unknown code, an unknown person and a person without an
appointment today: it tells nothing about who exists. The desk may let in whoever has an
appointment today; a kiosk keeps to the clinic's window.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.auth import Caller, DeviceCaller, Role
from checkin.application.check_in import Arrival, check_in
from checkin.application.ports import CheckinUow
from checkin.domain.appointment import Appointment
from checkin.domain.arrival import choose
from checkin.domain.errors import AlreadyOver, AppointmentNotExpected, ArrivalNotFound
from checkin.domain.visit import OVER, ArrivalMethod


def token_sha256(token: str) -> bytes:
    """All that is kept of the secret in the QR code."""
    return hashlib.sha256(token.encode()).digest()


async def arrive_by_token(uow: CheckinUow, caller: Caller, token: str) -> Arrival:
    appointment = await uow.appointments.by_token(token_sha256(token))
    if appointment is None or not _serves(caller, appointment):
        raise ArrivalNotFound()
    if appointment.state != "expected":
        visits = await uow.visits.of_appointments([appointment.id])
        raise AlreadyOver() if any(one.state in OVER for one in visits) else ArrivalNotFound()
    return await _first_admitted(uow, caller, [appointment], "qr")


async def arrive_by_phone(
    uow: CheckinUow, kiosk: DeviceCaller, phone: str, birth_date: date
) -> Arrival:
    patients = await uow.patients.by_phone(phone, birth_date)
    appointments = await uow.appointments.today(kiosk.location_id, patients) if patients else []
    if len({one.patient_id for one in appointments}) != 1:
        raise ArrivalNotFound()  # nobody, or twins with one phone: both go to the desk
    return await _first_admitted(uow, kiosk, appointments, "phone")


async def arrive_by_face(uow: CheckinUow, kiosk: DeviceCaller, patient_id: UUID) -> Arrival:
    appointments = await uow.appointments.today(kiosk.location_id, [patient_id])
    return await _first_admitted(uow, kiosk, appointments, "face")


async def arrive_at_desk(uow: CheckinUow, caller: Caller, appointment_id: UUID) -> Arrival:
    appointment = await expected_appointment(uow, caller, appointment_id)
    return await _first_admitted(uow, caller, [appointment], "desk")


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


async def _first_admitted(
    uow: CheckinUow,
    caller: Caller,
    appointments: Sequence[Appointment],
    method: ArrivalMethod,
) -> Arrival:
    if not appointments:
        raise ArrivalNotFound()
    visits = await uow.visits.of_appointments([one.id for one in appointments])
    clinic = await uow.clinics.get(appointments[0].organisation_id)
    now = await uow.now()

    def admit(appointment: Appointment) -> None:
        if isinstance(caller, DeviceCaller):
            appointment.admit(caller.location_id, now, clinic.arrival_window)
        else:
            appointment.admit_at_desk(now)

    chosen = choose(appointments, visits, admit)
    seen = next((one for one in visits if one.appointment_id == chosen.id), None)
    recognised_by = caller.id if method == "face" else None
    return await check_in(uow, chosen, seen, method, recognised_by=recognised_by)


def _serves(caller: Caller, appointment: Appointment) -> bool:
    if isinstance(caller, DeviceCaller):
        return caller.organisation_id == appointment.organisation_id
    return caller.within(appointment.organisation_id, Role.FRONT_DESK)
