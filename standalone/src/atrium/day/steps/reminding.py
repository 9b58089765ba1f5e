"""The day before, and two hours before: a reminder each, and nothing earlier."""

from datetime import timedelta

from atrium.day.patient import Appointment, Patient
from atrium.day.story import Step
from atrium.day.world import World

A_MOMENT = timedelta(seconds=1)


async def remind(
    step: Step, world: World, a: Patient, appointment: Appointment, kind: str, ahead: timedelta
) -> None:
    hours = int(ahead.total_seconds() // 3600)
    due = appointment.starts_at - ahead
    await world.clock.go_to(due - timedelta(minutes=1))
    await world.settled()
    early = await world.inbox.messages(a.phone, kind)
    step.equal(f"no reminder before {hours} h ahead", len(early), 0)
    await world.clock.go_to(due + A_MOMENT)
    message = await world.inbox.expect(a.phone, kind)
    step.contains(f"a reminder {hours} h ahead says when", message.text, "10:00")
