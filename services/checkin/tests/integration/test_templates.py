from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg
import httpx

from chassis.ids import new_id
from chassis.testing.tokens import Identity
from checkin.testing.clinic import Booked, ClinicDay
from contracts.auth import UserContactChanged, UserErased

Photograph = Callable[[str], bytes]
Count = Callable[[str], Awaitable[int]]


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


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


async def test_enrolment_tells_what_is_wrong_with_which_photograph(
    clinic: ClinicDay, photograph: Photograph, count: Count
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
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Count
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


async def test_templates_go_twelve_months_after_the_last_visit(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Count
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
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Count
) -> None:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"face_check_in": True, "display_privacy": "initials"})
    await clinic.frame(photograph("patient_1"))
    assert [one["label"] for one in (await clinic.screen())["entries"]] == ["A. S."]
    [waiting] = (await clinic.queue())["waiting"]
    clinic.practitioner.headers["idempotency-key"] = "call"
    assert (await clinic.press("call", waiting["visit_id"])).status_code == 200
    assert await count("idempotency") == 1
    await clinic.tell(UserErased(version=7, user_id=ana.patient.id))
    for table in ("templates", "enrolments", "patient_keys", "consents", "idempotency"):
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
