"""What the holder of a link may do: say whom to bill, and start to pay.

The provider is asked outside of any transaction: first the intent is committed, with the
idempotency key, then the provider is asked, then its answer is noted. Who finds an intent of which
the outcome is not known asks what became of it (`get`) before creating again. A claim with an end
makes sure that one process asks at a time; others wait for its answer.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.ids import new_id
from payment.application import facts
from payment.application.ports import Payments, PaymentUow, Ports
from payment.application.provider import (
    Declined,
    Given,
    Missing,
    Order,
    PaymentProvider,
    Unknown,
)
from payment.application.provider_news import cancel_live, receive_all, withdraw
from payment.domain.errors import (
    MethodUnavailable,
    NotFound,
    PaymentDeclined,
    ProviderUnavailable,
    TooManyAttempts,
)
from payment.domain.instruction import Instruction, InstructionStatus
from payment.domain.multibanco import Reference, compose
from payment.domain.payment_request import PaymentRequest
from payment.domain.phones import mbway_phone
from payment.domain.provider_event import Fact, Method
from payment.domain.tax_numbers import buyer_tax_number

SHORTEST = timedelta(minutes=1)
WAIT_STEP = 0.1
WAIT_STEPS = 80


@dataclass(frozen=True)
class Intent:
    """What is to be asked of the provider. `resumed`: it may have been asked before."""

    instruction: Instruction
    description: str
    now: datetime
    claimed: bool
    resumed: bool


async def give_invoice_details(
    uow: PaymentUow, token: str, *, name: str | None, tax_number: str | None
) -> PaymentRequest:
    """Whom to bill. Raises InvalidTaxNumber, and AlreadyPaid once the invoice is on its way."""
    request = await _payable(uow, token)
    request.bill_to(name, buyer_tax_number(tax_number))
    await uow.requests.save(request)
    return request


async def choose_method(
    payments: Payments, token: str, method: Method, phone: str | None
) -> Instruction:
    """Start to pay by a method. The same choice again gives the same instruction; another choice
    withdraws the one before."""
    number = mbway_phone(phone or "") if method is Method.MBWAY else None
    async with payments.uow() as uow:
        intent = await _intend(uow, payments.ports, token, method, number)
    if intent.instruction.status is not InstructionStatus.CREATED:
        return intent.instruction
    if not intent.claimed:
        return await _wait_for(payments, intent.instruction)
    return await _ask(payments, intent)


async def _payable(uow: PaymentUow, token: str) -> PaymentRequest:
    request = await uow.requests.by_token(token, lock=True)
    # A link outlives an erasure, and must not fill in anew what was forgotten.
    if request is None or await uow.patients.is_erased(request.patient_id):
        raise NotFound("payment link")
    request.check_payable(await uow.now())
    return request


async def _intend(
    uow: PaymentUow, ports: Ports, token: str, method: Method, phone: str | None
) -> Intent:
    """Commit to asking the provider, or find what it was asked already."""
    request = await _payable(uow, token)
    now = await uow.now()
    known = await uow.instructions.of_payment(request.id)
    for instruction in known:
        if instruction.asks(method, phone):
            claimed = await uow.instructions.claim(instruction.id, ports.rules.asking_takes)
            return Intent(instruction, request.organisation_name, now, claimed, resumed=True)
    made = _instruction(ports, request, method, phone, now, attempts=len(known))
    made.multibanco = await _composed(uow, ports, made)
    await cancel_live(uow, request)
    await uow.instructions.add(made)
    await uow.instructions.claim(made.id, ports.rules.asking_takes)
    return Intent(made, request.organisation_name, now, claimed=True, resumed=False)


def _instruction(
    ports: Ports,
    request: PaymentRequest,
    method: Method,
    phone: str | None,
    now: datetime,
    attempts: int,
) -> Instruction:
    provider, rules = ports.active, ports.rules
    cents = request.money.amount_cents
    if provider is None or method not in provider.capabilities().accepting(cents):
        raise MethodUnavailable(method.value)
    if attempts >= rules.attempts_per_link:
        raise TooManyAttempts(rules.attempts_per_link)
    return Instruction(
        id=new_id(),
        payment_id=request.id,
        provider=provider.name,
        method=method,
        money=request.money,
        status=InstructionStatus.CREATED,
        created_at=now,
        expires_at=rules.deadlines.until(
            method, now=now, link_expires_at=request.link_expires_at, starts_at=request.starts_at
        ),
        next_look_at=now,
        phone=phone,
    )


async def _composed(uow: PaymentUow, ports: Ports, instruction: Instruction) -> Reference | None:
    """A reference of the clinic's own entity, where it has one."""
    entity = ports.rules.multibanco_entity
    if entity is None or instruction.method is not Method.MULTIBANCO:
        return None
    number = await uow.instructions.allocate_number(entity)
    return compose(entity, number, instruction.money.amount_cents)


