"""The day itself: its steps, in the order in which they are lived."""

from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta

import httpx

from atrium.day.clock import next_monday
from atrium.day.patient import Patient
from atrium.day.people import Profile
from atrium.day.reporting import Reporter, Silent
from atrium.day.result import DayResult
from atrium.day.session import Unexpected
from atrium.day.steps import (
    arriving,
    booking,
    consulting,
    invariants,
    opening,
    paying,
    reminding,
    too_late,
    tracing,
)
from atrium.day.story import Abandoned, Stopwatch, Story
from atrium.day.waiting import all_together
from atrium.day.world import World


def cast() -> list[Profile]:
    """A to E, new to any system: with other addresses and numbers every time."""
    return [
        Profile("Ana Sousa", date(1988, 3, 14)),
        Profile("Bruno Matos", date(1972, 11, 1), language="pt-PT"),
        Profile("Carla Dias", date(1995, 1, 23)),
        Profile("Duarte Pinto", date(1966, 8, 9)),
        Profile("Eva Ramos", date(2001, 4, 17)),
    ]


async def run(
    base_url: str, *, reporter: Reporter | None = None, invariants_dsn: str | None = None
) -> DayResult:
    """Live one clinic day on the system behind `base_url`, the gateway's address.

    `invariants_dsn` is a superuser's URL of the database, read once, at the end, in a read-only
    transaction; without it the result says under `unchecked` which invariants nobody looked at.
    The system must run in development or test mode. Never raises for what the system does wrong:
    `ok` is then False, and `failures()` says why.
    """
    reporter = reporter or Silent()
    result = DayResult(base_url=base_url)
    story = Story(result, reporter)
    reporter.begins(result)
    watch = Stopwatch()
    try:
        await _live(story, invariants_dsn)
    except Abandoned:
        pass
    finally:
        result.seconds = watch.seconds
        reporter.ends(result)
    return result


async def _live(story: Story, invariants_dsn: str | None) -> None:
    async with AsyncExitStack() as stack:
        world = await World.open(story.result.base_url, stack)
        stack.push_async_callback(_restore_clock, story, world)
        async with story.step("It is Monday, half past eight: a manager opens two clinics") as step:
            await world.clock.go_to(next_monday(datetime.now(UTC)))
            house = await opening.open_clinics(step, world)
            await opening.check_opening_hours(step, world, house)
        async with story.step(
            "A first booking abroad, half an hour off: everything warms up"
        ) as step:
            await opening.rehearse(step, world, house.abroad)
        people = await _patients(story, world)
        try:
            await _live_with(story, world, house, people, invariants_dsn)
        finally:
            for display in (house.display, house.second_display):
                await display.cut_off()


async def _patients(story: Story, world: World) -> list[Patient]:
    async with story.step("Five patients register and sign in") as step:
        people = await all_together(world.somebody(Patient, profile) for profile in cast())
        step.equal("all of them", len({person.id for person in people}), 5)
    return people


async def _live_with(
    story: Story,
    world: World,
    house: opening.House,
    people: list[Patient],
    invariants_dsn: str | None,
) -> None:
    a, b, c, d, e = people
    clinic = house.clinic
    async with story.step("A books with any practitioner; the SMS brings the link") as step:
        held, click = await booking.book_any(step, world, clinic, a, b)
        await booking.rush(step, world, clinic, people[1:])
    async with story.step("A pays with MB WAY; the invoice comes by mail") as step:
        first = await paying.pay_by_phone(step, world, a, held)
    async with story.step("B pays at the ATM, once, whatever is pressed twice") as step:
        second = await paying.pay_at_the_atm(step, world, clinic, b, first.appointment)
    async with story.step("A day before, a reminder") as step:
        await reminding.remind(
            step, world, a, first.appointment, "reminder_24h", timedelta(hours=24)
        )
    async with story.step("C and E do not pay in time") as step:
        late_c, late_e = await too_late.let_two_holds_expire(step, world, clinic, c, e)
    async with story.step("Their money comes too late: D has C's slot, nobody has E's") as step:
        taken = await too_late.refund_who_lost_the_slot(step, world, clinic, late_c, d)
        await too_late.accept_who_still_can(step, world, late_e)
    async with story.step("It is Tuesday: two hours before, another reminder") as step:
        await reminding.remind(step, world, a, first.appointment, "reminder_2h", timedelta(hours=2))
    async with story.step("At the door: A's face, B's phone number") as step:
        await world.clock.go_to(first.appointment.starts_at - timedelta(minutes=20))
        for display in (house.display, house.second_display):
            await consulting.follow(display)
        await arriving.nothing_without_consent(step, house, a)
        consent = await arriving.enrol(step, clinic, a)
        visit_b = await arriving.stranger_comes(step, house, b)
        visit_a = await arriving.recognised(step, house, a, first.appointment)
        arriving.check_estimates(step, house, a)
    async with story.step("The desk calls A, starts, finishes; a display was cut off") as step:
        await consulting.check_queue(step, house, a, b)
        await house.second_display.cut_off()
        await consulting.call(step, house, a, visit_a, first.appointment.room_name)
        await consulting.consult(step, world, house, a, visit_a, first.appointment)
        await consulting.converge(step, world, house)
        await consulting.names_vanish(step, world, house, visit_b)
    async with story.step("A withdraws the consent; the day is counted up") as step:
        await arriving.withdraw(step, house, a, consent)
        await world.settled()
        ends = {
            first.appointment.id: "completed",
            second.appointment.id: "completed",
            late_c.held.id: "expired",
            late_e.held.id: "missed",
            taken.id: "missed",
        }
        days = (taken.starts_at, first.appointment.starts_at)
        await consulting.check_agenda(step, house, days, ends)
    async with story.step("One trace, from A's click to the calendar entry") as step:
        await tracing.check_trace(step, world, click)
    async with story.step("The invariants hold") as step:
        await invariants.check(step, story.result, world, house, world.people, invariants_dsn)


async def _restore_clock(story: Story, world: World) -> None:
    try:
        await world.clock.restore()
    except (Unexpected, httpx.HTTPError) as error:
        story.result.unchecked.append(f"whether the business clock is back at real time: {error}")
