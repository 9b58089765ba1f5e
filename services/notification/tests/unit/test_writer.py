import io
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from PIL import Image

from notification.adapters.smtp import compose
from notification.adapters.templates import Templates
from notification.adapters.writer import MessageWriter
from notification.application.ports import Email
from notification.application.preview import sample_message
from notification.domain.kinds import Channel, Kind

SENDER = "no-reply@atrium.example"


@pytest.fixture(scope="module")
def writer() -> MessageWriter:
    return MessageWriter(Templates("https://atrium.example"), SENDER)


def written(writer: MessageWriter, kind: Kind, name: str = "Ana", **facts: object) -> Email:
    message = sample_message(kind, Channel.EMAIL, **facts)
    return writer.email(
        message, to="ana@example.pt", language="en", name=name, document=b"%PDF-1.7"
    )


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.WELCOME, []),
        (Kind.PAY_LINK, []),
        (Kind.CONFIRMED, ["arrival.png", "appointment.ics"]),
        (Kind.RESCHEDULED, ["appointment.ics"]),
        (Kind.CANCELLED, ["appointment.ics"]),
        (Kind.PAYMENT_RECEIVED, ["FR-SIM-1.pdf"]),
        (Kind.CREDIT_NOTE, ["NC-SIM-1.pdf"]),
        (Kind.REFUNDED, []),
        (Kind.REMINDER_24H, []),
    ],
)
def test_each_kind_has_its_attachments(writer: MessageWriter, kind: Kind, names: list[str]) -> None:
    assert [a.filename for a in written(writer, kind).attachments] == names


def test_the_arrival_code_is_a_picture_with_a_quiet_zone(writer: MessageWriter) -> None:
    [qr, _] = written(writer, Kind.CONFIRMED, arrival_token="Zt3" * 14).attachments
    picture = Image.open(io.BytesIO(qr.data)).convert("1")
    assert picture.width == picture.height
    assert all(picture.getpixel((x, 31)) for x in range(picture.width))
    assert qr.inline_id == "arrival-qr"


def test_the_idempotency_key_is_the_rows_id(writer: MessageWriter) -> None:
    message = sample_message(Kind.EXPIRED, Channel.SMS)
    sms = writer.sms(message, to="+351912345678", language="en", name="Ana")
    assert sms.key == message.id == UUID(int=0)


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=60), organisation=st.text(max_size=60))
def test_people_and_clinics_may_be_called_anything(name: str, organisation: str) -> None:
    """Whatever the names, the mail can be written and its calendar entry read."""
    writer = MessageWriter(Templates("https://atrium.example"), SENDER)
    email = written(writer, Kind.CONFIRMED, name, organisation=organisation)
    mail = compose(email, SENDER)
    assert b"\nBcc:" not in mail.as_bytes()
    [_, entry] = email.attachments
    [event] = Calendar.from_ical(entry.data).walk("VEVENT")
    assert event["ATTENDEE"] == "mailto:ana@example.pt"