async def _ask(payments: Payments, intent: Intent) -> Instruction:
    provider = payments.ports.providers[intent.instruction.provider]
    answer = await _answer(provider, intent)
    instruction = await note_answer(payments, intent.instruction.id, answer)
    if isinstance(answer, Declined):
        raise PaymentDeclined(answer.reason)
    if not isinstance(answer, Given):
        raise ProviderUnavailable
    return instruction


async def _answer(
    provider: PaymentProvider, intent: Intent
) -> Given | Declined | Missing | Unknown:
    """Ask; after a time-out look whether it was made, and never make it twice."""
    if intent.resumed:
        known = await provider.get(intent.instruction)
        if not isinstance(known, Missing):
            return known
    made = await provider.create(_order(intent))
    return await provider.get(intent.instruction) if isinstance(made, Unknown) else made


def _order(intent: Intent) -> Order:
    instruction = intent.instruction
    return Order(
        instruction_id=instruction.id,
        payment_id=instruction.payment_id,
        idempotency_key=instruction.idempotency_key,
        method=instruction.method,
        money=instruction.money,
        description=intent.description,
        valid_for=max(instruction.expires_at - intent.now, SHORTEST),
        reference=instruction.multibanco,
        phone=instruction.phone,
    )


async def note_answer(
    payments: Payments, instruction_id: UUID, answer: Given | Declined | Missing | Unknown
) -> Instruction:
    """Keep what the provider answered about an instruction of which it was not known yet."""
    async with payments.uow() as uow:
        found = await _instruction_of(uow, instruction_id)
        request = await uow.requests.lock(found.payment_id)
        instruction = await _instruction_of(uow, instruction_id)
        await uow.instructions.release(instruction_id)
        if isinstance(answer, Given):
            await _given(uow, request, instruction, answer)
        elif isinstance(answer, Declined) and instruction.ended(Fact.DECLINED):
            uow.emit(facts.failed(request, instruction, Fact.DECLINED))
        await uow.instructions.save(instruction)
        await uow.requests.save(request)
    if isinstance(answer, Given) and answer.events:
        await receive_all(payments, answer)
        async with payments.uow() as uow:
            return await _instruction_of(uow, instruction_id)
    return instruction


async def _given(
    uow: PaymentUow, request: PaymentRequest, instruction: Instruction, answer: Given
) -> None:
    was_live = instruction.live
    news = instruction.reference is None
    instruction.given(answer.reference, answer.multibanco)
    instruction.looked(await uow.now())
    if was_live and news:
        request.keep_link_until(instruction.expires_at)
        uow.emit(facts.method_chosen(request, instruction))
    elif not was_live and news:
        # Withdrawn while the provider was being asked: its job may have found nothing to cancel.
        await withdraw(uow, instruction)


async def _instruction_of(uow: PaymentUow, id: UUID) -> Instruction:
    instruction = await uow.instructions.get(id)
    if instruction is None:
        raise NotFound("instruction")
    return instruction


async def _wait_for(payments: Payments, instruction: Instruction) -> Instruction:
    """Another press is being answered: share its answer."""
    for _ in range(WAIT_STEPS):
        await asyncio.sleep(WAIT_STEP)
        async with payments.uow() as uow:
            instruction = await _instruction_of(uow, instruction.id)
        if instruction.status is not InstructionStatus.CREATED:
            return instruction
    raise ProviderUnavailable
