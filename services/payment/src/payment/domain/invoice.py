"""Documents about money that was paid: invoice-receipts, credit notes, proofs of payment.

Numbers of a series have no gaps and dates never go back: a series is locked while its next
document is made, in the transaction that stores the document.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from payment.domain import fiscal
from payment.domain.tax_numbers import FINAL_CONSUMER
from payment.domain.vat import Taxed

FISCAL_ZONE = ZoneInfo("Europe/Lisbon")
NOT_CERTIFIED = "0"


class DocumentKind(StrEnum):
    INVOICE_RECEIPT = "invoice_receipt"
    CREDIT_NOTE = "credit_note"
    PAYMENT_PROOF = "payment_proof"


class FiscalStatus(StrEnum):
    CERTIFIED = "certified"
    SIMULATED = "simulated"
    NON_FISCAL = "non_fiscal"


TYPE_CODE = {
    DocumentKind.INVOICE_RECEIPT: "FR",
    DocumentKind.CREDIT_NOTE: "NC",
    DocumentKind.PAYMENT_PROOF: "CP",
}


@dataclass(frozen=True)
class Party:
    name: str
    tax_number: str
    address: str = ""


@dataclass(frozen=True)
class Draft:
    """A document before it has a number. `about` is the number of the document it corrects."""

    kind: DocumentKind
    organisation_id: UUID
    payment_id: UUID
    patient_id: UUID
    refund_id: UUID | None
    issuer: Party
    buyer: Party
    description: str
    taxed: Taxed
    about: str | None = None

    @property
    def type_code(self) -> str:
        return TYPE_CODE[self.kind]


@dataclass
class Series:
    """The documents of one type that one issuer numbers in one year."""

    organisation_id: UUID
    type_code: str
    code: str
    validation_code: str
    private_key_pem: str
    last_number: int = 0
    last_signature: str = ""
    last_issued_at: datetime | None = None

    def issue(
        self, draft: Draft, *, id: UUID, now: datetime, fiscal_status: FiscalStatus
    ) -> "Invoice":
        """Give the draft the next number and, unless it is no fiscal document, sign it."""
        at = max(now, self.last_issued_at or now)
        number = self.last_number + 1
        name = f"{self.type_code} {self.code}/{number}"
        invoice = Invoice(id, draft, fiscal_status, self.code, number, name, at)
        if fiscal_status is not FiscalStatus.NON_FISCAL:
            invoice.sign(self, fiscal.SigningKey(self.private_key_pem).sign)
        self.last_number, self.last_issued_at = number, at
        self.last_signature = invoice.signature or ""
        return invoice


@dataclass
class Invoice:
    """A numbered document. Its PDF is made afterwards, from this and nothing else."""

    id: UUID
    draft: Draft
    fiscal_status: FiscalStatus
    series: str
    sequence: int
    number: str
    issued_at: datetime
    atcud: str | None = None
    signature: str | None = None
    qr: str | None = None
    document_sha256: str | None = None

    @property
    def kind(self) -> DocumentKind:
        return self.draft.kind

    @property
    def document_key(self) -> str:
        """Where its PDF lies in the object storage."""
        return document_key(self.draft.organisation_id, self.id)

    @property
    def issued_locally(self) -> datetime:
        return self.issued_at.astimezone(FISCAL_ZONE)

    def sign(self, series: Series, sign: Callable[[str], str]) -> None:
        """Chain it to the series' last document."""
        taxed = self.draft.taxed
        self.atcud = fiscal.atcud(series.validation_code, self.sequence)
        self.signature = sign(
            fiscal.chained_text(
                self.issued_locally, self.number, taxed.gross_cents, series.last_signature
            )
        )
        self.qr = str(
            fiscal.QrContent(
                issuer_tax_number=self.draft.issuer.tax_number,
                buyer_tax_number=self.draft.buyer.tax_number,
                document_type=self.draft.type_code,
                issued_on=self.issued_locally.date(),
                document_number=self.number,
                atcud=self.atcud,
                taxed=taxed,
                signature=self.signature,
                certificate=NOT_CERTIFIED,
                free_text="SIMULADO" if self.fiscal_status is FiscalStatus.SIMULATED else "",
            )
        )


def buyer(name: str | None, tax_number: str | None) -> Party:
    """Who the document is made out to; without a tax number, the final consumer."""
    return Party(name or "Consumidor final", tax_number or FINAL_CONSUMER)


def series_code(now: datetime, fiscal_status: FiscalStatus) -> str:
    """Simulated series can never be taken for real ones."""
    prefix = {"simulated": "SIM", "non_fiscal": "CP", "certified": "A"}[fiscal_status]
    return f"{prefix}{now.astimezone(FISCAL_ZONE).year}"


def document_key(organisation_id: UUID, id: UUID) -> str:
    """Where the PDF of an organisation's document lies in the object storage."""
    return f"invoices/{organisation_id}/{id}.pdf"
