from datetime import timedelta

from .conftest import MONDAY, Clinic, Town, read

TEN = MONDAY + timedelta(hours=2)


async def test_a_booked_slot_is_held_with_a_deadline_and_gone_for_others(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, TEN, practitioner_id=clinic.practitioners[0])
    assert booked["state"] == "held"
    assert (booked["starts_at"], booked["ends_at"]) == (
        "2027-01-04T10:00:00Z",
        "2027-01-04T10:30:00Z",
    )
    assert await read(patient, booked["id"]) == booked
    (event,) = await town.published("appointment_booked")
    assert event["hold_expires_at"] == booked["hold_expires_at"]
    free = await clinic.slots(TEN, TEN + timedelta(minutes=1))
    assert [slot["practitioner_id"] for slot in free] == [clinic.practitioners[1]]
