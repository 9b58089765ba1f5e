"""What happens at the provider: instructions, what payers do with them, refunds.

A payer may do on purpose what a real one can not or should not: pay late, pay a wrong amount and,
when insisting, pay again. Merchants must cope.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sandbox.provider.faults import Faults
from sandbox.provider.model import (
    Capture,
    Event,
    EventType,
    Instruction,
    InstructionStatus,
    Method,
    Refund,
    Remark,
    now,
)
from sandbox.provider.references import ENTITY, reference
from sandbox.provider.store import Store

NO_MBWAY = "+351930000000"
"""A mobile number without MB WAY: requests to it are declined."""


class Refused(Exception):
    """The provider's no: an HTTP status, a code, and words."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


class Bank:
    def __init__(self, store: Store, faults: Faults, announce: Callable[[Event], None]) -> None:
        self.store = store
        self._faults = faults
        self._announce = announce

    def create(
        self,
        *,
        merchant_reference: str,
        method: Method,
        amount_cents: int,
        currency: str,
        description: str,
        phone: str | None,
        expires_in: timedelta,
        own: tuple[str, str] | None = None,
    ) -> Instruction:
        """`own` is entity and reference, when the merchant has composed them."""
        made = Instruction(
            merchant_reference=merchant_reference,
            method=method,
            amount_cents=amount_cents,
            currency=currency,
            description=description,
            phone=phone,
            expires_at=now() + expires_in,
        )
        if self._faults.strikes("decline") or phone == NO_MBWAY:
            made.status, made.reason = "declined", "this number has no MB WAY"
        elif method == "multibanco":
            made.entity, made.reference = self._reference(own, amount_cents)
        self.store.save(made)
        return made

    def _reference(self, own: tuple[str, str] | None, amount_cents: int) -> tuple[str, str]:
        if own is None:
            return ENTITY, reference(ENTITY, self.store.allocate_number(), amount_cents)
        entity, number = own
        if number != reference(entity, int(number[:7]), amount_cents):
            raise Refused(422, "wrong_check_digits", "the check digits do not fit the amount")
        if any((i.entity, i.reference) == own and i.status == "pending" for i in self._all()):
            raise Refused(409, "reference_in_use", "this reference is waiting to be paid already")
        return own

    def get(self, id: str) -> Instruction:
        instruction = self.store.instructions.get(id)
        if instruction is None:
            raise Refused(404, "not_found", "no such instruction")
        return instruction

    def of_merchant(self, merchant_reference: str) -> list[Instruction]:
        return [i for i in self._all() if i.merchant_reference == merchant_reference]

    def cancel(self, id: str) -> Instruction:
        """Cancelling twice is one cancelling; what was paid can not be cancelled."""
        instruction = self.get(id)
        if instruction.status == "paid":
            raise Refused(409, "already_paid", "the instruction was paid")
        if instruction.status == "pending":
            self._end(instruction, "cancelled", "instruction.cancelled")
        return instruction

    def by_reference(self, entity: str, number: str) -> Instruction:
        """What an ATM finds when entity and reference are typed in."""
        for instruction in self._all():
            if (instruction.entity, instruction.reference) == (entity, number):
                return instruction
        raise Refused(404, "unknown_reference", "this entity and reference are not known")

    def pay_at_atm(self, entity: str, number: str, amount_cents: int, *, again: bool) -> Capture:
        return self._pay(self.by_reference(entity, number), amount_cents, again=again)

    def requests_of(self, phone: str) -> list[Instruction]:
        """MB WAY requests as the phone shows them, newest first."""
        return [i for i in reversed(list(self._all())) if i.phone == phone and i.method == "mbway"]

    def approve(self, phone: str, id: str, *, again: bool) -> Capture:
        instruction = self._request(phone, id)
        if instruction.status in ("rejected", "declined"):
            raise Refused(409, "not_pending", f"this request was {instruction.status}")
        return self._pay(instruction, instruction.amount_cents, again=again)

    def reject(self, phone: str, id: str) -> Instruction:
        instruction = self._request(phone, id)
        if instruction.status != "pending":
            raise Refused(409, "not_pending", f"this request is {instruction.status}")
        self._end(instruction, "rejected", "instruction.rejected")
        return instruction

    def refund(self, id: str, amount_cents: int, key: str, transaction_id: str | None) -> Refund:
        instruction = self.get(id)
        if amount_cents > instruction.captured_cents - instruction.refunded_cents:
            raise Refused(422, "refund_exceeds_captured", "more than what was captured")
        refund = Refund(
            key=key, transaction_id=transaction_id, amount_cents=amount_cents, status="pending"
        )
        instruction.refunds.append(refund)
        if self._faults.strikes("refund_refused"):
            self._settle(instruction, refund, "failed")
        elif not self._faults.strikes("refund_pending"):
            self._settle(instruction, refund, "done")
        self.store.save(instruction)
        return refund

    def complete_refund(self, refund_id: str, *, done: bool) -> Refund:
        for instruction in self._all():
            for refund in instruction.refunds:
                if refund.id == refund_id and refund.status == "pending":
                    self._settle(instruction, refund, "done" if done else "failed")
                    self.store.save(instruction)
                    return refund
        raise Refused(404, "not_found", "no such pending refund")

    def captures(self) -> Iterator[tuple[Instruction, Capture]]:
        for instruction in self._all():
            for capture in instruction.captures:
                yield instruction, capture

    def settled_between(self, start: datetime, end: datetime) -> list[Instruction]:
        """The instructions on which money moved in this time."""
        return [i for i in self._all() if any(start <= at < end for at in _movements(i))]

    def expire_due(self) -> None:
        """End what ran out by the provider's own clock."""
        instant = now()
        for instruction in self._all():
            if instruction.status == "pending" and instruction.expires_at <= instant:
                self._end(instruction, "expired", "instruction.expired")

    def _all(self) -> Iterator[Instruction]:
        return iter(list(self.store.instructions.values()))

    def _request(self, phone: str, id: str) -> Instruction:
        instruction = self.get(id)
        if instruction.phone != phone:
            raise Refused(404, "not_found", "no such request on this phone")
        return instruction

    def _pay(self, instruction: Instruction, amount_cents: int, *, again: bool) -> Capture:
        remarks: list[Remark] = []
        if instruction.status == "paid" and not again:
            raise Refused(409, "already_paid", "paid already; insist with again to pay twice")
        if instruction.status == "paid":
            remarks.append("again")
        elif instruction.status != "pending" or instruction.expires_at <= now():
            remarks.append("late")
        if amount_cents != instruction.amount_cents:
            remarks.append("wrong_amount")
        capture = Capture(amount_cents=amount_cents, currency=instruction.currency, remarks=remarks)
        instruction.captures.append(capture)
        instruction.status = "paid"
        self.store.save(instruction)
        self._tell("instruction.paid", instruction, capture=self._reported(capture))
        return capture

    def _reported(self, capture: Capture) -> Capture:
        if self._faults.strikes("wrong_amount"):
            return capture.model_copy(update={"amount_cents": capture.amount_cents - 1})
        return capture

    def _settle(self, instruction: Instruction, refund: Refund, status: str) -> None:
        if status == "done":
            refund.status, refund.refunded_at = "done", now()
            self._tell("refund.done", instruction, refund=refund)
        else:
            refund.status, refund.reason = "failed", "the payer's bank refused it"
            self._tell("refund.failed", instruction, refund=refund)

    def _end(self, instruction: Instruction, status: InstructionStatus, event: EventType) -> None:
        instruction.status = status
        self.store.save(instruction)
        self._tell(event, instruction)

    def _tell(self, type: EventType, instruction: Instruction, **more: Capture | Refund) -> None:
        data: dict[str, Any] = {
            "instruction": instruction.model_dump(mode="json", exclude={"captures", "refunds"})
        }
        data |= {name: part.model_dump(mode="json") for name, part in more.items()}
        self._announce(Event(type=type, data=data))


def _movements(instruction: Instruction) -> Iterator[datetime]:
    yield from (capture.captured_at for capture in instruction.captures)
    yield from (refund.refunded_at for refund in instruction.refunds if refund.refunded_at)
