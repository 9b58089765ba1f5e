"""What the use cases need of the world: a unit of work with its repositories, and the ports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from chassis.jobs import Job
from chassis.ratelimit import RateLimiter
from chassis.storage import ObjectStorage
from contracts import Event
from payment.application.provider import PaymentProvider
from payment.domain.capture import Capture
from payment.domain.deadlines import Deadlines
from payment.domain.instruction import Instruction
from payment.domain.invoice import FiscalStatus, Invoice, Party, Series
from payment.domain.ledger import Entry
from payment.domain.payment_request import PaymentRequest
from payment.domain.provider_event import ProviderEvent
from payment.domain.refund import Refund


class Requests(Protocol):
    """`lock…` keeps others out until the transaction ends; all of a payment is changed under it."""

    async def add(self, request: PaymentRequest) -> None: ...
    async def save(self, request: PaymentRequest) -> None: ...
    async def get(self, id: UUID) -> PaymentRequest | None: ...
    async def lock(self, id: UUID) -> PaymentRequest: ...
    async def lock_of_appointment(self, appointment_id: UUID) -> PaymentRequest | None: ...
    async def add_link(self, id: UUID, hashed: bytes, *, by: UUID, at: datetime) -> None: ...
    async def by_token(self, token: str, *, lock: bool = False) -> PaymentRequest | None: ...


class Instructions(Protocol):
    async def add(self, instruction: Instruction) -> None: ...
    async def save(self, instruction: Instruction) -> None: ...
    async def get(self, id: UUID) -> Instruction | None: ...
    async def meant_by(self, event: ProviderEvent) -> Instruction | None: ...
    async def meant_in(
        self, organisation_id: UUID, events: Sequence[ProviderEvent]
    ) -> list[ProviderEvent]:
        """Those of the events that mean an instruction of this organisation."""
        ...

    async def of_payment(self, payment_id: UUID) -> list[Instruction]:
        """Oldest first."""
        ...

    async def allocate_number(self, entity: str) -> int:
        """A number for a reference of this entity, that no other reference has."""
        ...

    async def claim(self, id: UUID, time: timedelta) -> bool:
        """Reserve the right to ask the provider for it; real time, so that it ends by itself."""
        ...

    async def release(self, id: UUID) -> None: ...
    async def take_due(self, limit: int, time: timedelta) -> list[Instruction]:
        """Claim those of which the time to be looked at has come; they stay due meanwhile."""
        ...

    async def looked_at(self, instruction: Instruction) -> None:
        """Keep when to look again, and nothing else; ends the claim."""
        ...

    async def live(self, organisation_id: UUID | None, limit: int) -> list[Instruction]: ...


class Captures(Protocol):
    async def add(self, capture: Capture) -> None: ...
    async def save(self, capture: Capture) -> None: ...
    async def get(self, id: UUID) -> Capture: ...
    async def knows(self, provider: str, transaction_id: str) -> bool: ...
    async def of_payment(self, payment_id: UUID) -> list[Capture]: ...


class Refunds(Protocol):
    async def add(self, refund: Refund) -> None: ...
    async def save(self, refund: Refund) -> None: ...
    async def get(self, id: UUID) -> Refund | None: ...
    async def of_payment(self, payment_id: UUID) -> list[Refund]: ...


class Ledger(Protocol):
    async def append(self, entry: Entry) -> None: ...


class ProviderEvents(Protocol):
    async def receive(self, event: ProviderEvent) -> bool:
        """False when it was received before; a second copy waits for the first to commit."""
        ...

    async def conclude(self, event: ProviderEvent, outcome: str) -> None: ...


class Invoices(Protocol):
    async def lock_series(self, series: Series) -> Series:
        """The series as it stands, made from the one given when there is none yet."""
        ...

    async def save_series(self, series: Series) -> None: ...
    async def add(self, invoice: Invoice) -> None: ...
    async def get(self, id: UUID) -> Invoice | None: ...
    async def of_payment(self, payment_id: UUID) -> Invoice | None:
        """The invoice-receipt or proof of payment, no credit note."""
        ...

    async def of_refund(self, refund_id: UUID) -> Invoice | None: ...
    async def documented(self, id: UUID, sha256: str) -> bool:
        """Note that its PDF is stored; True the first time."""
        ...


class Organisations(Protocol):
    async def learn(
        self, id: UUID, *, name: str, legal_name: str, tax_number: str, address: str, version: int
    ) -> None:
        """Keep what a newer version says."""
        ...

    async def issuer(self, id: UUID) -> Party | None: ...


class Patients(Protocol):
    async def learn(self, id: UUID, *, name: str, version: int) -> None: ...
    async def name(self, id: UUID) -> str | None: ...
    async def is_erased(self, id: UUID) -> bool: ...
    async def names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """Of those that are known."""
        ...

    async def erase(self, id: UUID, *, version: int) -> None: ...


class Reconciliations(Protocol):
    async def add(self, reconciliation: "Reconciliation") -> None: ...
    async def due(self) -> bool: ...


@dataclass(frozen=True)
class Reconciliation:
    """One comparison with the provider. `complete` is False when it did not answer everything."""

    id: UUID
    organisation_id: UUID | None
    requested_by: UUID | None
    started_at: datetime
    next_due_at: datetime | None
    checked: int
    payments_found: int
    refunds_found: int
    complete: bool


class PaymentUow(Protocol):
    @property
    def requests(self) -> Requests: ...
    @property
    def instructions(self) -> Instructions: ...
    @property
    def captures(self) -> Captures: ...
    @property
    def refunds(self) -> Refunds: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def provider_events(self) -> ProviderEvents: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def patients(self) -> Patients: ...
    @property
    def reconciliations(self) -> Reconciliations: ...

    async def now(self) -> datetime: ...
    def emit(self, event: Event) -> None: ...
    async def enqueue(
        self,
        job: Job[Any, Any],
        payload: BaseModel,
        *,
        delay: timedelta | None = None,
        dedupe_key: str | None = None,
    ) -> None: ...


@dataclass(frozen=True)
class Rules:
    """How this installation does things."""

    deadlines: Deadlines
    fiscal_status: FiscalStatus
    attempts_per_link: int = 10
    public_url: str = ""
    """Where browsers find the pay page."""
    multibanco_entity: str | None = None
    """Where references are composed here; otherwise the provider issues them."""
    asking_takes: timedelta = timedelta(seconds=15)
    """Longer than any call to a provider: then another process may ask again."""


@dataclass(frozen=True)
class Ports:
    """`provider` names the one that new instructions go to; others still answer for old ones."""

    providers: Mapping[str, PaymentProvider]
    provider: str
    storage: ObjectStorage
    render: Callable[[Invoice], bytes]
    rules: Rules
    limiter: RateLimiter

    @property
    def active(self) -> PaymentProvider | None:
        return self.providers.get(self.provider)


class Payments(Protocol):
    """The service, as its use cases see it."""

    @property
    def ports(self) -> Ports: ...

    def uow(self) -> AbstractAsyncContextManager[PaymentUow]: ...
