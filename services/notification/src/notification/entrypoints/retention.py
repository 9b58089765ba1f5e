"""How long notification keeps what it told, and what it knows for that."""

from datetime import timedelta
from typing import Any

from chassis.retention import Retention
from chassis.sweeps import Sweep
from notification.settings import NotificationSettings


def sweeps(settings: NotificationSettings) -> list[Sweep[Any]]:
    return [
        # That it was told, and when, stays: whoever tells it again is to find out.
        Retention(
            "forget_messages",
            "messages",
            since="finished_at",
            period=timedelta(days=settings.messages_kept_days),
            where="recipient IS NOT NULL OR facts <> '{}'",
            blank="recipient = NULL, facts = '{}', last_error = NULL",
        ).sweep(),
        Retention(
            "forget_appointments",
            "appointments",
            since="starts_at",
            period=timedelta(days=settings.appointments_kept_days),
        ).sweep(),
    ]
