from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import httpx
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import Booked, ClinicDay

Photograph = Callable[[str], bytes]
Count = Callable[[str], Awaitable[int]]


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


async def test_without_consent_nothing_is_enrolled_and_nothing_matched(
    clinic: ClinicDay, photograph: Photograph, count: Count
) -> None:
    booked = await clinic.book()
    photographs = [photograph("patient_2"), photograph("patient_3")]
    refused = await clinic.enrol(booked.patient, photographs)
    assert (refused.status_code, code(refused)) == (409, "consent_required")
    assert await count("templates") == 0
    answer = await clinic.frame(photograph("patient_1"))
    assert answer.json()["outcome"] == "not_recognised"


async def test_withdrawal_deletes_the_templates_at_once(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, count: Count
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
