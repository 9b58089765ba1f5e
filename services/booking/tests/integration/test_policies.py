"""The door of every route, read from the OpenAPI document."""

from typing import Any

from booking.entrypoints.here import PREFIX
from chassis.ids import new_id
from chassis.problems import MEDIA_TYPE

from .conftest import Town, refused

POLICIES = {
    "POST organisations": "signed_in",
    "GET organisations": "anyone",
    "GET organisations/{id}": "anyone",
    "PATCH organisations/{id}": "manager",
    **{
        f"{method} {kind}{suffix}": policy
        for kind in ("locations", "rooms", "services", "practitioners")
        for method, suffix, policy in (
            ("POST", "", "manager"),
            ("GET", "", "anyone"),
            ("GET", "/{id}", "anyone"),
            ("PATCH", "/{id}", "manager"),
            ("DELETE", "/{id}", "manager"),
        )
    },
    "GET practitioners/{practitioner_id}/working-hours": "anyone",
    "PUT practitioners/{practitioner_id}/working-hours": "manager",
    "PUT practitioners/{id}/photo": "manager",
    "DELETE practitioners/{id}/photo": "manager",
    "GET practitioners/{id}/photo": "anyone",
    "POST working-hours": "manager",
    "GET working-hours": "anyone",
    "GET working-hours/{id}": "anyone",
    "PATCH working-hours/{id}": "manager",
    "DELETE working-hours/{id}": "manager",
    "POST time-off": "front_desk",
    "GET time-off": "practitioner",
    "GET time-off/{id}": "practitioner",
    "PATCH time-off/{id}": "front_desk",
    "DELETE time-off/{id}": "front_desk",
    "GET slots": "anyone",
    "POST appointments": "signed_in",
    "GET appointments": "signed_in",
    "GET appointments/{id}": "signed_in",
    "GET appointments/{id}/history": "signed_in",
    "POST appointments/{id}/cancel": "signed_in",
    "POST appointments/{id}/reschedule": "signed_in",
    "GET locations/{id}/appointments": "practitioner",
    "GET now": "anyone",
    "GET patients": "front_desk",
    "GET statistics": "manager",
    "GET me/export": "signed_in",
}


def operations(town: Town) -> dict[tuple[str, str], dict[str, Any]]:
    """Booking's own; chassis tests those that every service has."""
    return {
        (method.upper(), path): operation
        for path, methods in town.service.app.openapi()["paths"].items()
        for method, operation in methods.items()
        if f"{method.upper()} {path.removeprefix(PREFIX + '/')}" in POLICIES
    }


async def test_the_policies_are_these(town: Town) -> None:
    found = {
        f"{method} {path.removeprefix(PREFIX + '/')}": operation["x-policy"]
        for path, methods in town.service.app.openapi()["paths"].items()
        for method, operation in ((m.upper(), o) for m, o in methods.items())
        if operation["tags"][0] not in {"operations", "health", "development"}
    }
    assert found == POLICIES


async def test_every_refusal_is_documented_as_a_problem(town: Town) -> None:
    for operation in operations(town).values():
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == [MEDIA_TYPE]


async def test_without_a_session_only_the_public_is_open(town: Town) -> None:
    nobody = await town.browser(town.signer.nobody())
    for (method, path), operation in operations(town).items():
        real = path.replace("{id}", str(new_id())).replace("{practitioner_id}", str(new_id()))
        answer = await nobody.request(method, real)
        if operation["x-policy"] == "anyone":
            assert answer.status_code in {200, 404, 422}, (method, path)
        else:
            refused(answer, 401, "unauthenticated")


async def test_devices_and_patients_are_no_staff(town: Town) -> None:
    organisation_id, location_id = new_id(), new_id()
    callers = [
        town.signer.kiosk(organisation_id, location_id),
        town.signer.display(organisation_id, location_id),
        town.signer.user(),
    ]
    for who in callers:
        browser = await town.browser(who)
        for (method, path), operation in operations(town).items():
            if operation["x-policy"] in {"manager", "front_desk", "practitioner"}:
                real = path.replace("{id}", str(new_id()))
                real = real.replace("{practitioner_id}", str(new_id()))
                refused(await browser.request(method, real, json={}), 403, "forbidden")


async def test_changes_need_the_header_that_other_sites_cannot_send(town: Town) -> None:
    browser = await town.browser()
    for method, path in operations(town):
        if method != "GET":
            real = path.replace("{id}", str(new_id())).replace("{practitioner_id}", str(new_id()))
            for headers in ({"x-atrium-csrf": ""}, {"origin": "https://evil.example"}):
                answer = await browser.request(method, real, json={}, headers=headers)
                refused(answer, 403, "csrf_refused")


async def test_methods_and_bodies_that_do_not_fit(town: Town) -> None:
    browser = await town.browser()
    refused(await browser.put(f"{PREFIX}/appointments", json={}), 405, "method_not_allowed")
    refused(await browser.get(f"{PREFIX}/nothing"), 404, "not_found")
    for content in (b"{", b"[]", b"null", b'"x"', b"\xff"):
        answer = await browser.post(
            f"{PREFIX}/appointments", content=content, headers={"content-type": "application/json"}
        )
        refused(answer, 422, "invalid_request")
    huge = b'{"service_id": "' + b"x" * 2_000_000 + b'"}'
    answer = await browser.post(
        f"{PREFIX}/appointments", content=huge, headers={"content-type": "application/json"}
    )
    refused(answer, 413, "body_too_large")
