from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from chassis.auth import Caller, DeviceCaller, Role, policy_of
from chassis.ids import new_id
from chassis.problems import Forbidden, NotFound
from chassis.testing.tokens import TestSigner

CLINIC, OTHER, LOCATION = new_id(), new_id(), new_id()

WHO = ["nobody", "patient", "practitioner", "front_desk", "manager", "platform", "kiosk", "display"]
ADMITTED = {
    "/open": WHO,
    "/mine": ["patient", "practitioner", "front_desk", "manager", "platform"],
    "/desk": ["front_desk", "manager", "platform"],
    "/managers": ["manager", "platform"],
    "/platform": ["platform"],
    "/kiosk": ["kiosk"],
    "/arrivals": ["front_desk", "manager", "platform", "kiosk"],
}


@pytest.fixture
def people(signer: TestSigner) -> dict[str, Any]:
    staff = {role: signer.user(roles={CLINIC: role}) for role in list(Role)}
    return {str(role): who for role, who in staff.items()} | {
        "nobody": signer.nobody(),
        "patient": signer.user(),
        "platform": signer.user(platform_admin=True),
        "kiosk": signer.kiosk(CLINIC, LOCATION),
        "display": signer.display(CLINIC, LOCATION),
    }


@pytest.mark.parametrize("path", ADMITTED)
@pytest.mark.parametrize("who", WHO)
async def test_each_policy_admits_its_own(connect: Any, people: Any, path: str, who: str) -> None:
    async with connect(people[who]) as client:
        answer = await client.get(path)
    refused = 401 if who == "nobody" else 403
    assert answer.status_code == (200 if who in ADMITTED[path] else refused)


async def test_a_bad_token_is_401_where_one_is_needed_and_nobody_elsewhere(connect: Any) -> None:
    async with connect(None) as client:
        client.cookies.set("access", "rubbish")
        assert (await client.get("/mine")).status_code == 401
        seen = await client.get("/open")
    assert seen.json()["kind"] == "anonymous"


def test_every_route_of_the_small_app_has_a_policy(app: FastAPI) -> None:
    assert policy_of(next(r for r in app.routes if getattr(r, "path", "") == "/desk")) == (
        "front_desk"
    )
    ours = [c for c in iter_route_contexts(app.routes) if getattr(c, "dependant", None)]
    assert len(ours) > 10
    assert [c.path for c in ours if policy_of(c) is None] == []


def test_a_forgotten_policy_is_noticed() -> None:
    app = FastAPI()

    @app.get("/forgotten")
    async def forgotten() -> None: ...

    route = next(r for r in app.routes if getattr(r, "path", "") == "/forgotten")
    assert policy_of(route) is None


def test_roles_include_the_lower_ones() -> None:
    assert [role for role in Role if role.at_least(Role.FRONT_DESK)] == [
        Role.FRONT_DESK,
        Role.MANAGER,
        Role.ADMIN,
    ]


def test_an_outsider_may_not_know_and_a_member_is_told() -> None:
    caller = Caller("user", new_id(), roles={CLINIC: Role.FRONT_DESK})
    caller.require(CLINIC, Role.FRONT_DESK)
    with pytest.raises(Forbidden):
        caller.require(CLINIC, Role.MANAGER)
    with pytest.raises(NotFound):
        caller.require(OTHER)
    Caller("user", new_id(), platform_admin=True).require(OTHER, Role.ADMIN)


def test_a_device_is_let_in_at_its_own_location_only() -> None:
    device = DeviceCaller(
        kind="device", organisation_id=CLINIC, location_id=LOCATION, device_kind="kiosk"
    )
    device.require_at(CLINIC, LOCATION)
    for place in ((CLINIC, new_id()), (OTHER, LOCATION)):
        with pytest.raises(NotFound):
            device.require_at(*place)
    with pytest.raises(NotFound):
        device.require(CLINIC)
