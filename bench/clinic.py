"""A clinic to measure on, written straight into booking's schema."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from booking.domain.appointment import ACTIVE
from chassis.ids import new_id

PRACTITIONERS = 50
_HOUR = 60


@dataclass(frozen=True)
class Clinic:
    """`midnight` is the start of tomorrow, UTC; the clinic's zone is UTC's neighbour Lisbon."""

    organisation_id: UUID
    location_id: UUID
    service_id: UUID
    practitioners: list[UUID]
    rooms: list[UUID]
    duration: timedelta
    midnight: datetime

    def slot(self, number: int) -> tuple[UUID, datetime]:
        """The `number`-th of the clinic's slots, all of them different."""
        start = self.midnight + self.duration * (number // len(self.practitioners))
        return self.practitioners[number % len(self.practitioners)], start


async def build_clinic(database_url: str, *, minutes: int, shifts: list[tuple[int, int]]) -> Clinic:
    """Fifty practitioners, each with a room, all doing one service of `minutes`; `shifts` are
    hours of each day."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    clinic = Clinic(
        organisation_id=new_id(),
        location_id=new_id(),
        service_id=new_id(),
        practitioners=[new_id() for _ in range(PRACTITIONERS)],
        rooms=[new_id() for _ in range(PRACTITIONERS)],
        duration=timedelta(minutes=minutes),
        midnight=midnight + timedelta(days=1),
    )
    connection = await asyncpg.connect(database_url)
    async with connection.transaction():
        await _furnish(connection, clinic, minutes, shifts)
    await connection.execute("ANALYZE")
    await connection.close()
    return clinic


async def _furnish(
    connection: "asyncpg.Connection[asyncpg.Record]",
    clinic: Clinic,
    minutes: int,
    shifts: list[tuple[int, int]],
) -> None:
    organisation, location, service = (
        clinic.organisation_id,
        clinic.location_id,
        clinic.service_id,
    )
    await connection.execute(
        "INSERT INTO organisations (id, owner_id, name, legal_name, tax_number, address,"
        " free_until_hours, late_refund_percent, version)"
        " VALUES ($1, $2, 'Bench', 'Bench, Lda', '501442600', 'Rua 1', 24, 0, 1)",
        organisation,
        new_id(),
    )
    await connection.execute(
        "INSERT INTO locations (id, organisation_id, name, address, zone, archived, version)"
        " VALUES ($1, $2, 'Bench', 'Rua 1', 'Europe/Lisbon', false, 1)",
        location,
        organisation,
    )
    await connection.execute(
        "INSERT INTO services (id, organisation_id, name, specialty, tags, duration_minutes,"
        " buffer_before_minutes, buffer_after_minutes, price_cents, vat, grid_minutes,"
        " min_notice_minutes, horizon_days, archived, version)"
        " VALUES ($1, $2, 'Massage', 'massage', '{}', $3, 0, 0, 3000, 'exempt_m07', $3, 0, 365,"
        " false, 1)",
        service,
        organisation,
        minutes,
    )
    for practitioner, room in zip(clinic.practitioners, clinic.rooms, strict=True):
        await connection.execute(
            "INSERT INTO rooms (id, organisation_id, location_id, name, archived, version)"
            " VALUES ($1, $2, $3, CAST($1::uuid AS text), false, 1)",
            room,
            organisation,
            location,
        )
        await connection.execute(
            "INSERT INTO practitioners (id, organisation_id, location_id, name, tags, archived,"
            " version) VALUES ($1, $2, $3, 'Practitioner', '{}', false, 1)",
            practitioner,
            organisation,
            location,
        )
        await connection.execute(
            "INSERT INTO practitioner_services (practitioner_id, service_id, organisation_id)"
            " VALUES ($1, $2, $3)",
            practitioner,
            service,
            organisation,
        )
        await connection.execute(
            "INSERT INTO practitioner_rooms (practitioner_id, room_id, location_id)"
            " VALUES ($1, $2, $3)",
            practitioner,
            room,
            location,
        )
        await connection.executemany(
            "INSERT INTO working_hours (id, organisation_id, practitioner_id, weekday, opens,"
            " closes, version) VALUES ($1, $2, $3, $4, $5, $6, 1)",
            [
                (new_id(), organisation, practitioner, day, opens * _HOUR, closes * _HOUR)
                for day in range(1, 8)
                for opens, closes in shifts
            ],
        )


async def fill(
    database_url: str, clinic: Clinic, *, days: int, a_day: int, hours: list[int]
) -> int:
    """Confirmed appointments, `a_day` for each practitioner, at half hours within `hours`."""
    assert "confirmed" in ACTIVE
    choose = random.Random(1)
    rows = []
    for practitioner, room in zip(clinic.practitioners, clinic.rooms, strict=True):
        for day in range(days):
            halves = [(hour, minute) for hour in hours for minute in (0, 30)]
            for hour, minute in choose.sample(halves, a_day):
                starts = clinic.midnight + timedelta(days=day, hours=hour, minutes=minute)
                rows.append((new_id(), practitioner, room, starts, starts + clinic.duration))
    connection = await asyncpg.connect(database_url)
    await connection.executemany(
        "INSERT INTO appointments (id, organisation_id, location_id, service_id, practitioner_id,"
        " room_id, patient_id, state, starts_at, ends_at, blocked_from, blocked_until,"
        " price_cents, vat, payment_id, arrival_token, late_terms, booked_at, version)"
        f" VALUES ($1, '{clinic.organisation_id}', '{clinic.location_id}', '{clinic.service_id}',"
        " $2, $3, gen_random_uuid(), 'confirmed', $4, $5, $4, $5, 3000, 'exempt_m07',"
        " gen_random_uuid(), 'token', false, now(), 2)",
        rows,
    )
    await connection.execute("ANALYZE")
    await connection.close()
    return len(rows)
