"""What is told of accounts: invitations, links to choose a password, and what is kept."""

from typing import Any

import pytest

from chassis.ids import new_id

EXPORT = "/api/notification/me/export"


async def test_a_link_to_choose_a_password_goes_by_email_alone(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.reset_requested())
    [mail] = await world.inbox(kind="password_reset")
    assert (mail["channel"], mail["to"]) == ("email", "ana@example.pt")
    assert story.reset_url in mail["links"]
    assert await world.inbox(channel="sms") == []


async def test_each_link_is_a_message_and_one_told_twice_is_one(world: Any, story: Any) -> None:
    first, second = story.reset_requested(), story.reset_requested()
    await world.tell(story.registered())
    await world.tell(first, second, times=2)
    assert await world.counted() == [("password_reset/email", 2), ("welcome/email", 1)]


async def test_an_invitation_names_the_clinic_and_replaces_the_welcome(
    world: Any, story: Any
) -> None:
    await world.tell(story.organisation_created())
    await world.tell(story.registered(invited=True), story.invited())
    assert await world.kinds() == [("invitation", "email"), ("invitation", "sms")]
    for message in await world.inbox():
        assert story.reset_url in message["links"]
    [mail] = await world.inbox(channel="email")
    [sms] = await world.inbox(channel="sms")
    assert "em Clínica da Luz" in mail["text"]
    assert sms["text"].startswith("Clinica da Luz: ")
    assert len(sms["text"]) <= 160


async def test_the_newest_name_of_the_clinic_is_told(world: Any, story: Any) -> None:
    await world.tell(story.organisation_changed(3, name="Clínica do Sol"))
    await world.tell(story.organisation_changed(2, name="Clínica da Lua"))
    await world.tell(story.organisation_created())
    await world.tell(story.registered(invited=True), story.invited())
    [sms] = await world.inbox(channel="sms")
    assert sms["text"].startswith("Clinica do Sol: ")


async def test_an_invitation_goes_out_without_knowing_the_clinic(world: Any, story: Any) -> None:
    await world.tell(story.registered(invited=True), story.invited())
    [sms] = await world.inbox(channel="sms")
    assert sms["text"].startswith("Atrium: ")


async def test_a_link_told_before_the_person_waits_for_them(world: Any, story: Any) -> None:
    await world.tell(story.invited())
    assert await world.inbox() == []
    await world.tell(story.registered(invited=True))
    assert await world.kinds() == [("invitation", "email"), ("invitation", "sms")]


async def test_a_reset_never_goes_by_sms_even_when_the_mail_fails(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.faults(smtp_rejected=9)
    await world.tell(story.reset_requested())
    [sms] = await world.inbox(kind="password_reset")
    assert sms["channel"] == "sms"
    assert sms["links"] == []
    assert story.reset_url not in sms["text"]


async def test_no_link_stays_once_it_was_sent(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.reset_requested(), story.invited())
    for (facts,) in await world.rows("facts::text"):
        assert story.reset_url not in facts


async def test_the_desk_sees_that_its_invitation_arrived(world: Any, story: Any) -> None:
    await world.tell(story.registered(invited=True), story.invited(), story.reset_requested())
    desk = world.signer.user(roles={story.organisation_id: "front_desk"})
    async with world.browser(desk) as browser:
        query = {"organisation_id": str(story.organisation_id)}
        answer = await browser.get("/api/notification/messages", params=query)
    assert {m["kind"] for m in answer.json()["items"]} == {"invitation"}
    assert story.reset_url not in answer.text


async def test_nobody_who_was_erased_is_told_a_link(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.erased())
    await world.tell(story.reset_requested())
    assert await world.inbox(kind="password_reset") == []


async def test_the_export_holds_all_that_is_kept_and_no_secret(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.requested(), story.confirmed())
    await world.tell(story.reset_requested())
    other = type(story)()
    await world.tell(other.registered(name="Joana Outra"), other.confirmed())
    async with world.browser(world.signer.user(story.patient_id)) as browser:
        await browser.post("/api/notification/calendar")
        answer = await browser.get(EXPORT)
    kept = answer.json()
    assert kept["contact"] == {
        "name": "Ana Martins",
        "email": "ana@example.pt",
        "phone": "+351912345678",
        "language": "pt-PT",
        "version": 1,
    }
    assert kept["preferences"]["sms_reminders"] is True
    [appointment] = kept["appointments"]
    assert appointment["id"] == str(story.appointment_id)
    assert appointment["facts"]["practitioner"] == "Rita Sousa"
    kinds = {m["kind"] for m in kept["messages"]}
    assert kinds == {"welcome", "pay_link", "confirmed", "password_reset"}
    assert {m["recipient"] for m in kept["messages"]} == {"ana@example.pt", "+351912345678"}
    assert kept["calendar_feed"] is True
    for secret in (story.link, story.token, story.reset_url, "Joana"):
        assert secret not in answer.text


async def test_the_export_of_somebody_unknown_is_empty(world: Any) -> None:
    async with world.browser(world.signer.user()) as browser:
        kept = (await browser.get(EXPORT)).json()
    assert (kept["contact"], kept["appointments"], kept["messages"]) == (None, [], [])
    assert kept["calendar_feed"] is False


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("kiosk", 403)])
async def test_the_export_is_a_persons(world: Any, who: str, status: int) -> None:
    caller = world.signer.nobody() if who == "nobody" else world.signer.kiosk(new_id(), new_id())
    async with world.browser(caller) as browser:
        assert (await browser.get(EXPORT)).status_code == status
