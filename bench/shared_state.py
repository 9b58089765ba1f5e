"""What Redis could win and what it costs: the public catalogue as it is read now, beside its bytes
straight from Redis; the look at the revocations; and how long a revocation travels."""

import asyncio
import time

from atrium.servers.redis import Redis
from bench.booking_system import booking_system, migrated
from bench.clinic import build_clinic
from bench.figures import Report, milliseconds, percentile
from bench.raw_http import Connection
from bench.servers import durable_postgres, fresh_database
from chassis.ids import new_id
from chassis.redis_link import RedisLink
from chassis.revocations import MemoryRevocations, SessionEnded
from chassis.revocations_redis import RedisRevocations

ROUNDS = 300
MARKS = 10_000


async def measure() -> Report:
    report = Report("Redis: what a cache would win, and what a revocation costs")
    with Redis() as redis:
        await _catalogue(redis, report)
        await _revocations(redis, report)
    return report


async def _catalogue(redis: Redis, report: Report) -> None:
    """Fifty practitioners of a clinic: the largest answer that everybody gets alike."""
    link = RedisLink.at(redis.url)
    with durable_postgres() as server:
        async with fresh_database(server, "bench_catalogue") as database:
            url = database.url("booking")
            await migrated(url)
            clinic = await build_clinic(url, minutes=30, shifts=[(9, 17)])
            path = f"/api/booking/practitioners?organisation_id={clinic.organisation_id}&limit=50"
            through_api, cached = [], []
            async with booking_system(url, clinic) as system, Connection(system.port) as connection:
                answer = await connection.request("GET", path)
                body = answer.body
                await link.ask(lambda client: client.set("page", body))
                for _ in range(ROUNDS):
                    through_api.append((await connection.request("GET", path)).seconds)
                    began = time.perf_counter()
                    await link.ask(lambda client: client.get("page"))
                    cached.append(time.perf_counter() - began)
                empty = [
                    (await connection.request("GET", "/health/live")).seconds for _ in range(ROUNDS)
                ]
    await link.close()
    report.add("practitioners through the API, p50", milliseconds(percentile(through_api, 0.5)))
    report.add("an answer without any work, p50", milliseconds(percentile(empty, 0.5)))
    report.add("its bytes from Redis, p50", milliseconds(percentile(cached, 0.5)))
    report.add("answer", f"{len(answer.body) / 1024:.0f} KiB")


async def _revocations(redis: Redis, report: Report) -> None:
    links = [RedisLink.at(redis.url) for _ in range(2)]
    written, read = map(RedisRevocations, links)
    travelled = []
    async with written.following(), read.following():
        await asyncio.sleep(0.5)
        for _ in range(ROUNDS):
            session_id = new_id()
            began = time.perf_counter()
            await written.mark([SessionEnded(session_id)])
            while not read.refuses(session_id, session_id, began):
                await asyncio.sleep(0)
            travelled.append(time.perf_counter() - began)
    for link in links:
        await link.close()
    report.add(
        "a revocation until another reader knows, p50", milliseconds(percentile(travelled, 0.5))
    )
    report.add("… p99", milliseconds(percentile(travelled, 0.99)))
    report.add(f"a look among {MARKS} revocations", f"{_look() * 1e6:.2f} µs")


def _look() -> float:
    marks = MemoryRevocations()
    for _ in range(MARKS):
        marks.add(SessionEnded(new_id()), marked_at=time.time())
    stranger = new_id()
    began = time.perf_counter()
    for _ in range(100_000):
        marks.refuses(stranger, stranger, began)
    return (time.perf_counter() - began) / 100_000
