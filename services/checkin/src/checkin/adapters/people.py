"""Clinics' decisions and the read model of people."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, false, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import erasure
from chassis.preconditions import VersionConflict
from checkin.adapters.tables import clinics, patients
from checkin.domain.appointment import ArrivalWindow
from checkin.domain.clinic import Clinic
from checkin.domain.label import Privacy
from checkin.domain.patient import Patient

MINUTE = timedelta(minutes=1)


class ClinicRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, organisation_id: UUID) -> Clinic:
        found = select(clinics).where(clinics.c.organisation_id == organisation_id)
        row = (await self._connection.execute(found)).one_or_none()
        return Clinic(organisation_id) if row is None else _clinic(row)

    async def save(self, clinic: Clinic) -> None:
        values = {
            "face_check_in": clinic.face_check_in,
            "liveness": clinic.liveness,
            "display_privacy": clinic.display_privacy.value,
            "arrival_opens_minutes": clinic.arrival_window.opens // MINUTE,
            "arrival_closes_minutes": clinic.arrival_window.closes // MINUTE,
            "version": clinic.version,
        }
        saved = await self._connection.execute(
            insert(clinics)
            .values(organisation_id=clinic.organisation_id, **values)
            .on_conflict_do_update(
                index_elements=[clinics.c.organisation_id],
                set_=values,
                where=clinics.c.version == clinic.version - 1,
            )
            .returning(clinics.c.version)
        )
        if saved.one_or_none() is None:
            raise VersionConflict()


class PatientRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, id: UUID) -> Patient:
        return (await self.named([id])).get(id, Patient(id))

    async def named(self, ids: Collection[UUID]) -> Mapping[UUID, Patient]:
        found = await self._connection.execute(select(patients).where(patients.c.id.in_(ids)))
        return {row.id: _patient(row) for row in found}

    async def by_phone(self, phone: str, birth_date: date) -> Sequence[UUID]:
        found = select(patients.c.id).where(
            patients.c.phone == phone, patients.c.birth_date == birth_date
        )
        return (await self._connection.execute(found)).scalars().all()

    async def learn(self, patient: Patient, version: int) -> None:
        values = {
            "name": patient.name,
            "phone": patient.phone,
            "birth_date": patient.birth_date,
            "version": version,
        }
        await self._connection.execute(
            insert(patients)
            .values(id=patient.id, **values)
            .on_conflict_do_update(
                index_elements=[patients.c.id],
                set_=values,
                where=(patients.c.version < version) & ~patients.c.erased,
            )
        )

    async def erase(self, id: UUID) -> None:
        nothing: dict[str, Any] = dict.fromkeys(("name", "phone", "birth_date", "display_privacy"))
        await self._connection.execute(
            insert(patients)
            .values(id=id, erased=True, version=0)
            .on_conflict_do_update(index_elements=[patients.c.id], set_={**nothing, "erased": True})
        )
        await erasure.forget(self._connection, id)

    async def choose_display(self, id: UUID, display: Privacy) -> None:
        await self._connection.execute(
            insert(patients)
            .values(id=id, display_privacy=display.value, version=0)
            .on_conflict_do_update(
                index_elements=[patients.c.id],
                set_={"display_privacy": display.value},
                where=patients.c.erased == false(),
            )
        )


def _clinic(row: Row[Any]) -> Clinic:
    return Clinic(
        row.organisation_id,
        row.face_check_in,
        Privacy(row.display_privacy),
        ArrivalWindow(
            timedelta(minutes=row.arrival_opens_minutes),
            timedelta(minutes=row.arrival_closes_minutes),
        ),
        row.version,
        row.liveness,
    )


def _patient(row: Row[Any]) -> Patient:
    display = Privacy(row.display_privacy) if row.display_privacy else None
    return Patient(row.id, row.name, row.phone, row.birth_date, display)
