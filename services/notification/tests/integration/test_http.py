"""The API: whose messages, which preferences, how templates look."""

from typing import Any

from chassis.auth import policy_of
from chassis.ids import new_id

MESSAGES = "/api/notification/messages"
PREFERENCES = "/api/notification/preferences"
TEMPLATES = "/api/notification/templates"


async def get(world: Any, who: Any, path: str, **query: Any) -> tuple[int, Any]:
    async with world.browser(who) as browser:
        answer = await browser.get(path, params=query)
    return answer.status_code, answer.json()


async def test_patients_see_their_own_messages_and_no_secret(world: Any, story: Any) -> None:
    other = type(story)()
    for person in (story, other):
        await world.tell(person.registered())
        await world.tell(person.requested())
    status, body = await get(world, world.signer.user(story.patient_id), MESSAGES)
    assert status == 200
    assert [m["kind"] for m in body["items"]] == ["pay_link", "welcome"]
    [sms, _] = body["items"]
    assert {m["user_id"] for m in body["items"]} == {str(story.patient_id)}
    assert (sms["state"], sms["recipient"], sms["attempts"]) == ("sent", "+35191•••••78", 1)
    assert story.link not in str(body)


async def test_staff_see_their_organisations_and_nobody_elses(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.requested(), story.confirmed())
    here, elsewhere = story.organisation_id, new_id()
    desk = world.signer.user(roles={here: "front_desk"})
    status, body = await get(world, desk, MESSAGES, organisation_id=here)
    assert status == 200
    assert {m["organisation_id"] for m in body["items"]} == {str(here)}
    assert "welcome" not in {m["kind"] for m in body["items"]}
    assert (await get(world, desk, MESSAGES))[1]["items"] == []
    assert (await get(world, desk, MESSAGES, organisation_id=elsewhere))[0] == 404


async def test_an_organisations_list_needs_the_front_desk(world: Any) -> None:
    here = new_id()
    expected = {"practitioner": 403, "front_desk": 200, "admin": 200, None: 404}
    for role, status in expected.items():
        who = world.signer.user(roles={here: role} if role else {})
        assert (await get(world, who, MESSAGES, organisation_id=here))[0] == status, role


async def test_one_message_is_its_persons_their_clinics_and_the_platforms(
    world: Any, story: Any
) -> None:
    await world.tell(story.registered())
    await world.tell(story.requested())
    [(sms_id,)] = await world.rows_of("pay_link", "id::text")
    [(welcome_id,)] = await world.rows_of("welcome", "id::text")
    here = story.organisation_id
    who = {
        "patient": (world.signer.user(story.patient_id), 200, 200),
        "desk": (world.signer.user(roles={here: "front_desk"}), 200, 404),
        "another desk": (world.signer.user(roles={new_id(): "admin"}), 404, 404),
        "another patient": (world.signer.user(), 404, 404),
        "platform": (world.signer.user(platform_admin=True), 200, 200),
    }
    for name, (caller, of_sms, of_welcome) in who.items():
        assert (await get(world, caller, f"{MESSAGES}/{sms_id}"))[0] == of_sms, name
        assert (await get(world, caller, f"{MESSAGES}/{welcome_id}"))[0] == of_welcome, name
    status, problem = await get(world, world.signer.user(), f"{MESSAGES}/{new_id()}")
    assert (status, problem["code"]) == (404, "not_found")


