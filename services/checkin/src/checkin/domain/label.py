"""How a person is called on a screen that everybody in the room reads.

The screen is told the finished label and nothing it is made of.
"""

from enum import StrEnum


class Privacy(StrEnum):
    """From the least to the most that is shown."""

    TICKET = "ticket"
    INITIALS = "initials"
    FIRST_NAME_INITIAL = "first_name_initial"
    FULL_NAME = "full_name"

    @property
    def openness(self) -> int:
        return list(Privacy).index(self)


UNASKED = Privacy.INITIALS
"""What a clinic may show of a patient who has not chosen: more needs the patient's own word."""


def allowed(clinic: Privacy, patient: Privacy | None) -> Privacy:
    """The more reserved of what the clinic shows and what the patient agreed to."""
    return min(clinic, patient or UNASKED, key=lambda privacy: privacy.openness)


def label(privacy: Privacy, ticket: str, name: str | None) -> str:
    """`name` is None for somebody whose data was erased: then the ticket is all there is."""
    parts = (name or "").split()
    if not parts or privacy is Privacy.TICKET:
        return ticket
    if privacy is Privacy.FULL_NAME:
        return " ".join(parts)
    initial = f" {parts[-1][0].upper()}." if len(parts) > 1 else ""
    if privacy is Privacy.FIRST_NAME_INITIAL:
        return parts[0] + initial
    return f"{parts[0][0].upper()}.{initial}"


def greeting(name: str | None, patient: Privacy | None) -> str | None:
    """The first name, as the kiosk greets who stands before it; None for who chose to have less
    shown. A kiosk is read over the shoulder, too."""
    if patient is not None and patient.openness < Privacy.FIRST_NAME_INITIAL.openness:
        return None
    return next(iter((name or "").split()), None)
