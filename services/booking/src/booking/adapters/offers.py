"""Everything there is to know about one start, in one statement: see slot_sql.py.

It answers the same question as the slot search, for one instant and with the reasons: a start that
the search lists is one that this offers, and the other way round.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, DateTime, Row, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.catalogue import service_of
from booking.adapters.slot_sql import LONGEST, MERGED, SHIFTS
from booking.adapters.tables import ACTIVE, Instant
from booking.application.ports import Ask, Offer
from booking.domain.choice import Candidate
from booking.domain.local_time import instant_of, zone_named

OFFER = text(f"""
WITH asked AS MATERIALIZED (
    SELECT s.id AS service_id,
           coalesce(kept.ends_at - kept.starts_at, make_interval(mins => s.duration_minutes))
               AS duration,
           coalesce(kept.starts_at - kept.blocked_from,
                    make_interval(mins => s.buffer_before_minutes)) AS before,
           coalesce(kept.blocked_until - kept.ends_at,
                    make_interval(mins => s.buffer_after_minutes)) AS after,
           make_interval(mins => s.grid_minutes) AS grid,
           l.id AS location_id, l.zone, l.name AS location_name, l.address,
           coalesce(:instant, first_instant(:wall, l.zone)) AS start
    FROM services s
    JOIN locations l ON l.organisation_id = s.organisation_id AND l.id = :location_id
    LEFT JOIN appointments kept ON kept.id = :keeping
    WHERE s.id = :service_id AND NOT l.archived AND (NOT s.archived OR :keeping IS NOT NULL)
), service AS (
    SELECT duration FROM asked
), places AS (
    SELECT location_id, zone, start AS earliest, start AS latest FROM asked
), staff AS MATERIALIZED (
    SELECT p.id AS practitioner_id, p.location_id, p.name, p.user_id
    FROM asked
    JOIN practitioner_services s USING (service_id)
    JOIN practitioners p ON p.id = s.practitioner_id AND p.location_id = asked.location_id
    WHERE NOT p.archived AND (:practitioner_id IS NULL OR p.id = :practitioner_id)
), {SHIFTS}, {MERGED}, candidates AS (
    SELECT practitioner_id, name, user_id,
           EXISTS (SELECT FROM merged m WHERE m.practitioner_id = staff.practitioner_id
                   AND m.during @> tstzrange(start, start + duration))
           AND (:off_grid OR EXISTS (
               SELECT FROM shifts s
               WHERE s.practitioner_id = staff.practitioner_id AND opens <= start AND start < closes
                 AND extract(epoch FROM start - opens) % extract(epoch FROM grid) = 0))
           AND NOT EXISTS (
               SELECT FROM time_off t
               WHERE t.practitioner_id = staff.practitioner_id
                 AND starts_at < start + duration AND ends_at > start) AS works,
           booked.load, NOT booked.busy AS free,
           CASE WHEN EXISTS (SELECT FROM practitioner_rooms r
                             WHERE r.practitioner_id = staff.practitioner_id)
           THEN (
               SELECT coalesce(json_agg(json_build_array(r.id, r.name)), '[]')
               FROM practitioner_rooms pr JOIN rooms r ON r.id = pr.room_id
               WHERE pr.practitioner_id = staff.practitioner_id AND NOT r.archived
                 AND NOT EXISTS (
                     SELECT FROM appointments a
                     WHERE a.room_id = r.id AND {ACTIVE} AND a.id IS DISTINCT FROM :keeping
                       AND tstzrange(a.starts_at, a.ends_at) && tstzrange(start, start + duration)))
           END AS rooms
    FROM asked, staff, LATERAL (
        SELECT count(*) FILTER (WHERE timezone(zone, starts_at)::date = timezone(zone, start)::date)
                   AS load,
               coalesce(bool_or(tstzrange(blocked_from, blocked_until)
                                && tstzrange(start - before, start + duration + after)), false)
                   AS busy
        FROM appointments a
        WHERE a.practitioner_id = staff.practitioner_id AND {ACTIVE}
          AND starts_at > start - {LONGEST} AND starts_at < start + {LONGEST}
          AND a.id IS DISTINCT FROM :keeping) booked
)
SELECT s.*, o.name AS organisation_name, asked.location_name, asked.address, asked.zone,
       asked.start, asked.start + asked.duration AS finish, business_now() AS now,
       EXISTS (SELECT FROM patients WHERE id = :patient_id AND NOT erased) AS patient_known,
       (SELECT json_agg(candidates) FROM candidates) AS candidates
FROM asked
JOIN services s ON s.id = asked.service_id
JOIN organisations o ON o.id = s.organisation_id
""").bindparams(  # noqa: S608 - constants only
    bindparam("service_id", type_=Uuid),
    bindparam("location_id", type_=Uuid),
    bindparam("practitioner_id", type_=Uuid),
    bindparam("patient_id", type_=Uuid),
    bindparam("keeping", type_=Uuid),
    bindparam("instant", type_=Instant),
    bindparam("wall", type_=DateTime),
    bindparam("off_grid", type_=Boolean),
)


class PostgresOffers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def offer(self, ask: Ask) -> Offer | None:
        """Raises NonexistentLocalTime."""
        found = (await self._connection.execute(OFFER, _parameters(ask))).one_or_none()
        if found is None:
            return None
        instant_of(ask.starts_at, zone_named(found.zone))
        return _offer(found)


def _parameters(ask: Ask) -> dict[str, Any]:
    wall = ask.starts_at.tzinfo is None
    return {
        "service_id": ask.service_id,
        "location_id": ask.location_id,
        "practitioner_id": ask.practitioner_id,
        "patient_id": ask.patient_id,
        "keeping": ask.keeping,
        "instant": None if wall else ask.starts_at,
        "wall": ask.starts_at if wall else None,
        "off_grid": ask.off_grid,
    }


def _offer(row: Row[Any]) -> Offer:
    names: dict[UUID, str] = {}
    return Offer(
        now=row.now,
        service=service_of(row),
        zone=row.zone,
        starts_at=row.start,
        ends_at=row.finish,
        candidates=[_candidate(found, names) for found in row.candidates or ()],
        patient_known=row.patient_known,
        organisation_name=row.organisation_name,
        location_name=row.location_name,
        location_address=row.address,
        names=names,
        accounts={
            UUID(found["practitioner_id"]): UUID(found["user_id"])
            for found in row.candidates or ()
            if found["user_id"] is not None
        },
    )


def _candidate(found: dict[str, Any], names: dict[UUID, str]) -> Candidate:
    """Notes the names on the way."""
    practitioner_id = UUID(found["practitioner_id"])
    names[practitioner_id] = found["name"]
    rooms = None
    if found["rooms"] is not None:
        named = {UUID(id): name for id, name in found["rooms"]}
        names.update(named)
        rooms = tuple(named)
    return Candidate(
        practitioner_id=practitioner_id,
        works=found["works"],
        free=found["free"],
        load=found["load"],
        free_rooms=rooms,
    )
