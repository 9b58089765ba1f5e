"""What the holder of a pay link sends and sees."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from payment.application.queries import LinkState
from payment.domain.instruction import Instruction, InstructionStatus
from payment.domain.invoice import DocumentKind, FiscalStatus, Invoice
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Method, OnlineMethod
from payment.domain.tax_numbers import has_unusual_prefix
from payment.entrypoints.text import Line


class InvoiceDetails(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"tax_number": "123456789", "name": "Ana Sousa"}]}
    )

    tax_number: str | None = Field(
        default=None, max_length=20, description="NIF; null for the final consumer."
    )
    name: Annotated[Line, Field(max_length=200)] | None = Field(
        default=None, description="null: the patient's name."
    )


class InvoiceDetailsView(BaseModel):
    tax_number: str | None
    name: str | None
    warnings: list[Literal["unusual_tax_number"]] = []

    @classmethod
    def of(cls, request: PaymentRequest) -> "InvoiceDetailsView":
        number = request.buyer_tax_number
        odd = number is not None and has_unusual_prefix(number)
        return cls(
            tax_number=number,
            name=request.buyer_name,
            warnings=["unusual_tax_number"] if odd else [],
        )


class ChooseMethod(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"method": "mbway", "phone": "912 345 678"}, {"method": "multibanco"}]
        }
    )

    method: OnlineMethod
    phone: str | None = Field(default=None, max_length=40, description="For MB WAY.")


class LinkOrganisation(BaseModel):
    id: UUID
    name: str


class LinkInstruction(BaseModel):
    """`entity` and `reference` are for the ATM; `phone` shows the last digits of the number."""

    id: UUID
    method: Method
    status: InstructionStatus
    amount_cents: int
    currency: str
    expires_at: datetime
    entity: str | None
    reference: str | None
    phone: str | None

    @classmethod
    def of(cls, instruction: Instruction) -> "LinkInstruction":
        return cls(
            id=instruction.id,
            method=instruction.method,
            status=instruction.status,
            amount_cents=instruction.money.amount_cents,
            currency=instruction.money.currency,
            expires_at=instruction.expires_at,
            entity=instruction.multibanco and instruction.multibanco.entity,
            reference=instruction.multibanco and instruction.multibanco.reference,
            phone=instruction.phone and f"•••••• {instruction.phone[-3:]}",
        )


class LinkDocument(BaseModel):
    id: UUID
    kind: DocumentKind
    number: str
    fiscal_status: FiscalStatus
    url: str


class LinkView(BaseModel):
    """What the holder of a pay link sees. `deadline` is the end of the link."""

    payment_id: UUID
    appointment_id: UUID
    status: RequestStatus
    amount_cents: int
    currency: str
    organisation: LinkOrganisation
    service_name: str
    starts_at: datetime
    zone: str
    deadline: datetime
    paid_at: datetime | None
    paid_by: Method | None
    methods: list[Method]
    invoice_details: InvoiceDetailsView
    instruction: LinkInstruction | None
    document: LinkDocument | None

    @classmethod
    def of(cls, state: LinkState, token: str) -> "LinkView":
        request, instruction, document = state.request, state.instruction, state.document
        return cls(
            payment_id=request.id,
            appointment_id=request.appointment_id,
            status=request.status,
            amount_cents=request.money.amount_cents,
            currency=request.money.currency,
            organisation=LinkOrganisation(
                id=request.organisation_id, name=request.organisation_name
            ),
            service_name=request.service_name,
            starts_at=request.starts_at,
            zone=request.zone,
            deadline=request.link_expires_at,
            paid_at=request.paid_at,
            paid_by=request.paid_method,
            methods=list(state.methods),
            invoice_details=InvoiceDetailsView.of(request),
            instruction=LinkInstruction.of(instruction) if instruction else None,
            document=_link_document(document, token) if document else None,
        )


class LinkStatus(BaseModel):
    """Small, for a page that waits."""

    status: RequestStatus
    instruction_status: InstructionStatus | None
    deadline: datetime


def _link_document(invoice: Invoice, token: str) -> LinkDocument:
    return LinkDocument(
        id=invoice.id,
        kind=invoice.kind,
        number=invoice.number,
        fiscal_status=invoice.fiscal_status,
        url=f"/api/payment/links/{token}/document",
    )
