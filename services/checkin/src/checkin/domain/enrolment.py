"""What is kept of a face: sealed templates, never a photograph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

KEPT_ELSEWHERE = frozenset({"rekognition"})
"""Recognisers that store faces themselves."""


@dataclass(frozen=True)
class Enrolment:
    """`id` is the opaque name under which the recogniser knows the person."""

    id: UUID
    consent_id: UUID
    organisation_id: UUID
    patient_id: UUID
    recogniser: str
    photographs: int
    created_at: datetime
    expires_at: datetime
    """Twelve months after the last visit."""

    @property
    def kept_elsewhere(self) -> bool:
        return self.recogniser in KEPT_ELSEWHERE


@dataclass(frozen=True)
class SealedTemplate:
    id: UUID
    sealed: bytes


@dataclass(frozen=True)
class WrappedKey:
    """A patient's data key, encrypted with the master key of that id."""

    master: str
    wrapped: bytes


@dataclass(frozen=True)
class SealedEnrolment:
    """One of those who may be recognised today, as it lies in the database."""

    id: UUID
    patient_id: UUID
    key: WrappedKey
    templates: Sequence[SealedTemplate]
