"""The page behind the link in the SMS: whoever holds the link may pay, without an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from atrium.day.money import Reference
from atrium.day.session import Session, Unexpected
from atrium.day.waiting import until


@dataclass(frozen=True)
class Instruction:
    """How it is to be paid: at the ATM, or on the phone."""

    id: UUID
    method: str
    status: str
    amount_cents: int
    expires_at: datetime
    entity: str | None
    reference: str | None

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Instruction":
        return cls(
            id=UUID(view["id"]),
            method=view["method"],
            status=view["status"],
            amount_cents=view["amount_cents"],
            expires_at=datetime.fromisoformat(view["expires_at"]),
            entity=view["entity"],
            reference=view["reference"],
        )

    @property
    def bill(self) -> Reference:
        """What is typed at the ATM."""
        return Reference(self.entity or "", self.reference or "", self.amount_cents)


class PayPage:
    def __init__(self, session: Session, link: str) -> None:
        self._session = session
        self.link = link
        token = urlsplit(link).path.rstrip("/").rpartition("/")[2]
        self.api_path = f"/api/payment/links/{token}"

    async def look(self) -> dict[str, Any]:
        """What is asked, until when, and how it can be paid."""
        found: dict[str, Any] = await self._session.get(self.api_path)
        return found

    async def is_about(self, appointment_id: UUID) -> bool:
        """False also when the link is not good any more."""
        answer = await self._session.attempt("GET", self.api_path)
        return answer.is_success and answer.json()["appointment_id"] == str(appointment_id)

    async def payment_id(self) -> UUID:
        return UUID((await self.look())["payment_id"])

    async def bill_to(self, tax_number: str, name: str) -> None:
        body = {"tax_number": tax_number, "name": name}
        await self._session.post(f"{self.api_path}/invoice-details", body)

    async def try_to_pay(self, method: str, phone: str | None = None) -> httpx.Response:
        body = {"method": method, "phone": phone}
        return await self._session.attempt("POST", f"{self.api_path}/pay", json=body)

    async def pay(self, method: str, phone: str | None = None) -> Instruction:
        answer = await self.try_to_pay(method, phone)
        if not answer.is_success:
            raise Unexpected(answer)
        return Instruction.of(answer.json())

    async def reference(self) -> Instruction:
        """Choose Multibanco; the instruction once the provider has issued its reference."""
        await self.pay("multibanco")

        async def look() -> Instruction | None:
            shown = (await self.look())["instruction"]
            return Instruction.of(shown) if shown and shown["reference"] else None

        return await until(look, what="a Multibanco reference")
