"""What became of a period's appointments, counted by the local dates on which they start.

`booked` are those that kept their time: neither cancelled nor expired. Open time is what the
weekly hours of today give, without time off; who changes their hours changes their past, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, TextClause, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.slot_sql import MERGED, SHIFTS

_PLACES = """
service AS (
    SELECT interval '0' AS duration
), places AS MATERIALIZED (
    SELECT id AS location_id, zone,
           first_instant(CAST(:first AS timestamp), zone) AS earliest,
           first_instant(CAST(:last AS timestamp) + interval '1 day', zone) AS latest
    FROM locations
    WHERE organisation_id = :organisation_id AND (:location_id IS NULL OR id = :location_id)
)
"""

_COUNTED = f"""
{_PLACES}, counted AS MATERIALIZED (
    SELECT timezone(zone, starts_at)::date AS day, service_id, practitioner_id, state,
           state NOT IN ('cancelled', 'expired') AS booked,
           extract(epoch FROM ends_at - starts_at) / 60 AS minutes
    FROM places JOIN appointments USING (location_id)
    WHERE starts_at >= earliest AND starts_at < latest
)
"""  # noqa: S608 - constants only


def _asked(sql: str) -> TextClause:
    return text(sql).bindparams(
        bindparam("organisation_id", type_=Uuid),
        bindparam("location_id", type_=Uuid),
        bindparam("first", type_=Date),
        bindparam("last", type_=Date),
    )


DAYS = _asked(f"""
WITH {_COUNTED}
SELECT each_day::date AS date,
       count(*) FILTER (WHERE booked) AS booked,
       count(*) FILTER (WHERE state = 'completed') AS completed,
       count(*) FILTER (WHERE state = 'missed') AS missed,
       count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
       count(*) FILTER (WHERE state = 'expired') AS expired
FROM generate_series(CAST(:first AS timestamp), CAST(:last AS timestamp), interval '1 day') each_day
LEFT JOIN counted ON day = each_day::date
GROUP BY each_day ORDER BY each_day
""")  # noqa: S608 - constants only

SERVICES = _asked(f"""
WITH {_COUNTED}
SELECT s.id AS service_id, s.name,
       count(*) FILTER (WHERE booked) AS booked,
       count(*) FILTER (WHERE state = 'missed') AS missed
FROM services s LEFT JOIN counted ON service_id = s.id
WHERE s.organisation_id = :organisation_id
GROUP BY s.id HAVING NOT s.archived OR count(*) FILTER (WHERE booked) > 0
ORDER BY booked DESC, s.name, s.id
""")  # noqa: S608 - constants only

PRACTITIONERS = _asked(f"""
WITH {_COUNTED}, staff AS MATERIALIZED (
    SELECT p.id AS practitioner_id, location_id, earliest, latest
    FROM practitioners p JOIN places USING (location_id)
    WHERE NOT p.archived
), {SHIFTS}, {MERGED}, open AS MATERIALIZED (
    SELECT practitioner_id,
           during * tstzmultirange(tstzrange(earliest, latest))
           - coalesce((SELECT range_agg(tstzrange(starts_at, ends_at)) FROM time_off t
                       WHERE t.practitioner_id = staff.practitioner_id), '{{}}') AS during
    FROM staff JOIN merged USING (practitioner_id)
), work AS MATERIALIZED (
    SELECT practitioner_id, count(*) FILTER (WHERE booked) AS booked,
           count(*) FILTER (WHERE state = 'completed') AS completed,
           coalesce(sum(minutes) FILTER (WHERE booked), 0)::int AS booked_minutes
    FROM counted GROUP BY practitioner_id
)
SELECT p.id AS practitioner_id, p.name,
       coalesce(booked, 0) AS booked, coalesce(completed, 0) AS completed,
       coalesce(booked_minutes, 0) AS booked_minutes,
       coalesce((SELECT sum(extract(epoch FROM upper(shift) - lower(shift)) / 60)
                 FROM unnest(open.during) shift), 0)::int AS open_minutes
FROM practitioners p
LEFT JOIN staff ON staff.practitioner_id = p.id
LEFT JOIN open ON open.practitioner_id = p.id
LEFT JOIN work ON work.practitioner_id = p.id
WHERE p.organisation_id = :organisation_id AND (staff.practitioner_id IS NOT NULL OR booked > 0)
ORDER BY p.name, p.id
""")  # noqa: S608 - constants only


@dataclass(frozen=True, kw_only=True)
class StatisticsQuery:
    """From `first` to `last`, local dates, both included; of one location, or of all."""

    organisation_id: UUID
    first: date
    last: date
    location_id: UUID | None = None


@dataclass(frozen=True)
class Statistics:
    days: Sequence[Row[Any]]
    services: Sequence[Row[Any]]
    practitioners: Sequence[Row[Any]]


async def statistics(connection: AsyncConnection, query: StatisticsQuery) -> Statistics:
    parameters = vars(query)
    found = [
        (await connection.execute(statement, parameters)).all()
        for statement in (DAYS, SERVICES, PRACTITIONERS)
    ]
    return Statistics(*found)
