"""Working hours and time off, and the appointments that a change leaves uncovered."""

from asyncio import gather
from datetime import timedelta
from typing import Any

from chassis.ids import new_id

from .conftest import MONDAY, Clinic, Town, answered, ok, refused

TEN = MONDAY + timedelta(hours=2)
HOURS = "/api/booking/working-hours"
TIME_OFF = "/api/booking/time-off"
MORNING = {"weekday": 7, "opens": "09:00", "closes": "13:00"}


async def test_hours_are_made_read_edited_and_removed(town: Town, clinic: Clinic) -> None:
    ana = {"practitioner_id": clinic.practitioners[0]}
    response = await clinic.manager.post(HOURS, json=ana | MORNING)
    made = answered(response, 201)
    assert response.headers["location"] == f"{HOURS}/{made['id']}"
    assert {name: made[name] for name in MORNING} == MORNING
    path = f"{HOURS}/{made['id']}"
    everybody = await town.browser(town.signer.nobody())
    assert (await everybody.get(path)).headers["etag"] == '"1"'
    edited = await ok(clinic.manager.patch(path, json={"closes": "24:00"}))
    assert (edited["opens"], edited["closes"], edited["version"]) == ("09:00", "24:00", 2)
    listed = await ok(everybody.get(HOURS, params=ana))
    assert len(listed["items"]) == 7
    old = await clinic.manager.delete(path, headers={"if-match": '"1"'})
    refused(old, 412, "version_conflict")
    answered(await clinic.manager.delete(path))
    refused(await everybody.get(path), 404, "not_found")


NO_HOURS: list[tuple[dict[str, Any], str]] = [
    ({"weekday": 1, "opens": "12:00", "closes": "13:00"}, "overlapping_hours"),
    ({"weekday": 7, "opens": "13:00", "closes": "09:00"}, "invalid_hours"),
    ({"weekday": 7, "opens": "09:00", "closes": "09:00"}, "invalid_hours"),
    ({"weekday": 0, "opens": "09:00", "closes": "13:00"}, "invalid_request"),
    ({"weekday": 8, "opens": "09:00", "closes": "13:00"}, "invalid_request"),
    ({"weekday": "7", "opens": "09:00", "closes": "13:00"}, "invalid_request"),
    ({"weekday": 7, "opens": "9", "closes": "13:00"}, "invalid_request"),
    ({"weekday": 7, "opens": 540, "closes": "13:00"}, "invalid_request"),
    ({"weekday": 7, "opens": "09:60", "closes": "13:00"}, "invalid_request"),
    ({"weekday": 7, "opens": "09:00", "closes": "24:01"}, "invalid_request"),
    ({"weekday": 7, "opens": "09:00"}, "invalid_request"),
]


async def test_what_are_no_hours(town: Town, clinic: Clinic) -> None:
    ana = {"practitioner_id": clinic.practitioners[0]}
    before = await town.sql("SELECT * FROM working_hours ORDER BY id")
    for body, code in NO_HOURS:
        refused(await clinic.manager.post(HOURS, json=ana | body), 422, code)
    assert await town.sql("SELECT * FROM working_hours ORDER BY id") == before


