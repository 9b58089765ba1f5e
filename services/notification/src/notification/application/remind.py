"""Turns due reminders into messages, while the appointment stands and its start is ahead."""

from notification.application.ports import NotificationUow
from notification.application.queue_message import queue_message
from notification.application.send_message import Transactions
from notification.domain.appointment import Reminder, Standing, still_worth_it

BATCH = 100


async def remind(transactions: Transactions) -> int:
    """How many were due; call again until none was."""
    async with transactions() as uow:
        due = await uow.reminders.take_due(BATCH)
        for reminder in due:
            await _remind(uow, reminder)
    return len(due)


async def _remind(uow: NotificationUow, reminder: Reminder) -> None:
    """The contact is read, not held: this transaction has locked reminders already, and would
    otherwise lock against the order of the consumers. Who is still unknown gets none."""
    appointment = await uow.appointments.get(reminder.appointment_id)
    if appointment is None or appointment.standing is not Standing.CONFIRMED:
        return
    if not still_worth_it(reminder.kind, appointment.starts_at, await uow.now()):
        return
    contact = await uow.contacts.get(appointment.patient_id)
    channel = (await uow.contacts.preferences(appointment.patient_id)).reminder_channel()
    if contact is None or not contact.known or channel is None:
        return
    await queue_message(
        uow,
        contact,
        reminder.kind,
        appointment.facts,
        appointment_id=appointment.id,
        organisation_id=appointment.organisation_id,
        # An appointment that was moved is reminded of again, at its new time.
        discriminator=appointment.starts_at.isoformat(),
        channels=(channel,),
    )
