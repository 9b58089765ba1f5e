"""Everything the day goes through: the gateway's address, the clock, and the outside world."""

from contextlib import AsyncExitStack
from typing import Any, TypeVar
from uuid import UUID

from atrium.day.clinic import Clinic
from atrium.day.clock import Clock
from atrium.day.devices import Device
from atrium.day.money import Atm, Phone, Provider
from atrium.day.patient import Appointment, Patient
from atrium.day.pay_page import PayPage
from atrium.day.people import Person, Profile
from atrium.day.sandbox import Inbox, Traces
from atrium.day.session import Session
from atrium.day.waiting import NeverCame, until
from atrium.places import SERVICES

P = TypeVar("P", bound=Person)
D = TypeVar("D", bound=Device)


class World:
    """Sessions live as long as the stack they were opened on."""

    def __init__(self, base_url: str, stack: AsyncExitStack, outside: Session) -> None:
        self.base_url = base_url
        self._stack = stack
        self.outside = outside
        """Somebody without an account: who opens pay links, and runs the sandbox."""
        self.clock = Clock(outside)
        self.inbox = Inbox(outside)
        self.traces = Traces(outside)
        self.provider = Provider(outside)
        self.atm = Atm(outside)
        self.booked: set[UUID] = set()
        """Every appointment that was answered with 201."""
        self.people: list[Person] = []
        """Everybody who registered."""

    @classmethod
    async def open(cls, base_url: str, stack: AsyncExitStack) -> "World":
        return cls(base_url, stack, await stack.enter_async_context(Session(base_url)))

    async def session(self, language: str = "en") -> Session:
        return await self._stack.enter_async_context(Session(self.base_url, language=language))

    async def somebody(self, kind: type[P], profile: Profile) -> P:
        """Registered and signed in."""
        person = kind(await self.session(profile.language), profile)
        await person.register()
        await person.log_in()
        self.people.append(person)
        return person

    async def device(self, kind: type[D], clinic: Clinic, code: str) -> D:
        device = kind(await self.session(), clinic)
        await device.pair(code)
        return device

    async def settled(self) -> None:
        """Wait until nothing is under way in any service, nor at the provider; seen twice, for
        what one hands to the other between two looks. Raises NeverCame, naming what is busy."""
        busy: list[str] = []

        async def look() -> bool:
            busy[:] = await self._busy() or await self._busy()
            return not busy

        try:
            await until(look, what="everything is quiet", patience=30)
        except NeverCame as never:
            raise NeverCame(f"everything is quiet, but {'; '.join(busy)}", 30) from never

    async def _busy(self) -> list[str]:
        """What each of them still has to do."""
        looks = {
            name: await self.outside.get(path)
            for name, path in {
                **{name: f"/api/{name}/dev/quiet" for name in SERVICES},
                "the sandbox": "/dev/sandbox/quiet",
            }.items()
        }
        return [f"{name} has {_counts(look)}" for name, look in looks.items() if not look["quiet"]]

    def phone_of(self, person: Person) -> Phone:
        return Phone(self.outside, person.phone)

    async def pay_link(self, patient: Patient, appointment: Appointment) -> PayPage:
        """The page behind the link in the SMS about this appointment."""

        async def look() -> PayPage | None:
            for message in await self.inbox.messages(patient.phone, "pay_link"):
                page = PayPage(self.outside, message.links[0])
                if await page.is_about(appointment.id):
                    return page
            return None

        return await until(look, what=f"an SMS with a pay link to {patient.name}")

    async def pays_by_phone(self, patient: Patient, appointment: Appointment) -> PayPage:
        """From the link in the SMS to the confirmed appointment, without looking left or right."""
        page = await self.pay_link(patient, appointment)
        await page.pay("mbway", patient.phone)
        phone = self.phone_of(patient)
        await phone.approve(await phone.rings())
        await patient.sees(appointment.id, "confirmed")
        return page


def _counts(look: dict[str, Any]) -> str:
    due = look.pop("due", {})
    return ", ".join(f"{what} {n}" for what, n in {**look, **due}.items() if n)
