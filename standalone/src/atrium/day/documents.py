"""What comes attached to mails, read as its recipient's programs would read it."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cv2
import numpy as np
import pypdf
from icalendar import Calendar


def pdf_text(document: bytes) -> str:
    """The text of all pages. Raises pypdf.errors.PyPdfError when it is no PDF."""
    reader = pypdf.PdfReader(io.BytesIO(document))
    return "\n".join(page.extract_text() for page in reader.pages)


def pdf_images(document: bytes) -> list[bytes]:
    reader = pypdf.PdfReader(io.BytesIO(document))
    return [image.data for page in reader.pages for image in page.images]


SCALES = (3.0, 2.0, 4.0, 1.5, 1.0)
"""The detector misses some codes at some sizes; a phone's camera looks at many, too."""


def read_qr(image: bytes) -> str | None:
    """What the QR code in a picture says, None when there is none."""
    picture: Any = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        return None
    margin = max(picture.shape) // 8
    framed = cv2.copyMakeBorder(
        picture, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=255
    )
    for scale in SCALES:
        scaled = cv2.resize(framed, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
        text: str = cv2.QRCodeDetector().detectAndDecode(scaled)[0]
        if text:
            return text
    return None


@dataclass(frozen=True)
class CalendarEvent:
    uid: str
    method: str
    starts_at: datetime
    ends_at: datetime


def read_calendar(document: bytes) -> CalendarEvent:
    """The one event of an .ics file. Raises ValueError when it can not be read."""
    calendar = Calendar.from_ical(document)
    (event,) = calendar.walk("VEVENT")
    return CalendarEvent(
        uid=str(event["UID"]),
        method=str(calendar.get("METHOD", "")),
        starts_at=event.decoded("DTSTART").astimezone(UTC),
        ends_at=event.decoded("DTEND").astimezone(UTC),
    )
