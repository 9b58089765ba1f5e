"""A manager opens two clinics, in two time zones, and somebody books there to see that it works."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from atrium.day.clinic import BENGALURU, LISBON, OPENS, Clinic, Manager
from atrium.day.devices import Display, Kiosk
from atrium.day.documents import read_calendar
from atrium.day.patient import Patient, Slot
from atrium.day.people import Profile
from atrium.day.staff import Desk
from atrium.day.story import Step, Stopwatch
from atrium.day.world import World


@dataclass(frozen=True, kw_only=True)
class House:
    """The clinic of the day, with who and what works in it."""

    clinic: Clinic
    abroad: Clinic
    manager: Manager
    desk: Desk
    kiosk: Kiosk
    display: Display
    second_display: Display


async def open_clinics(step: Step, world: World) -> House:
    manager = await world.somebody(Manager, Profile("Rui Tavares", date(1975, 6, 2)))
    clinic = await manager.open_clinic(LISBON)
    abroad = await manager.open_clinic(BENGALURU)
    await manager.allow_faces_and_names(clinic)
    desk = await world.somebody(Desk, Profile("Inês Faria", date(1991, 9, 30)))
    await manager.hire(desk, "front_desk", clinic)
    house = House(
        clinic=clinic,
        abroad=abroad,
        manager=manager,
        desk=desk,
        kiosk=await world.device(Kiosk, clinic, await manager.pairing_code("kiosk", clinic)),
        display=await world.device(Display, clinic, await manager.pairing_code("display", clinic)),
        second_display=await world.device(
            Display, clinic, await manager.pairing_code("display", clinic)
        ),
    )
    step.equal("two practitioners", len(clinic.practitioners), 2)
    step.equal("two rooms", len(clinic.rooms), 2)
    step.equal("five services", len(clinic.services), 5)
    step.equal("the desk signed in with its role", set(desk.roles.values()), {"front_desk"})
    return house


async def check_opening_hours(step: Step, world: World, house: House) -> None:
    """What anybody sees who looks for a free time, in either zone."""
    visitor = Patient(world.outside, Profile("Somebody", date(2000, 1, 1)))
    now = await world.clock.now()
    for clinic in (house.clinic, house.abroad):
        slots = await visitor.slots(clinic, "Evaluation", now, now + timedelta(days=2))
        place = clinic.zone.key
        in_hour = [slot for slot in slots if slot.starts_at - now <= timedelta(hours=1)]
        step.check(f"{place}: open now", bool(in_hour), expected="a start within the hour")
        _check_wall_clock(step, place, slots, clinic.zone)
    step.check(
        "Asia/Kolkata: whole local hours are half hours of UTC",
        all(slot.starts_at.minute == 30 for slot in slots if slot.starts_local.minute == 0),
    )


def _check_wall_clock(step: Step, place: str, slots: list[Slot], zone: ZoneInfo) -> None:
    honest = all(
        slot.starts_at.astimezone(zone).replace(tzinfo=None) == slot.starts_local for slot in slots
    )
    step.check(f"{place}: instants and wall clock agree", honest)
    today = slots[0].starts_local.date()
    tomorrow = next(slot.starts_local for slot in slots if slot.starts_local.date() > today)
    step.equal(f"{place}: the first start is at the opening", tomorrow.time(), OPENS)


async def rehearse(step: Step, world: World, clinic: Clinic) -> None:
    """One booking from the click to the mails. Its times are shown and not judged: everything
    runs for the first time, and what is measured later is measured on a system that is warm."""
    patient = await world.somebody(Patient, Profile("Kavya Nair", date(1984, 12, 5)))
    tomorrow = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)
    starts_at = clinic.at(tomorrow, 10, 30)
    appointment = await patient.book(clinic, "Evaluation", starts_at)
    world.booked.add(appointment.id)
    watch = Stopwatch()
    sms = await world.inbox.expect(patient.phone, "pay_link")
    step.took("the first SMS of a cold system", watch.seconds)
    step.contains("the SMS speaks of the local time", sms.text, "10:30")
    watch.restart()
    await world.pays_by_phone(patient, appointment)
    confirmation = await world.inbox.expect(patient.email, "confirmed")
    await world.inbox.expect(patient.email, "payment_received")
    step.took("its first payment, from the link to both mails", watch.seconds)
    step.contains("the mail speaks of the local time", confirmation.text, "10:30")
    entry = await world.inbox.attachment(confirmation, "text/calendar")
    step.equal(
        "the calendar entry is at that instant",
        entry and read_calendar(entry).starts_at,
        starts_at.astimezone(appointment.starts_at.tzinfo),
    )
