"""Figures that a service reads from its own tables whenever Prometheus asks.

They are the truth of the database, not of a process: every process of a service says the same, so
alerts and panels take their `max`. A query must be cheap at any size: it runs with every scrape,
in every process, and all of them together have two seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import TextClause, text


@dataclass(frozen=True)
class Gauges:
    """One query, of one row; a column for each name, which Prometheus knows as `atrium_<name>`."""

    query: TextClause
    says: Mapping[str, str]


BACKLOG = Gauges(
    text("""
    SELECT outbox.rows AS outbox_rows, outbox.lag AS outbox_lag_seconds,
           inbox.retries AS inbox_retries, inbox.parked AS inbox_parked,
           jobs.queued AS jobs_queued, jobs.failed AS jobs_failed, jobs.lag AS jobs_lag_seconds
    FROM (SELECT count(*) AS rows,
                 coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS lag
          FROM outbox) outbox,
         (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS retries,
                 count(*) FILTER (WHERE parked_at IS NOT NULL) AS parked
          FROM inbox_retry) inbox,
         (SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
                 count(*) FILTER (WHERE status = 'failed') AS failed,
                 coalesce(extract(epoch FROM clock_timestamp()
                     - min(execute_after) FILTER (WHERE status = 'queued'
                                                  AND execute_after <= clock_timestamp())), 0)
                     AS lag
          FROM pgqueuer) jobs
    """),
    {
        "outbox_rows": "Events written and not yet confirmed by the bus.",
        "outbox_lag_seconds": "Age of the oldest of them.",
        "inbox_retries": "Messages whose handler failed and is to be tried again.",
        "inbox_parked": "Messages that failed for good and wait for an operator.",
        "jobs_queued": "Jobs waiting, delayed ones included.",
        "jobs_failed": "Jobs that failed for good and wait for an operator.",
        "jobs_lag_seconds": "How long the oldest due job has been waiting.",
    },
)
