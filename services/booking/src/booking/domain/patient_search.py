"""What was typed to find a patient, and what is told of whom it finds."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

_PHONE = re.compile(r"[+\d][\d\s().\-/]*")
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_COUNTRY, _NATIONAL_DIGITS = "+351", 9
FEWEST_DIGITS = 3


@dataclass(frozen=True, kw_only=True)
class PatientSearch:
    """All `words` are parts of the name, or `digits` are part of the phone number.

    `phone` (E.164) and `email` (lower case) are complete, and find who is not yet a patient here.
    """

    words: tuple[str, ...] = ()
    digits: str | None = None
    phone: str | None = None
    email: str | None = None

    @classmethod
    def of(cls, typed: str) -> Self:
        """A phone number without a prefix is a Portuguese one."""
        typed = typed.strip()
        if _PHONE.fullmatch(typed):
            return cls._of_phone(typed)
        if "@" in typed:
            complete = _EMAIL.fullmatch(typed) is not None
            return cls(words=(typed,), email=typed.lower() if complete else None)
        return cls(words=tuple(typed.split()))

    @classmethod
    def _of_phone(cls, typed: str) -> Self:
        digits = re.sub(r"\D", "", typed)
        if len(digits) < FEWEST_DIGITS:
            return cls(words=(typed,))
        number = _with_prefix(typed, digits)
        return cls(
            digits=digits.removeprefix("00"), phone=number if _E164.fullmatch(number) else None
        )

    @property
    def reaches_strangers(self) -> bool:
        return self.phone is not None or self.email is not None


def _with_prefix(typed: str, digits: str) -> str:
    if typed.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"{_COUNTRY}{digits}" if len(digits) == _NATIONAL_DIGITS else ""


@dataclass(frozen=True, kw_only=True)
class FoundPatient:
    """`known`: has, or had, an appointment at the organisation that looks."""

    id: UUID
    name: str
    phone: str | None
    known: bool
    last_visit_at: datetime | None
    next_appointment_at: datetime | None

    def as_told(self) -> "FoundPatient":
        """Anybody can found an organisation: of a stranger it learns initials, enough to book."""
        return self if self.known else replace(self, name=_initials(self.name), phone=None)


def _initials(name: str) -> str:
    """Of the first name and the last: "B. A."."""
    parts = name.split()
    return " ".join(f"{part[0].upper()}." for part in [*parts[:1], *parts[1:][-1:]])
