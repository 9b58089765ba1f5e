"""Random clinics at awkward places and dates, written straight into booking's tables."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from booking.adapters.offers import PostgresOffers
from booking.adapters.slot_search import Key, SlotQuery, search
from booking.application.ports import Ask
from chassis.ids import new_id

from .naive_slots import MINUTE, Span, Wanted, Worker, first_showing

# A date just before each change of the clocks, and an ordinary one. Lord Howe changes by half an
# hour; in Beirut midnight itself is skipped.
PLACES = [
    ("Europe/Lisbon", date(2027, 3, 27)),
    ("Europe/Lisbon", date(2027, 10, 30)),
    ("America/St_Johns", date(2027, 3, 13)),
    ("America/St_Johns", date(2027, 11, 6)),
    ("Asia/Kolkata", date(2027, 6, 1)),
    ("Australia/Lord_Howe", date(2027, 4, 3)),
    ("Australia/Lord_Howe", date(2027, 10, 2)),
    ("Asia/Beirut", date(2027, 3, 27)),
]


@dataclass(frozen=True)
class Case:
    zone: ZoneInfo
    window: Span
    wanted: Wanted
    hours: list[list[tuple[int, int, int]]]
    rooms_of: list[list[int]]
    booked: list[tuple[int, int, int, int, int]]
    """Practitioner, start (minutes into the window), length, buffer before, buffer after."""
    away: list[tuple[int, int, int]]


def _week(draw: Any) -> list[tuple[int, int, int]]:
    """Non-overlapping hours, some of which touch, also across midnight."""
    step = draw(st.sampled_from([30, 5]))
    week = []
    for weekday in range(1, 8):
        most = 1440 // step
        cuts = sorted(
            draw(st.sets(st.integers(0, most), min_size=2, max_size=4) | st.just({0, most}))
        )
        pairs = pairwise(cuts)
        week += [(weekday, a * step, b * step) for n, (a, b) in enumerate(pairs) if n != 1 or b % 2]
    return week


@st.composite
def cases(draw: Any) -> Case:
    name, day = draw(st.sampled_from(PLACES))
    zone = ZoneInfo(name)
    starts_at = first_showing(day, 0, zone) + draw(st.integers(0, 1440)) * MINUTE
    length = draw(st.integers(1, 2 * 1440))
    wanted = Wanted(
        duration=draw(st.sampled_from([5, 30, 50, 120, 600])),
        before=draw(st.sampled_from([0, 0, 10])),
        after=draw(st.sampled_from([0, 0, 15])),
        grid=draw(st.sampled_from([5, 15, 20, 45, 60])),
    )
    people = draw(st.integers(1, 2))
    within = st.integers(-300, 2 * 1440)
    return Case(
        zone=zone,
        window=Span(starts_at, starts_at + length * MINUTE),
        wanted=wanted,
        hours=[_week(draw) for _ in range(people)],
        rooms_of=[sorted(draw(st.sets(st.integers(0, 1)))) for _ in range(people)],
        booked=draw(
            st.lists(
                st.tuples(
                    st.integers(0, people - 1),
                    within,
                    st.sampled_from([15, 30, 45, 300]),
                    st.sampled_from([0, 10]),
                    st.sampled_from([0, 10]),
                ),
                max_size=8,
            )
        ),
        away=draw(
            st.lists(st.tuples(st.integers(0, people - 1), within, st.integers(1, 600)), max_size=2)
        ),
    )


class Bench:
    """Cases made real in one database; each has an organisation of its own."""

    def __init__(self, connection: Any, engine: AsyncEngine) -> None:
        self.connection = connection
        self.engine = engine

    async def make(self, case: Case) -> tuple[UUID, UUID, list[Worker], dict[UUID, list[Span]]]:
        sql = self.connection.execute
        organisation, location, service = new_id(), new_id(), new_id()
        await sql(
            "INSERT INTO organisations VALUES ($1, $1, 'O', 'O', '501442600', 'A', NULL, 0, 0, 1)",
            organisation,
        )
        await sql(
            "INSERT INTO locations VALUES ($1, $2, 'L', 'A', $3, false, 1)",
            location,
            organisation,
            case.zone.key,
        )
        await sql(
            "INSERT INTO services VALUES ($1, $2, 'S', 's', '{}', $3, $4, $5, 0, 'normal', $6, 0,"
            " 365, false, 1)",
            service,
            organisation,
            case.wanted.duration,
            case.wanted.before,
            case.wanted.after,
            case.wanted.grid,
        )
        rooms: dict[UUID, list[Span]] = {new_id(): [] for _ in range(2)}
        for room in rooms:
            await sql(
                "INSERT INTO rooms VALUES ($1, $2, $3, 'R', false, 1)", room, organisation, location
            )
        workers = [
            Worker(new_id(), hours, rooms=[list(rooms)[n] for n in theirs])
            for hours, theirs in zip(case.hours, case.rooms_of, strict=True)
        ]
        for worker in workers:
            await self._worker(worker, organisation, location, service)
        await self._booked(case, workers, rooms, organisation, location, service)
        for person, start, length in case.away:
            span = Span(at(case, start), at(case, start + length))
            workers[person].away.append(span)
            await sql(
                "INSERT INTO time_off VALUES ($1, $2, $3, $4, $5, '', 1)",
                new_id(),
                organisation,
                workers[person].id,
                span.starts_at,
                span.ends_at,
            )
        return service, location, workers, rooms

    async def _worker(
        self, worker: Worker, organisation: UUID, location: UUID, service: UUID
    ) -> None:
        sql = self.connection.execute
        await sql(
            "INSERT INTO practitioners VALUES ($1, $2, $3, 'P', '{}', NULL, false, 1)",
            worker.id,
            organisation,
            location,
        )
        await sql(
            "INSERT INTO practitioner_services VALUES ($1, $2, $3)",
            worker.id,
            service,
            organisation,
        )
        for room in worker.rooms:
            await sql(
                "INSERT INTO practitioner_rooms VALUES ($1, $2, $3)", worker.id, room, location
            )
        await self.connection.executemany(
            "INSERT INTO working_hours VALUES ($1, $2, $3, $4, $5, $6, 1)",
            [(new_id(), organisation, worker.id, *hours) for hours in worker.hours],
        )

    async def _booked(
        self,
        case: Case,
        workers: list[Worker],
        rooms: dict[UUID, list[Span]],
        organisation: UUID,
        location: UUID,
        service: UUID,
    ) -> None:
        """What the exclusion constraints do not let in is not there."""
        for number, (person, start, length, before, after) in enumerate(case.booked):
            worker = workers[person]
            room = worker.rooms[number % len(worker.rooms)] if worker.rooms else None
            during = Span(at(case, start), at(case, start + length))
            blocked = Span(at(case, start - before), at(case, start + length + after))
            state = "cancelled" if number == 5 else "confirmed"
            stored = await self.connection.execute(
                "INSERT INTO appointments VALUES ($1, $2, $3, $4, $5, $6, $1, $11, $7, $8, $9,"
                " $10, 0, 'normal', NULL, NULL, 'token', $12, false, $7, 1)"
                " ON CONFLICT DO NOTHING",
                new_id(),
                organisation,
                location,
                service,
                worker.id,
                room,
                during.starts_at,
                during.ends_at,
                blocked.starts_at,
                blocked.ends_at,
                state,
                0 if state == "cancelled" else None,
            )
            if stored == "INSERT 0 1" and state == "confirmed":
                worker.blocked.append(blocked)
                if room is not None:
                    rooms[room].append(during)

    async def search(
        self, query: SlotQuery, *, after: Key | None = None, limit: int = 100_000
    ) -> tuple[list[tuple[datetime, UUID]], Key | None]:
        async with self.engine.connect() as connection:
            page = await search(connection, query, after=after, limit=limit)
        assert page is not None
        rows = json.loads(page.items)
        return [
            (datetime.fromisoformat(row["starts_at"]), UUID(row["practitioner_id"])) for row in rows
        ], page.last

    async def offered(
        self, service: UUID, location: UUID, start: datetime, *, off_grid: bool
    ) -> set[UUID]:
        ask = Ask(service_id=service, location_id=location, starts_at=start, off_grid=off_grid)
        async with self.engine.connect() as connection:
            offer = await PostgresOffers(connection).offer(ask)
        assert offer is not None
        return {
            candidate.practitioner_id
            for candidate in offer.candidates
            if candidate.works and candidate.free and candidate.free_rooms != ()
        }


def at(case: Case, minutes: int) -> datetime:
    return case.window.starts_at + minutes * MINUTE
