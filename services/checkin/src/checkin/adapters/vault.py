"""Face templates at rest: AES-256-GCM with a key per patient, wrapped by a master key.

Sealed values are bound to their patient and to their own id, so that rows cannot be swapped.
Deleting a patient's key makes whatever was sealed with it unreadable, in backups, too. A new
master key is put before the old one: `new,old`; keys wrapped with the old one keep opening.
"""

import base64
import hashlib
import os
from collections.abc import Sequence
from uuid import UUID

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.ids import new_id
from checkin.domain.enrolment import SealedTemplate, WrappedKey

log = structlog.get_logger(__name__)

_NONCE = 12


class AesVault:
    def __init__(self, master_keys: str) -> None:
        """`master_keys`: 32 bytes each, base64, the current one first, separated by commas."""
        keys = [master_key(text.strip()) for text in master_keys.split(",")]
        self._masters = {hashlib.sha256(key).hexdigest()[:12]: AESGCM(key) for key in keys}

    def new_key(self, patient_id: UUID) -> WrappedKey:
        name, master = next(iter(self._masters.items()))
        key = AESGCM.generate_key(256)
        return WrappedKey(name, _seal(master, key, b"key" + patient_id.bytes))

    def seal(
        self, patient_id: UUID, key: WrappedKey, templates: Sequence[bytes]
    ) -> Sequence[SealedTemplate]:
        cipher = AESGCM(self._unwrap(patient_id, key))
        ids = [new_id() for _ in templates]
        return [
            SealedTemplate(id, _seal(cipher, template, patient_id.bytes + id.bytes))
            for id, template in zip(ids, templates, strict=True)
        ]

    def open(
        self, patient_id: UUID, key: WrappedKey, templates: Sequence[SealedTemplate]
    ) -> Sequence[bytes]:
        try:
            cipher = AESGCM(self._unwrap(patient_id, key))
            return [_open(cipher, one.sealed, patient_id.bytes + one.id.bytes) for one in templates]
        except (InvalidTag, KeyError):
            log.warning("templates_do_not_open", patient_id=str(patient_id), master=key.master)
            return []

    def _unwrap(self, patient_id: UUID, key: WrappedKey) -> bytes:
        return _open(self._masters[key.master], key.wrapped, b"key" + patient_id.bytes)


def master_key(text: str) -> bytes:
    """Raises ValueError unless it is base64 of 32 bytes."""
    key = base64.b64decode(text, validate=True)
    if len(key) != 32:
        raise ValueError("a master key is 32 bytes, base64-encoded")
    return key


def _seal(cipher: AESGCM, plain: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, plain, bound_to)


def _open(cipher: AESGCM, sealed: bytes, bound_to: bytes) -> bytes:
    return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
