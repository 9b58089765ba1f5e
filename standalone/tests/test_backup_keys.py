"""Whether a backup's keys open what is in it is tried, not assumed."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from atrium.backup.contents import whose_keys
from auth.adapters.secrets import DerivedSecrets
from checkin.adapters.vault import AesVault

SECRET, MASTER = "a secret of this system's own", base64.b64encode(bytes(range(32))).decode()
PATIENT, ENROLMENT = UUID(int=1), UUID(int=2)
SIGNING_KEY = """
    INSERT INTO auth.signing_keys (kid, public, sealed, signs_from) VALUES ('one', $1, $2, now())
"""
PATIENT_KEY = "INSERT INTO checkin.patient_keys VALUES ($1, $2, $3)"
AN_ENROLMENT = """
    INSERT INTO checkin.enrolments (id, consent_id, organisation_id, patient_id, recogniser,
                                    photographs, created_at, expires_at)
    VALUES ($1, $1, $1, $2, 'local', 3, $3, $3)
"""
A_TEMPLATE = "INSERT INTO checkin.templates (id, enrolment_id, sealed) VALUES ($1, $2, $3)"


async def test_the_secret_of_the_signing_keys(migrated: Any) -> None:
    connection = await migrated.connect()
    assert await whose_keys(connection, {}) == "inside", "nothing is sealed yet"
    sealed = DerivedSecrets(SECRET).seal(b"private", bound_to="one")
    await connection.execute(SIGNING_KEY, bytes(32), sealed)
    assert await whose_keys(connection, {"AUTH_SECRET": SECRET}) == "inside"
    assert await whose_keys(connection, {"AUTH_SECRET": "another secret"}) == "outside"
    assert await whose_keys(connection, {}) == "outside"
    await connection.close()


async def test_the_master_key_of_the_face_templates(migrated: Any) -> None:
    connection = await migrated.connect()
    vault = AesVault(MASTER)
    key = vault.new_key(PATIENT)
    [template] = vault.seal(PATIENT, key, [b"a face"])
    await connection.execute("SET session_replication_role = replica")  # without its consent
    await connection.execute(PATIENT_KEY, PATIENT, key.master, key.wrapped)
    await connection.execute(AN_ENROLMENT, ENROLMENT, PATIENT, datetime.now(UTC))
    await connection.execute(A_TEMPLATE, template.id, ENROLMENT, template.sealed)
    assert await whose_keys(connection, {"FACE_MASTER_KEYS": MASTER}) == "inside"
    assert await whose_keys(connection, {}) == "outside"
    await connection.close()
