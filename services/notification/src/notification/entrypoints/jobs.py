"""What notification does outside of requests and events."""

from typing import Any

from chassis.jobs import Job
from chassis.service import Service
from chassis.sweeps import Sweep
from notification.adapters.appointment_rows import REMINDERS_DUE
from notification.adapters.repositories import PostgresNotificationUow
from notification.application import remind, send_message
from notification.application.ports import Ports
from notification.application.send_message import SEND_MESSAGE, SendMessage

NotificationService = Service[PostgresNotificationUow, Ports]


async def _send(service: NotificationService, payload: SendMessage) -> None:
    await send_message.send_message(service.uow, service.ports, payload.message_id)


async def _remind(service: NotificationService) -> int:
    return await remind.remind(service.uow)


# The message counts its own attempts and gives up by itself. The job has more of them, for the
# times when not even that could be recorded.
JOBS: list[Job[Any, Any]] = [Job(SEND_MESSAGE, SendMessage, _send, attempts=50)]
SWEEPS: list[Sweep[Any]] = [Sweep("reminders", REMINDERS_DUE, _remind)]
