"""Who watches a queue is not told that all is well while nobody can read it."""

import asyncio

import pytest

from checkin.application.screen import Screen, screen_of
from checkin.entrypoints.screens import Feeds, Read
from checkin.entrypoints.streams import events
from checkin.entrypoints.visit_schemas import ScreenView
from checkin.testing.clinic import ClinicDay


async def unreadable(*_: object) -> Screen:
    raise ConnectionError("the database is away")


@pytest.mark.parametrize(("read", "beats_to_the_end"), [(screen_of, True), (unreadable, False)])
async def test_there_is_no_sign_of_life_while_the_queue_cannot_be_read(
    clinic: ClinicDay, read: Read[Screen], beats_to_the_end: bool
) -> None:
    feeds = Feeds(clinic.service, read, poll=0.05)
    loop = asyncio.get_running_loop()
    began, last = loop.time(), 0.0
    stream = events(feeds, clinic.location_id, 0, ScreenView.of, heartbeat=0.02, life=1.0)
    async for _ in stream:
        last = loop.time() - began
    assert (last > 0.8) is beats_to_the_end