async def test_an_edit_into_other_hours_is_refused(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    await clinic.works(ana, {1: [("09:00", "13:00"), ("14:00", "18:00")]})
    listed = await ok(clinic.manager.get(HOURS, params={"practitioner_id": ana}))
    path = f"{HOURS}/{listed['items'][0]['id']}"
    answer = await clinic.manager.patch(path, json={"closes": "14:01"})
    refused(answer, 422, "overlapping_hours")
    answered(await clinic.manager.patch(path, json={"closes": "14:00"}))
    refused(await clinic.manager.patch(path, json={"closes": None}), 422, "invalid_request")


async def test_a_whole_week_is_replaced_or_nothing(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    path = f"/api/booking/practitioners/{ana}/working-hours"
    overlapping = [MORNING, MORNING | {"opens": "12:00", "closes": "14:00"}]
    answer = await clinic.manager.put(path, json={"hours": overlapping})
    refused(answer, 422, "overlapping_hours")
    listed = await ok(clinic.manager.get(HOURS, params={"practitioner_id": ana}))
    assert len(listed["items"]) == 6
    replaced = await clinic.works(ana, {7: [("09:00", "13:00"), ("13:00", "18:00")]})
    assert [item["weekday"] for item in replaced["items"]] == [7, 7]
    assert await clinic.works(ana, {}) == {"items": [], "orphaned_appointments": []}


async def test_a_week_is_replaced_only_as_it_was_seen(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    path = f"/api/booking/practitioners/{ana}/working-hours"
    everybody = await town.browser(town.signer.nobody())
    seen = await everybody.get(path)
    assert len(answered(seen)["items"]) == 6
    mine = {"if-match": seen.headers["etag"]}
    first = await clinic.manager.put(path, json={"hours": [MORNING]}, headers=mine)
    answered(first)
    late = await clinic.manager.put(path, json={"hours": []}, headers=mine)
    refused(late, 412, "version_conflict")
    now = await everybody.get(path)
    assert [hours["weekday"] for hours in answered(now)["items"]] == [7]
    assert now.headers["etag"] == first.headers["etag"]
    # One row of it is a change of the week.
    one = answered(now)["items"][0]["id"]
    answered(await clinic.manager.patch(f"{HOURS}/{one}", json={"closes": "12:00"}))
    late = await clinic.manager.put(
        path, json={"hours": []}, headers={"if-match": now.headers["etag"]}
    )
    refused(late, 412, "version_conflict")
    refused(await everybody.get(path.replace(ana, str(new_id()))), 404, "not_found")


async def test_of_all_who_saw_the_same_week_one_replaces_it(town: Town, clinic: Clinic) -> None:
    path = f"/api/booking/practitioners/{clinic.practitioners[0]}/working-hours"
    seen = {"if-match": (await clinic.manager.get(path)).headers["etag"]}
    weeks = [[MORNING | {"weekday": day}] for day in range(1, 8)]
    answers = await gather(
        *(clinic.manager.put(path, json={"hours": week}, headers=seen) for week in weeks)
    )
    assert sorted(answer.status_code for answer in answers) == [200] + 6 * [412]
    assert len((await ok(clinic.manager.get(path)))["items"]) == 1


async def test_slots_follow_the_hours(town: Town, clinic: Clinic) -> None:
    ana, rui = clinic.practitioners
    await clinic.works(ana, {1: [("09:00", "10:00")], 2: [("16:40", "17:25")]})
    await clinic.works(rui, {})
    slots = await clinic.slots("2027-01-04", "2027-01-05")
    assert [slot["starts_local"] for slot in slots] == [
        "2027-01-04T09:00:00",
        "2027-01-04T09:15:00",
        "2027-01-04T09:30:00",
        "2027-01-05T16:40:00",
        "2027-01-05T16:55:00",
    ]


async def test_a_day_off_takes_the_slots_and_lists_who_is_left_waiting(
    town: Town, clinic: Clinic
) -> None:
    ana = clinic.practitioners[0]
    patient, desk = await town.browser(), await clinic.staff("front_desk")
    booked = await clinic.book(patient, TEN, practitioner_id=ana)
    await clinic.book(patient, TEN + timedelta(days=1), practitioner_id=ana)
    body = {
        "practitioner_id": ana,
        "starts_at": "2027-01-04T00:00:00",
        "ends_at": "2027-01-05T00:00:00",
        "reason": "Formação",
    }
    made = answered(await desk.post(TIME_OFF, json=body), 201)
    assert (made["starts_at"], made["reason"]) == ("2027-01-04T00:00:00Z", "Formação")
    (orphan,) = made["orphaned_appointments"]
    assert (orphan["id"], orphan["patient_id"]) == (booked["id"], booked["patient_id"])
    free = await clinic.slots("2027-01-04", "2027-01-04")
    assert {slot["practitioner_id"] for slot in free} == {clinic.practitioners[1]}
    path = f"{TIME_OFF}/{made['id']}"
    shorter = await ok(desk.patch(path, json={"ends_at": "2027-01-04T10:00:00Z"}))
    assert shorter["orphaned_appointments"] == []
    answered(await desk.delete(path))
    refused(await desk.get(path), 404, "not_found")


async def test_every_change_of_the_schedule_lists_its_orphans(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    patient = await town.browser()
    booked = await clinic.book(patient, TEN, practitioner_id=ana)

    def orphans(answer: dict[str, Any]) -> list[str]:
        return [orphan["id"] for orphan in answer["orphaned_appointments"]]

    assert orphans(await clinic.works(ana, {1: [("12:00", "18:00")]})) == [booked["id"]]
    assert orphans(await clinic.works(ana, {1: [("00:00", "10:15"), ("10:15", "12:00")]})) == []
    room = f"/api/booking/rooms/{booked['room_id']}"
    assert orphans(await ok(clinic.manager.delete(room))) == [booked["id"]]
    location = f"/api/booking/locations/{clinic.location_id}"
    assert orphans(await ok(clinic.manager.delete(location))) == [booked["id"]]
    answered(await patient.post(f"/api/booking/appointments/{booked['id']}/cancel"))
    assert orphans(await ok(clinic.manager.delete(f"/api/booking/practitioners/{ana}"))) == []


async def test_local_times_off_that_do_not_exist_are_refused(town: Town) -> None:
    clinic = await town.clinic(zone="America/St_Johns")
    body = {
        "practitioner_id": clinic.practitioners[0],
        "starts_at": "2027-03-14T02:30:00",
        "ends_at": "2027-03-14T12:00:00",
    }
    refused(await clinic.manager.post(TIME_OFF, json=body), 422, "nonexistent_local_time")
    made = answered(
        await clinic.manager.post(TIME_OFF, json=body | {"starts_at": "2027-03-14T03:30:00"}), 201
    )
    assert made["starts_at"] == "2027-03-14T06:00:00Z"
    path = f"{TIME_OFF}/{made['id']}"
    answer = await clinic.manager.patch(path, json={"starts_at": "2027-03-14T02:30:00"})
    refused(answer, 422, "nonexistent_local_time")


NO_TIME_OFF: list[tuple[dict[str, Any], int, str]] = [
    ({"ends_at": "2027-01-04T00:00:00Z"}, 422, "invalid_period"),
    ({"ends_at": "2029-01-04T00:00:00Z"}, 422, "invalid_period"),
    ({"ends_at": "tomorrow"}, 422, "invalid_request"),
    ({"ends_at": 1799057600}, 422, "invalid_request"),
    ({"reason": "x" * 401}, 422, "invalid_request"),
    ({"practitioner_id": "ana"}, 422, "invalid_request"),
    ({"practitioner_id": str(new_id())}, 404, "not_found"),
]


async def test_what_is_no_time_off(town: Town, clinic: Clinic) -> None:
    body = {
        "practitioner_id": clinic.practitioners[0],
        "starts_at": "2027-01-04T00:00:00Z",
        "ends_at": "2027-01-05T00:00:00Z",
    }
    for changed, status, code in NO_TIME_OFF:
        refused(await clinic.manager.post(TIME_OFF, json=body | changed), status, code)
    assert await town.sql("SELECT 1 FROM time_off") == []


async def test_who_may_plan(town: Town, clinic: Clinic) -> None:
    """Hours are the manager's, time off the front desk's; reasons are read by staff alone."""
    ana = {"practitioner_id": clinic.practitioners[0]}
    absence = {"starts_at": "2027-01-04T00:00:00Z", "ends_at": "2027-01-05T00:00:00Z"}
    desk, other = await clinic.staff("front_desk"), await town.clinic()
    made = answered(await desk.post(TIME_OFF, json=ana | absence), 201)
    path = f"{TIME_OFF}/{made['id']}"
    refused(await desk.post(HOURS, json=ana | MORNING), 403, "forbidden")
    patient, practitioner = await town.browser(), await clinic.staff("practitioner")
    assert len((await ok(practitioner.get(TIME_OFF, params=ana)))["items"]) == 1
    refused(await practitioner.post(TIME_OFF, json=ana | absence), 403, "forbidden")
    refused(await patient.get(TIME_OFF, params=ana), 403, "forbidden")
    for answer in (
        await other.manager.get(TIME_OFF, params=ana),
        await other.manager.get(path),
        await other.manager.patch(path, json={"reason": "mine"}),
        await other.manager.delete(path),
        await other.manager.post(TIME_OFF, json=ana | absence),
        await other.manager.post(HOURS, json=ana | MORNING),
        await other.manager.put(
            f"/api/booking/practitioners/{clinic.practitioners[0]}/working-hours",
            json={"hours": []},
        ),
    ):
        refused(answer, 404, "not_found")
