"""Sums over an organisation's payments, in Postgres.

A day is a local one: of the zone where the appointment is. The index finds the period's instants,
a day more on each side than any zone needs; the local date then decides. Only what was applied
counts: money that paid nothing is no revenue, and giving it back no loss.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from payment.application.statistics import (
    DayTotal,
    MethodTotal,
    Period,
    ServiceTotal,
    Statistics,
)
from payment.domain.provider_event import Method

_PAID = """
    SELECT (paid_at AT TIME ZONE zone)::date AS day, amount_cents, paid_method, service_name
    FROM payment_requests
    WHERE organisation_id = :organisation AND paid_at >= :start AND paid_at < :end
      AND (paid_at AT TIME ZONE zone)::date BETWEEN :since AND :until
"""

_days = text(f"""
    WITH paid AS ({_PAID}), refunded AS (
        SELECT (r.completed_at AT TIME ZONE p.zone)::date AS day, r.amount_cents
        FROM refunds r
        JOIN payment_requests p ON p.id = r.payment_id
        JOIN captures c ON c.id = r.capture_id AND c.disposition = 'applied'
        WHERE r.organisation_id = :organisation
          AND r.completed_at >= :start AND r.completed_at < :end
          AND (r.completed_at AT TIME ZONE p.zone)::date BETWEEN :since AND :until
    ), moved AS (
        SELECT day, amount_cents AS revenue, 0 AS refunded, 1 AS payments FROM paid
        UNION ALL SELECT day, 0, amount_cents, 0 FROM refunded
    )
    SELECT day AS date, sum(revenue)::bigint AS revenue_cents,
           sum(refunded)::bigint AS refunded_cents, sum(payments)::integer AS payments
    FROM moved GROUP BY day ORDER BY day
""")  # noqa: S608 - constants only

_methods = text(f"""
    WITH paid AS ({_PAID})
    SELECT paid_method AS method, sum(amount_cents)::bigint AS revenue_cents,
           count(*) AS payments
    FROM paid GROUP BY paid_method ORDER BY 2 DESC, 1
""")  # noqa: S608 - constants only

_services = text(f"""
    WITH paid AS ({_PAID})
    SELECT service_name AS name, sum(amount_cents)::bigint AS revenue_cents,
           count(*) AS payments
    FROM paid GROUP BY service_name ORDER BY 2 DESC, 1
""")  # noqa: S608 - constants only

_now = text("""
    SELECT
        (SELECT coalesce(sum(amount_cents), 0)::bigint FROM payment_requests
         WHERE organisation_id = :organisation AND status = 'open') AS open_cents,
        (SELECT count(*) FROM captures
         WHERE organisation_id = :organisation AND disposition = 'review'
           AND refunding_cents < amount_cents) AS review_count
""")


class PostgresTotals:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, organisation_id: UUID, period: Period) -> Statistics:
        asked = {
            "organisation": organisation_id,
            "since": period.since,
            "until": period.until,
            "start": datetime.combine(period.since, time(), UTC) - timedelta(days=1),
            "end": datetime.combine(period.until, time(), UTC) + timedelta(days=2),
        }
        (now,) = await self._rows(_now, {"organisation": organisation_id})
        return Statistics(
            days=[DayTotal(**row) for row in await self._rows(_days, asked)],
            methods=[
                MethodTotal(**{**row, "method": Method(row["method"])})
                for row in await self._rows(_methods, asked)
            ],
            services=[ServiceTotal(**row) for row in await self._rows(_services, asked)],
            open_cents=now["open_cents"],
            review_count=now["review_count"],
        )

    async def _rows(self, query: TextClause, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        found = await self._connection.execute(query, parameters)
        return [dict(row) for row in found.mappings()]
