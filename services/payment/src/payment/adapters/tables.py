"""The tables as Core sees them; constraints and their reasons stand in the migrations."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)


def _instant(name: str, **options: object) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=bool(options.get("nullable", False)))


def _text(*names: str, nullable: bool = False) -> list[Column[str]]:
    return [Column(name, Text, nullable=nullable) for name in names]


def _id() -> Column[object]:
    return Column("id", Uuid, primary_key=True)


def _payment(*, nullable: bool = False) -> Column[object]:
    return Column("payment_id", Uuid, ForeignKey("payment_requests.id"), nullable=nullable)


organisations = Table(
    "organisations",
    metadata,
    _id(),
    *_text("name", "legal_name", "tax_number", "address"),
    Column("version", Integer, nullable=False),
)

patients = Table(
    "patients", metadata, _id(), *_text("name"), Column("version", Integer, nullable=False)
)

payment_requests = Table(
    "payment_requests",
    metadata,
    _id(),
    Column("appointment_id", Uuid, nullable=False, unique=True),
    Column("appointment_version", Integer, nullable=False),
    Column("organisation_id", Uuid, nullable=False),
    *_text("organisation_name"),
    Column("patient_id", Uuid, nullable=False),
    *_text("service_name"),
    _instant("starts_at"),
    *_text("zone"),
    Column("amount_cents", BigInteger, nullable=False),
    *_text("currency", "vat"),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    _instant("link_expires_at"),
    _instant("created_at"),
    *_text("status"),
    *_text("buyer_name", "buyer_tax_number", "traceparent", nullable=True),
    _instant("paid_at", nullable=True),
    *_text("paid_method", nullable=True),
    Column("refunded_cents", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Index("payment_requests_of_organisation", "organisation_id", "id"),
    Index("payment_requests_of_patient", "patient_id", "id"),
    Index("payment_requests_paid", "organisation_id", "paid_at"),
    Index("payment_requests_paid_at", "paid_at", postgresql_where=text("paid_at IS NOT NULL")),
)

pay_links = Table(
    "pay_links",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    _payment(),
    _instant("created_at"),
    Column("created_by", Uuid, nullable=False),
    Index("pay_links_of_payment", "payment_id"),
)

_LIVE = text("status IN ('created', 'pending')")

instructions = Table(
    "instructions",
    metadata,
    _id(),
    _payment(),
    *_text("provider", "method"),
    Column("amount_cents", BigInteger, nullable=False),
    *_text("currency", "status"),
    _instant("created_at"),
    _instant("expires_at"),
    *_text("phone", "reference", "entity", "number", nullable=True),
    _instant("next_look_at"),
    _instant("claimed_until", nullable=True),
    Index("instructions_one_live", "payment_id", unique=True, postgresql_where=_LIVE),
    Index("instructions_of_payment", "payment_id"),
    Index("instructions_reference", "provider", "reference", unique=True),
    Index("instructions_due", "next_look_at", postgresql_where=_LIVE),
)

multibanco_numbers = Table(
    "multibanco_numbers",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("last_number", Integer, nullable=False),
)

provider_events = Table(
    "provider_events",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    *_text("fact", "reference"),
    Column("instruction_id", Uuid),
    *_text("transaction_id", nullable=True),
    Column("amount_cents", BigInteger),
    *_text("currency", nullable=True),
    _instant("occurred_at"),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    *_text("outcome"),
)

captures = Table(
    "captures",
    metadata,
    _id(),
    _payment(nullable=True),
    Column("instruction_id", Uuid, ForeignKey("instructions.id")),
    Column("organisation_id", Uuid),
    *_text("provider", "reference", "transaction_id"),
    Column("amount_cents", BigInteger, nullable=False),
    *_text("currency", "disposition"),
    _instant("captured_at"),
    Column("refunding_cents", BigInteger, nullable=False),
    Column("received_by", Uuid),
    *_text("note", nullable=True),
    UniqueConstraint("provider", "transaction_id"),
    Index(
        "captures_one_applied",
        "payment_id",
        unique=True,
        postgresql_where=text("disposition = 'applied'"),
    ),
    Index("captures_of_payment", "payment_id"),
    Index("captures_in_review", "id", postgresql_where=text("disposition = 'review'")),
)

refunds = Table(
    "refunds",
    metadata,
    _id(),
    Column("capture_id", Uuid, ForeignKey("captures.id"), nullable=False),
    _payment(),
    Column("organisation_id", Uuid, nullable=False),
    Column("amount_cents", BigInteger, nullable=False),
    *_text("currency", "reason"),
    _instant("created_at"),
    *_text("status"),
    Column("attempt", Integer, nullable=False),
    Column("requested_by", Uuid),
    *_text("note", "failure", "provider_refund_id", nullable=True),
    _instant("completed_at", nullable=True),
    Column("by_hand", Boolean, nullable=False, server_default=text("false")),
    Column("handed_by", Uuid),
    Index(
        "refunds_once_per_reason",
        "capture_id",
        "reason",
        unique=True,
        postgresql_where=text("reason <> 'staff'"),
    ),
    Index("refunds_of_payment", "payment_id"),
    Index("refunds_of_organisation", "organisation_id", "id"),
    Index("refunds_completed", "organisation_id", "completed_at"),
)

ledger_entries = Table(
    "ledger_entries",
    metadata,
    _id(),
    Column("organisation_id", Uuid),
    _payment(nullable=True),
    Column("capture_id", Uuid, ForeignKey("captures.id"), nullable=False),
    *_text("kind"),
    Column("amount_cents", BigInteger, nullable=False),
    *_text("currency", "provider", "transaction_id"),
    _instant("entered_at"),
    UniqueConstraint("provider", "transaction_id", "kind"),
    Index("ledger_entries_of_payment", "payment_id"),
)

invoice_series = Table(
    "invoice_series",
    metadata,
    Column("organisation_id", Uuid, primary_key=True),
    Column("type_code", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    *_text("validation_code", "private_key_pem"),
    Column("last_number", Integer, nullable=False),
    *_text("last_signature"),
    _instant("last_issued_at", nullable=True),
)

invoices = Table(
    "invoices",
    metadata,
    _id(),
    Column("organisation_id", Uuid, nullable=False),
    _payment(),
    Column("patient_id", Uuid, nullable=False),
    Column("refund_id", Uuid, ForeignKey("refunds.id"), unique=True),
    *_text("kind", "fiscal_status", "type_code", "series"),
    Column("sequence", Integer, nullable=False),
    *_text("number"),
    _instant("issued_at"),
    *_text("issuer_name", "issuer_tax_number", "issuer_address"),
    *_text("buyer_name", "buyer_tax_number", "description", "vat"),
    Column("base_cents", BigInteger, nullable=False),
    Column("vat_cents", BigInteger, nullable=False),
    *_text("about", "atcud", "signature", "qr", "document_sha256", nullable=True),
    UniqueConstraint("organisation_id", "type_code", "series", "sequence"),
    Index(
        "invoices_one_per_payment",
        "payment_id",
        unique=True,
        postgresql_where=text("kind <> 'credit_note'"),
    ),
    Index("invoices_of_organisation", "organisation_id", "id"),
    Index("invoices_of_patient", "patient_id", "id"),
)

reconciliations = Table(
    "reconciliations",
    metadata,
    _id(),
    Column("organisation_id", Uuid),
    Column("requested_by", Uuid),
    _instant("started_at"),
    _instant("next_due_at", nullable=True),
    *(Column(name, Integer, nullable=False) for name in ("checked", "payments_found")),
    Column("refunds_found", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Index("reconciliations_next", "next_due_at"),
)
