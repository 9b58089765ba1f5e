"""Every free start of a service, in one statement: see slot_sql.py for the arithmetic.

What is answered was free when the statement began; the exclusion constraints decide in the end.
The rows leave the database as JSON text and go to the client as they are.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import DateTime, Integer, Text, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.slot_sql import LONGEST, MERGED, SHIFTS
from booking.adapters.tables import ACTIVE, Instant

SEARCH = text(f"""
WITH service AS MATERIALIZED (
    SELECT id,
           make_interval(mins => duration_minutes) AS duration,
           make_interval(mins => buffer_before_minutes) AS before,
           make_interval(mins => buffer_after_minutes) AS after,
           make_interval(mins => grid_minutes) AS grid,
           business_now() + make_interval(mins => min_notice_minutes) AS notice,
           business_now() + make_interval(days => horizon_days) AS horizon
    FROM services WHERE id = :service_id AND NOT archived
), places AS MATERIALIZED (
    SELECT l.id AS location_id, l.zone, coalesce(:zone, l.zone) AS shown_zone,
           greatest(notice, coalesce(:from_instant,
               first_instant(:from_wall, coalesce(:zone, l.zone)))) AS earliest,
           least(horizon, coalesce(:to_instant,
               first_instant(:to_wall, coalesce(:zone, l.zone)))) AS latest
    FROM service, locations l
    WHERE NOT l.archived
      AND l.id IN (SELECT location_id FROM practitioner_services
                   JOIN practitioners p ON p.id = practitioner_id
                   WHERE service_id = service.id AND NOT p.archived
                     AND (:practitioner_id IS NULL OR p.id = :practitioner_id)
                     AND (:location_id IS NULL OR p.location_id = :location_id))
), staff AS MATERIALIZED (
    SELECT p.id AS practitioner_id, location_id, earliest, latest
    FROM service
    JOIN practitioner_services s ON s.service_id = service.id
    JOIN practitioners p ON p.id = s.practitioner_id AND NOT p.archived
    JOIN places USING (location_id)
    WHERE (:practitioner_id IS NULL OR p.id = :practitioner_id) AND earliest < latest
), {SHIFTS}, {MERGED}, working AS MATERIALIZED (
    SELECT practitioner_id,
           range_agg(tstzrange(lower(shift), upper(shift) - duration, '[]')) AS starts
    FROM service, (SELECT practitioner_id, unnest(during) AS shift FROM merged) each_shift
    WHERE upper(shift) - duration >= lower(shift)
    GROUP BY practitioner_id
), occupied AS MATERIALIZED (
    SELECT room_id, range_agg(tstzrange(starts_at - duration, ends_at, '()')) AS starts
    FROM service, places JOIN appointments USING (location_id)
    WHERE room_id IS NOT NULL AND {ACTIVE}
      AND starts_at > earliest - {LONGEST} AND starts_at < latest + duration
    GROUP BY room_id
), roomless AS MATERIALIZED (
    SELECT practitioner_id,
           range_intersect_agg(CASE WHEN archived THEN CAST('{{(,)}}' AS tstzmultirange)
                                    ELSE coalesce(starts, '{{}}') END) AS starts
    FROM staff
    JOIN practitioner_rooms USING (practitioner_id)
    JOIN rooms ON rooms.id = room_id
    LEFT JOIN occupied USING (room_id)
    GROUP BY practitioner_id
), free AS MATERIALIZED (
    SELECT practitioner_id, location_id,
           working.starts * tstzmultirange(tstzrange(earliest, latest))
           - coalesce((SELECT range_agg(tstzrange(blocked_from - duration - after,
                                                  blocked_until + before, '()'))
                       FROM appointments a
                       WHERE a.practitioner_id = staff.practitioner_id AND {ACTIVE}
                         AND starts_at > earliest - {LONGEST}
                         AND starts_at < latest + {LONGEST}), '{{}}')
           - coalesce((SELECT range_agg(tstzrange(starts_at - duration, ends_at, '()'))
                       FROM time_off t
                       WHERE t.practitioner_id = staff.practitioner_id
                         AND ends_at > earliest AND starts_at < latest + duration), '{{}}')
           - coalesce(roomless.starts, '{{}}') AS starts
    FROM service, staff
    JOIN working USING (practitioner_id)
    LEFT JOIN roomless USING (practitioner_id)
), page AS MATERIALIZED (
    SELECT start, practitioner_id, location_id, row_number() OVER () AS place
    FROM (SELECT start, practitioner_id, location_id
          FROM (SELECT practitioner_id,
                       generate_series(opens, closes - interval '1 microsecond', grid) AS start
                FROM service, shifts) on_grid
          JOIN free USING (practitioner_id)
          WHERE starts @> start AND (start, practitioner_id) > (:after_start, :after_practitioner)
          ORDER BY start, practitioner_id
          LIMIT :limit + 1) ordered
), shown AS MATERIALIZED (
    SELECT json_agg(json_build_object(
               'starts_at', start,
               'ends_at', start + duration,
               'starts_local', timezone(shown_zone, start),
               'zone', shown_zone,
               'practitioner_id', practitioner_id,
               'location_id', location_id) ORDER BY place)::text AS items
    FROM service, page JOIN places USING (location_id)
    WHERE place <= :limit
)
SELECT EXISTS (SELECT FROM service) AS known,
       coalesce((SELECT items FROM shown), '[]') AS items,
       last.start, last.practitioner_id
