"""Screens in waiting rooms, over connections as bad as they are."""

from datetime import timedelta
from uuid import UUID

from atrium.day.devices import Display
from atrium.day.patient import Appointment, Patient
from atrium.day.session import Problem
from atrium.day.steps.consulting import follow
from atrium.day.steps.opening import House
from atrium.day.world import World


async def _arrived(world: World, house: House, patient: Patient) -> tuple[Appointment, UUID]:
    """A paid appointment an hour ahead, its patient at the door: the visit."""
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date()
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10))
    await world.pays_by_phone(patient, booked)
    await world.clock.go_to(booked.starts_at - timedelta(hours=1))
    await world.settled()
    arrival = await house.kiosk.arrive_by_phone(patient.phone, patient.profile.birth_date)
    return booked, UUID(arrival["visit_id"])


async def test_a_display_cut_off_again_and_again_ends_up_with_the_others(
    world: World, house: House, patient: Patient
) -> None:
    _, visit = await _arrived(world, house, patient)
    steady, shaky = house.display, house.second_display
    await follow(steady)
    await follow(shaky)

    for move in (house.desk.call_in, house.desk.start, house.desk.finish):
        await shaky.cut_off()
        before = await steady.as_asked()
        await move(visit)
        await steady.shows("the move", lambda screen, v=before.version: screen.version > v)  # type: ignore[misc]
        shaky.watch()
        await shaky.shows("it catches up", lambda screen, v=before.version: screen.version > v)  # type: ignore[misc]

    await world.settled()
    truth = await steady.as_asked()
    for display in (steady, shaky):
        screen = await display.shows("the end", lambda screen: screen.version >= truth.version)
        assert (screen.version, screen.lines) == (truth.version, truth.lines)
        assert display.never_went_back
    assert shaky.versions[0] < shaky.versions[-1]


async def test_a_display_that_missed_nothing_is_not_told_it_again(
    world: World, house: House, patient: Patient
) -> None:
    _, visit = await _arrived(world, house, patient)
    display = house.display
    await follow(display)
    await world.settled()
    newest = await display.as_asked()
    await display.shows("the newest", lambda screen: screen.version >= newest.version)
    await display.cut_off()
    seen = len(display.shown)

    display.watch()
    await house.desk.call_in(visit)
    await display.shows("the call", lambda screen: screen.version > newest.version)

    assert [screen.version for screen in display.shown[seen:]] >= [newest.version + 1]
    assert len(set(display.versions)) == len(display.versions)


async def test_a_display_that_makes_up_its_last_event_gets_the_whole_screen(
    world: World, house: House, patient: Patient
) -> None:
    await _arrived(world, house, patient)
    for nonsense in ("not a version", "-1", "99999999999999999999"):
        display = Display(house.display.session, house.clinic)
        display.last_event_id = nonsense
        await follow(display)
        assert display.screen is not None
        assert display.screen.lines == (await display.as_asked()).lines
        await display.cut_off()


async def test_a_screen_shows_what_was_agreed_to_and_nothing_else(
    world: World, house: House, patient: Patient
) -> None:
    await _arrived(world, house, patient)
    await follow(house.display)
    screen = await house.display.shows("the patient", lambda screen: bool(screen.lines))
    assert screen.lines[0].label == "A. S."

    await patient.wants_full_name_shown()
    await house.display.shows("the name", lambda screen: screen.line("Ana Sousa") is not None)

    answer = await house.display.session.call(
        "GET", f"/api/checkin/displays/{house.clinic.location_id}"
    )
    for secret in (str(patient.id), patient.phone, patient.email, "Evaluation"):
        assert secret not in answer.text


async def test_a_display_watches_its_own_location_only(world: World, house: House) -> None:
    abroad = house.abroad.location_id
    for path in (f"/api/checkin/displays/{abroad}", f"/api/checkin/displays/{abroad}/events"):
        answer = await house.display.session.attempt("GET", path)
        assert (answer.status_code, Problem.of(answer).code) == (404, "location_not_found")


async def test_a_kiosk_is_no_display(house: House) -> None:
    path = f"/api/checkin/displays/{house.clinic.location_id}"
    answer = await house.kiosk.session.attempt("GET", path)
    assert (answer.status_code, Problem.of(answer).code) == (403, "forbidden")
