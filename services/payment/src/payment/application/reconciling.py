"""Finding out what webhooks did not tell: by asking about each live instruction, and by comparing
with the provider's list of what it settled."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

from chassis.ids import new_id
from chassis.ratelimit import Rate
from payment.application import facts
from payment.application.paying import note_answer
from payment.application.ports import Payments, Reconciliation
from payment.application.provider import Declined, Given, Missing, PaymentProvider, Unknown
from payment.application.provider_news import receive, receive_all
from payment.domain.instruction import Instruction, InstructionStatus
from payment.domain.provider_event import Fact

OVERLAP = timedelta(days=3)
EVERY = timedelta(days=1)
SOON = timedelta(minutes=5)
"""When the provider did not answer."""
BATCH = 20
AT_ONCE = 500
"""Live instructions that one request looks at."""
RECONCILIATIONS = Rate(count=6, seconds=600)
"""Of one organisation: each asks the provider hundreds of times."""

_FOUND = ("applied", "duplicate", "review")


async def look_at_due(payments: Payments) -> int:
    """A sweep: ask about live instructions whose time it is. Returns how many."""
    async with payments.uow() as uow:
        due = await uow.instructions.take_due(BATCH, payments.ports.rules.asking_takes)
    for instruction in due:
        await _look(payments, instruction)
        async with payments.uow() as uow:
            instruction.looked(await uow.now())
            await uow.instructions.looked_at(instruction)
    return len(due)


async def compare_daily(payments: Payments) -> int:
    """A sweep: compare settlements once a day, or again soon when the provider was silent."""
    async with payments.uow() as uow:
        if not await uow.reconciliations.due():
            return 0
    await _reconcile(payments, organisation_id=None, by=None, scheduled=True)
    return 1


async def reconcile(
    payments: Payments, *, organisation_id: UUID | None, by: UUID
) -> Reconciliation:
    """Everything at once, for an operator: live instructions, then settlements. Raises
    TooManyRequests."""
    whose = "all" if organisation_id is None else str(organisation_id)
    await payments.ports.limiter.hit(RECONCILIATIONS, "reconciliations", whose)
    return await _reconcile(payments, organisation_id=organisation_id, by=by, scheduled=False)


async def _reconcile(
    payments: Payments, *, organisation_id: UUID | None, by: UUID | None, scheduled: bool
) -> Reconciliation:
    outcomes: Counter[str] = Counter()
    live: list[Instruction] = []
    if not scheduled:
        async with payments.uow() as uow:
            live = await uow.instructions.live(organisation_id, AT_ONCE)
    for instruction in live:
        outcomes.update(await _look(payments, instruction))
    for provider in payments.ports.providers.values():
        outcomes.update(await _compare(payments, provider, organisation_id))
    return await _record(payments, organisation_id, by, len(live), outcomes, scheduled=scheduled)


async def _record(
    payments: Payments,
    organisation_id: UUID | None,
    by: UUID | None,
    checked: int,
    outcomes: Counter[str],
    *,
    scheduled: bool,
) -> Reconciliation:
    complete = not outcomes["unknown"]
    async with payments.uow() as uow:
        now = await uow.now()
        done = Reconciliation(
            id=new_id(),
            organisation_id=organisation_id,
            requested_by=by,
            started_at=now,
            next_due_at=now + (EVERY if complete else SOON) if scheduled else None,
            checked=checked,
            payments_found=sum(outcomes[word] for word in _FOUND),
            refunds_found=outcomes["refunded"],
            complete=complete,
        )
        await uow.reconciliations.add(done)
    return done


async def _look(payments: Payments, instruction: Instruction) -> list[str]:
    """Ask what became of one, and apply it."""
    provider = payments.ports.providers.get(instruction.provider)
    answer = await provider.get(instruction) if provider else Unknown()
    match answer:
        case Unknown():
            return ["unknown"]
        case Missing():
            await _never_made(payments, instruction)
            return []
        case Given() if instruction.status is not InstructionStatus.CREATED:
            return await receive_all(payments, answer)
        case Given() | Declined():
            await note_answer(payments, instruction.id, answer)
            return []


async def _never_made(payments: Payments, instruction: Instruction) -> None:
    """The provider has nothing: whoever was to ask for it did not get there."""
    async with payments.uow() as uow:
        request = await uow.requests.lock(instruction.payment_id)
        current = await uow.instructions.get(instruction.id)
        if current and current.ended(Fact.FAILED):
            uow.emit(facts.failed(request, current, Fact.FAILED))
            await uow.instructions.save(current)
            await uow.requests.save(request)


async def _compare(
    payments: Payments, provider: PaymentProvider, organisation_id: UUID | None
) -> list[str]:
    """Apply every movement of the last days; what is known already changes nothing.

    The days are real ones, as the provider's clock is, wherever the business clock has been moved.
    """
    now = datetime.now(UTC)
    moved = await provider.list_settlements(now - OVERLAP, now + SOON)
    if isinstance(moved, Unknown):
        return ["unknown"]
    if organisation_id is not None:
        async with payments.uow() as uow:
            moved = await uow.instructions.meant_in(organisation_id, moved)
    outcomes = []
    for event in moved:
        async with payments.uow() as uow:
            outcomes.append(await receive(uow, event))
    return outcomes
