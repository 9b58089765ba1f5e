"""Somebody who leaves something in every corner of the system: what is known of them, and their
days at the clinic."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from atrium.day.patient import Appointment, Patient
from atrium.day.people import Profile
from atrium.day.photographs import PATIENT, photograph
from atrium.day.steps.opening import House
from atrium.day.world import World
from atrium.places import SERVICES

from .remains import Person

BORN = date(1931, 2, 27)
FIRST, SURNAME = "Zuléica", "Wanderboim"
BUYER = "Quelfes Wanderboim"
NEW_NAME = f"{FIRST} {SURNAME} Xurreira"
TAX_NUMBER = "299999998"
NOTE = "owes us a zimbro"
NEW_PHONE = "+351963571{:03}"


class Life:
    def __init__(self, world: World, house: House, patient: Patient) -> None:
        self.world, self.house, self.patient = world, house, patient
        self.new_phone = NEW_PHONE.format(secrets.randbelow(1000))
        self.consent = UUID(int=0)

    @classmethod
    async def begin(cls, world: World, house: House) -> "Life":
        profile = Profile(f"{FIRST} {SURNAME}", BORN, language="pt-PT")
        return cls(world, house, await world.somebody(Patient, profile))

    @property
    def person(self) -> Person:
        email, phone = self.patient.email, self.patient.phone
        picture = photograph(PATIENT[0])
        return Person(
            {
                "surname": SURNAME,
                "first name": FIRST,
                "email": email,
                "email's name": email.split("@")[0],
                "phone": phone.removeprefix("+351"),
                "phone, spaced": _spaced(phone),
                "new phone": self.new_phone.removeprefix("+351"),
                "new phone, spaced": _spaced(self.new_phone),
                "tax number": TAX_NUMBER,
                "birth date": BORN.isoformat(),
                "birth date, written": BORN.strftime("%d/%m/%Y"),
                "note": NOTE,
                "photograph": picture[len(picture) // 2 :][:64],
            }
        )

    async def live(self) -> None:
        """A consultation that was paid by phone, one that was paid at the desk and given back,
        one that nobody paid; a face; a changed number; a forgotten password; a calendar."""
        await self._sets_up()
        came = await self._books(10)
        await self._pays_by_phone(came)
        cancelled = await self._books(12)
        await self._pays_at_the_desk(cancelled)
        await self._books(14)
        await self._comes(came)
        await self.world.settled()

    async def _sets_up(self) -> None:
        patient = self.patient
        session = patient.session
        await patient.wants_full_name_shown()
        self.consent = await patient.consent(self.house.clinic)
        assert (await patient.try_to_enrol(self.house.clinic, PATIENT[:3])).status_code == 201
        await session.post("/api/notification/calendar")
        await self.world.outside.put("/dev/inbox/faults", {"smtp_down": 1})  # and is tried again
        await session.post("/api/auth/password-resets", {"email": patient.email})
        wishes = {"language": "pt-PT", "sms_reminders": True, "email_reminders": True}
        await session.put("/api/notification/preferences", wishes)

    async def _books(self, hour: int) -> Appointment:
        clinic = self.house.clinic
        day = (await self.world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)
        booked = await self.patient.book(
            clinic, "Evaluation", clinic.at(day, hour), headers={"Idempotency-Key": f"z{hour}"}
        )
        await self.world.pay_link(self.patient, booked)
        return booked

    async def _pays_by_phone(self, booked: Appointment) -> None:
        page = await self.world.pay_link(self.patient, booked)
        await page.bill_to(TAX_NUMBER, BUYER)
        paid = await self.world.pays_by_phone(self.patient, booked)
        await self.patient.invoice(await self._payment_of(booked), "invoice_receipt")
        assert paid.link == page.link

    async def _pays_at_the_desk(self, booked: Appointment) -> None:
        desk = self.house.desk.session
        payment = await self._payment_of(booked)
        body = {"method": "cash", "note": f"{SURNAME} {NOTE}"}
        headers = {"Idempotency-Key": "desk"}
        path = f"/api/payment/payments/{payment}/desk-payments"
        await desk.post(path, body, headers=headers)
        await self.patient.sees(booked.id, "confirmed")
        await self.patient.invoice(payment, "invoice_receipt")
        organisation = str(self.house.clinic.organisation_id)
        await self.house.manager.session.post(
            "/api/payment/refunds",
            {"payment_id": str(payment), "amount_cents": 500, "note": f"{FIRST} {NOTE}"},
            headers={"Idempotency-Key": "refund"},
        )
        await self.patient.cancel(booked.id)
        await self.world.settled()
        page = await desk.get(
            "/api/payment/refunds",
            params={"organisation_id": organisation, "payment_id": str(payment)},
        )
        for refund in (one for one in page["items"] if one["status"] == "pending"):
            await desk.post(f"/api/payment/refunds/{refund['id']}/hand-over")
        await self.patient.invoice(payment, "credit_note")

    async def _comes(self, booked: Appointment) -> None:
        await self.world.clock.go_to(booked.starts_at - timedelta(minutes=10))
        await self.world.settled()
        seen = await self.house.kiosk.show_face(PATIENT[3])
        visit = UUID(seen["arrival"]["visit_id"])
        await self.house.desk.call_in(visit)
        await self.house.desk.start(visit)
        await self.house.desk.finish(visit)
        await self.patient.sees(booked.id, "completed")

    async def _payment_of(self, booked: Appointment) -> UUID:
        params = {"appointment_id": str(booked.id)}
        page = await self.patient.session.get("/api/payment/payments", params=params)
        return UUID(page["items"][0]["id"])

    async def moves_on(self) -> None:
        """Another name and number, so that what was before has to be forgotten, too."""
        await self.patient.session.call(
            "PATCH", "/api/auth/me", json={"name": NEW_NAME, "phone": self.new_phone}
        )
        await self.world.settled()

    async def exports(self) -> dict[str, bytes]:
        """Service → all that it says it keeps."""
        session = self.patient.session
        return {
            service: (await session.call("GET", f"/api/{service}/me/export")).content
            for service in SERVICES
        }

    async def is_erased(self) -> None:
        password = {"current_password": self.patient.profile.password}
        await self.patient.session.post("/api/auth/me/erase", password)
        await self.world.settled()


def _spaced(phone: str) -> str:
    number = phone.removeprefix("+351")
    return f"{number[:3]} {number[3:6]} {number[6:]}"
