"""Two hundred patients want one slot at the same moment: one gets it, the others are told so."""

import asyncio
from collections import Counter

from bench.booking_system import booking_system, migrated
from bench.clinic import build_clinic
from bench.figures import Report, milliseconds, percentile
from bench.raw_http import Answer, Connection
from bench.servers import durable_postgres, fresh_database

ATTEMPTS = 200
ROUNDS = 5


async def measure() -> Report:
    with durable_postgres() as server:
        async with fresh_database(server, "bench_rush") as database:
            url = database.url("booking")
            await migrated(url)
            clinic = await build_clinic(url, minutes=30, shifts=[(0, 24)])
            async with booking_system(url, clinic) as system:
                patients = [system.headers() for _ in range(ATTEMPTS)]

                async def attempt(headers: dict[str, str], number: int) -> Answer:
                    async with Connection(system.port) as connection:
                        return await system.book(connection, headers, number)

                rounds = [
                    await asyncio.gather(*(attempt(who, number) for who in patients))
                    for number in range(ROUNDS)
                ]
    return _report(rounds)


def _report(rounds: list[list[Answer]]) -> Report:
    report = Report(f"One slot, {ATTEMPTS} attempts at once, {ROUNDS} times")
    counts = [Counter(answer.status for answer in answers) for answers in rounds]
    taken = {count[201] for count in counts}
    others = sum(sum(count.values()) - count[201] - count[409] for count in counts)
    times = [answer.seconds for answers in rounds for answer in answers]
    report.add("bookings per slot", ", ".join(map(str, sorted(taken))), "1", taken == {1})
    report.add("answers other than 201 and 409", str(others), "0", others == 0)
    report.add("p50", milliseconds(percentile(times, 0.5)))
    report.add("p99", milliseconds(percentile(times, 0.99)))
    return report
