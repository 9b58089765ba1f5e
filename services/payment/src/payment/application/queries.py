"""What is shown: a link to its holder, payments, refunds and documents to patients and staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from chassis.auth import Caller, Role
from payment.application.ports import (
    Captures,
    Instructions,
    Invoices,
    Patients,
    Payments,
    Refunds,
    Requests,
)
from payment.domain.capture import Capture
from payment.domain.errors import NotFound
from payment.domain.instruction import Instruction
from payment.domain.invoice import Invoice
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Method
from payment.domain.refund import Refund


@dataclass(frozen=True)
class Scope:
    """Whose rows are asked for: an organisation's, or else a patient's own."""

    organisation_id: UUID | None = None
    patient_id: UUID | None = None


@dataclass(frozen=True)
class Filters:
    """None means any. `before` is the id of the last row seen: lists are newest first.

    `method` is how it was paid; `words` are each part of the patient's or the service's name,
    accents and case aside.
    """

    scope: Scope
    limit: int | None
    """None: all of them."""
    before: UUID | None = None
    status: str | None = None
    kind: str | None = None
    reason: str | None = None
    payment_id: UUID | None = None
    appointment_id: UUID | None = None
    method: Method | None = None
    amount_cents: int | None = None
    words: Sequence[str] = ()


class Listings(Protocol):
    async def payments(self, filters: Filters) -> list[PaymentRequest]: ...
    async def refunds(self, filters: Filters) -> list[Refund]: ...
    async def invoices(self, filters: Filters) -> list[Invoice]: ...
    async def instructions(self, patient_id: UUID) -> list[Instruction]:
        """Oldest first, as the captures."""
        ...

    async def captures(self, patient_id: UUID) -> list[Capture]: ...


class Reading(Protocol):
    """The part of a unit of work that only reads."""

    @property
    def requests(self) -> Requests: ...
    @property
    def instructions(self) -> Instructions: ...
    @property
    def captures(self) -> Captures: ...
    @property
    def refunds(self) -> Refunds: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def patients(self) -> Patients: ...


class Listing(Reading, Protocol):
    @property
    def listings(self) -> Listings: ...


@dataclass(frozen=True)
class LinkState:
    """All that the holder of a link may see. `instruction` is the live one, or the last."""

    request: PaymentRequest
    instruction: Instruction | None
    document: Invoice | None
    methods: Sequence[Method]


@dataclass(frozen=True)
class PaymentRecord:
    request: PaymentRequest
    instructions: Sequence[Instruction]
    captures: Sequence[Capture]
    refunds: Sequence[Refund]
    patient_name: str | None


@dataclass(frozen=True)
class Everything:
    """All that is kept about a patient."""

    name: str | None
    payments: Sequence[PaymentRecord]
    invoices: Sequence[Invoice]


def scope(caller: Caller, organisation_id: UUID | None) -> Scope:
    """Own rows, or those of an organisation where the caller is at the desk."""
    if organisation_id is None:
        return Scope(patient_id=caller.id)
    caller.require(organisation_id, Role.FRONT_DESK)
    return Scope(organisation_id=organisation_id)


async def link(payments: Payments, token: str) -> LinkState:
    """Raises NotFound, LinkExpired, RequestCancelled. Changes nothing."""
    async with payments.uow() as uow:
        request = await uow.requests.by_token(token)
        if request is None:
            raise NotFound("payment link")
        request.check_visible(await uow.now())
        instructions = await uow.instructions.of_payment(request.id)
        document = await uow.invoices.of_payment(request.id)
    open_ = request.status is RequestStatus.OPEN
    active = payments.ports.active if open_ else None
    return LinkState(
        request,
        instruction=_shown(instructions),
        document=document if document and document.document_sha256 else None,
        methods=active.capabilities().accepting(request.money.amount_cents) if active else [],
    )


async def payment(uow: Reading, caller: Caller, payment_id: UUID) -> PaymentRecord:
    request = await uow.requests.get(payment_id)
    if request is None or not _may_see(caller, request.patient_id, request.organisation_id):
        raise NotFound("payment")
    return PaymentRecord(
        request,
        await uow.instructions.of_payment(payment_id),
        await uow.captures.of_payment(payment_id),
        await uow.refunds.of_payment(payment_id),
        await uow.patients.name(request.patient_id),
    )


async def everything(uow: Listing, patient_id: UUID) -> Everything:
    """What the patient may take away; newest first."""
    own = Filters(Scope(patient_id=patient_id), limit=None)
    name = await uow.patients.name(patient_id)
    instructions = await uow.listings.instructions(patient_id)
    captures = await uow.listings.captures(patient_id)
    refunds = await uow.listings.refunds(own)
    records = [
        PaymentRecord(
            request,
            [each for each in instructions if each.payment_id == request.id],
            [each for each in captures if each.payment_id == request.id],
            [each for each in refunds if each.payment_id == request.id],
            name,
        )
        for request in await uow.listings.payments(own)
    ]
    return Everything(name, records, await uow.listings.invoices(own))


async def refund(uow: Reading, caller: Caller, refund_id: UUID) -> Refund:
    found = await uow.refunds.get(refund_id)
    request = found and await uow.requests.get(found.payment_id)
    if not found or not request:
        raise NotFound("refund")
    if not _may_see(caller, request.patient_id, request.organisation_id):
        raise NotFound("refund")
    return found


async def invoice(uow: Reading, caller: Caller, invoice_id: UUID) -> Invoice:
    found = await uow.invoices.get(invoice_id)
    if found is None or not _may_see(caller, found.draft.patient_id, found.draft.organisation_id):
        raise NotFound("invoice")
    return found


async def document(payments: Payments, found: Invoice | None) -> bytes:
    """The PDF. Raises NotFound until it is made."""
    if found is None or found.document_sha256 is None:
        raise NotFound("document yet")
    return await payments.ports.storage.get(found.document_key)


def _may_see(caller: Caller, patient_id: UUID, organisation_id: UUID) -> bool:
    own = caller.kind == "user" and caller.id == patient_id
    return own or caller.within(organisation_id, Role.FRONT_DESK)


def _shown(instructions: Sequence[Instruction]) -> Instruction | None:
    live = [instruction for instruction in instructions if instruction.live]
    shown = live or instructions
    return shown[-1] if shown else None
