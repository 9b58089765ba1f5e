"""Explicit consent to check-in by face, at one clinic.

The record outlives its withdrawal, as proof that it was asked for and respected; the templates do
not.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

CURRENT_VERSION = "2025-11"
"""Of the text in consent_texts/; a new text gets a new version and a new file."""


@dataclass(frozen=True)
class Consent:
    id: UUID
    organisation_id: UUID
    patient_id: UUID
    text_version: str
    language: str
    given_at: datetime
    withdrawn_at: datetime | None = None
    """Set by the patient, or by the sweep that ends consents long unused."""

    @property
    def active(self) -> bool:
        return self.withdrawn_at is None
