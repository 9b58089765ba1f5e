"""The calendar on one's phone."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from chassis.ids import new_id
from contracts.auth import UserErased
from notification.adapters.calendar_files import CalendarFiles

CALENDAR = "/api/notification/calendar"


async def url_of(world: Any, who: Any) -> str:
    async with world.browser(who) as browser:
        answer = await browser.post(CALENDAR)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["url"])


async def fetched(world: Any, url: str, who: Any = None, **headers: str) -> Any:
    async with world.browser(who or world.signer.nobody()) as browser:
        return await browser.get(url, headers={k.replace("_", "-"): v for k, v in headers.items()})


async def entries(world: Any, url: str) -> list[Any]:
    answer = await fetched(world, url)
    assert answer.status_code == 200, answer.text
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_a_patients_appointments_are_behind_a_secret_address(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed())
    url = await url_of(world, world.signer.user(story.patient_id))
    site = world.service.settings.public_url
    assert url.startswith(f"{site}/api/notification/calendars/")
    assert len(url.rpartition("/")[2]) == len(".ics") + 43

    answer = await fetched(world, url)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "private" in answer.headers["cache-control"]
    calendar = Calendar.from_ical(answer.content)
    assert (calendar["METHOD"], calendar["NAME"]) == ("PUBLISH", "Marcações")
    for name in ("REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL"):
        assert f"\r\n{name}:PT1H\r\n" in answer.text
    [event] = calendar.walk("VEVENT")
    assert event["UID"] == f"appointment-{story.appointment_id}@atrium"
    assert event.decoded("DTSTART") == story.starts_at
    assert event.decoded("DTEND") == story.starts_at + timedelta(minutes=45)
    assert (event["STATUS"], event["SUMMARY"]) == ("CONFIRMED", "Marcação – Clínica da Luz")


async def test_a_practitioners_agenda_names_no_patient(world: Any, story: Any) -> None:
    ines = new_id()
    await world.tell(story.registered(name="Joana Segredo", email="joana@example.pt"))
    await world.tell(story.works(ines), story.confirmed(practitioner_user_id=ines))
    answer = await fetched(world, await url_of(world, world.signer.user(ines)))
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART") == story.starts_at
    for secret in ("Joana", "Segredo", "joana", "+351912345678", str(story.patient_id)):
        assert secret not in answer.text
    for detail in ("choque", "Rita"):
        assert detail not in answer.text


async def test_an_agenda_is_of_those_who_work_there(world: Any, story: Any) -> None:
    """A manager typed whose account it is, of anybody; and who was dismissed keeps the address."""
    ines = new_id()
    await world.tell(story.works(ines, organisation_id=new_id()))
    await world.tell(story.confirmed(practitioner_user_id=ines))
    url = await url_of(world, world.signer.user(ines))
    assert await entries(world, url) == []
    await world.tell(story.works(ines))
    assert len(await entries(world, url)) == 1
    await world.tell(story.works(ines, 3, role=None), story.works(ines, 2, role="manager"))
    assert await entries(world, url) == []
    await world.tell(story.works(ines, 4))
    assert len(await entries(world, url)) == 1


async def test_a_feed_follows_the_appointment(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked())
    url = await url_of(world, world.signer.user(story.patient_id))
    assert [e["STATUS"] for e in await entries(world, url)] == ["TENTATIVE"]
    await world.tell(story.confirmed())
    moved = story.starts_at + timedelta(days=1)
    await world.tell(story.rescheduled(moved))
    [event] = await entries(world, url)
    assert (event.decoded("DTSTART"), event["SEQUENCE"]) == (moved, 3)
    await world.tell(story.cancelled(4))
    assert await entries(world, url) == []


async def test_a_feed_looks_back_a_while_and_not_for_ever(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    url = await url_of(world, world.signer.user(story.patient_id))
    await world.set_now(story.starts_at + timedelta(days=29))
    assert len(await entries(world, url)) == 1
    await world.set_now(story.starts_at + timedelta(days=31))
    assert await entries(world, url) == []


async def test_a_feed_is_its_owners_and_stays_the_same(world: Any, story: Any) -> None:
    other = type(story)()
    for person in (story, other):
        await world.tell(person.registered(), person.confirmed())
    mine = await url_of(world, world.signer.user(story.patient_id))
    assert mine == await url_of(world, world.signer.user(story.patient_id))
    theirs = await url_of(world, world.signer.user(other.patient_id))
    assert mine != theirs
    assert [e["UID"] for e in await entries(world, mine)] != [
        e["UID"] for e in await entries(world, theirs)
    ]


async def test_looking_for_an_address_makes_none(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    who = world.signer.user(story.patient_id)
    async with world.browser(who) as browser:
        assert (await browser.get(CALENDAR)).json() == {"url": None}
        assert await world.one("SELECT count(*) FROM calendar_feeds") == 0
        made = await url_of(world, who)
        assert (await browser.get(CALENDAR)).json() == {"url": made}


async def test_rotating_ends_the_old_address(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    who = world.signer.user(story.patient_id)
    old = await url_of(world, who)
    async with world.browser(who) as browser:
        fresh = (await browser.post(f"{CALENDAR}/rotate")).json()["url"]
    assert fresh == await url_of(world, who) != old
    gone = await fetched(world, old)
    assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
    assert len(await entries(world, fresh)) == 1


@pytest.mark.parametrize("token", ["x", "..%2F..", "A" * 43, "é"])
async def test_a_made_up_address_shows_nothing(world: Any, token: str) -> None:
    answer = await fetched(world, f"/api/notification/calendars/{token}.ics")
    assert answer.status_code == 404


async def test_what_did_not_change_is_not_sent_again(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked())
    url = await url_of(world, world.signer.user(story.patient_id))
    tag = (await fetched(world, url)).headers["etag"]
    again = await fetched(world, url, if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")
    await world.tell(story.confirmed())
    assert (await fetched(world, url, if_none_match=tag)).status_code == 200


async def test_a_file_is_written_only_when_it_is_sent_and_off_the_loop(
    world: Any, story: Any
) -> None:
    threads: list[int] = []

    class Watched(CalendarFiles):
        def feed(self, *args: Any, **kwargs: Any) -> bytes:
            threads.append(threading.get_ident())
            return super().feed(*args, **kwargs)

    await world.tell(story.registered(), story.booked())
    url = await url_of(world, world.signer.user(story.patient_id))
    watched = Watched("clinic@example.pt")
    world.service.ports = replace(world.service.ports, calendars=watched)
    tag = (await fetched(world, url)).headers["etag"]
    assert (await fetched(world, url, if_none_match=tag)).status_code == 304

    [thread] = threads
    assert thread != threading.get_ident()


async def test_nothing_of_an_erased_person_is_shown(world: Any, story: Any) -> None:
    ines = new_id()
    await world.tell(story.registered(), story.confirmed(practitioner_user_id=ines))
    patient, practitioner = world.signer.user(story.patient_id), world.signer.user(ines)
    urls = [await url_of(world, who) for who in (patient, practitioner)]
    await world.tell(story.erased(), UserErased(version=2, user_id=ines))
    for url in urls:
        assert (await fetched(world, url)).status_code == 404
    async with world.browser(patient) as browser:
        assert (await browser.get(CALENDAR)).json() == {"url": None}
        for path in (CALENDAR, f"{CALENDAR}/rotate"):
            assert (await browser.post(path)).status_code == 404
    assert await world.one("SELECT count(*) FROM calendar_feeds") == 0


async def test_an_erased_practitioners_account_leaves_the_appointments(
    world: Any, story: Any
) -> None:
    ines = new_id()
    await world.tell(story.registered(), story.confirmed(practitioner_user_id=ines))
    await world.tell(UserErased(version=2, user_id=ines))
    assert await world.one("SELECT count(*) FROM appointments") == 1
    assert await world.one("SELECT count(practitioner_user_id) FROM appointments") == 0


async def test_a_calendar_is_a_persons_and_not_a_devices(world: Any) -> None:
    for who, status in (
        (world.signer.nobody(), 401),
        (world.signer.kiosk(new_id(), new_id()), 403),
    ):
        async with world.browser(who) as browser:
            assert (await browser.get(CALENDAR)).status_code == status
            assert (await browser.post(f"{CALENDAR}/rotate")).status_code == status


async def test_one_appointment_can_be_put_into_a_calendar(world: Any, story: Any) -> None:
    await world.tell(story.registered(language="en"), story.confirmed())
    path = f"/api/notification/appointments/{story.appointment_id}/calendar.ics"
    patient = world.signer.user(story.patient_id)
    answer = await fetched(world, path, patient)
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["SUMMARY"]) == ("PUBLISH", "Appointment – Clínica da Luz")
    assert story.token not in answer.text

    await world.tell(story.cancelled())
    [event] = Calendar.from_ical((await fetched(world, path, patient)).content).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 3)


async def test_one_appointment_is_its_owners_only(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    path = f"/api/notification/appointments/{story.appointment_id}/calendar.ics"
    for who, status in (
        (world.signer.nobody(), 401),
        (world.signer.user(), 404),
        (world.signer.user(roles={story.organisation_id: "admin"}), 404),
        (world.signer.kiosk(story.organisation_id, new_id()), 403),
    ):
        assert (await fetched(world, path, who)).status_code == status
    unknown = f"/api/notification/appointments/{new_id()}/calendar.ics"
    who = world.signer.user(story.patient_id)
    assert (await fetched(world, unknown, who)).status_code == 404
    assert (await fetched(world, unknown.replace("-", "x"), who)).status_code == 422
