"""Whose appointment it is: its patient's, and that of the organisation's front desk."""

from booking.domain.appointment import Actor, Appointment
from booking.domain.errors import NotFound
from chassis.auth import Caller, Role


def actor_for(caller: Caller, appointment: Appointment) -> Actor:
    """As whom the caller acts on it. Raises NotFound to everybody else."""
    if caller.within(appointment.organisation_id, Role.FRONT_DESK):
        own = appointment.patient_id == caller.id
        return Actor("patient" if own else "staff", caller.id)
    if appointment.patient_id != caller.id:
        raise NotFound
    return Actor("patient", caller.id)