FROM (VALUES (1)) one
LEFT JOIN page AS last ON last.place = :limit AND EXISTS (SELECT FROM page WHERE place > :limit)
""").bindparams(  # noqa: S608 - constants only
    bindparam("service_id", type_=Uuid),
    bindparam("practitioner_id", type_=Uuid),
    bindparam("location_id", type_=Uuid),
    bindparam("zone", type_=Text),
    bindparam("from_instant", type_=Instant),
    bindparam("from_wall", type_=DateTime),
    bindparam("to_instant", type_=Instant),
    bindparam("to_wall", type_=DateTime),
    bindparam("after_start", type_=Instant),
    bindparam("after_practitioner", type_=Uuid),
    bindparam("limit", type_=Integer),
)

_BEGINNING = (datetime(1, 1, 2, tzinfo=UTC), UUID(int=0))


@dataclass(frozen=True, kw_only=True)
class SlotQuery:
    """`since` and `until` without an offset are wall clock: of `zone`, else of each location.

    Of a repeated local time the first is meant; one that does not exist is the end of its gap.
    """

    service_id: UUID
    since: datetime
    until: datetime
    practitioner_id: UUID | None = None
    location_id: UUID | None = None
    zone: str | None = None


Key = tuple[datetime, UUID]


@dataclass(frozen=True)
class SlotPage:
    """`items` is a JSON array; `last` the key to go on after, when there is more."""

    items: str
    last: Key | None


async def search(
    connection: AsyncConnection, query: SlotQuery, *, after: Key | None, limit: int
) -> SlotPage | None:
    """Free starts in the order of time, ties by practitioner; None: there is no such service."""
    after_start, after_practitioner = after or _BEGINNING
    parameters = {
        "service_id": query.service_id,
        "practitioner_id": query.practitioner_id,
        "location_id": query.location_id,
        "zone": query.zone,
        **_bound("from", query.since),
        **_bound("to", query.until),
        "after_start": after_start,
        "after_practitioner": after_practitioner,
        "limit": limit,
    }
    row = (await connection.execute(SEARCH, parameters)).one()
    if not row.known:
        return None
    return SlotPage(row.items, None if row.start is None else (row.start, row.practitioner_id))


def _bound(name: str, time: datetime) -> dict[str, datetime | None]:
    wall = time.tzinfo is None
    return {f"{name}_wall": time if wall else None, f"{name}_instant": None if wall else time}
