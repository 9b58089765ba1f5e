"""What stands in the waiting room: the kiosk at the door and the display on the wall."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from httpx_sse import aconnect_sse

from atrium.day.clinic import Clinic
from atrium.day.photographs import photograph
from atrium.day.session import Session
from atrium.day.waiting import until


class Device:
    """Signed in by a pairing code instead of a password."""

    def __init__(self, session: Session, clinic: Clinic) -> None:
        self.session = session
        self.clinic = clinic

    async def pair(self, code: str) -> None:
        await self.session.post("/api/auth/devices/pair", {"code": code})


class Kiosk(Device):
    async def show_face(self, picture: str) -> dict[str, Any]:
        """One touch, one frame: what the kiosk answers."""
        recognition: dict[str, Any] = (await self.try_to_show_face(picture)).json()
        return recognition

    async def try_to_show_face(self, picture: str) -> httpx.Response:
        return await self.session.attempt(
            "POST",
            "/api/checkin/recognitions",
            data={"session": str(uuid4())},
            files={"frame": (f"{picture}.jpg", photograph(picture), "image/jpeg")},
        )

    async def arrive_by_phone(self, phone: str, birth_date: date) -> dict[str, Any]:
        return await self._arrive(
            {"method": "phone", "phone": phone, "birth_date": birth_date.isoformat()}
        )

    async def arrive_by_code(self, token: str) -> dict[str, Any]:
        """With what the QR code of the confirmation holds."""
        return await self._arrive({"method": "qr", "token": token})

    async def _arrive(self, body: dict[str, str]) -> dict[str, Any]:
        arrival: dict[str, Any] = await self.session.post("/api/checkin/arrivals", body)
        return arrival


@dataclass(frozen=True)
class Line:
    """One person on the screen; `estimate` is None for who was called."""

    label: str
    room_name: str | None
    state: str
    estimate: dict[str, Any] | None


@dataclass(frozen=True)
class Screen:
    version: int
    lines: tuple[Line, ...]
    shown_at: float
    """When it reached us, by the real monotonic clock."""

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Screen":
        lines = tuple(
            Line(
                label=line["label"],
                room_name=line["room_name"],
                state=line["state"],
                estimate=line["estimate"],
            )
            for line in view["entries"]
        )
        return cls(view["version"], lines, time.perf_counter())

    def line(self, label: str) -> Line | None:
        return next((line for line in self.lines if line.label == label), None)


class Display(Device):
    """Shows what its stream brings; remembers every screen it has shown."""

    def __init__(self, session: Session, clinic: Clinic) -> None:
        super().__init__(session, clinic)
        self.shown: list[Screen] = []
        self.last_event_id: str | None = None
        self._watching: asyncio.Task[None] | None = None

    @property
    def screen(self) -> Screen | None:
        return self.shown[-1] if self.shown else None

    @property
    def versions(self) -> list[int]:
        return [screen.version for screen in self.shown]

    @property
    def never_went_back(self) -> bool:
        return self.versions == sorted(self.versions)

    def watch(self) -> None:
        """Connect, or connect again where it was cut off."""
        self._watching = asyncio.create_task(self._watch(), name="display")

    async def cut_off(self) -> None:
        """The cable is pulled: nothing more arrives."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError, httpx.HTTPError):
                await self._watching
            self._watching = None

    async def shows(self, what: str, holds: Callable[[Screen], bool]) -> Screen:
        """The first screen from now on of which it holds."""

        async def look() -> Screen | None:
            if self._watching is not None and self._watching.done():
                await self._watching  # raises why it stopped
                self.watch()
            return self.screen if self.screen and holds(self.screen) else None

        return await until(look, what=what)

    async def as_asked(self) -> Screen:
        """The screen as the API answers it when asked, without the stream."""
        return Screen.of(await self.session.get(f"/api/checkin/displays/{self._location}"))

    @property
    def _location(self) -> UUID:
        return self.clinic.location_id

    async def _watch(self) -> None:
        headers = {"Last-Event-ID": self.last_event_id} if self.last_event_id else {}
        path = f"/api/checkin/displays/{self._location}/events"
        timeout = httpx.Timeout(10, read=None)
        async with aconnect_sse(
            self.session.http, "GET", path, headers=headers, timeout=timeout
        ) as stream:
            stream.response.raise_for_status()
            async for event in stream.aiter_sse():
                if event.event == "snapshot":
                    self.last_event_id = event.id
                    self.shown.append(Screen.of(json.loads(event.data)))
