"""A person takes their data along: all of it, and nobody else's."""

from datetime import timedelta

from contracts.auth import UserErased

from .conftest import MONDAY, Clinic, Town, answered, ok, read, refused, registered

PATH = "/api/booking/me/export"
TEN = MONDAY + timedelta(hours=2)
HALF = timedelta(minutes=30)


async def test_a_patient_gets_their_appointments_with_their_history(
    town: Town, clinic: Clinic
) -> None:
    maria = town.signer.user()
    await town.tell(registered(maria.id, "Maria Silva"))
    who, other = await town.browser(maria), await town.browser()
    first = await clinic.confirmed(who, TEN)
    second = await clinic.book(who, TEN + HALF)
    answered(await who.post(f"/api/booking/appointments/{second['id']}/cancel"))
    await clinic.book(other, TEN)
    mine = await ok(who.get(PATH))
    contact = {"name": "Maria Silva", "phone": "+351912345678", "email": "someone@example.com"}
    assert (mine["user_id"], mine["contact"]) == (str(maria.id), contact)
    cancelled, confirmed = mine["appointments"]
    assert [line["verb"] for line in cancelled.pop("history")] == ["booked", "cancelled"]
    assert [line["verb"] for line in confirmed.pop("history")] == ["booked", "confirmed"]
    assert cancelled == await read(who, second["id"])
    assert confirmed == await read(who, first["id"])
    assert confirmed["arrival_token"]
    assert (mine["practitioner_profiles"], mine["organisations"]) == ([], [])


async def test_a_practitioner_gets_their_profile(town: Town, clinic: Clinic) -> None:
    ana, rui = clinic.practitioners
    user = town.signer.user()
    body = {"user_id": str(user.id)}
    answered(await clinic.manager.patch(f"/api/booking/practitioners/{ana}", json=body))
    for id, reason in ((ana, "Férias"), (rui, "Consulta")):
        away = {"practitioner_id": id, "reason": reason}
        times = {"starts_at": "2027-02-01T00:00:00Z", "ends_at": "2027-02-08T00:00:00Z"}
        answered(await clinic.manager.post("/api/booking/time-off", json=away | times))
    mine = await ok((await town.browser(user)).get(PATH))
    (profile,) = mine["practitioner_profiles"]
    assert (profile["practitioner"]["id"], profile["practitioner"]["user_id"]) == (
        ana,
        str(user.id),
    )
    assert [hours["weekday"] for hours in profile["working_hours"]] == [1, 2, 3, 4, 5, 6]
    assert [away["reason"] for away in profile["time_off"]] == ["Férias"]
    assert (mine["contact"], mine["appointments"]) == (None, [])


async def test_a_founder_gets_their_organisations(town: Town, clinic: Clinic) -> None:
    owner = (await town.sql("SELECT owner_id FROM organisations"))[0][0]
    await town.clinic()
    mine = await ok((await town.browser(town.signer.user(owner))).get(PATH))
    assert [one["id"] for one in mine["organisations"]] == [str(clinic.organisation_id)]


async def test_of_who_was_erased_no_contact_is_left(town: Town) -> None:
    maria = town.signer.user()
    await town.tell(registered(maria.id, "Maria Silva"))
    await town.tell(UserErased(version=2, user_id=maria.id))
    assert (await ok((await town.browser(maria)).get(PATH)))["contact"] is None


async def test_more_than_one_page_is_exported(town: Town, clinic: Clinic) -> None:
    who = await town.browser()
    for number in range(3):
        await clinic.book(who, TEN + number * HALF)
    await town.sql(
        "INSERT INTO appointments SELECT (a).* FROM ("
        " SELECT jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),"
        "  'state', 'expired', 'hold_expires_at', NULL)) AS a"
        " FROM appointments a, generate_series(1, 40)) copies"
    )
    assert len((await ok(who.get(PATH)))["appointments"]) == 3 + 3 * 40


async def test_nobody_and_devices_have_nothing_to_take_along(town: Town, clinic: Clinic) -> None:
    refused(await (await town.browser(town.signer.nobody())).get(PATH), 401, "unauthenticated")
    kiosk = town.signer.kiosk(clinic.organisation_id, clinic.organisation_id)
    refused(await (await town.browser(kiosk)).get(PATH), 403, "forbidden")


async def test_it_is_not_asked_for_without_end(town: Town) -> None:
    who = await town.browser()
    for _ in range(10):
        answered(await who.get(PATH))
    refused(await who.get(PATH), 429, "too_many_requests")
