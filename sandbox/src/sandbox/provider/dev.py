"""The payer's side as JSON, for programs: ATM, phone, faults, and the provider's own books.

Bad requests are answered `{"detail": {"code", "message"}}`.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from sandbox.provider.api import Cents, answered
from sandbox.provider.bank import Bank
from sandbox.provider.faults import Faults
from sandbox.provider.model import Capture, Delivery, Instruction, Refund
from sandbox.provider.store import Store
from sandbox.provider.webhooks import Webhooks


def plain_digits(text: str) -> str:
    """As people copy it: `123 456 789`."""
    return text.replace(" ", "")


Digits = Annotated[str, AfterValidator(plain_digits), Field(min_length=1, max_length=20)]
Phone = Annotated[str, Path(pattern=r"^\+?\d{6,15}$", description="E.164; the + may be left out.")]


class AtmPayment(BaseModel):
    """`again` insists on paying a reference that was paid already."""

    model_config = ConfigDict(extra="forbid")

    entity: Digits
    reference: Digits
    amount_cents: Cents
    again: bool = False


class CaptureLine(BaseModel):
    """One line of the provider's ledger, for comparing it with the merchant's."""

    instruction_id: str
    merchant_reference: str
    method: str
    kind: Literal["capture", "refund"]
    transaction_id: str
    amount_cents: int = Field(description="Positive, also for a refund.")
    currency: str
    remarks: list[str] = []


class Books(BaseModel):
    items: list[CaptureLine]
    captured_cents: int
    refunded_cents: int


class Quiet(BaseModel):
    quiet: bool
    webhooks_waiting: int


def router(bank: Bank, store: Store, faults: Faults, webhooks: Webhooks) -> APIRouter:
    routes = APIRouter(prefix="/dev/sandbox")
    _payers(routes, bank)
    _operators(routes, bank, store, faults, webhooks)
    return routes


def _payers(routes: APIRouter, bank: Bank) -> None:
    @routes.post("/atm/payments", status_code=201, tags=["payers"])
    async def pay(body: AtmPayment) -> Capture:
        """Late and wrong payments go through, with a remark; a second one only with `again`."""
        return answered(
            lambda: bank.pay_at_atm(
                body.entity, body.reference, body.amount_cents, again=body.again
            )
        )

    @routes.get("/phone/{phone}/requests")
    async def requests(phone: Phone) -> list[Instruction]:
        """MB WAY requests of a phone, newest first, whatever became of them."""
        return bank.requests_of(e164(phone))

    @routes.post("/phone/{phone}/requests/{id}/approve", status_code=201)
    async def approve(phone: Phone, id: str) -> Capture:
        """An expired or cancelled request can be approved on purpose: late money."""
        return answered(lambda: bank.approve(e164(phone), id, again=False))

    @routes.post("/phone/{phone}/requests/{id}/reject")
    async def reject(phone: Phone, id: str) -> Instruction:
        return answered(lambda: bank.reject(e164(phone), id))


def _operators(
    routes: APIRouter, bank: Bank, store: Store, faults: Faults, webhooks: Webhooks
) -> None:
    @routes.get("/faults")
    async def show_faults() -> Faults:
        return faults

    @routes.put("/faults")
    async def set_faults(body: Faults) -> Faults:
        """Replaces all: what is left out is off."""
        faults.replace(body)
        return faults

    @routes.get("/captures")
    async def captures() -> Books:
        return books(store)

    @routes.post("/refunds/{id}/{outcome}")
    async def finish_refund(id: str, outcome: Literal["complete", "fail"]) -> Refund:
        """Ends a refund that fault `refund_pending` left pending."""
        return answered(lambda: bank.complete_refund(id, done=outcome == "complete"))

    @routes.get("/webhooks")
    async def deliveries() -> list[Delivery]:
        return list(reversed(list(store.deliveries.values())[-200:]))

    @routes.post("/webhooks/{id}/redeliver", status_code=202)
    async def redeliver(id: str) -> Delivery:
        """The same event once more, with the same id."""
        delivery = webhooks.redeliver(id)
        if delivery is None:
            raise HTTPException(404, detail={"code": "not_found", "message": "no such webhook"})
        return delivery

    @routes.get("/quiet")
    async def quiet() -> Quiet:
        """True when no webhook waits to be sent (again)."""
        return Quiet(quiet=webhooks.waiting == 0, webhooks_waiting=webhooks.waiting)


def e164(phone: str) -> str:
    return "+" + phone.lstrip("+")


def books(store: Store) -> Books:
    items = [line for i in store.instructions.values() for line in _lines(i)]
    return Books(
        items=items,
        captured_cents=sum(line.amount_cents for line in items if line.kind == "capture"),
        refunded_cents=sum(line.amount_cents for line in items if line.kind == "refund"),
    )


def _lines(instruction: Instruction) -> list[CaptureLine]:
    def line(kind: Literal["capture", "refund"], part: Capture | Refund) -> CaptureLine:
        return CaptureLine(
            instruction_id=instruction.id,
            merchant_reference=instruction.merchant_reference,
            method=instruction.method,
            kind=kind,
            transaction_id=part.id,
            amount_cents=part.amount_cents,
            currency=part.currency,
            remarks=list(part.remarks) if isinstance(part, Capture) else [],
        )

    captured = [line("capture", capture) for capture in instruction.captures]
    done = [line("refund", refund) for refund in instruction.refunds if refund.status == "done"]
    return captured + done
