"""From the frame that a kiosk posts to the event that a display receives, over real sockets.

Twenty patients are expected and enrolled besides the one who comes, so that the face is looked for
among others. Each round has its own clinic location, and a display that is connected before.
"""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from importlib.resources import files

import httpx
from httpx_sse import aconnect_sse

from atrium.servers import free_port
from bench.figures import Report, milliseconds, percentile
from bench.servers import durable_postgres, fresh_database
from chassis import migrations
from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.process import Server, server
from chassis.settings import Mode
from chassis.testing.tokens import Identity, TestSigner
from checkin.service import build
from checkin.settings import CheckinSettings
from checkin.testing.clinic import ClinicDay

ROUNDS = 30
OTHERS = 20


async def measure() -> Report:
    signer, bus, port = TestSigner(), MemoryBus(), free_port()
    await bus.connect()
    with durable_postgres() as postgres:
        async with fresh_database(postgres, "bench_frames") as database:
            url = database.url("checkin")
            await migrations.migrate("checkin", url)
            settings = CheckinSettings(mode=Mode.TEST, database_url=url)
            service = build(settings, bus=bus, keys=signer.keys)
            http = server(service.asgi, "127.0.0.1", port)
            async with service.running(), AsyncExitStack() as stack:
                serving = asyncio.create_task(http.serve())
                day = ClinicDay(service, bus, signer, stack)
                await day.open(face_check_in=True)
                took = await _rounds(day, port)
                await _stopped(http, serving)
    report = Report(f"Frame posted → display event, among {OTHERS} others, {ROUNDS} arrivals")
    p95 = percentile(took, 0.95)
    report.add("p50", milliseconds(percentile(took, 0.5)))
    report.add("p95", milliseconds(p95), "≤ 150 ms", p95 <= 0.150)
    return report


async def _rounds(day: ClinicDay, port: int) -> list[float]:
    arriving, enrolled = (
        _photograph("patient_1"),
        [_photograph(f"patient_{number}") for number in (2, 3)],
    )
    strangers = [_photograph(f"other_{number % 3 + 1}") for number in range(OTHERS)]
    took = []
    for number in range(ROUNDS + 2):
        day.location_id = new_id()
        for stranger in [] if number % 10 else strangers:
            other = await day.book()
            await day.consent(other.patient)
            await day.enrol(other.patient, [stranger, stranger])
        patient = await day.book()
        await day.consent(patient.patient)
        (await day.enrol(patient.patient, enrolled)).raise_for_status()
        await day.settle()
        seconds = await _arrival(day, port, arriving)
        if number >= 2:
            took.append(seconds)
    return took


async def _arrival(day: ClinicDay, port: int, frame: bytes) -> float:
    """Seconds from posting the frame to the display's event with somebody on it."""
    organisation, location = day.organisation_id, day.location_id
    display = _client(port, day.signer.display(organisation, location))
    kiosk = _client(port, day.signer.kiosk(organisation, location))
    path = f"/api/checkin/displays/{location}/events"
    async with display, kiosk, aconnect_sse(display, "GET", path) as stream:
        events = stream.aiter_sse()
        await anext(events)
        began = time.perf_counter()
        posting = asyncio.create_task(
            kiosk.post("/api/checkin/recognitions", files={"frame": ("f.jpg", frame, "image/jpeg")})
        )
        async for event in events:
            if event.data and json.loads(event.data).get("entries"):
                seconds = time.perf_counter() - began
                break
        answer = (await posting).json()
        assert answer["outcome"] == "recognised", answer
        return seconds


def _client(port: int, who: Identity) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", cookies=who.cookies, headers=who.headers, timeout=20
    )


def _photograph(name: str) -> bytes:
    return (files("atrium.day") / "photographs" / f"{name}.jpg").read_bytes()


async def _stopped(http: Server, serving: "asyncio.Task[None]") -> None:
    http.stop()
    await serving
