"""Others keep queues and screens per location: they hear of each one, and of its changes."""

from .conftest import Clinic, Town, answered


async def test_a_new_location_is_told(town: Town) -> None:
    clinic = await town.clinic(zone="Atlantic/Azores")
    (event,) = await town.published("location_created")
    assert event == {
        "version": 1,
        "location_id": clinic.location_id,
        "organisation_id": str(clinic.organisation_id),
        "name": "Baixa",
        "address": "Rua do Rio 1, Coimbra",
        "zone": "Atlantic/Azores",
        "archived": False,
    }


async def test_its_changes_are_told_in_order(clinic: Clinic, town: Town) -> None:
    path = f"/api/booking/locations/{clinic.location_id}"
    answered(await clinic.manager.patch(path, json={"name": "Alta"}), 200)
    answered(await clinic.manager.delete(path), 200)
    events = await town.published("location_changed")
    assert [(one["version"], one["name"], one["archived"]) for one in events] == [
        (2, "Alta", False),
        (3, "Alta", True),
    ]


async def test_who_may_not_edit_tells_nothing(clinic: Clinic, town: Town) -> None:
    stranger = await town.browser()
    path = f"/api/booking/locations/{clinic.location_id}"
    assert (await stranger.patch(path, json={"name": "Alta"})).status_code == 403
    assert await town.published("location_changed") == []
