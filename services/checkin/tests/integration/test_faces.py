import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from chassis.ids import new_id
from chassis.testing.tokens import Identity
from checkin.testing.clinic import Booked, ClinicDay
from contracts.auth import UserContactChanged, UserErased
from contracts.checkin import PatientCheckedIn, PatientRecognized

Photograph = Callable[[str], bytes]


def code(answer: Any) -> str:
    return str(answer.json()["code"])


@pytest.fixture
async def count(database: Any) -> Any:
    """Counts rows as the superuser sees them: the proof by query."""
    connection = await asyncpg.connect(database.admin_url)

    async def count(table: str) -> int:
        return int(await connection.fetchval(f"SELECT count(*) FROM checkin.{table}"))

    yield count
    await connection.close()


@pytest.fixture
async def ana(clinic: ClinicDay, photograph: Photograph) -> Booked:
    """Expected now, with consent, and enrolled with two photographs."""
    booked = await clinic.book()
    assert (await clinic.consent(booked.patient)).status_code == 201
    photographs = [photograph("patient_2"), photograph("patient_3")]
    assert (await clinic.enrol(booked.patient, photographs)).status_code == 201
    return booked


async def test_a_face_checks_in_by_one_request(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answer = await clinic.frame(photograph("patient_1"))
    assert answer.status_code == 200
    body = answer.json()
    assert (body["outcome"], body["hint"], body["fallback"]) == ("recognised", None, [])
    arrival = body["arrival"]
    assert (arrival["greeting"], arrival["ticket"], arrival["room_name"]) == (
        "Ana",
        "F-001",
        "Sala 3",
    )
    assert arrival["estimate"] == {"soon": True, "from_minutes": 0, "to_minutes": 5}
    await clinic.settle()
    recognised, checked_in = clinic.facts(PatientRecognized, PatientCheckedIn)
    assert isinstance(recognised, PatientRecognized)
    assert isinstance(checked_in, PatientCheckedIn)
    assert recognised.appointment_id == checked_in.appointment_id == ana.id
    assert checked_in.method == "face"


async def test_no_similarity_image_or_template_leaves_the_service(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answer = await clinic.frame(photograph("patient_1"))
    await clinic.settle()
    said = answer.text + "".join(one.model_dump_json() for one in clinic.heard.envelopes)
    for word in ("score", "similarity", "confidence", "template", "vector", "image", "Silva"):
        assert word not in said


async def test_standing_there_again_answers_the_same_visit(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    first = (await clinic.frame(photograph("patient_1"))).json()
    second = (await clinic.frame(photograph("patient_4"))).json()
    assert first == second
    await clinic.settle()
    assert len(clinic.facts(PatientRecognized)) == 1


async def test_two_kiosks_see_the_same_face_at_once(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answers = await asyncio.gather(
        clinic.frame(photograph("patient_1")), clinic.frame(photograph("patient_4"))
    )
    assert len({answer.json()["arrival"]["visit_id"] for answer in answers}) == 1
    await clinic.settle()
    assert len(clinic.facts(PatientCheckedIn)) == 1


@pytest.mark.parametrize("stranger", ["other_1", "other_2", "other_3"])
async def test_a_stranger_is_not_recognised(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, stranger: str
) -> None:
    answer = await clinic.frame(photograph(stranger))
    assert answer.json() == {
        "outcome": "not_recognised",
        "arrival": None,
        "hint": None,
        "fallback": [],
    }


async def test_without_consent_nothing_is_enrolled_and_nothing_matched(
    clinic: ClinicDay, photograph: Photograph, count: Any
) -> None:
    booked = await clinic.book()
    photographs = [photograph("patient_2"), photograph("patient_3")]
    refused = await clinic.enrol(booked.patient, photographs)
    assert (refused.status_code, code(refused)) == (409, "consent_required")
    assert await count("templates") == 0
    answer = await clinic.frame(photograph("patient_1"))
    assert answer.json()["outcome"] == "not_recognised"


async def test_withdrawal_deletes_the_templates_at_once(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Any
) -> None:
    mine = clinic.client(ana.patient)
    [consent] = (await mine.get("/api/checkin/consents")).json()["items"]
    assert (consent["templates"], await count("templates")) == (2, 2)
    withdrawn = (await mine.delete(f"/api/checkin/consents/{consent['id']}")).json()
    assert withdrawn["templates"] == 0
    assert withdrawn["withdrawn_at"]
    for table in ("templates", "enrolments", "patient_keys"):
        assert await count(table) == 0
    assert (await clinic.frame(photograph("patient_1"))).json()["outcome"] == "not_recognised"
    again = await mine.delete(f"/api/checkin/consents/{consent['id']}")
    assert again.json() == withdrawn
    assert (await clinic.consent(ana.patient)).json()["id"] != consent["id"]


async def test_consent_given_twice_is_one(clinic: ClinicDay) -> None:
    who = await clinic.patient()
    first, second = await clinic.consent(who), await clinic.consent(who)
    assert first.json() == second.json()
    assert first.headers["location"] == f"/api/checkin/consents/{first.json()['id']}"


async def test_consent_is_explicit_current_and_only_where_faces_are_used(
    clinic: ClinicDay,
) -> None:
    client = clinic.client(await clinic.patient())
    body = {
        "organisation_id": str(clinic.organisation_id),
        "text_version": "2025-11",
        "accepted": True,
    }

    async def give(**changes: Any) -> tuple[int, str]:
        answer = await client.post("/api/checkin/consents", json=body | changes)
        return answer.status_code, code(answer)

    assert await give(accepted=False) == (422, "consent_not_given")
    assert await give(text_version="1999-01") == (409, "consent_text_outdated")
    assert await give(organisation_id=str(new_id())) == (409, "face_check_in_off")
    assert await give(language="xx") == (422, "invalid_request")


async def test_the_text_is_given_in_both_languages(clinic: ClinicDay) -> None:
    client = clinic.client(clinic.signer.nobody())
    texts = [
        (await client.get("/api/checkin/consent-text", params={"language": language})).json()
        for language in ("pt-PT", "en")
    ]
    assert "Consentimento" in texts[0]["text"]
    assert "Consent to" in texts[1]["text"]
    assert texts[0]["version"] == texts[1]["version"]


async def test_nobody_sees_or_ends_another_persons_consent(clinic: ClinicDay, ana: Booked) -> None:
    [consent] = (await clinic.client(ana.patient).get("/api/checkin/consents")).json()["items"]
    [enrolment] = (await clinic.client(ana.patient).get("/api/checkin/enrolments")).json()["items"]
    for who in (clinic.client(clinic.signer.user()), clinic.manager):
        for path in (f"consents/{consent['id']}", f"enrolments/{enrolment['id']}"):
            assert (await who.get(f"/api/checkin/{path}")).status_code == 404
            assert (await who.delete(f"/api/checkin/{path}")).status_code == 404
        assert (await who.get("/api/checkin/consents")).json() == {"items": []}


async def test_only_this_clinic_this_place_and_this_day_are_searched(
    clinic: ClinicDay, photograph: Photograph
) -> None:
    who = await clinic.patient()
    await clinic.consent(who)
    await clinic.enrol(who, [photograph("patient_2"), photograph("patient_3")])
    await clinic.book(who, starts=timedelta(days=1))
    await clinic.book(who, location_id=new_id())
    await clinic.book(who, organisation_id=new_id())
    frame = photograph("patient_1")
    assert (await clinic.frame(frame)).json()["outcome"] == "not_recognised"
    await clinic.book(who)
    assert (await clinic.frame(frame)).json()["outcome"] == "recognised"


async def test_the_kiosk_of_another_clinic_matches_nobody(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    elsewhere, frame = new_id(), photograph("patient_1")
    kiosk = clinic.client(clinic.signer.kiosk(elsewhere, clinic.location_id))
    assert code(await clinic.frame(frame, kiosk)) == "face_check_in_off"
    manager = clinic.client(clinic.signer.user(roles={elsewhere: "manager"}))
    path = f"/api/checkin/clinics/{elsewhere}/settings"
    await manager.put(path, json={"face_check_in": True})
    assert (await clinic.frame(frame, kiosk)).json()["outcome"] == "not_recognised"
    upstairs = clinic.client(clinic.signer.kiosk(clinic.organisation_id, new_id()))
    assert (await clinic.frame(frame, upstairs)).json()["outcome"] == "not_recognised"


async def test_faces_are_off_until_the_clinic_says_so(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    fresh = f"/api/checkin/clinics/{new_id()}/settings"
    assert (await clinic.manager.get(fresh)).json()["face_check_in"] is False
    await clinic.manager.put(path, json={"face_check_in": False})
    refused = await clinic.frame(photograph("patient_1"))
    assert (refused.status_code, code(refused)) == (409, "face_check_in_off")


async def test_only_the_manager_decides_and_nobody_overwrites(clinic: ClinicDay) -> None:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    for who, status in ((clinic.desk, 403), (clinic.kiosk, 403)):
        assert (await who.put(path, json={})).status_code == status
    stranger = clinic.client(clinic.signer.user(roles={new_id(): "admin"}))
    assert (await stranger.put(path, json={})).status_code == 404
    seen = (await clinic.manager.get(path)).headers["etag"]
    body = {"face_check_in": True, "display_privacy": "initials"}
    changed = await clinic.manager.put(path, json=body, headers={"if-match": seen})
    assert (changed.status_code, changed.json()["display_privacy"]) == (200, "initials")
    stale = await clinic.manager.put(path, json=body, headers={"if-match": seen})
    assert (stale.status_code, code(stale)) == (412, "version_conflict")


async def test_two_enrolled_with_one_face_go_to_the_desk(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    double = await clinic.book(await clinic.patient("Eva", "+351910000002"))
    await clinic.consent(double.patient)
    await clinic.enrol(double.patient, [photograph("patient_2"), photograph("patient_4")])
    answer = (await clinic.frame(photograph("patient_1"))).json()
    assert (answer["outcome"], answer["fallback"]) == ("ambiguous", ["desk"])
    assert answer["arrival"] is None


async def test_after_three_tries_another_way_is_offered(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    session, stranger = uuid4(), photograph("other_1")
    answers = [(await clinic.frame(stranger, session=session)).json() for _ in range(3)]
    assert [answer["fallback"] for answer in answers] == [[], [], ["qr", "phone", "desk"]]
    used_up = (await clinic.frame(photograph("patient_1"), session=session)).json()
    assert (used_up["outcome"], used_up["fallback"]) == (
        "not_recognised",
        ["qr", "phone", "desk"],
    )
    next_one = (await clinic.frame(photograph("patient_1"), session=uuid4())).json()
    assert next_one["outcome"] == "recognised"


async def test_a_kiosk_without_sessions_is_never_locked(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answers = [(await clinic.frame(photograph("other_1"))).json() for _ in range(4)]
    assert answers[-1]["fallback"] == ["qr", "phone", "desk"]
    assert (await clinic.frame(photograph("patient_1"))).json()["outcome"] == "recognised"


async def test_a_frame_that_shows_nobody_says_what_to_do(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    import cv2
    import numpy as np

    blank = bytes(cv2.imencode(".jpg", np.full((480, 640, 3), 128, np.uint8))[1])
    answer = (await clinic.frame(blank)).json()
    assert answer["hint"]["reason"] == "no_face"
    assert "camera" in answer["hint"]["advice"]


async def test_recognised_but_too_early_is_told_so(
    clinic: ClinicDay, photograph: Photograph
) -> None:
    booked = await clinic.book(starts=timedelta(hours=5))
    await clinic.consent(booked.patient)
    await clinic.enrol(booked.patient, [photograph("patient_2"), photograph("patient_3")])
    answer = await clinic.frame(photograph("patient_1"))
    assert (answer.status_code, code(answer)) == (409, "too_early")


async def test_enrolment_tells_what_is_wrong_with_which_photograph(
    clinic: ClinicDay, photograph: Photograph, count: Any
) -> None:
    who = await clinic.patient()
    await clinic.consent(who)
    good = photograph("patient_1")

    async def refused(*photographs: bytes) -> dict[str, Any]:
        answer = await clinic.enrol(who, photographs)
        assert answer.status_code == 422
        body: dict[str, Any] = answer.json()
        return body

    assert (await refused(good))["code"] == "invalid_request"
    assert (await refused(*[good] * 6))["code"] == "invalid_request"
    assert (await refused(good, b"<svg/>"))["code"] == "image_unreadable"
    assert (await refused(good, good[:5000]))["code"] == "image_unreadable"
    assert (await refused(good, photograph("other_1")))["code"] == "photographs_differ"
    assert await count("enrolments") == 0


async def test_enrolling_again_replaces(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Any
) -> None:
    again = await clinic.enrol(
        ana.patient, [photograph(name) for name in ("patient_1", "patient_2", "patient_3")]
    )
    assert again.headers["location"].endswith(again.json()["id"])
    assert (await count("enrolments"), await count("templates")) == (1, 3)
    mine = clinic.client(ana.patient)
    path = f"/api/checkin/enrolments/{again.json()['id']}"
    assert (await mine.get(path)).json() == again.json()
    assert (await mine.delete(path)).status_code == 204
    assert await count("templates") == 0
    [consent] = (await mine.get("/api/checkin/consents")).json()["items"]
    assert consent["withdrawn_at"] is None


async def test_uploads_that_are_too_big_or_no_form_are_refused(
    clinic: ClinicDay, ana: Booked
) -> None:
    huge = await clinic.frame(b"\xff\xd8\xff" + b"\x00" * (9 * 1024 * 1024))
    assert (huge.status_code, code(huge)) == (413, "body_too_large")
    path = "/api/checkin/recognitions"
    for answer in (
        await clinic.kiosk.post(path, json={"frame": "?"}),
        await clinic.kiosk.post(path, files={"other": b"x"}),
        await clinic.kiosk.post(path, data={"frame": "text"}, files={"x": b"x"}),
        await clinic.kiosk.post(path, files={"frame": b"x"}, data={"session": "not a uuid"}),
        await clinic.kiosk.post(
            path, content=b"nonsense", headers={"content-type": "multipart/form-data; boundary=x"}
        ),
        await clinic.kiosk.post(
            path, content=b"nonsense", headers={"content-type": "multipart/form-data"}
        ),
    ):
        assert (answer.status_code, code(answer)) == (422, "invalid_request")


async def test_a_face_never_authenticates_a_person(clinic: ClinicDay, ana: Booked) -> None:
    for who in (clinic.client(ana.patient), clinic.desk, clinic.display):
        answer = await who.post("/api/checkin/recognitions", files={"frame": b"x"})
        assert answer.status_code == 403
    nobody = clinic.client(clinic.signer.nobody())
    assert (
        await nobody.post("/api/checkin/recognitions", files={"frame": b"x"})
    ).status_code == 401


async def test_templates_go_twelve_months_after_the_last_visit(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Any
) -> None:
    await clinic.pass_time(days=300)
    later = await clinic.book(ana.patient, starts=timedelta(days=300))
    await clinic.arrive(later.token)
    await clinic.pass_time(days=364)
    assert await count("templates") == 2
    await clinic.pass_time(days=2)
    assert await count("templates") == 0
    [consent] = (await clinic.client(ana.patient).get("/api/checkin/consents")).json()["items"]
    assert consent["withdrawn_at"]


async def test_an_erased_person_leaves_nothing(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Any
) -> None:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"face_check_in": True, "display_privacy": "initials"})
    await clinic.frame(photograph("patient_1"))
    assert [one["label"] for one in (await clinic.screen())["entries"]] == ["A. S."]
    await clinic.tell(UserErased(version=7, user_id=ana.patient.id))
    for table in ("templates", "enrolments", "patient_keys", "consents"):
        assert await count(table) == 0
    assert await count("patients WHERE num_nonnulls(name, phone, birth_date) > 0") == 0
    assert [one["label"] for one in (await clinic.screen())["entries"]] == ["F-001"]
    await clinic.tell(contact(ana.patient, version=6), contact(ana.patient, version=9))
    assert await count("patients WHERE name IS NOT NULL") == 0


def contact(who: Identity, *, version: int, name: str = "Ana Nova") -> UserContactChanged:
    return UserContactChanged(
        version=version,
        user_id=who.id,
        name=name,
        email="ana@example.com",
        phone="+351912345678",
        language="pt-PT",
    )


async def test_an_older_name_never_replaces_a_newer_one(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    await clinic.tell(
        contact(booked.patient, version=5, name="Newer"),
        contact(booked.patient, version=4, name="Older"),
    )
    assert (await clinic.arrive(booked.token)).json()["greeting"] == "Newer"


async def test_templates_are_unreadable_where_they_lie(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, database: Any, local: Any
) -> None:
    connection = await asyncpg.connect(database.admin_url)
    rows = await connection.fetch("SELECT sealed FROM checkin.templates")
    photographs = [photograph("patient_2"), photograph("patient_3")]
    plain = await local.enrol(clinic.organisation_id, new_id(), photographs)
    for row in rows:
        for template in plain:
            assert template[:16] not in row["sealed"]
    await connection.execute("UPDATE checkin.templates SET sealed = sealed || 'x'::bytea")
    await connection.close()
    answer = await clinic.frame(photograph("patient_1"))
    assert answer.json()["outcome"] == "not_recognised"


async def test_the_database_refuses_a_template_without_consent(
    clinic: ClinicDay, ana: Booked, database: Any
) -> None:
    connection = await asyncpg.connect(database.url("checkin"))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await connection.execute("UPDATE consents SET withdrawn_at = now()")
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await connection.execute("UPDATE enrolments SET consent_id = gen_random_uuid()")
    with pytest.raises(asyncpg.CheckViolationError):
        await connection.execute("UPDATE enrolments SET consent_active = false")
    await connection.close()
