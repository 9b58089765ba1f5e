"""A device says by its token whose it is and where it stands. Whoever founds a clinic may announce
one at any location: the location itself says whose it is."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import Booked, ClinicDay
from contracts import Event
from contracts.checkin import PatientCheckedIn, QueueChanged

Photograph = Callable[[str], bytes]
Count = Callable[[str], Awaitable[int]]

TABLES = ("visits", "queues", "unrecognised")


@pytest.fixture
async def intruder(clinic: ClinicDay) -> httpx.AsyncClient:
    """A kiosk of a clinic with face check-in, announced at the location of another clinic."""
    organisation = new_id()
    founder = clinic.client(clinic.signer.user(roles={organisation: "admin"}))
    path = f"/api/checkin/clinics/{organisation}/settings"
    (await founder.put(path, json={"face_check_in": True})).raise_for_status()
    return clinic.client(clinic.signer.kiosk(organisation, clinic.location_id))


async def test_a_foreign_kiosk_lets_nobody_in(
    clinic: ClinicDay,
    ana: Booked,
    intruder: httpx.AsyncClient,
    photograph: Photograph,
    count: Count,
) -> None:
    before = [await count(table) for table in TABLES]
    for answer in (
        await clinic.arrive_by_phone("912345678", "1980-05-17", intruder),
        await clinic.arrive(ana.token, intruder),
        await clinic.frame(photograph("patient_1"), intruder),
        await clinic.frame(photograph("other_1"), intruder),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "location_not_found")
    await clinic.settle()
    facts: list[type[Event]] = [PatientCheckedIn, QueueChanged]
    assert clinic.story(*facts) == []
    assert [await count(table) for table in TABLES] == before
    assert (await clinic.queue())["unrecognised"] == 0


async def test_a_foreign_display_sees_nothing(clinic: ClinicDay) -> None:
    await clinic.arrive((await clinic.book()).token)
    display = clinic.client(clinic.signer.display(new_id(), clinic.location_id))
    for tail in ("", "/events"):
        answer = await display.get(f"/api/checkin/displays/{clinic.location_id}{tail}")
        assert (answer.status_code, answer.json()["code"]) == (404, "location_not_found")


async def test_a_device_at_a_place_nobody_told_of_waits(clinic: ClinicDay, count: Count) -> None:
    place = new_id()
    kiosk = clinic.client(clinic.signer.kiosk(clinic.organisation_id, place))
    answer = await clinic.arrive_by_phone("912345678", "1980-05-17", kiosk)
    assert (answer.status_code, answer.json()["code"]) == (404, "location_not_found")
    assert await count("queues") == 0
    await clinic.found(location_id=place)
    answer = await clinic.arrive_by_phone("912345678", "1980-05-17", kiosk)
    assert answer.json()["code"] == "arrival_not_found"
