"""What payment's audit log tells of: what was asked for, taken, given back and documented."""

from chassis.audit import Subject

SUBJECTS = (
    Subject(
        "payment request",
        "payment_requests",
        "{row}.status",
        ids=("organisation_id", "patient_id", "appointment_id"),
    ),
    Subject("instruction", "instructions", "{row}.status", ids=("payment_id",)),
    Subject(
        "provider event",
        "provider_events",
        "{row}.outcome",
        id="provider/event_id",
        ids=("instruction_id",),
    ),
    Subject(
        "capture",
        "captures",
        "{row}.disposition",
        ids=("organisation_id", "payment_id", "instruction_id", "received_by"),
    ),
    Subject(
        "refund",
        "refunds",
        "{row}.status",
        ids=("organisation_id", "payment_id", "capture_id", "requested_by", "handed_by"),
    ),
    Subject(
        "invoice",
        "invoices",
        "CASE WHEN {row}.document_sha256 IS NULL THEN 'issued' ELSE 'documented' END",
        ids=("organisation_id", "payment_id", "refund_id"),
    ),
    Subject(
        "reconciliation",
        "reconciliations",
        "CASE WHEN {row}.complete THEN 'complete' ELSE 'incomplete' END",
        ids=("organisation_id", "requested_by"),
    ),
)

NOT_AUDITED = {
    "ledger_entries": "written once, beside the capture or the refund that is audited",
    "pay_links": "made by an action of staff, and never changed",
    "invoice_series": "counts; each of its documents is audited",
    "multibanco_numbers": "counts",
    "organisations": "what booking tells, kept to be printed on documents",
    "patients": "names that auth tells, kept to be printed on documents",
}
"""Tables whose rows have no states, each with the reason."""
