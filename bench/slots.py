"""Free times: fifty practitioners, thirty days, eight bookings a day each.

The whole search through the API, beside the same statement straight from the driver.
"""

import time
from datetime import timedelta
from urllib.parse import urlencode

import asyncpg
from sqlalchemy import event

from bench.booking_system import booking_system, migrated
from bench.clinic import Clinic, build_clinic, fill
from bench.figures import Report, milliseconds, percentile
from bench.raw_http import Connection
from bench.servers import durable_postgres, fresh_database
from booking.service import build
from booking.settings import BookingSettings
from chassis.settings import Mode
from chassis.testing import TestSigner, client

DAYS = 30
ROUNDS = 60


async def measure() -> Report:
    with durable_postgres() as server:
        async with fresh_database(server, "bench_slots") as database:
            url = database.url("booking")
            await migrated(url)
            clinic = await build_clinic(url, minutes=30, shifts=[(9, 13), (14, 18)])
            hours = [9, 10, 11, 12, 14, 15, 16, 17]
            booked = await fill(url, clinic, days=DAYS, a_day=8, hours=hours)
            path = _path(clinic)
            sql, values = await _the_statement(url, path)
            bare = await asyncpg.connect(url)
            through_api, straight = [], []
            async with booking_system(url, clinic) as system, Connection(system.port) as connection:
                for number in range(ROUNDS + 5):
                    answer = await connection.request("GET", path)
                    assert answer.status == 200, answer.body
                    began = time.perf_counter()
                    await bare.fetch(sql, *values)
                    if number >= 5:
                        straight.append(time.perf_counter() - began)
                        through_api.append(answer.seconds)
            await bare.close()
    report = Report(f"Slots: 50 practitioners, {DAYS} days, {booked} bookings in the way")
    p50, plain = percentile(through_api, 0.5), percentile(straight, 0.5)
    report.add("through the API, p50", milliseconds(p50))
    report.add("through the API, p99", milliseconds(percentile(through_api, 0.99)))
    report.add("bare SQL, p50", milliseconds(plain))
    report.add("ratio at p50", f"{p50 / plain:.2f} ×", "≤ 3 ×", p50 <= 3 * plain)
    report.add("answer", f"{len(answer.body) / 1024:.0f} KiB")
    return report


def _path(clinic: Clinic) -> str:
    first = clinic.midnight.date()
    query = {
        "service_id": str(clinic.service_id),
        "from": first.isoformat(),
        "to": (first + timedelta(days=DAYS - 1)).isoformat(),
        "limit": 2000,
    }
    return f"/api/booking/slots?{urlencode(query)}"


async def _the_statement(url: str, path: str) -> tuple[str, tuple[object, ...]]:
    """Search once through the service and keep what the driver was given."""
    signer = TestSigner()
    service = build(BookingSettings(mode=Mode.TEST, database_url=url), keys=signer.keys)
    kept: list[tuple[str, tuple[object, ...]]] = []

    def keep(_connection: object, _cursor: object, sql: str, values: object, *_: object) -> None:
        if "range_agg" in sql:
            kept.append((sql, tuple(values)))  # type: ignore[arg-type]

    event.listen(service.database.engine.sync_engine, "before_cursor_execute", keep)
    async with service.running(worker=False), client(service, signer.nobody()) as somebody:
        assert (await somebody.get(path)).status_code == 200
    return kept[0]
