"""Taking a slot: what it answers, who may, and what it refuses."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from booking.domain.errors import BookingError
from chassis.ids import new_id

from .conftest import MONDAY, PRICE, Clinic, Town, answered, read, refused, registered

TEN = MONDAY + timedelta(hours=2)
HALF = timedelta(minutes=30)


async def test_a_booked_slot_is_held_with_a_deadline_and_gone_for_others(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    response = await clinic.try_to_book(patient, TEN, practitioner_id=clinic.practitioners[0])
    booked = answered(response, 201)
    assert response.headers["location"] == f"/api/booking/appointments/{booked['id']}"
    assert (booked["state"], booked["price_cents"]) == ("held", PRICE)
    assert booked["starts_at"] == "2027-01-04T10:00:00Z"
    assert booked["ends_at"] == "2027-01-04T10:30:00Z"
    deadline = datetime.fromisoformat(booked["hold_expires_at"])
    assert timedelta(minutes=14) < deadline - MONDAY <= timedelta(minutes=16)
    assert booked["arrival_token"] is None
    assert await read(patient, booked["id"]) == booked
    free = await clinic.slots(TEN, TEN + timedelta(minutes=1))
    assert [slot["practitioner_id"] for slot in free] == [clinic.practitioners[1]]


async def test_the_event_carries_the_whole_picture(town: Town, clinic: Clinic) -> None:
    booked = await clinic.book(await town.browser(), TEN)
    (event,) = await town.published("appointment_booked")
    assert event["appointment_id"] == booked["id"]
    for name in ("organisation_name", "location_name", "location_address", "zone", "service_name"):
        assert event[name] == booked[name] != ""
    assert event["practitioner_name"] in {"Ana", "Rui"}
    assert event["room_name"] in {"Sala 1", "Sala 2"}
    assert event["hold_expires_at"] == booked["hold_expires_at"]
    assert (event["version"], event["vat"]) == (1, "exempt_m07")


async def test_the_events_name_the_practitioners_own_account(town: Town, clinic: Clinic) -> None:
    user, (ana, rui) = str(new_id()), clinic.practitioners
    body = {"user_id": user}
    answered(await clinic.manager.patch(f"/api/booking/practitioners/{ana}", json=body))
    patient = await town.browser()
    booked = [await clinic.book(patient, TEN, practitioner_id=id) for id in (ana, rui)]
    for appointment in booked:
        answered(await patient.post(f"/api/booking/appointments/{appointment['id']}/cancel"))
    for type in ("appointment_booked", "appointment_cancelled"):
        accounts = {
            event["practitioner_id"]: event["practitioner_user_id"]
            for event in await town.published(type)
        }
        assert accounts == {ana: user, rui: None}


async def test_what_costs_nothing_is_confirmed_at_once(town: Town, clinic: Clinic) -> None:
    free = await clinic.service(name="Avaliação", price_cents=0)
    await offer_it(clinic, free)
    patient = await town.browser()
    booked = await clinic.book(patient, TEN, service_id=free)
    assert (booked["state"], booked["hold_expires_at"]) == ("confirmed", None)
    (event,) = await town.published("appointment_confirmed")
    assert event["payment_id"] is None
    assert event["arrival_token"] == booked["arrival_token"]
    assert await town.published("appointment_booked") == []


async def offer_it(clinic: Clinic, *services: str) -> None:
    for id in clinic.practitioners:
        body = {"service_ids": [clinic.service_id, *services]}
        answered(await clinic.manager.patch(f"/api/booking/practitioners/{id}", json=body))


async def test_any_practitioner_is_the_least_loaded_that_day(town: Town, clinic: Clinic) -> None:
    ana, rui = clinic.practitioners
    patient = await town.browser()
    await clinic.book(patient, TEN, practitioner_id=ana)
    await clinic.book(patient, TEN + timedelta(days=1), practitioner_id=rui)
    await clinic.book(patient, TEN + timedelta(days=1, hours=1), practitioner_id=rui)
    assert (await clinic.book(patient, TEN + HALF))["practitioner_id"] == rui
    assert (await clinic.book(patient, TEN + 2 * HALF))["practitioner_id"] == ana
    tomorrow = await clinic.book(patient, TEN + timedelta(days=1, hours=2))
    assert tomorrow["practitioner_id"] == ana


async def test_when_everybody_is_busy_the_slot_is_taken(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    got = [(await clinic.book(patient, TEN))["practitioner_id"] for _ in range(2)]
    assert sorted(got) == sorted(clinic.practitioners)
    refused(await clinic.try_to_book(patient, TEN), 409, "slot_taken")
    overlapping = await clinic.try_to_book(patient, TEN + timedelta(minutes=15))
    refused(overlapping, 409, "slot_taken")
    assert await clinic.slots(TEN, TEN + timedelta(minutes=1)) == []


async def test_without_a_free_room_nobody_is_free(town: Town, clinic: Clinic) -> None:
    for name in ("Eva", "Gil"):
        await clinic.practitioner(name)
    patient = await town.browser()
    rooms = {(await clinic.book(patient, TEN))["room_id"] for _ in range(2)}
    assert rooms == set(clinic.rooms)
    refused(await clinic.try_to_book(patient, TEN), 409, "slot_taken")
    assert await clinic.slots(TEN, TEN + timedelta(minutes=1)) == []


async def test_who_needs_no_room_takes_none(town: Town, clinic: Clinic) -> None:
    walker = await clinic.practitioner("Eva", rooms=[])
    booked = await clinic.book(await town.browser(), TEN, practitioner_id=walker)
    assert (booked["room_id"], booked["room_name"]) == (None, None)


async def test_local_times_are_those_of_the_location(town: Town) -> None:
    kolkata = await town.clinic(zone="Asia/Kolkata")
    booked = await kolkata.book(await town.browser(), "2027-01-04T20:00:00")  # type: ignore[arg-type]
    assert (booked["starts_at"], booked["zone"]) == ("2027-01-04T14:30:00Z", "Asia/Kolkata")


async def test_a_local_time_that_does_not_exist_is_refused(town: Town) -> None:
    clinic = await town.clinic(zone="America/St_Johns")
    answer = await clinic.try_to_book(await town.browser(), "2027-03-14T02:30:00")
    assert "clocks go forward" in refused(answer, 422, "nonexistent_local_time")["detail"]


async def test_the_front_desk_books_for_others_and_patients_do_not(
    town: Town, clinic: Clinic
) -> None:
    someone, desk = new_id(), await clinic.staff("front_desk")
    unknown = await clinic.try_to_book(desk, TEN, patient_id=str(someone))
    refused(unknown, 422, "unknown_reference")
    await town.tell(registered(someone, "Maria Silva"))
    booked = await clinic.book(desk, TEN, patient_id=str(someone))
    assert booked["patient_id"] == str(someone)
    for role in ("practitioner", "manager"):
        elsewhere = await town.clinic()
        stranger = await elsewhere.staff(role)
        answer = await clinic.try_to_book(stranger, TEN + HALF, patient_id=str(someone))
        refused(answer, 404, "not_found")
    own = await clinic.staff("practitioner")
    refused(await clinic.try_to_book(own, TEN + HALF, patient_id=str(someone)), 403, "forbidden")


async def test_nobody_books_without_a_session(town: Town, clinic: Clinic) -> None:
    nobody = await town.browser(town.signer.nobody())
    refused(await clinic.try_to_book(nobody, TEN), 401, "unauthenticated")


async def test_notice_and_horizon_are_the_patients_limits(town: Town, clinic: Clinic) -> None:
    strict = await clinic.service(name="Só com tempo", min_notice_minutes=180, horizon_days=10)
    await offer_it(clinic, strict)
    patient = await town.browser()
    for start, code in ((TEN, "notice_too_short"), (TEN + timedelta(days=11), "beyond_horizon")):
        refused(await clinic.try_to_book(patient, start, service_id=strict), 422, code)
        assert await clinic.slots(start, start + HALF, service_id=strict) == []
    someone = new_id()
    await town.tell(registered(someone, "Maria Silva"))
    desk = await clinic.staff("front_desk")
    await clinic.book(desk, TEN, service_id=strict, patient_id=str(someone))


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"starts_at": "2027-01-04T07:00:00Z"}, 422, "in_the_past"),
    ({"starts_at": "2027-01-04T10:07:00Z"}, 422, "slot_not_offered"),
    ({"starts_at": "2027-01-04T10:00:30Z"}, 422, "slot_not_offered"),
    ({"starts_at": "2027-01-10T10:00:00Z"}, 422, "slot_not_offered"),
    ({"starts_at": "2027-01-04"}, 422, "invalid_request"),
    ({"starts_at": 1799057600}, 422, "invalid_request"),
    ({"starts_at": "9999-12-31T23:59:59-12:00"}, 422, "invalid_request"),
    ({"starts_at": "0001-01-01T00:00:00+12:00"}, 422, "invalid_request"),
    ({"starts_at": None}, 422, "invalid_request"),
    ({"service_id": "massage"}, 422, "invalid_request"),
    ({"service_id": str(UUID(int=5))}, 404, "not_found"),
    ({"location_id": str(UUID(int=5))}, 404, "not_found"),
    ({"practitioner_id": str(UUID(int=5))}, 404, "not_found"),
    ({"practitioner_id": []}, 422, "invalid_request"),
]


async def test_what_cannot_be_booked(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    body = {
        "service_id": clinic.service_id,
        "location_id": clinic.location_id,
        "starts_at": TEN.isoformat(),
    }
    for changed, status, code in REFUSED:
        answer = await patient.post("/api/booking/appointments", json=body | changed)
        refused(answer, status, code)
    assert await town.sql("SELECT id FROM appointments") == []
    assert await town.sql("SELECT 1 FROM outbox WHERE type LIKE '%appointment%'") == []


async def test_services_and_locations_of_two_organisations_do_not_mix(town: Town) -> None:
    one, two = await town.clinic(), await town.clinic()
    patient = await town.browser()
    answer = await one.try_to_book(patient, TEN, location_id=two.location_id)
    refused(answer, 404, "not_found")
    answer = await one.try_to_book(patient, TEN, practitioner_id=two.practitioners[0])
    refused(answer, 404, "not_found")


async def test_fields_that_are_not_the_clients_are_ignored(town: Town, clinic: Clinic) -> None:
    booked = await clinic.book(
        await town.browser(), TEN, price_cents=1, state="confirmed", organisation_id=str(new_id())
    )
    assert (booked["price_cents"], booked["state"]) == (PRICE, "held")
    assert booked["organisation_id"] == str(clinic.organisation_id)


async def test_the_same_key_again_is_the_same_answer_and_no_second_effect(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    first = await clinic.try_to_book(patient, TEN, key="k1")
    again = await clinic.try_to_book(patient, TEN, key="k1")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    other = await clinic.try_to_book(patient, TEN + HALF, key="k1")
    refused(other, 422, "idempotency_key_reused")
    invalid = await clinic.try_to_book(patient, "2027-01-10T10:00:00Z", key="k1")
    refused(invalid, 422, "idempotency_key_reused")
    assert len(await town.sql("SELECT id FROM appointments")) == 1
    assert len(await town.published("appointment_booked")) == 1
    stranger = await clinic.try_to_book(await town.browser(), TEN + HALF, key="k1")
    assert stranger.status_code == 201


async def test_a_refused_attempt_leaves_its_key_free(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    refused(
        await clinic.try_to_book(patient, "2027-01-10T10:00:00Z", key="k"), 422, "slot_not_offered"
    )
    answered(await clinic.try_to_book(patient, TEN, key="k"), 201)


def test_every_error_has_a_code_of_its_own() -> None:
    def family(error: type[BookingError]) -> list[type[BookingError]]:
        return [error, *(one for child in error.__subclasses__() for one in family(child))]

    codes = [error.code for error in family(BookingError)[1:]]
    assert len(set(codes)) == len(codes)
