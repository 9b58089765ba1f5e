"""What one snapshot of the databases says: what it refers to, and what was under way."""
# ruff: noqa: S608 - in SQL stand the names of our own schemas

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import asyncpg
from cryptography.exceptions import InvalidTag

from atrium.backup.manifest import Manifest, UnderWay
from atrium.places import SERVICES
from auth.adapters.secrets import DerivedSecrets
from auth.settings import AuthSettings
from booking.application.change_photo import photo_key
from checkin.adapters.vault import AesVault
from checkin.domain.enrolment import SealedTemplate, WrappedKey
from checkin.settings import CheckinSettings
from payment.domain.invoice import document_key

_DOCUMENTS = """
    SELECT organisation_id, id, document_sha256 FROM payment.invoices
    WHERE document_sha256 IS NOT NULL
"""
_PHOTOS = "SELECT id, photo FROM booking.practitioners WHERE photo IS NOT NULL"
_SIGNING_KEY = "SELECT kid, sealed FROM auth.signing_keys ORDER BY signs_from DESC LIMIT 1"
_TEMPLATE = """
    SELECT k.patient_id, k.master, k.wrapped, t.id, t.sealed
    FROM checkin.templates t
    JOIN checkin.enrolments e ON e.id = t.enrolment_id
    JOIN checkin.patient_keys k ON k.patient_id = e.patient_id
    ORDER BY e.created_at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Contents:
    """`objects` are the storage keys referred to, with their SHA-256 where the row knows it."""

    manifest: Manifest
    objects: Mapping[str, str | None]


async def read(connection: asyncpg.Connection[Any], keys: Mapping[str, str]) -> Contents:
    """As a superuser, in the transaction whose snapshot is dumped."""
    created_at: datetime = await connection.fetchval("SELECT clock_timestamp()")
    manifest = Manifest(
        postgres=str(await connection.fetchval("SHOW server_version")),
        created_at=created_at,
        revisions={name: await _revision(connection, name) for name in SERVICES},
        under_way={name: await _under_way(connection, name) for name in SERVICES},
        keys=await whose_keys(connection, keys),
    )
    documents = await connection.fetch(_DOCUMENTS)
    photos = await connection.fetch(_PHOTOS)
    return Contents(
        manifest,
        {
            **{document_key(org, id): digest for org, id, digest in documents},
            **{photo_key(practitioner, photo): None for practitioner, photo in photos},
        },
    )


async def whose_keys(
    connection: asyncpg.Connection[Any], keys: Mapping[str, str]
) -> Literal["inside", "outside"]:
    """Whether these keys, or the development defaults where there are none, open what was sealed
    last: the truth, whatever the system was told by its environment."""
    auth = AuthSettings.model_fields["auth_secret"].default
    signing = await connection.fetchrow(_SIGNING_KEY)
    template = await connection.fetchrow(_TEMPLATE)
    fits = (signing is None or _opens(DerivedSecrets(keys.get("AUTH_SECRET", auth)), signing)) and (
        template is None or _reads(_vault(keys), template)
    )
    return "inside" if fits else "outside"


def parsed(text: str | bytes) -> dict[str, str]:
    """keys.json"""
    found: dict[str, str] = json.loads(text)
    return found


def _opens(secrets: DerivedSecrets, row: asyncpg.Record) -> bool:
    try:
        secrets.unseal(row["sealed"], bound_to=row["kid"])
    except InvalidTag:
        return False
    return True


def _vault(keys: Mapping[str, str]) -> AesVault:
    default = CheckinSettings.model_fields["face_master_keys"].default
    told = keys.get("FACE_MASTER_KEYS", default)
    return AesVault(CheckinSettings.model_construct(face_master_keys=told).master_keys)


def _reads(vault: AesVault, row: asyncpg.Record) -> bool:
    key = WrappedKey(row["master"], row["wrapped"])
    return bool(vault.open(row["patient_id"], key, [SealedTemplate(row["id"], row["sealed"])]))


async def _revision(connection: asyncpg.Connection[Any], schema: str) -> str:
    return str(await connection.fetchval(f"SELECT version_num FROM {schema}.alembic_version"))


async def _under_way(connection: asyncpg.Connection[Any], schema: str) -> UnderWay:
    row = await connection.fetchrow(
        f"""
        SELECT (SELECT count(*) FROM {schema}.outbox) AS outbox,
               (SELECT count(*) FROM {schema}.inbox_retry) AS retries,
               (SELECT count(*) FROM {schema}.pgqueuer) AS jobs
        """
    )
    return UnderWay.model_validate(dict(row or {}))
