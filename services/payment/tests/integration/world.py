"""Payment, and everybody around it: booking, the desk, and the places where people pay.

`world.tell(event, …)` is what booking says; `world.patient` holds the pay link; `world.atm` and
`world.phone` are where people pay. `world.settled()` waits until everything that follows happened.
"""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text

from chassis import clock
from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.testing import Identity, TestSigner, client, settle
from chassis.testing.bus import Listener, deliver, sealed
from contracts import Event
from contracts.auth import UserRegistered
from contracts.booking import (
    OrganisationCreated,
)
from payment.entrypoints.here import PaymentService

from .appointment import PRICE, Appointment


class World:
    def __init__(
        self, service: PaymentService, bus: MemoryBus, sandbox: httpx.AsyncClient, root: Path
    ) -> None:
        self.service = service
        self.sandbox = sandbox
        self.root = root
        self.bus = bus
        self.signer = TestSigner()
        self.published = Listener()
        self.organisation = new_id()
        self.patient = new_id()
        self.anyone = client(service, self.signer.nobody())

    # -- what other services say ----------------------------------------------------------

    async def tell(self, *events: Event, times: int = 1, traceparent: str | None = None) -> None:
        copies = [event for event in events for _ in range(times)]
        await deliver(self.bus, *(sealed(event, traceparent=traceparent) for event in copies))
        await self.settled()

    async def introduce(self) -> None:
        """The organisation and the patient, as their services publish them."""
        await self.tell(
            OrganisationCreated(
                version=1,
                organisation_id=self.organisation,
                name="Clínica do Rio",
                legal_name="Clínica do Rio, Lda",
                tax_number="501964843",
                address="Rua da Prata 1, Lisboa",
                owner_id=new_id(),
            ),
            UserRegistered(
                version=1,
                user_id=self.patient,
                name="Ana Sousa",
                email="ana@example.org",
                phone="+351912345678",
                language="pt-PT",
            ),
        )

    def appointment(self, **more: Any) -> Appointment:
        return Appointment(self.organisation, self.patient, **more)

    async def book(self, **more: Any) -> tuple[Appointment, str]:
        """A booked appointment, and the token of its pay link."""
        appointment = self.appointment(**more)
        await self.tell(appointment.booked())
        return appointment, self.token_of(appointment)

    def token_of(self, appointment: Appointment) -> str:
        requested = self.of(appointment, "payment_requested")
        return str(requested[-1]["link_url"]).rpartition("/pay/")[2]

    # -- what was published ---------------------------------------------------------------

    def of(self, appointment: Appointment, name: str) -> list[dict[str, Any]]:
        """The events of this name about the appointment, in order."""
        return [
            envelope.data
            for envelope in self.published.envelopes
            if envelope.routing_key == f"payment.{name}.v1"
            and envelope.data["appointment_id"] == str(appointment.id)
        ]

    def told(self, appointment: Appointment) -> list[str]:
        """The names of all that was published about the appointment, in order."""
        return [
            envelope.routing_key.split(".")[1]
            for envelope in self.published.envelopes
            if envelope.data["appointment_id"] == str(appointment.id)
        ]

    # -- what the holder of a link does -----------------------------------------------------

    async def see(self, token: str) -> httpx.Response:
        return await self.anyone.get(f"/api/payment/links/{token}")

    async def pay(self, token: str, method: str, phone: str | None = None) -> httpx.Response:
        body = {"method": method} | ({"phone": phone} if phone else {})
        return await self.anyone.post(f"/api/payment/links/{token}/pay", json=body)

    async def reference(self, token: str) -> dict[str, Any]:
        """A Multibanco reference for the link."""
        answer = await self.pay(token, "multibanco")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    # -- what payers and the provider do ----------------------------------------------------

    async def atm(self, bill: dict[str, Any], cents: int = PRICE, **more: Any) -> None:
        body = {"entity": bill["entity"], "reference": bill["reference"], "amount_cents": cents}
        answer = await self.sandbox.post("/dev/sandbox/atm/payments", json=body | more)
        assert answer.status_code == 201, answer.text
        await self.settled()

    async def phone(self, action: str, number: str = "351912345678") -> None:
        """Answer the newest request on a phone."""
        path = f"/dev/sandbox/phone/{number}/requests"
        newest = (await self.sandbox.get(path)).json()[0]["id"]
        answer = await self.sandbox.post(f"{path}/{newest}/{action}")
        assert answer.is_success, answer.text
        await self.settled()

    async def pay_everything(self) -> tuple[Appointment, str]:
        """A paid appointment, and its link's token."""
        appointment, token = await self.book()
        await self.atm(await self.reference(token))
        return appointment, token

    async def faults(self, **faults: Any) -> None:
        answer = await self.sandbox.put("/dev/sandbox/faults", json=faults)
        assert answer.status_code == 200, answer.text

    async def books(self) -> dict[str, Any]:
        return dict((await self.sandbox.get("/dev/sandbox/captures")).json())

    # -- the desk ---------------------------------------------------------------------------

    async def payment_of(self, appointment: Appointment) -> UUID:
        query = "SELECT id FROM payment_requests WHERE appointment_id = :id"
        return UUID(str(await self.one(query, id=appointment.id)))

    async def take(
        self, payment_id: UUID, method: str = "cash", *, key: str | None = None, **more: Any
    ) -> httpx.Response:
        """The front desk says that it has the money; what follows is not waited for."""
        headers = {"Idempotency-Key": key} if key else {}
        path = f"/api/payment/payments/{payment_id}/desk-payments"
        async with self.staff("front_desk") as desk:
            return await desk.post(path, json={"method": method} | more, headers=headers)

    async def paid_at_desk(self, method: str = "cash") -> tuple[Appointment, UUID]:
        """An appointment that was paid at the desk, and its payment's id."""
        appointment, _ = await self.book()
        payment = await self.payment_of(appointment)
        answer = await self.take(payment, method)
        assert answer.status_code == 201, answer.text
        await self.settled()
        return appointment, payment

    # -- staff ------------------------------------------------------------------------------

    def browser(self, who: Identity) -> httpx.AsyncClient:
        return client(self.service, who)

    def staff(self, role: str, organisation: UUID | None = None) -> httpx.AsyncClient:
        roles = {organisation or self.organisation: role}
        return self.browser(self.signer.user(roles=roles))

    def as_patient(self) -> httpx.AsyncClient:
        return self.browser(self.signer.user(self.patient))

    async def reconcile(self) -> dict[str, Any]:
        async with self.staff("manager") as manager:
            answer = await manager.post(
                "/api/payment/reconciliations", json={"organisation_id": str(self.organisation)}
            )
        assert answer.status_code == 201, answer.text
        await self.settled()
        return dict(answer.json())

    # -- time and truth ---------------------------------------------------------------------

    async def settled(self) -> None:
        """Until no webhook waits and the service has nothing to do."""
        async with asyncio.timeout(30):
            while not (await self.sandbox.get("/dev/sandbox/quiet")).json()["quiet"]:
                await asyncio.sleep(0.005)
        await settle(self.service, within=30)

    async def later(self, time: timedelta) -> None:
        async with self.service.database.autocommit() as connection:
            await clock.advance(connection, time)
        await self.settled()

    async def rows(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        async with self.service.database.autocommit() as connection:
            return [tuple(row) for row in await connection.execute(text(query), parameters)]

    async def one(self, query: str, **parameters: Any) -> Any:
        return (await self.rows(query, **parameters))[0][0]

    async def ledger_agrees(self) -> None:
        """I3: what the provider captured and gave back is what the ledger says; and what was taken
        and handed back at the desk, what the desk says."""
        books = await self.books()
        theirs = sorted(
            (line["transaction_id"], line["kind"], line["amount_cents"]) for line in books["items"]
        )
        ours = await self.rows(
            "SELECT transaction_id, kind, abs(amount_cents) FROM ledger_entries"
            " WHERE provider = 'sandbox'"
        )
        assert sorted(ours) == theirs
        desk = await self.rows(
            "SELECT kind, amount_cents, capture_id FROM ledger_entries WHERE provider = 'desk'"
            " EXCEPT ALL (SELECT 'capture', amount_cents, id FROM captures WHERE provider = 'desk'"
            " UNION ALL SELECT 'refund', -amount_cents, capture_id FROM refunds"
            " WHERE by_hand AND status = 'done')"
        )
        assert desk == []
        applied = await self.rows(
            "SELECT c.amount_cents = r.amount_cents FROM captures c"
            " JOIN payment_requests r ON r.id = c.payment_id WHERE disposition = 'applied'"
        )
        assert all(same for (same,) in applied)
