"""The queue as staff see it, where nothing happened yet, and as it changes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from sse_starlette import ServerSentEvent

from chassis.ids import new_id
from checkin.entrypoints.screens import DeskQueues
from checkin.entrypoints.streams import events
from checkin.entrypoints.visit_schemas import QueueView
from checkin.testing.clinic import Booked, ClinicDay

Photograph = Callable[[str], bytes]
Next = Callable[[], Any]


@pytest.fixture
def watching(clinic: ClinicDay) -> Callable[..., Any]:
    """A desk that watches; each call of what it gives waits for the next snapshot."""

    @asynccontextmanager
    async def watch(seen: int | None = None) -> AsyncIterator[Next]:
        feeds: DeskQueues = clinic.service.app.state.desk_queues
        stream = events(feeds, clinic.location_id, seen, QueueView.of)

        async def following() -> dict[str, Any]:
            async with asyncio.timeout(10):
                event: ServerSentEvent = await anext(stream)
            assert event.event == "snapshot"
            view: dict[str, Any] = json.loads(str(event.data))
            assert event.id == str(view["version"])
            return view

        async with aclosing(stream):
            yield following

    return watch


async def test_a_location_without_appointments_has_an_empty_queue(clinic: ClinicDay) -> None:
    await clinic.found()
    queue = await clinic.queue()
    lists = ("waiting", "called", "in_consultation", "over", "expected")
    assert [queue[name] for name in lists] == [[], [], [], [], []]
    assert (queue["version"], queue["unrecognised"]) == (0, 0)
    screen = await clinic.screen(clinic.desk)
    assert (screen["entries"], screen["zone"]) == ([], "Europe/Lisbon")


async def test_an_older_picture_of_a_location_changes_nothing(clinic: ClinicDay) -> None:
    await clinic.found(version=2, zone="Atlantic/Azores")
    await clinic.found(version=1)
    await clinic.book()
    assert (await clinic.screen())["zone"] == "Atlantic/Azores"


@pytest.mark.parametrize("path", ["queue", "queue/events", "unrecognised"])
async def test_an_unknown_location_and_a_foreign_one_are_the_same(
    clinic: ClinicDay, path: str
) -> None:
    foreign = await clinic.found(location_id=new_id(), organisation_id=new_id())
    answers = [
        await clinic.desk.get(f"/api/checkin/{path}", params={"location_id": str(id)})
        for id in (foreign.location_id, new_id())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert {answer.json()["code"] for answer in answers} == {"location_not_found"}


async def test_only_staff_watch_the_queue(clinic: ClinicDay) -> None:
    await clinic.found()
    path = f"/api/checkin/queue/events?location_id={clinic.location_id}"
    nobody = clinic.client(clinic.signer.nobody())
    assert (await nobody.get(path)).status_code == 401
    for who in (clinic.kiosk, clinic.display, clinic.client(clinic.signer.user())):
        assert (await who.get(path)).status_code == 403


async def test_a_desk_follows_the_queue(clinic: ClinicDay, watching: Callable[..., Any]) -> None:
    booked = await clinic.book()
    async with watching() as following:
        first = await following()
        assert [one["patient_name"] for one in first["expected"]] == ["Ana Maria da Silva"]
        visit = (await clinic.arrive(booked.token)).json()["visit_id"]
        arrived = await following()
        assert [one["visit_id"] for one in arrived["waiting"]] == [visit]
        await clinic.press("call", visit)
        called = await following()
        assert [one["state"] for one in called["called"]] == ["called"]
        assert called == {**await clinic.queue(), "at": called["at"]}
    async with watching(seen=arrived["version"]) as following:
        assert (await following())["version"] == called["version"]


async def test_whom_the_kiosk_did_not_know_is_on_the_desk_at_once(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, watching: Callable[..., Any]
) -> None:
    session = uuid4()
    async with watching() as following:
        assert (await following())["unrecognised"] == 0
        await clinic.frame(photograph("other_1"), session=session)
        assert (await following())["unrecognised"] == 1
        await clinic.frame(photograph("patient_1"), session=session)
        settled = await following()
        assert (settled["unrecognised"], len(settled["waiting"])) == (0, 1)
