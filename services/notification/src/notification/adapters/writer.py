"""Puts a message's facts into words, and adds what is to be attached."""

import io
import re
from typing import Literal
from uuid import UUID

import segno

from notification.adapters.calendar import Party, entry
from notification.adapters.templates import QR_ID, Templates
from notification.application.ports import Attachment, Email, Sms
from notification.domain.facts import Facts
from notification.domain.kinds import Kind
from notification.domain.message import Message


class MessageWriter:
    """`email_from` is the address of the sender and the organiser; its name is the clinic's."""

    def __init__(self, templates: Templates, email_from: str) -> None:
        self._templates = templates
        self._email_from = email_from

    def sms(self, message: Message, *, to: str, language: str, name: str) -> Sms:
        text = self._templates.sms(message.kind, language, message.facts, name)
        return Sms(key=message.id, kind=message.kind, to=to, text=text)

    def email(
        self, message: Message, *, to: str, language: str, name: str, document: bytes | None
    ) -> Email:
        facts = message.facts
        mail = self._templates.mail(message.kind, language, facts, name)
        attachments: list[Attachment] = []
        if facts.arrival_token:
            attachments.append(_qr(facts.arrival_token))
        if method := _calendar_method(message.kind, facts):
            about = message.appointment_id or message.id
            patient = Party(_one_line(name), to)
            attachments.append(self._calendar(about, message, method, language, patient))
        if document is not None and facts.document is not None:
            attachments.append(_pdf(facts.document.number, document))
        return Email(
            key=message.id,
            kind=message.kind,
            to=to,
            to_name=_one_line(name),
            from_name=_one_line(facts.organisation),
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            sent_at=message.created_at,
            attachments=tuple(attachments),
        )

    def _calendar(
        self,
        appointment_id: UUID,
        message: Message,
        method: Literal["REQUEST", "CANCEL"],
        language: str,
        attendee: Party,
    ) -> Attachment:
        data = entry(
            appointment_id,
            message.facts,
            method=method,
            language=language,
            organiser=Party(_one_line(message.facts.organisation), self._email_from),
            attendee=attendee,
            stamp=message.created_at,
        )
        return Attachment("appointment.ics", f"text/calendar; method={method}", data)


def _one_line(name: str) -> str:
    """A name as headers can hold it: people may call themselves anything."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _calendar_method(kind: Kind, facts: Facts) -> Literal["REQUEST", "CANCEL"] | None:
    """Only what is confirmed enters a calendar, and only what entered it has to leave."""
    if kind is Kind.CONFIRMED or (kind is Kind.RESCHEDULED and facts.expires_at is None):
        return "REQUEST"
    return "CANCEL" if kind is Kind.CANCELLED and facts.was_confirmed else None


def _qr(token: str) -> Attachment:
    picture = io.BytesIO()
    segno.make(token, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return Attachment("arrival.png", "image/png", picture.getvalue(), inline_id=QR_ID)


def _pdf(number: str, data: bytes) -> Attachment:
    name = re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-") or "document"
    return Attachment(f"{name}.pdf", "application/pdf", data)
