"""Payments, as payment tells of them.

These events know money, not the clinic: names and the zone come from the appointment, when it is
known already. A message about money never waits for that.
"""

from dataclasses import replace
from typing import Literal

from contracts.payment import (
    InvoiceIssued,
    Payment,
    PaymentMethodChosen,
    PaymentRefunded,
    PaymentRequested,
)
from notification.application.ports import NotificationUow
from notification.application.queue_message import queue_message
from notification.domain.appointment import Appointment, Standing
from notification.domain.contact import Contact
from notification.domain.facts import Document, Facts
from notification.domain.kinds import Kind


async def on_payment_requested(uow: NotificationUow, event: PaymentRequested) -> None:
    contact, appointment = await _parties(uow, event)
    if appointment is not None and appointment.standing is not Standing.HELD:
        return
    facts = replace(
        appointment.facts if appointment else Facts(),
        organisation=event.organisation_name,
        zone=event.zone,
        starts_at=event.starts_at,
        amount_cents=event.amount_cents,
        link_url=event.link_url,
        expires_at=event.expires_at,
    )
    await _tell(uow, contact, Kind.PAY_LINK, event, facts)


async def on_payment_method_chosen(uow: NotificationUow, event: PaymentMethodChosen) -> None:
    """Multibanco only: MB WAY asks on the phone itself. A new reference is a new message."""
    if event.entity is None or event.reference is None:
        return
    contact, appointment = await _parties(uow, event)
    if appointment is not None and appointment.standing is not Standing.HELD:
        return
    facts = replace(
        appointment.facts if appointment else Facts(),
        amount_cents=event.amount_cents,
        entity=event.entity,
        reference=event.reference,
        expires_at=event.expires_at,
    )
    await _tell(uow, contact, Kind.PAYMENT_INSTRUCTIONS, event, facts, event.reference)


async def on_payment_refunded(uow: NotificationUow, event: PaymentRefunded) -> None:
    """A payment may be refunded in parts: each refund is a message of its own."""
    contact, appointment = await _parties(uow, event)
    facts = replace(
        appointment.facts if appointment else Facts(),
        amount_cents=event.amount_cents,
        reason=event.reason,
    )
    await _tell(uow, contact, Kind.REFUNDED, event, facts, str(event.refund_id))


async def on_invoice_issued(uow: NotificationUow, event: InvoiceIssued) -> None:
    """Each document is a message of its own: a receipt may follow a proof of payment."""
    contact, appointment = await _parties(uow, event)
    facts = replace(
        appointment.facts if appointment else Facts(),
        amount_cents=event.amount_cents,
        document=Document(event.document_key, event.document_sha256, event.number),
    )
    await _tell(uow, contact, _kind_of(event.kind), event, facts, str(event.invoice_id))


def _kind_of(document: Literal["invoice_receipt", "credit_note", "payment_proof"]) -> Kind:
    return Kind.CREDIT_NOTE if document == "credit_note" else Kind.PAYMENT_RECEIVED


async def _parties(uow: NotificationUow, event: Payment) -> tuple[Contact, Appointment | None]:
    contact = await uow.contacts.hold(event.patient_id)
    return contact, await uow.appointments.get(event.appointment_id)


async def _tell(
    uow: NotificationUow,
    contact: Contact,
    kind: Kind,
    event: Payment,
    facts: Facts,
    discriminator: str = "",
) -> None:
    await queue_message(
        uow,
        contact,
        kind,
        facts,
        appointment_id=event.appointment_id,
        organisation_id=event.organisation_id,
        discriminator=discriminator,
    )
