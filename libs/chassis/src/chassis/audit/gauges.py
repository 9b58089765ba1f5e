# ruff: noqa: S608 - in SQL stand the names of our own tables
from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import schema


class AuditGauges:
    """How much is sealed, and how much waits for it: both cheap to ask, whatever the log's size."""

    def __init__(self, service: str, registry: CollectorRegistry) -> None:
        _, self._waiting, self._chain = schema.tables(service)
        self._unsealed = Gauge(
            "atrium_audit_unsealed",
            "Audit entries that wait to be chained; for minutes only when no worker runs.",
            ["service"],
            registry=registry,
        ).labels(service)
        self._sealed = Gauge(
            "atrium_audit_sealed",
            "Position of the audit chain's head; it never goes down.",
            ["service"],
            registry=registry,
        ).labels(service)

    async def refresh(self, connection: AsyncConnection) -> None:
        counts = text(
            f"SELECT (SELECT count(*) FROM audit.{self._waiting}) AS unsealed,"
            f" (SELECT coalesce(max(position), 0) FROM audit.{self._chain}) AS sealed"
        )
        row = (await connection.execute(counts)).one()
        self._unsealed.set(row.unsealed)
        self._sealed.set(row.sealed)
