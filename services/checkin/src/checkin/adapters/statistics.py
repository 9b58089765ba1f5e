"""Waits and estimates, counted by the database in one pass over the visits."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from checkin.domain.statistics import Period, Statistics, Waits

_waits = text("""
    WITH seen AS (
        SELECT v.day, v.method,
               date_part('hour', v.arrived_at AT TIME ZONE a.zone)::integer AS hour,
               (extract(epoch FROM v.first_called_at - v.arrived_at) / 60)::float8 AS wait,
               v.estimated_minutes AS estimate, v.told_from_minutes AS low,
               v.told_to_minutes AS high
        FROM visits v JOIN appointments a ON a.id = v.appointment_id
        WHERE v.organisation_id = :organisation AND v.day BETWEEN :first AND :last
          AND v.arrived_at IS NOT NULL
          AND (CAST(:location AS uuid) IS NULL OR v.location_id = :location)
    )
    SELECT CASE grouping(day, hour, method) WHEN 3 THEN 'day' WHEN 5 THEN 'hour' ELSE 'method' END
           AS by,
           day, hour, method,
           count(*) AS visits,
           avg(wait) AS mean_wait,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY wait) AS p90_wait,
           avg(estimate) FILTER (WHERE wait IS NOT NULL) AS mean_estimate,
           avg(abs(wait - estimate)) AS mean_absolute_error,
           avg((wait BETWEEN low AND high)::integer)::float8 AS within_range_share
    FROM seen
    GROUP BY GROUPING SETS ((day), (hour), (method))
    ORDER BY day, hour, method
""")


class StatisticsRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(
        self, organisation_id: UUID, period: Period, location_id: UUID | None
    ) -> Statistics:
        parameters = {
            "organisation": organisation_id,
            "first": period.first,
            "last": period.last,
            "location": location_id,
        }
        rows = (await self._connection.execute(_waits, parameters)).all()
        by_day = {row.day: _of(row) for row in rows if row.by == "day"}
        return Statistics(
            days=[(day, by_day.get(day, Waits())) for day in period.days],
            hours=[(row.hour, _of(row)) for row in rows if row.by == "hour"],
            methods=[(row.method, _of(row)) for row in rows if row.by == "method"],
        )


def _of(row: Row[Any]) -> Waits:
    return Waits(
        row.visits,
        row.mean_wait,
        row.p90_wait,
        row.mean_estimate,
        row.mean_absolute_error,
        row.within_range_share,
    )
