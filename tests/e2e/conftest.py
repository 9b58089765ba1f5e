"""Whole systems, started as `atrium demo` starts them, and people to send there."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from atrium.day.clock import next_monday
from atrium.day.patient import Patient
from atrium.day.people import Profile
from atrium.day.reporting import Silent
from atrium.day.result import StepResult
from atrium.day.steps.opening import House, open_clinics
from atrium.day.story import Step
from atrium.day.world import World
from atrium.demonstration import _system as started
from atrium.system import Running


@contextmanager
def _running(folder: Path, *, distributed: bool) -> Iterator[Running]:
    with started(folder, distributed=distributed, console=Console(stderr=True)) as running:
        yield running


@pytest.fixture(scope="session")
def standalone_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the standalone system keeps everything."""
    return tmp_path_factory.mktemp("standalone")


@pytest.fixture(scope="session")
def standalone(standalone_folder: Path) -> Iterator[Running]:
    """One process, the memory bus. Kept for the session: each test makes its own clinic."""
    with _running(standalone_folder, distributed=False) as running:
        yield running


@pytest.fixture
def distributed(tmp_path: Path) -> Iterator[Running]:
    """Ten processes over RabbitMQ."""
    with _running(tmp_path, distributed=True) as running:
        yield running


@pytest.fixture
async def world(standalone: Running) -> AsyncIterator[World]:
    """The standalone system on a Monday morning."""
    async with AsyncExitStack() as stack:
        world = await World.open(standalone.url, stack)
        await world.clock.go_to(next_monday(datetime.now(UTC)))
        stack.push_async_callback(world.clock.restore)
        yield world


@pytest.fixture
async def house(world: World) -> AsyncIterator[House]:
    """An open clinic with its desk, kiosk and displays, and one abroad."""
    result = StepResult(number=0, title="an open clinic")
    house = await open_clinics(Step(result, Silent()), world)
    assert result.ok, result.checks
    yield house
    for display in (house.display, house.second_display):
        await display.cut_off()


@pytest.fixture
async def patient(world: World) -> Patient:
    return await world.somebody(Patient, Profile("Ana Sousa", date(1988, 3, 14)))
