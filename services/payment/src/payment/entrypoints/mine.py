"""All that payment keeps about who asks, to take away."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from chassis.auth import SignedIn
from payment.application import queries
from payment.application.queries import Everything, PaymentRecord
from payment.domain.instruction import Instruction
from payment.entrypoints.here import Here
from payment.entrypoints.link_schemas import LinkInstruction
from payment.entrypoints.schemas import InvoiceView, PaymentDetail

router = APIRouter(prefix="/api/payment/me", tags=["me"])


class ExportedInstruction(LinkInstruction):
    """With the whole telephone number."""

    created_at: datetime

    @classmethod
    def of(cls, instruction: Instruction) -> "ExportedInstruction":
        shown = LinkInstruction.of(instruction).model_dump()
        kept = {"phone": instruction.phone, "created_at": instruction.created_at}
        return cls.model_validate(shown | kept)


class ExportedPayment(PaymentDetail):
    instructions: list[ExportedInstruction]  # type: ignore[assignment]
    buyer_name: str | None
    buyer_tax_number: str | None

    @classmethod
    def of_record(cls, record: PaymentRecord) -> "ExportedPayment":
        shown = PaymentDetail.of_record(record).model_dump()
        kept = {
            "instructions": [ExportedInstruction.of(each) for each in record.instructions],
            "buyer_name": record.request.buyer_name,
            "buyer_tax_number": record.request.buyer_tax_number,
        }
        return cls.model_validate(shown | kept)


class Export(BaseModel):
    user_id: UUID
    name: str | None
    payments: list[ExportedPayment]
    invoices: list[InvoiceView]

    @classmethod
    def of(cls, user_id: UUID, found: Everything) -> "Export":
        return cls(
            user_id=user_id,
            name=found.name,
            payments=[ExportedPayment.of_record(record) for record in found.payments],
            invoices=[InvoiceView.of(invoice, found.name) for invoice in found.invoices],
        )


@router.get("/export")
async def export(caller: SignedIn, service: Here) -> Export:
    """Payments with everything that happened to them, and documents; newest first."""
    async with service.uow() as uow:
        return Export.of(caller.id, await queries.everything(uow, caller.id))
