"""All that auth keeps about me."""

from .conftest import PASSWORD, Town, log_in, refresh

EXPORT = "/api/auth/me/export"


async def test_it_holds_all_that_is_kept_and_no_secret(town: Town) -> None:
    owner = await town.signed_in(birth_date="1980-02-29")
    clinic = await town.organisation(owner)
    me = (await owner.get("/api/auth/me")).json()
    await (await town.browser()).post("/api/auth/password-resets", json={"email": me["email"]})
    [link] = await town.published("password_reset_requested")

    answer = await owner.get(EXPORT)
    kept = answer.json()
    assert answer.status_code == 200
    account = kept["account"]
    for name in ("id", "email", "phone", "name", "language", "birth_date", "version"):
        assert account[name] == me[name]
    assert account["has_password"] is True
    assert account["registered_at"] <= kept["exported_at"]
    [membership] = kept["memberships"]
    assert (membership["organisation_id"], membership["role"]) == (str(clinic), "admin")
    assert [s["ended_at"] for s in kept["sessions"]] == [None]
    assert [r["reason"] for r in kept["password_resets"]] == ["forgotten"]
    assert "argon2" not in answer.text
    assert link["url"].rpartition("/")[2] not in answer.text


async def test_it_tells_of_roles_and_sessions_of_the_past(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    staff = await town.signed_in()
    email = (await staff.get("/api/auth/me")).json()["email"]
    body = {"organisation_id": str(clinic), "email": email, "role": "front_desk"}
    member = (await owner.post("/api/auth/members", json=body)).json()
    await owner.delete(f"/api/auth/members/{member['id']}")
    elsewhere = await town.browser()
    await log_in(elsewhere, email)
    await elsewhere.post("/api/auth/logout")

    await refresh(staff)
    kept = (await staff.get(EXPORT)).json()
    assert [m["role"] for m in kept["memberships"]] == [None]
    assert sorted(s["ended_at"] is None for s in kept["sessions"]) == [False, True]


async def test_it_is_for_oneself_and_who_is_there(town: Town) -> None:
    assert (await (await town.browser()).get(EXPORT)).status_code == 401
    browser = await town.signed_in()
    await browser.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    assert (await browser.get(EXPORT)).status_code == 401


async def test_nobody_sees_what_is_kept_about_another(town: Town) -> None:
    other = await town.register()
    assert other not in (await (await town.signed_in()).get(EXPORT)).text
