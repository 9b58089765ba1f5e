"""What payers do, and what the payment provider knows: its phone, its ATM, its books."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from atrium.day.session import Session
from atrium.day.waiting import until


def check_digits_hold(entity: str, reference: str, amount_cents: int) -> bool:
    """Whether a Multibanco reference is one (ISO 7064 MOD 97-10 over all of it)."""
    digits = f"{entity}{reference[:7]}{amount_cents:08d}{reference[7:]}"
    return len(entity) == 5 and len(reference) == 9 and int(digits) % 97 == 1


@dataclass(frozen=True)
class Reference:
    entity: str
    reference: str
    amount_cents: int


class Phone:
    """The MB WAY application of one mobile number (E.164)."""

    def __init__(self, session: Session, number: str) -> None:
        self._session = session
        self.number = number

    async def requests(self) -> list[dict[str, Any]]:
        """Newest first."""
        path = f"/dev/sandbox/phone/{self.number}/requests"
        found: list[dict[str, Any]] = await self._session.get(path)
        return found

    async def rings(self) -> str:
        """The id of the newest request, once there is one."""

        async def look() -> str | None:
            requests = await self.requests()
            return str(requests[0]["id"]) if requests else None

        return await until(look, what=f"an MB WAY request on the phone {self.number}")

    async def approve(self, request: str) -> None:
        await self._session.post(
            f"/dev/sandbox/phone/{self.number}/requests/{request}/approve", None
        )


class Atm:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def pay(self, bill: Reference) -> httpx.Response:
        """What the machine answers: 201, or why it takes no money."""
        return await self._session.attempt(
            "POST",
            "/dev/sandbox/atm/payments",
            json={
                "entity": bill.entity,
                "reference": bill.reference,
                "amount_cents": bill.amount_cents,
            },
        )


class Provider:
    """The payment provider's own side: what it took and gave back, and its webhooks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def books(self) -> list[dict[str, Any]]:
        """Every capture and every refund that was carried out."""
        found: list[dict[str, Any]] = (await self._session.get("/dev/sandbox/captures"))["items"]
        return found

    async def lines_of(self, instructions: Iterable[UUID]) -> list[dict[str, Any]]:
        """What the books say of our instructions with these ids."""
        ours = {str(id) for id in instructions}
        return [line for line in await self.books() if line["merchant_reference"] in ours]

    async def answers(self, instruction: str) -> list[str]:
        """How each copy of each webhook about the provider's instruction was answered."""
        return [
            attempt["answer"]
            for delivery in await self._session.get("/dev/sandbox/webhooks")
            if delivery["event"]["data"]["instruction"]["id"] == instruction
            for attempt in delivery["attempts"]
        ]

    @asynccontextmanager
    async def sending_each_webhook(self, times: int) -> AsyncIterator[None]:
        faults = await self._session.get("/dev/sandbox/faults")
        await self._session.put("/dev/sandbox/faults", faults | {"duplicate": times})
        try:
            yield
        finally:
            await self._session.put("/dev/sandbox/faults", faults)
