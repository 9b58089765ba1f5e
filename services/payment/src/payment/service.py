"""Everything payment is made of."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from chassis.bus import Bus
from chassis.consumer import Subscription
from chassis.jobs import Job
from chassis.revocations import Revocations
from chassis.service import Service
from chassis.shared import Shared
from chassis.storage import ObjectStorage, open_storage
from chassis.sweeps import Sweep
from chassis.tokens import KeySource
from contracts.auth import UserContactChanged, UserErased, UserRegistered
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentRescheduled,
    LatePaymentRefused,
    OrganisationChanged,
    OrganisationCreated,
)
from payment.adapters import audited
from payment.adapters.providers.sandbox import SandboxProvider
from payment.adapters.read_models import COMPARISON_DUE
from payment.adapters.requests import DUE
from payment.adapters.unit_of_work import PostgresPaymentUow
from payment.adapters.watched import MONEY
from payment.application import issuing, read_models, reconciling, refunding, requesting
from payment.application.ports import Ports, Rules
from payment.application.provider import PaymentProvider
from payment.application.provider_news import CANCEL_INSTRUCTION
from payment.domain.errors import PaymentError
from payment.domain.invoice import Invoice
from payment.entrypoints import desk, links, mine, operations, records, retention, statistics
from payment.entrypoints.here import PaymentService
from payment.settings import PaymentSettings

ROUTERS = [
    links.router,
    desk.router,
    records.router,
    statistics.router,
    mine.router,
    operations.router,
]

JOBS: list[Job[Any, Any]] = [
    issuing.ISSUE_INVOICE,
    issuing.ISSUE_CREDIT_NOTE,
    refunding.SEND_REFUND,
    CANCEL_INSTRUCTION,
]

SWEEPS = [
    Sweep("look at due instructions", DUE, reconciling.look_at_due),
    Sweep("compare settlements", COMPARISON_DUE, reconciling.compare_daily, every=60),
    *retention.SWEEPS,
]


def build(
    settings: PaymentSettings,
    *,
    bus: Bus | None = None,
    keys: KeySource | None = None,
    storage: ObjectStorage | None = None,
    providers: Mapping[str, PaymentProvider] | None = None,
    revocations: Revocations | None = None,
) -> PaymentService:
    storage = storage or open_storage(settings.storage_url)
    shared = Shared.of(settings, "payment", revocations)
    known: dict[str, PaymentProvider] = dict(providers or {})
    return Service(
        name="payment",
        settings=settings,
        uow=PostgresPaymentUow,
        ports=Ports(
            providers=known,
            provider=settings.payment_provider,
            storage=storage,
            render=_as_pdf,
            limiter=shared.limiter,
            rules=_rules(settings),
        ),
        errors=PaymentError,
        routers=ROUTERS,
        subscriptions=_subscriptions(settings.public_url),
        jobs=JOBS,
        sweeps=SWEEPS,
        audited=audited.SUBJECTS,
        gauges=[MONEY],
        bus=bus,
        keys=keys,
        storage=storage,
        shared=shared,
        lifespan=_connecting(settings, known),
    )


def _subscriptions(url: str) -> list[Subscription[Any, Any]]:
    return [
        Subscription(UserRegistered, read_models.on_user_contact),
        Subscription(UserContactChanged, read_models.on_user_contact),
        Subscription(UserErased, read_models.on_user_erased),
        Subscription(OrganisationCreated, read_models.on_organisation),
        Subscription(OrganisationChanged, read_models.on_organisation),
        Subscription(AppointmentBooked, requesting.on_appointment_booked(url)),
        Subscription(AppointmentRescheduled, requesting.on_appointment_rescheduled(url)),
        Subscription(AppointmentConfirmed, requesting.on_appointment_confirmed),
        Subscription(AppointmentExpired, requesting.on_appointment_expired),
        Subscription(AppointmentCancelled, requesting.on_appointment_cancelled),
        Subscription(LatePaymentRefused, refunding.on_late_payment_refused),
    ]


def _rules(settings: PaymentSettings) -> Rules:
    return Rules(
        deadlines=settings.deadlines,
        fiscal_status=settings.fiscal_status,
        public_url=settings.public_url,
        attempts_per_link=settings.attempts_per_link,
        multibanco_entity=settings.multibanco_entity,
    )


def _connecting(
    settings: PaymentSettings, known: dict[str, PaymentProvider]
) -> Callable[[Service[Any, Any]], AbstractAsyncContextManager[None]]:
    """Gives the provider its HTTP client for as long as the service runs."""

    @asynccontextmanager
    async def connected(service: Service[Any, Any]) -> AsyncIterator[None]:
        if settings.payment_provider != "sandbox" or "sandbox" in known:
            yield
            return
        async with service.telemetry.http_client(
            base_url=f"{settings.provider_url.rstrip('/')}/sandbox/provider/v1",
            headers={"authorization": f"Bearer {settings.provider_api_key}"},
            timeout=settings.provider_timeout,
        ) as client:
            known["sandbox"] = SandboxProvider(client, settings.webhook_secrets)
            try:
                yield
            finally:
                del known["sandbox"]

    return connected


def _as_pdf(invoice: Invoice) -> bytes:
    """fpdf2 takes a second to load: with the first document, in its thread, not at the start."""
    from payment.adapters.pdf import render

    return render(invoice)
