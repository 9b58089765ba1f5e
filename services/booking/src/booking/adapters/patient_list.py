"""Patients as the front desk finds them: the organisation's, and whoever is named exactly."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Text, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.domain.patient_search import FoundPatient, PatientSearch

FIND = text("""
WITH ours AS MATERIALIZED (
    SELECT DISTINCT patient_id AS id FROM appointments WHERE organisation_id = :organisation_id
), found AS MATERIALIZED (
    SELECT id, 1 AS place FROM ours JOIN patients p USING (id)
    WHERE CASE WHEN :digits IS NULL
          THEN NOT EXISTS (SELECT FROM unnest(:words) word
                           WHERE strpos(p.folded_name, folded(word)) = 0)
          ELSE strpos(p.phone, :digits) > 0 END
    UNION ALL
    SELECT id, 0 FROM patients WHERE phone = :phone OR email = :email
), shown AS MATERIALIZED (
    SELECT p.id, p.name, p.phone, p.folded_name, min(place) AS place,
           p.id IN (SELECT id FROM ours) AS known
    FROM found JOIN patients p USING (id)
    WHERE NOT p.erased
    GROUP BY p.id
    ORDER BY place, p.folded_name, p.id
    LIMIT :limit
)
SELECT shown.id, name, phone, known, last_visit_at, next_appointment_at
FROM shown, LATERAL (
    SELECT max(starts_at) FILTER (WHERE state IN ('in_progress', 'completed')) AS last_visit_at,
           min(starts_at) FILTER (WHERE state IN ('held', 'confirmed')
                                  AND starts_at > business_now()) AS next_appointment_at
    FROM appointments a
    WHERE a.organisation_id = :organisation_id AND a.patient_id = shown.id) theirs
ORDER BY place, folded_name, shown.id
""").bindparams(
    bindparam("organisation_id", type_=Uuid),
    bindparam("words", type_=ARRAY(Text)),
    bindparam("digits", type_=Text),
    bindparam("phone", type_=Text),
    bindparam("email", type_=Text),
    bindparam("limit", type_=Integer),
)


async def find(
    connection: AsyncConnection, organisation_id: UUID, search: PatientSearch, *, limit: int
) -> Sequence[FoundPatient]:
    """Who was named exactly first, then in the order of their names."""
    parameters = {
        "organisation_id": organisation_id,
        "words": list(search.words),
        "digits": search.digits,
        "phone": search.phone,
        "email": search.email,
        "limit": limit,
    }
    rows = await connection.execute(FIND, parameters)
    return [FoundPatient(**row._mapping) for row in rows]
