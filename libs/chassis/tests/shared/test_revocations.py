"""One suite for the marks in memory and in Redis: made in one place, seen in another."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from uuid import UUID

import pytest

from atrium.servers.redis import Redis
from chassis.ids import new_id
from chassis.redis_link import RedisLink
from chassis.revocations import (
    KEPT_SECONDS,
    MemoryRevocations,
    Revocations,
    RolesTaken,
    SessionEnded,
)
from chassis.revocations_redis import RedisRevocations

Connect = Callable[[str], Awaitable[RedisLink]]
Pair = tuple[Revocations, Revocations]


@pytest.fixture(params=["memory", "redis"])
async def pair(request: pytest.FixtureRequest, connect: Connect) -> AsyncIterator[Pair]:
    """What auth writes to, and what another service reads: the same in one process."""
    if request.param == "memory":
        shared = MemoryRevocations()
        yield shared, shared
        return
    server: Redis = request.getfixturevalue("redis")
    written, read = [RedisRevocations(await connect(server.url)) for _ in range(2)]
    async with written.following(), read.following():
        yield written, read


async def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.005)


def refuses_session(marks: Revocations, session_id: UUID) -> bool:
    return marks.refuses(session_id, new_id(), time.time())


async def test_an_ended_session_is_refused_everywhere_and_no_other(pair: Pair) -> None:
    written, read = pair
    session_id = new_id()
    assert not refuses_session(read, session_id)
    await written.mark([SessionEnded(session_id)])
    assert refuses_session(written, session_id)
    await until(lambda: refuses_session(read, session_id))
    assert not refuses_session(read, new_id())


async def test_what_was_read_before_a_role_was_taken_is_refused(pair: Pair) -> None:
    written, read = pair
    user_id = new_id()
    await written.mark([RolesTaken(user_id, 1000.5)])
    await until(lambda: read.refuses(new_id(), user_id, 1000.499))
    assert not read.refuses(new_id(), user_id, 1000.5)
    assert not read.refuses(new_id(), new_id(), 1000.0)


async def test_of_two_changes_the_later_counts_whichever_is_heard_last(pair: Pair) -> None:
    written, read = pair
    user_id = new_id()
    await written.mark([RolesTaken(user_id, 2000.0), RolesTaken(user_id, 1000.0)])
    await until(lambda: read.refuses(new_id(), user_id, 1999.0))


async def test_many_marks_at_once_all_arrive(pair: Pair) -> None:
    written, read = pair
    sessions = [new_id() for _ in range(500)]
    await asyncio.gather(*(written.mark([SessionEnded(one)]) for one in sessions))
    await until(lambda: all(refuses_session(read, one) for one in sessions))


async def test_marks_are_forgotten_once_no_token_is_older() -> None:
    now = [1_000_000.0]
    marks = MemoryRevocations(clock=lambda: now[0])
    old, young = new_id(), new_id()
    await marks.mark([SessionEnded(old)])
    now[0] += KEPT_SECONDS - 1
    await marks.mark([SessionEnded(young)])
    assert refuses_session(marks, old)
    now[0] += 2
    await marks.mark([SessionEnded(young)])
    assert not refuses_session(marks, old)
    assert marks.size == 1


async def test_who_starts_later_reads_what_was_marked_before(
    redis: Redis, connect: Connect
) -> None:
    session_id = new_id()
    await RedisRevocations(await connect(redis.url)).mark([SessionEnded(session_id)])
    late = RedisRevocations(await connect(redis.url))
    assert not refuses_session(late, session_id)
    async with late.following():
        await until(lambda: refuses_session(late, session_id))


async def test_the_stream_does_not_grow_for_ever(redis: Redis, connect: Connect) -> None:
    link = await connect(redis.url)
    long_ago = int((time.time() - KEPT_SECONDS - 10) * 1000)
    for number in range(300):
        entry = {"session": str(new_id())}
        await link.ask(
            lambda client, entry=entry, number=number: client.xadd(  # type: ignore[misc]
                "atrium:revocations", entry, id=f"{long_ago}-{number}"
            )
        )
    await RedisRevocations(link).mark([SessionEnded(new_id())])
    left = await link.ask(lambda client: client.xlen("atrium:revocations"))
    assert left <= 101, "Redis trims whole nodes of a hundred"


async def test_an_entry_that_nobody_of_ours_wrote_is_passed_over(
    redis: Redis, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    link = await connect(redis.url)
    await link.ask(lambda client: client.xadd("atrium:revocations", {"session": "nonsense"}))
    written, session_id = RedisRevocations(link), new_id()
    await written.mark([SessionEnded(session_id)])
    read = RedisRevocations(await connect(redis.url))
    async with read.following():
        await until(lambda: refuses_session(read, session_id))


@pytest.fixture
async def services(redis_node: Redis, connect: Connect) -> AsyncIterator[Pair]:
    async with AsyncExitStack() as stack:
        both = [RedisRevocations(await connect(redis_node.url)) for _ in range(2)]
        for one in both:
            await stack.enter_async_context(one.following())
        yield both[0], both[1]


async def test_what_was_marked_while_redis_was_away_is_told_when_it_is_back(
    services: Pair, redis_node: Redis
) -> None:
    written, read = services
    redis_node.kill()
    session_id = new_id()
    began = time.monotonic()
    for _ in range(100):
        await written.mark([SessionEnded(session_id)])
    assert time.monotonic() - began < 1, "one waits for Redis, the others know that it is away"
    assert refuses_session(written, session_id)
    assert not refuses_session(read, session_id)
    redis_node.start()
    await until(lambda: refuses_session(read, session_id))


async def test_a_redis_that_hangs_and_one_that_lost_its_data_both_heal(
    services: Pair, redis_node: Redis
) -> None:
    written, read = services
    sessions = [new_id() for _ in range(3)]
    await written.mark([SessionEnded(sessions[0])])
    await until(lambda: refuses_session(read, sessions[0]))
    redis_node.pause()
    await written.mark([SessionEnded(sessions[1])])
    redis_node.resume()
    await until(lambda: refuses_session(read, sessions[1]))
    redis_node.kill()
    redis_node.start()
    await written.mark([SessionEnded(sessions[2])])
    await until(lambda: refuses_session(read, sessions[2]))
    assert refuses_session(read, sessions[0]), "who has heard it keeps it"
