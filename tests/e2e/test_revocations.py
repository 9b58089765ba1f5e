"""In one process, what auth takes back is taken back in every service at once."""

from datetime import date

import pytest

from atrium.day.patient import Patient
from atrium.day.people import Profile
from atrium.day.world import World

OWN = (
    "/api/auth/me",
    "/api/booking/me/export",
    "/api/payment/me/export",
    "/api/notification/preferences",
    "/api/checkin/preferences",
)


@pytest.mark.parametrize("how", ["logs out", "is erased"])
async def test_a_token_that_was_kept_aside_is_good_nowhere(world: World, how: str) -> None:
    person = await world.somebody(Patient, Profile("Rita Alves", date(1991, 2, 3)))
    http = person.session.http
    kept = {"cookie": "; ".join(f"{name}={value}" for name, value in http.cookies.items())}
    for path in OWN:
        assert (await http.get(path, headers=kept)).status_code == 200, path
    if how == "logs out":
        await person.session.post("/api/auth/logout")
    else:
        body = {"current_password": person.profile.password}
        await person.session.post("/api/auth/me/erase", body)
    http.cookies.clear()
    for path in OWN:
        assert (await http.get(path, headers=kept)).status_code == 401, path
