"""The front desk: who is expected, who waits, and what becomes of their visits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from atrium.day.clinic import Clinic
from atrium.day.people import Person


class Desk(Person):
    async def queue(self, clinic: Clinic) -> dict[str, Any]:
        params = {"location_id": str(clinic.location_id)}
        found: dict[str, Any] = await self.session.get("/api/checkin/queue", params=params)
        return found

    async def call_in(self, visit: UUID, room: str | None = None) -> dict[str, Any]:
        body = {"room_name": room} if room else None
        called: dict[str, Any] = await self.session.post(f"/api/checkin/visits/{visit}/call", body)
        return called

    async def start(self, visit: UUID) -> None:
        await self.session.post(f"/api/checkin/visits/{visit}/start")

    async def finish(self, visit: UUID) -> None:
        await self.session.post(f"/api/checkin/visits/{visit}/finish")

    async def agenda(self, clinic: Clinic, day: datetime) -> list[dict[str, Any]]:
        """The appointments, with their states, of the local day of this instant."""
        path = f"/api/booking/locations/{clinic.location_id}/appointments"
        page = await self.session.get(
            path, params={"from": f"{day.astimezone(clinic.zone):%Y-%m-%d}"}
        )
        found: list[dict[str, Any]] = page["items"]
        return found
