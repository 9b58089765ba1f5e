"""Which of a patient's appointments today an arrival is for."""

from collections.abc import Callable, Sequence

from checkin.domain.appointment import Appointment
from checkin.domain.errors import AlreadyOver, ArrivalNotFound, ArrivalRefused
from checkin.domain.visit import OVER, PRESENT, Visit


def choose(
    appointments: Sequence[Appointment],
    visits: Sequence[Visit],
    admit: Callable[[Appointment], None],
) -> Appointment:
    """The one the patient is already here for; else the first that `admit` lets in.

    Raises ArrivalNotFound, AlreadyOver, or why the first was not let in.
    """
    states = {visit.appointment_id: visit.state for visit in visits}
    here = [one for one in appointments if states.get(one.id) in PRESENT]
    if here:
        return here[0]
    ahead = [one for one in appointments if states.get(one.id) not in OVER]
    if not ahead:
        raise AlreadyOver() if appointments else ArrivalNotFound()
    refusals: list[ArrivalRefused] = []
    for appointment in sorted(ahead, key=lambda one: one.starts_at):
        try:
            admit(appointment)
        except ArrivalRefused as refusal:
            refusals.append(refusal)
        else:
            return appointment
    raise refusals[0]
