import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import pytest
from httpx_sse import aconnect_sse

from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.process import server
from chassis.testing.bus import until
from chassis.testing.tokens import Identity, TestSigner
from checkin.application.screen import Screen
from checkin.entrypoints.screens import Feed, Screens
from checkin.entrypoints.streams import HEARTBEAT_SECONDS, events
from checkin.entrypoints.visit_schemas import ScreenView
from checkin.testing.clinic import ClinicDay
from contracts.checkin import QueueChanged

Build = Callable[..., Any]


@dataclass
class Watching:
    """A screen on the wall: what it was sent."""

    ids: list[int] = field(default_factory=list)
    screens: list[dict[str, Any]] = field(default_factory=list)
    retries: set[int | None] = field(default_factory=set)

    async def sees(self, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        await until(lambda: bool(self.screens) and holds(self.screens[-1]["entries"]))
        entries: list[dict[str, Any]] = self.screens[-1]["entries"]
        return entries


class Wall:
    """The service behind a real server, and screens that watch it."""

    def __init__(self, base_url: str, clinic: ClinicDay, stack: AsyncExitStack) -> None:
        self.base_url = base_url
        self.clinic = clinic
        self._stack = stack
        self.who = clinic.signer.display(clinic.organisation_id, clinic.location_id)

    async def hang(
        self, *, last_event_id: str | None = None, stack: AsyncExitStack | None = None
    ) -> Watching:
        """A screen that watches until the test, or `stack`, ends."""
        watching = Watching()
        context = self._watch(watching, last_event_id)
        await (stack or self._stack).enter_async_context(context)
        return watching

    @asynccontextmanager
    async def _watch(self, watching: Watching, last_event_id: str | None) -> AsyncIterator[None]:
        headers = self.who.headers | ({"last-event-id": last_event_id} if last_event_id else {})
        async with (
            httpx.AsyncClient(
                base_url=self.base_url, cookies=self.who.cookies, headers=headers, timeout=30
            ) as client,
            aconnect_sse(client, "GET", self.path) as source,
        ):
            source.response.raise_for_status()
            task = asyncio.create_task(self._read(source, watching))
            try:
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _read(self, source: Any, watching: Watching) -> None:
        async for event in source.aiter_sse():
            if event.event == "snapshot":
                watching.ids.append(int(event.id))
                watching.retries.add(event.retry)
                watching.screens.append(json.loads(event.data))

    @property
    def path(self) -> str:
        return f"/api/checkin/displays/{self.clinic.location_id}/events"


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    http = server(app, "127.0.0.1", 0)
    task = asyncio.create_task(http.serve())
    await until(lambda: http.started)
    port = http.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        http.should_exit = http.force_exit = True
        await task


@pytest.fixture
async def wall(clinic: ClinicDay) -> AsyncIterator[Wall]:
    async with served(clinic.service.asgi) as base_url, AsyncExitStack() as stack:
        yield Wall(base_url, clinic, stack)


@pytest.fixture
def arrive(clinic: ClinicDay) -> Callable[..., Awaitable[str]]:
    async def arrive(name: str = "Ana Maria da Silva", **options: Any) -> str:
        who: Identity = await clinic.patient(name, f"+35191{new_id().int % 10**7:07d}")
        booked = await clinic.book(who, **options)
        return str((await clinic.arrive(booked.token)).json()["visit_id"])

    return arrive


Arrive = Callable[..., Awaitable[str]]


async def test_a_screen_follows_the_queue(clinic: ClinicDay, wall: Wall, arrive: Arrive) -> None:
    screen = await wall.hang()
    assert await screen.sees(lambda entries: entries == []) == []
    visit = await arrive()
    [line] = await screen.sees(lambda entries: len(entries) == 1)
    assert line == {
        "label": "F-001",
        "room_name": "Sala 3",
        "state": "waiting",
        "called_at": None,
        "estimate": {"soon": True, "from_minutes": 0, "to_minutes": 5},
    }
    await clinic.press("call", visit, room_name="Sala 1")
    [line] = await screen.sees(lambda entries: entries[0]["state"] == "called")
    assert (line["room_name"], line["estimate"]) == ("Sala 1", None)
    await clinic.press("start", visit)
    assert await screen.sees(lambda entries: entries == []) == []
    assert screen.ids == sorted(set(screen.ids)) == [0, 1, 2, 3]
    assert [one["version"] for one in screen.screens] == screen.ids
    assert screen.retries == {1000}


async def test_a_call_made_again_is_told_from_the_one_before(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    screen = await wall.hang()
    visit = await arrive()
    await clinic.press("call", visit)
    [called] = await screen.sees(lambda entries: bool(entries) and bool(entries[0]["called_at"]))
    await clinic.press("call", visit)
    [again] = await screen.sees(lambda entries: entries[0]["called_at"] != called["called_at"])
    assert again["called_at"] > called["called_at"]
    assert again == called | {"called_at": again["called_at"]}


async def test_called_first_and_gone_after_five_minutes(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    first, second = await arrive(), await arrive(starts=timedelta(minutes=40))
    screen = await wall.hang()
    await clinic.press("call", second)
    entries = await screen.sees(lambda entries: entries[0]["state"] == "called")
    assert [line["label"] for line in entries] == ["F-002", "F-001"]
    await clinic.pass_time(minutes=4, seconds=50)
    assert len((await clinic.screen())["entries"]) == 2
    await clinic.pass_time(seconds=15)
    entries = await screen.sees(lambda entries: len(entries) == 1)
    assert entries[0]["label"] == "F-001"
    assert [one["ticket"] for one in (await clinic.queue())["called"]] == ["F-002"]
    assert first


async def test_estimates_shrink_while_a_consultation_goes_on(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    await clinic.press("start", await arrive())
    await arrive(starts=timedelta(minutes=40))
    screen = await wall.hang()
    [before] = await screen.sees(lambda entries: len(entries) == 1)
    await clinic.pass_time(minutes=20)
    low = before["estimate"]["from_minutes"]
    [after] = await screen.sees(lambda entries: entries[0]["estimate"]["from_minutes"] < low)
    assert (before["estimate"]["from_minutes"], after["estimate"]["from_minutes"]) == (40, 20)


@pytest.mark.parametrize(
    ("clinics", "patients", "label"),
    [
        ("ticket", "full_name", "F-001"),
        ("initials", None, "A. S."),
        ("first_name_initial", None, "A. S."),
        ("first_name_initial", "first_name_initial", "Ana S."),
        ("full_name", None, "A. S."),
        ("full_name", "ticket", "F-001"),
        ("full_name", "full_name", "Ana Maria da Silva"),
    ],
)
async def test_a_screen_never_receives_more_than_it_shows(
    clinic: ClinicDay, clinics: str, patients: str | None, label: str
) -> None:
    booked = await clinic.book()
    await clinic.arrive(booked.token)
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"display_privacy": clinics})
    if patients:
        mine = clinic.client(booked.patient)
        assert (await mine.put("/api/checkin/preferences", json={"display": patients})).json() == {
            "display": patients
        }
    answer = await clinic.display.get(f"/api/checkin/displays/{clinic.location_id}")
    [line] = answer.json()["entries"]
    assert line["label"] == label
    for hidden in (booked.event.service_name, str(booked.patient.id), str(booked.id), "Rita"):
        assert hidden not in answer.text
    if label != "Ana Maria da Silva":
        assert "Silva" not in answer.text


async def test_a_change_of_privacy_is_on_the_screen_at_once(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    await arrive()
    screen = await wall.hang()
    await screen.sees(lambda entries: entries[0]["label"] == "F-001")
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"display_privacy": "initials"})
    await screen.sees(lambda entries: entries[0]["label"] == "A. S.")


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


async def test_who_may_watch(clinic: ClinicDay, arrive: Arrive) -> None:
    await arrive()
    signer, here = clinic.signer, clinic.location_id
    elsewhere = signer.display(clinic.organisation_id, new_id())
    stranger = signer.user(roles={new_id(): "admin"})
    for tail in ("", "/events"):
        path = f"/api/checkin/displays/{here}{tail}"
        for who, status in (
            (elsewhere, 404),
            (stranger, 404),
            (signer.kiosk(clinic.organisation_id, here), 403),
            (signer.user(), 403),
            (signer.nobody(), 401),
        ):
            assert (await clinic.client(who).get(path)).status_code == status
    assert (await clinic.screen(clinic.desk))["entries"]


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
