"""How a screen hears: it is woken, catches up, is cut off, is too slow, and leaves."""

import asyncio
import math
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

from chassis.bus.memory import MemoryBus
from chassis.process import server
from chassis.revocations import RolesTaken
from chassis.testing.bus import until
from chassis.testing.tokens import TestSigner
from checkin.application.screen import Screen
from checkin.entrypoints.screens import Feed, Screens
from checkin.entrypoints.streams import HEARTBEAT_SECONDS, events
from checkin.entrypoints.visit_schemas import ScreenView
from checkin.testing.clinic import ClinicDay
from contracts.checkin import QueueChanged

from .wall import Arrive, Wall, served

Build = Callable[..., Any]


async def test_who_comes_back_gets_only_what_is_new(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    visit = await arrive()
    current = await wall.hang(last_event_id="1")
    older = await wall.hang(last_event_id="0")
    nonsense = await wall.hang(last_event_id="nonsense")
    await older.sees(lambda entries: len(entries) == 1)
    await nonsense.sees(lambda entries: len(entries) == 1)
    assert current.ids == []
    await clinic.press("call", visit)
    await current.sees(lambda entries: entries[0]["state"] == "called")
    await older.sees(lambda entries: entries[0]["state"] == "called")
    assert (current.ids, older.ids) == ([2], [1, 2])


async def test_a_screen_that_was_cut_off_converges(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    visit = await arrive()
    async with AsyncExitStack() as cable:
        before = await wall.hang(stack=cable)
        await before.sees(lambda entries: len(entries) == 1)
    await clinic.press("call", visit)
    await arrive(starts=timedelta(minutes=40))
    after = await wall.hang(last_event_id=str(before.ids[-1]))
    await after.sees(lambda entries: [line["state"] for line in entries] == ["called", "waiting"])
    assert after.ids == [3]


async def test_fifty_screens_share_one_reader_and_hold_no_connection(
    make: Build, bus: MemoryBus, signer: TestSigner
) -> None:
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(make(pool_size=5))
        clinic = ClinicDay(service, bus, signer, stack)
        await clinic.open()
        base_url = await stack.enter_async_context(served(service.asgi))
        wall = Wall(base_url, clinic, stack)
        screens = [await wall.hang() for _ in range(50)]
        for screen in screens:
            await screen.sees(lambda entries: entries == [])
        assert service.app.state.screens.watched == {clinic.location_id: 50}
        booked = [
            await clinic.book(await clinic.patient(phone=f"+3519100000{n:02d}")) for n in range(10)
        ]
        answers = await asyncio.gather(*(clinic.arrive(one.token) for one in booked))
        assert {answer.status_code for answer in answers} == {200}
        for screen in screens:
            await screen.sees(lambda entries: len(entries) == 10)
            assert screen.ids == sorted(set(screen.ids))
        await clinic.settle()
        await until(lambda: service.database.engine.pool.checkedout() == 0)


async def test_a_screen_that_leaves_is_forgotten(clinic: ClinicDay, wall: Wall) -> None:
    async with AsyncExitStack() as cable:
        screen = await wall.hang(stack=cable)
        await screen.sees(lambda entries: entries == [])
    await until(lambda: clinic.service.app.state.screens.watched == {})


async def test_another_process_moves_the_queue_and_the_screen_is_woken(
    clinic: ClinicDay, make: Build, bus: MemoryBus, signer: TestSigner
) -> None:
    """Woken by the signal: this process looks by itself only every ten minutes."""
    booked = await clinic.book()
    async with AsyncExitStack() as stack:
        api = make()
        await stack.enter_async_context(api.running(worker=False))
        api.app.state.screens = Screens(api, poll=600)
        base_url = await stack.enter_async_context(served(api.asgi))
        screen = await Wall(base_url, clinic, stack).hang()
        await screen.sees(lambda entries: entries == [])
        await clinic.arrive(booked.token)
        await screen.sees(lambda entries: len(entries) == 1)


async def test_a_lost_signal_is_made_up_for(clinic: ClinicDay, wall: Wall, arrive: Arrive) -> None:
    screen = await wall.hang()
    await screen.sees(lambda entries: entries == [])
    await arrive()
    await screen.sees(lambda entries: len(entries) == 1)
    async with clinic.service.uow() as uow:
        await uow.connection.exec_driver_sql("UPDATE queues SET version = version + 10")
    await until(lambda: screen.ids[-1] == 11)


async def test_whatever_happens_the_screen_equals_the_queue_in_the_end(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    rng = random.Random(42)
    screen = await wall.hang()
    visits = [await arrive(starts=timedelta(minutes=20 * n)) for n in range(5)]
    verbs = ["call", "undo-call", "start", "finish", "missed"]
    for _ in range(25):
        await asyncio.gather(
            *(clinic.press(rng.choice(verbs), rng.choice(visits)) for _ in range(2))
        )
    await clinic.settle()
    final = await clinic.screen()
    await until(lambda: screen.ids[-1] == final["version"])
    assert screen.screens[-1]["entries"] == final["entries"]
    assert screen.ids == sorted(set(screen.ids))
    published = sorted(fact.version for fact in clinic.facts(QueueChanged))
    assert published == list(range(1, final["version"] + 1))


async def test_a_silent_stream_beats_and_ends_in_time(clinic: ClinicDay) -> None:
    screens = Screens(clinic.service)
    stream = events(screens, clinic.location_id, 0, ScreenView.of, heartbeat=0.01, life=0.2)
    seen = [event.event async for event in stream]
    assert set(seen) == {"heartbeat"}
    assert screens.watched == {}


def test_a_lost_heartbeat_makes_no_screen_stale() -> None:
    """web/src/lib/stream/event-stream.ts: after ten seconds of silence it says so."""
    assert 2 * HEARTBEAT_SECONDS < 10


async def test_a_slow_reader_skips_what_it_missed(clinic: ClinicDay, arrive: Arrive) -> None:
    screens = Screens(clinic.service)
    slow = events(screens, clinic.location_id, None, ScreenView.of)
    assert (await anext(slow)).id == "0"
    visit = await arrive()
    for verb in ("call", "undo-call", "call"):
        await clinic.press(verb, visit)
    async with screens.following(clinic.location_id) as feed:
        await feed_reaches(feed, 4)
    assert (await anext(slow)).id == "4"
    await slow.aclose()
    assert screens.watched == {}


async def feed_reaches(feed: Feed[Screen], version: int) -> None:
    await until(lambda: feed.latest is not None and feed.latest.version == version)


async def test_a_stop_does_not_wait_for_screens(clinic: ClinicDay) -> None:
    """P23: what is in hand gets five seconds; a stream would take for ever."""
    http = server(clinic.service.asgi, "127.0.0.1", 0)
    serving = asyncio.create_task(http.serve())
    await until(lambda: http.started)
    port = http.servers[0].sockets[0].getsockname()[1]
    async with AsyncExitStack() as stack:
        wall = Wall(f"http://127.0.0.1:{port}", clinic, stack)
        for screen in [await wall.hang() for _ in range(20)]:
            await screen.sees(lambda entries: entries == [])
        http.stop()
        await asyncio.wait_for(serving, 8)
    await until(lambda: clinic.service.app.state.screens.watched == {})


async def test_a_screen_that_was_revoked_is_shown_nothing_more(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    visit = await arrive()
    async with AsyncExitStack() as stack:
        stolen = await wall.hang()
        kept = await Wall(wall.base_url, clinic, stack).hang()
        for screen in (stolen, kept):
            await screen.sees(lambda entries: len(entries) == 1)
        await clinic.service.shared.revocations.mark([RolesTaken(wall.who.id, math.inf)])
        await clinic.press("call", visit)
        await kept.sees(lambda entries: entries[0]["state"] == "called")
        await arrive(starts=timedelta(minutes=40))
        await kept.sees(lambda entries: len(entries) == 2)
        assert stolen.ids == [1]
