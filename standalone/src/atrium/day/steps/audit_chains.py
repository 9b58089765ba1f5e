"""I9: the audit chains hold, each read from its beginning; and nothing waits to be sealed."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from atrium.day.story import Step
from atrium.day.waiting import NeverCame, until
from atrium.places import SERVICES
from chassis.audit import Report, verify

PATIENCE = 30
"""Seconds until what was written last is sealed: a sealer that takes over waits for the old one."""


async def check(step: Step, dsn: str) -> None:
    step.doing("I9: reading the audit chains again")
    engine = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://"))
    try:
        reports = {service: await _sealed(engine, service) for service in SERVICES}
    finally:
        await engine.dispose()
    faults = [f"{service}: {fault}" for service, one in reports.items() for fault in one.faults]
    entries = sum(one.entries for one in reports.values())
    step.check(
        "I9: the audit chain of every service verifies, to the last entry",
        not faults and all(one.entries for one in reports.values()),
        expected="no fault, and entries in each",
        seen="; ".join(faults[:5]) or f"{entries} entries",
    )


async def _sealed(engine: AsyncEngine, service: str) -> Report:
    report = Report(0, 0, None)

    async def look() -> bool:
        nonlocal report
        async with engine.connect() as connection:
            report = await verify(connection, service)
        return bool(report.faults) or report.sealed == report.entries

    try:
        await until(look, what=f"{service}'s audit log is sealed", patience=PATIENCE)
    except NeverCame as never:
        return replace(report, faults=[str(never)])
    return report