async def test_a_list_comes_in_pages(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(*(story.refunded() for _ in range(4)))
    patient = world.signer.user(story.patient_id)
    seen: list[str] = []
    cursor: dict[str, str] = {}
    for expected in (2, 2, 1):
        _, body = await get(world, patient, MESSAGES, limit=2, **cursor)
        assert len(body["items"]) == expected
        seen += [m["id"] for m in body["items"]]
        cursor = {"cursor": body["next_cursor"]} if body["next_cursor"] else {}
    assert cursor == {}
    assert len(set(seen)) == 5


async def test_a_list_is_filtered(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.confirmed())
    patient = world.signer.user(story.patient_id)
    for query, kinds in (
        ({"kind": "welcome"}, ["welcome"]),
        ({"channel": "sms"}, ["confirmed"]),
        ({"appointment_id": story.appointment_id, "channel": "email"}, ["confirmed"]),
        ({"state": "failed"}, []),
    ):
        _, body = await get(world, patient, MESSAGES, **query)
        assert [m["kind"] for m in body["items"]] == kinds


async def test_a_wrong_filter_is_a_problem(world: Any) -> None:
    for name, value in (
        ("kind", "nonsense"),
        ("organisation_id", "x"),
        ("limit", 0),
        ("cursor", "x"),
        ("state", ""),
    ):
        status, problem = await get(world, world.signer.user(), MESSAGES, **{name: value})
        assert (status, problem["code"]) == (422, "invalid_request"), name


async def test_preferences_are_the_persons_own(world: Any, story: Any) -> None:
    await world.tell(story.registered(language="en"))
    patient = world.signer.user(story.patient_id)
    assert (await get(world, patient, PREFERENCES))[1] == {
        "language": None,
        "sms_reminders": True,
        "email_reminders": True,
        "effective_language": "en",
    }
    body = {"language": "pt-PT", "sms_reminders": False, "email_reminders": True}
    async with world.browser(patient) as browser:
        answer = await browser.put(PREFERENCES, json=body)
        again = await browser.put(PREFERENCES, json=body)
    assert answer.json() == again.json() == body | {"effective_language": "pt-PT"}
    assert (await get(world, patient, PREFERENCES))[1] == answer.json()
    stranger = (await get(world, world.signer.user(), PREFERENCES))[1]
    assert stranger["sms_reminders"] is True


async def test_a_chosen_language_is_what_is_written(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    async with world.browser(world.signer.user(story.patient_id)) as browser:
        body = {"language": "en", "sms_reminders": True, "email_reminders": True}
        await browser.put(PREFERENCES, json=body)
    await world.tell(story.refunded())
    [mail] = await world.inbox(kind="refunded")
    assert "Hello Ana" in mail["text"]


async def test_preferences_of_an_erased_person_are_not_kept(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.erased())
    async with world.browser(world.signer.user(story.patient_id)) as browser:
        body = {"language": "en", "sms_reminders": False, "email_reminders": True}
        assert (await browser.put(PREFERENCES, json=body)).status_code == 200
    assert await world.one("SELECT count(*) FROM preferences") == 0


async def test_wrong_preferences_change_nothing(world: Any) -> None:
    wrong: list[Any] = [
        {},
        {"language": "fr", "sms_reminders": True, "email_reminders": True},
        {"language": "en", "sms_reminders": "perhaps", "email_reminders": True},
        {"language": "en", "sms_reminders": "false", "email_reminders": True},
        {"language": "en", "sms_reminders": True, "email_reminders": 1},
        {"language": "en", "sms_reminders": None, "email_reminders": True},
        [],
    ]
    async with world.browser(world.signer.user()) as browser:
        for body in wrong:
            answer = await browser.put(PREFERENCES, json=body)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request"), body
    assert await world.one("SELECT count(*) FROM preferences") == 0


async def test_managers_see_every_template_in_both_languages(world: Any) -> None:
    manager = world.signer.user(roles={new_id(): "manager"})
    status, kinds = await get(world, manager, TEMPLATES)
    assert status == 200
    assert len(kinds) == 14
    for kind in kinds:
        for language in kind["languages"]:
            path = f"{TEMPLATES}/{kind['kind']}/preview"
            status, sms = await get(world, manager, path, channel="sms", language=language)
            assert (status, sms["segments"], sms["encoding"]) == (200, 1, "gsm7")
            status, mail = await get(world, manager, path, channel="email", language=language)
            assert (status, mail["segments"]) == (200, None)
            assert mail["subject"]


async def test_an_unknown_template_is_not_found(world: Any) -> None:
    manager = world.signer.user(roles={new_id(): "manager"})
    path = f"{TEMPLATES}/nonsense/preview"
    status, problem = await get(world, manager, path, channel="sms")
    assert (status, problem["code"]) == (404, "unknown_template")


async def test_who_is_not_signed_in_sees_nothing(world: Any) -> None:
    for path in (MESSAGES, PREFERENCES, TEMPLATES, f"{MESSAGES}/{new_id()}"):
        status, problem = await get(world, world.signer.nobody(), path)
        assert (status, problem["code"]) == (401, "unauthenticated"), path


async def test_templates_are_not_for_patients_devices_or_the_desk(world: Any) -> None:
    for who in (
        world.signer.user(),
        world.signer.user(roles={new_id(): "front_desk"}),
        world.signer.kiosk(new_id(), new_id()),
    ):
        assert (await get(world, who, TEMPLATES))[0] == 403


async def test_preferences_are_not_changed_without_the_csrf_header(world: Any) -> None:
    async with world.browser(world.signer.user()) as browser:
        del browser.headers["x-atrium-csrf"]
        body = {"language": "en", "sms_reminders": False, "email_reminders": True}
        assert (await browser.put(PREFERENCES, json=body)).status_code == 403


def test_every_route_names_who_may_call_it() -> None:
    from notification.entrypoints.http import router

    assert {route.path: policy_of(route) for route in router.routes} == {  # type: ignore[attr-defined]
        MESSAGES: "signed_in",
        f"{MESSAGES}/{{message_id}}": "signed_in",
        PREFERENCES: "signed_in",
        TEMPLATES: "manager",
        f"{TEMPLATES}/{{kind}}/preview": "manager",
    }
