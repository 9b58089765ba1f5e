from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.ratelimit import MemoryCounters, RateLimiter
from chassis.settings import Mode
from chassis.testing.tokens import Identity, TestSigner
from checkin.adapters.local_recogniser import LocalRecogniser
from checkin.application.ports import FaceRecogniser
from checkin.entrypoints.here import CheckinService
from checkin.service import build
from checkin.settings import CheckinSettings
from checkin.testing.clinic import Booked, ClinicDay

from .wall import Arrive, Wall, served

Build = Callable[..., CheckinService]


@pytest.fixture
async def signer() -> TestSigner:
    return TestSigner()


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    bus = MemoryBus()
    await bus.connect()
    yield bus
    await bus.close()


@pytest.fixture
async def make(database: Any, signer: TestSigner, bus: MemoryBus, local: LocalRecogniser) -> Build:
    """Builds a service on this test's database; several may run side by side."""

    def make(faces: FaceRecogniser = local, **changes: Any) -> CheckinService:
        settings = CheckinSettings(
            mode=Mode.TEST, database_url=database.url("checkin"), retry_seconds=0.05, **changes
        )
        return build(
            settings,
            bus=bus,
            keys=signer.keys,
            faces=faces,
            limiter=RateLimiter(MemoryCounters()),
        )

    return make


@pytest.fixture
async def clinic(make: Build, bus: MemoryBus, signer: TestSigner) -> AsyncIterator[ClinicDay]:
    """Open, with face check-in switched on."""
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(make())
        day = ClinicDay(service, bus, signer, stack)
        await day.open(face_check_in=True)
        yield day


@pytest.fixture
async def count(database: Any) -> AsyncIterator[Callable[[str], Awaitable[int]]]:
    """Counts rows as the superuser sees them: the proof by query."""
    connection = await asyncpg.connect(database.admin_url)

    async def count(table: str) -> int:
        return int(await connection.fetchval(f"SELECT count(*) FROM checkin.{table}"))

    yield count
    await connection.close()


@pytest.fixture
async def ana(clinic: ClinicDay, photograph: Callable[[str], bytes]) -> Booked:
    """Expected now, with consent, and enrolled with two photographs."""
    booked = await clinic.book()
    assert (await clinic.consent(booked.patient)).status_code == 201
    photographs = [photograph("patient_2"), photograph("patient_3")]
    assert (await clinic.enrol(booked.patient, photographs)).status_code == 201
    return booked


@pytest.fixture
async def wall(clinic: ClinicDay) -> AsyncIterator[Wall]:
    async with served(clinic.service.asgi) as base_url, AsyncExitStack() as stack:
        yield Wall(base_url, clinic, stack)


@pytest.fixture
def arrive(clinic: ClinicDay) -> Arrive:
    async def arrive(name: str = "Ana Maria da Silva", **options: Any) -> str:
        who: Identity = await clinic.patient(name, f"+35191{new_id().int % 10**7:07d}")
        booked = await clinic.book(who, **options)
        return str((await clinic.arrive(booked.token)).json()["visit_id"])

    return arrive
