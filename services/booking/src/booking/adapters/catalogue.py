"""The organisation and its catalogue, in rows."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, delete, func, insert, select

from booking.adapters import tables as t
from booking.adapters.rows import Rows
from booking.adapters.violations import catalogue_refusals
from booking.domain.catalogue import BookableService, Location, Practitioner, Room, Vat
from booking.domain.organisation import CancellationPolicy, Organisation


class Organisations(Rows[Organisation]):
    table = t.organisations

    def load(self, row: Row[Any]) -> Organisation:
        fields = dict(row._mapping)
        policy = CancellationPolicy(
            free_until_hours=fields.pop("free_until_hours"),
            late_refund_percent=fields.pop("late_refund_percent"),
        )
        return Organisation(policy=policy, **fields)

    def values(self, entity: Organisation) -> dict[str, Any]:
        fields = super().values(entity)
        policy: dict[str, Any] = fields.pop("policy")
        return fields | policy


class Locations(Rows[Location]):
    table = t.locations

    def load(self, row: Row[Any]) -> Location:
        return Location(**row._mapping)


class Rooms(Rows[Room]):
    table = t.rooms

    def load(self, row: Row[Any]) -> Room:
        return Room(**row._mapping)


class Services(Rows[BookableService]):
    table = t.services

    def load(self, row: Row[Any]) -> BookableService:
        return service_of(row)

    def values(self, entity: BookableService) -> dict[str, Any]:
        return super().values(entity) | {"tags": sorted(entity.tags), "vat": entity.vat.value}


def service_of(row: Row[Any]) -> BookableService:
    """From a row that has the columns of services, and perhaps others."""
    fields = {column.name: row._mapping[column.name] for column in t.services.columns}
    return BookableService(
        **fields | {"tags": frozenset(fields["tags"]), "vat": Vat(fields["vat"])}
    )


class Practitioners(Rows[Practitioner]):
    """Which services and rooms are theirs lies in two tables of pairs."""

    table = t.practitioners

    def columns(self) -> list[ColumnElement[Any]]:
        return [
            *self.table.columns,
            _linked(t.practitioner_services.c.service_id, t.practitioner_services),
            _linked(t.practitioner_rooms.c.room_id, t.practitioner_rooms),
        ]

    def load(self, row: Row[Any]) -> Practitioner:
        fields = dict(row._mapping)
        sets = {name: frozenset(fields[name]) for name in ("tags", "service_ids", "room_ids")}
        return Practitioner(**fields | sets)

    def values(self, entity: Practitioner) -> dict[str, Any]:
        fields = super().values(entity) | {"tags": sorted(entity.tags)}
        del fields["service_ids"], fields["room_ids"]
        return fields

    async def of_user(self, user_id: UUID) -> list[Practitioner]:
        query = select(*self.columns()).where(self.table.c.user_id == user_id)
        return [self.load(row) for row in await self._connection.execute(query)]

    async def add(self, entity: Practitioner) -> None:
        await super().add(entity)
        await self._link(entity)

    async def replace(self, entity: Practitioner) -> None:
        for pairs in (t.practitioner_services, t.practitioner_rooms):
            await self._connection.execute(
                delete(pairs).where(pairs.c.practitioner_id == entity.id)
            )
        await super().replace(entity)
        await self._link(entity)

    async def _link(self, entity: Practitioner) -> None:
        services = [
            {
                "practitioner_id": entity.id,
                "service_id": id,
                "organisation_id": entity.organisation_id,
            }
            for id in sorted(entity.service_ids)
        ]
        rooms = [
            {"practitioner_id": entity.id, "room_id": id, "location_id": entity.location_id}
            for id in sorted(entity.room_ids)
        ]
        with catalogue_refusals():
            if services:
                await self._connection.execute(insert(t.practitioner_services), services)
            if rooms:
                await self._connection.execute(insert(t.practitioner_rooms), rooms)


def offers(service_id: UUID) -> ColumnElement[bool]:
    """For `Practitioners.find`."""
    pairs = t.practitioner_services
    return t.practitioners.c.id.in_(
        select(pairs.c.practitioner_id).where(pairs.c.service_id == service_id)
    )


def offered_by(practitioner_id: UUID) -> ColumnElement[bool]:
    """For `Services.find`."""
    pairs = t.practitioner_services
    return t.services.c.id.in_(
        select(pairs.c.service_id).where(pairs.c.practitioner_id == practitioner_id)
    )


def _linked(column: ColumnElement[UUID], pairs: Table) -> ColumnElement[Any]:
    """The other ends of a practitioner's pairs, as an array named after them."""
    theirs = select(column).where(pairs.c.practitioner_id == t.practitioners.c.id)
    return func.array(theirs.correlate(t.practitioners).scalar_subquery()).label(f"{column.key}s")
