"""Consents, and what they allow to be kept.

A consent can be withdrawn only when nothing is enrolled under it: the database's foreign key says
so, whatever the code does.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from checkin.adapters.tables import consents, enrolments, patient_keys, templates
from checkin.domain.consent import Consent
from checkin.domain.enrolment import Enrolment, SealedEnrolment, SealedTemplate, WrappedKey

_expected = text("""
    SELECT e.id, e.patient_id, k.master, k.wrapped,
           array_agg(t.id) AS ids, array_agg(t.sealed) AS sealed
    FROM enrolments e
    JOIN patient_keys k USING (patient_id)
    JOIN templates t ON t.enrolment_id = e.id
    WHERE e.organisation_id = :organisation AND e.recogniser = :kind AND e.patient_id IN (
        SELECT a.patient_id FROM appointments a
        WHERE a.location_id = :location AND a.organisation_id = :organisation
          AND a.state = 'expected'
          AND a.day = (business_now() AT TIME ZONE a.zone)::date
    )
    GROUP BY e.id, k.patient_id
""")


class ConsentRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, consent: Consent, text_sha256: str) -> None:
        await self._connection.execute(
            insert(consents).values(
                id=consent.id,
                organisation_id=consent.organisation_id,
                patient_id=consent.patient_id,
                text_version=consent.text_version,
                text_sha256=text_sha256,
                language=consent.language,
                given_at=consent.given_at,
            )
        )

    async def get(self, id: UUID) -> Consent | None:
        """Locked, so that nobody enrols under it while it is withdrawn."""
        found = select(consents).where(consents.c.id == id).with_for_update()
        row = (await self._connection.execute(found)).one_or_none()
        return None if row is None else _consent(row)

    async def active(self, patient_id: UUID, organisation_id: UUID) -> Consent | None:
        found = (
            select(consents)
            .where(
                consents.c.patient_id == patient_id,
                consents.c.organisation_id == organisation_id,
                consents.c.active,
            )
            .with_for_update()
        )
        row = (await self._connection.execute(found)).one_or_none()
        return None if row is None else _consent(row)

    async def of_patient(self, patient_id: UUID) -> Sequence[Consent]:
        found = (
            select(consents)
            .where(consents.c.patient_id == patient_id)
            .order_by(consents.c.given_at, consents.c.id)
        )
        return [_consent(row) for row in await self._connection.execute(found)]

    async def withdraw(self, id: UUID, at: datetime) -> None:
        await self._connection.execute(
            update(consents)
            .where(consents.c.id == id, consents.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )

    async def erase(self, patient_id: UUID) -> None:
        await self._connection.execute(delete(consents).where(consents.c.patient_id == patient_id))


class EnrolmentRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep_key(self, patient_id: UUID, key: WrappedKey) -> WrappedKey:
        row = (
            await self._connection.execute(
                insert(patient_keys)
                .values(patient_id=patient_id, master=key.master, wrapped=key.wrapped)
                .on_conflict_do_update(
                    index_elements=[patient_keys.c.patient_id],
                    set_={"master": patient_keys.c.master},
                )
                .returning(patient_keys.c.master, patient_keys.c.wrapped)
            )
        ).one()
        return WrappedKey(row.master, row.wrapped)

    async def add(self, enrolment: Enrolment, sealed: Sequence[SealedTemplate]) -> None:
        await self._connection.execute(insert(enrolments).values(**vars(enrolment)))
        await self._connection.execute(
            insert(templates),
            [{"id": one.id, "enrolment_id": enrolment.id, "sealed": one.sealed} for one in sealed],
        )

    async def get(self, id: UUID) -> Enrolment | None:
        found = select(enrolments).where(enrolments.c.id == id)
        row = (await self._connection.execute(found)).one_or_none()
        return None if row is None else _enrolment(row)

    async def of_patient(
        self, patient_id: UUID, organisation_id: UUID | None = None
    ) -> Sequence[Enrolment]:
        found = select(enrolments).where(enrolments.c.patient_id == patient_id)
        if organisation_id is not None:
            found = found.where(enrolments.c.organisation_id == organisation_id)
        rows = await self._connection.execute(found.order_by(enrolments.c.created_at))
        return [_enrolment(row) for row in rows]

    async def count_templates(self, consent_id: UUID) -> int:
        counted = (
            select(func.count())
            .select_from(templates.join(enrolments))
            .where(enrolments.c.consent_id == consent_id)
        )
        return int((await self._connection.execute(counted)).scalar_one())

    async def delete(self, id: UUID) -> None:
        deleted = await self._connection.execute(
            delete(enrolments).where(enrolments.c.id == id).returning(enrolments.c.patient_id)
        )
        for patient_id in deleted.scalars():
            others = exists().where(enrolments.c.patient_id == patient_id)
            await self._connection.execute(
                delete(patient_keys).where(patient_keys.c.patient_id == patient_id, ~others)
            )

    async def expected(
        self, organisation_id: UUID, location_id: UUID, kind: str
    ) -> Sequence[SealedEnrolment]:
        rows = await self._connection.execute(
            _expected, {"organisation": organisation_id, "location": location_id, "kind": kind}
        )
        return [
            SealedEnrolment(
                row.id,
                row.patient_id,
                WrappedKey(row.master, row.wrapped),
                [SealedTemplate(*one) for one in zip(row.ids, row.sealed, strict=True)],
            )
            for row in rows
        ]

    async def prolong(self, patient_id: UUID, organisation_id: UUID, until: datetime) -> None:
        await self._connection.execute(
            update(enrolments)
            .where(
                enrolments.c.patient_id == patient_id,
                enrolments.c.organisation_id == organisation_id,
            )
            .values(expires_at=until)
        )

    async def expired(self, limit: int) -> Sequence[Enrolment]:
        found = (
            select(enrolments)
            .where(enrolments.c.expires_at <= func.business_now())
            .order_by(enrolments.c.expires_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_enrolment(row) for row in await self._connection.execute(found)]


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        row.id,
        row.organisation_id,
        row.patient_id,
        row.text_version,
        row.language,
        row.given_at,
        row.withdrawn_at,
    )


def _enrolment(row: Row[Any]) -> Enrolment:
    return Enrolment(
        row.id,
        row.consent_id,
        row.organisation_id,
        row.patient_id,
        row.recogniser,
        row.photographs,
        row.created_at,
        row.expires_at,
    )
