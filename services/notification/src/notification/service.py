"""Everything notification is made of."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from chassis.bus import Bus
from chassis.revocations import Revocations
from chassis.service import Service
from chassis.shared import Shared
from chassis.storage import ObjectStorage, open_storage
from chassis.tokens import KeySource
from notification.adapters import audited
from notification.adapters.calendar_files import CalendarFiles
from notification.adapters.repositories import PostgresNotificationUow
from notification.adapters.senders import open_email, open_sms
from notification.adapters.templates import Templates
from notification.adapters.writer import MessageWriter
from notification.application.ports import Ports
from notification.domain.errors import NotificationError
from notification.domain.kinds import Channel
from notification.entrypoints import calendar, export, http, retention
from notification.entrypoints.consumers import SUBSCRIPTIONS
from notification.entrypoints.jobs import JOBS, SWEEPS, NotificationService
from notification.settings import NotificationSettings


def build(
    settings: NotificationSettings,
    *,
    bus: Bus | None = None,
    keys: KeySource | None = None,
    storage: ObjectStorage | None = None,
    revocations: Revocations | None = None,
) -> NotificationService:
    storage = storage or open_storage(settings.storage_url)
    sms = open_sms(settings.sms_url, settings.sms_sender)

    def connected(service: Service[Any, Any]) -> AbstractAsyncContextManager[None]:
        return sms.connected(service.telemetry.http_client)

    return Service(
        name="notification",
        settings=settings,
        uow=PostgresNotificationUow,
        ports=Ports(
            sms=sms,
            email=open_email(settings.email_url, settings.email_from),
            writer=MessageWriter(Templates(settings.public_url), settings.email_from),
            calendars=CalendarFiles(settings.email_from),
            documents=storage,
            attempts={
                Channel.SMS: settings.sms_attempts,
                Channel.EMAIL: settings.email_attempts,
            },
        ),
        errors=NotificationError,
        routers=[http.router, calendar.router, export.router],
        subscriptions=SUBSCRIPTIONS,
        jobs=JOBS,
        sweeps=[*SWEEPS, *retention.sweeps(settings)],
        audited=audited.SUBJECTS,
        bus=bus,
        keys=keys,
        storage=storage,
        shared=Shared.of(settings, "notification", revocations),
        lifespan=connected,
    )
