"""Every documented operation, called with what its document allows and with what it does not.

Whoever calls: nothing answers with 5xx, with a status or a content type that its document does
not name, or with a body that is not as described. Examples are drawn with a fixed seed, so that
a failure is a failure the next time, too.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import asyncpg
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich.console import Console
from schemathesis import GenerationMode, Response
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from atrium.day.patient import Patient
from atrium.day.people import Person, Profile
from atrium.day.photographs import PATIENT
from atrium.day.session import Session
from atrium.day.steps.opening import House
from atrium.day.world import World
from atrium.demonstration import _system as started
from atrium.system import Running

Operation = schemathesis.APIOperation[Any, Any, Any, Any]
Case = schemathesis.Case[Operation]

EXAMPLES = 24
"""For each operation, shared by all callers and both modes."""
LEAST_TRIED = 15
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
"""In this order: what is deleted was seen before; and auth's after all others."""


@dataclass
class Cast:
    """Cookies by caller, and the ids of what there is, by the name of its collection."""

    base_url: str
    cookies: dict[str, str]
    known: dict[str, list[str]]
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        # What one answer sets (or takes away) must not change who the next request is from.
        self.http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A system of its own: it will have been guessed at until it slows guessers down."""
    folder = tmp_path_factory.mktemp("fuzzed")
    with started(folder, distributed=False, console=Console(stderr=True)) as running:
        yield running


@pytest.fixture
async def cast(standalone: Running, world: World, house: House, patient: Patient) -> Cast:
    admin = await world.somebody(Person, Profile("Olga Operator", date(1980, 1, 1)))
    connection = await asyncpg.connect(standalone.database)
    await connection.execute("UPDATE auth.users SET platform_admin = true WHERE id = $1", admin.id)
    await connection.close()
    await admin.log_in()
    known = await _what_there_is(world, house, patient)
    sessions = {
        "nobody": world.outside,
        "patient": patient.session,
        "desk": house.desk.session,
        "manager": house.manager.session,
        "operator": admin.session,
        "kiosk": house.kiosk.session,
        "display": house.display.session,
    }
    return Cast(standalone.url, {who: _cookies(one) for who, one in sessions.items()}, known)


def _cookies(session: Session) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.http.cookies.jar)


async def _what_there_is(world: World, house: House, patient: Patient) -> dict[str, list[str]]:
    """A clinic in the middle of a morning: a paid visit that waits, and a slot that is held."""
    clinic = house.clinic
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    paid = await patient.book(clinic, "Evaluation", clinic.at(today, 10))
    held = await patient.book(clinic, "Massage", clinic.at(today, 14))
    page = await world.pays_by_phone(patient, paid)
    open_page = await world.pay_link(patient, held)
    payment_id = await page.payment_id()
    invoice = await patient.invoice(payment_id, "invoice_receipt")
    consent = await patient.consent(clinic)
    enrolled = await patient.try_to_enrol(clinic, PATIENT[:3])
    await world.settled()
    arrival = await house.kiosk.arrive_by_phone(patient.phone, patient.profile.birth_date)
    manager, practitioner = house.manager.session, next(iter(clinic.practitioners.values()))
    of_clinic = {"organisation_id": str(clinic.organisation_id)}

    async def ids(path: str, params: dict[str, str], session: Session = manager) -> list[str]:
        return [item["id"] for item in (await session.get(path, params=params))["items"]]

    return {
        "organisations": [str(clinic.organisation_id)],
        "clinics": [str(clinic.organisation_id)],
        "locations": [str(clinic.location_id), str(house.abroad.location_id)],
        "displays": [str(clinic.location_id)],
        "rooms": await ids("/api/booking/rooms", of_clinic),
        "services": [str(id) for id in clinic.services.values()],
        "practitioners": [str(id) for id in clinic.practitioners.values()],
        "working-hours": await ids(
            "/api/booking/working-hours", {"practitioner_id": str(practitioner)}
        ),
        "appointments": [str(paid.id), str(held.id)],
        "payments": [str(payment_id), str(await open_page.payment_id())],
        "invoices": [invoice["id"]],
        "links": [page.api_path.rpartition("/")[2], open_page.api_path.rpartition("/")[2]],
        "messages": await ids("/api/notification/messages", {}, patient.session),
        "consents": [str(consent)],
        "enrolments": [enrolled.json()["id"]],
        "visits": [arrival["visit_id"]],
        "members": await ids("/api/auth/members", of_clinic),
        "devices": await ids("/api/auth/devices", of_clinic),
        "users": [str(patient.id)],
    }


def test_an_answer_that_is_not_documented_is_noticed(cast: Cast) -> None:
    document = _document(cast, "booking")
    path = "/api/booking/organisations/{id}"
    del document["paths"][path]["get"]["responses"]["404"]
    (read,) = (one for one in _operations(cast, document) if one.label == f"GET {path}")
    failures: Counter[str] = Counter()

    statuses = _fuzz(cast, read, failures)

    assert statuses[404] > 0
    assert any("Undocumented" in failure for failure in failures), failures


@pytest.mark.timeout(400)
def test_no_operation_answers_otherwise_than_documented(cast: Cast) -> None:
    failures: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    operations = [
        operation
        for service in ("auth", "booking", "payment", "notification", "checkin")
        for operation in _operations(cast, _document(cast, service))
    ]
    for operation in sorted(operations, key=_turn):
        tried = _fuzz(cast, operation, failures)
        statuses += tried
        assert tried.total() >= min(LEAST_TRIED, _ways_to_call(operation)), operation.label

    assert sorted(failures) == []
    # Control: the fuzzer got through the door, and behind it to what exists and what does not.
    assert statuses.keys() >= {200, 201, 204, 401, 403, 404, 409, 422}, statuses
    assert statuses[200] + statuses[201] + statuses[204] > statuses.total() / 5, statuses


def _turn(operation: Operation) -> tuple[bool, bool, int]:
    """Those who are logged out, dismissed or disabled are refused everywhere from then on."""
    leaves = operation.path.endswith(("/logout", "/refresh"))
    return operation.path.startswith("/api/auth/"), leaves, METHODS.index(operation.method.upper())


def _document(cast: Cast, service: str) -> dict[str, Any]:
    answer = requests.get(f"{cast.base_url}/api/{service}/openapi.json", timeout=10)
    document: dict[str, Any] = answer.json()
    return document


def _operations(cast: Cast, document: dict[str, Any]) -> list[Operation]:
    schema = schemathesis.openapi.from_dict(document)
    schema.config.base_url = cast.base_url
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(found) == schema.statistic.operations.total, "the document can be read"
    return [operation for operation in found if _ends(operation) and _public(operation)]


def _public(operation: Operation) -> bool:
    """Reached through the gateway, and neither the clock nor another development tool."""
    return operation.path.startswith(("/api/", "/webhooks/")) and "/dev/" not in operation.path


def _ends(operation: Operation) -> bool:
    return not operation.path.endswith("/events")


def _ways_to_call(operation: Operation) -> int:
    """Without a parameter there is one request."""
    has_input = any(True for _ in operation.iter_parameters()) or operation.body.items
    return LEAST_TRIED if has_input else 1


def _fuzz(cast: Cast, operation: Operation, failures: Counter[str]) -> Counter[int]:
    statuses: Counter[int] = Counter()
    allowed = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    forbidden = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    cases = allowed | forbidden if _ways_to_call(operation) > 1 else allowed

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, who=_callers(cast, operation), data=st.data())
    def one_example(case: Case, who: str, data: st.DataObject) -> None:
        _use_what_there_is(case, cast, data)
        headers = {"X-Atrium-CSRF": "1", "Cookie": cast.cookies[who]}
        response = case.call(base_url=cast.base_url, session=cast.http, headers=headers)
        statuses[response.status_code] += 1
        for failure in _judge(case, response):
            failures[f"{operation.label} ({who}): {failure}"] += 1

    one_example()
    return statuses


def _callers(cast: Cast, operation: Operation) -> st.SearchStrategy[str]:
    """Three times out of four somebody whom the policy admits."""
    policy = operation.definition.raw["x-policy"]
    anybody = sorted(cast.cookies)
    admitted = st.sampled_from([who for who in anybody if who in ADMITTED[policy]])
    return st.one_of(admitted, admitted, admitted, st.sampled_from(anybody))


ADMITTED = {
    "anyone": {"nobody", "patient", "manager", "kiosk"},
    "signed_in": {"patient", "manager"},
    "practitioner": {"desk", "manager"},
    "front_desk": {"desk"},
    "manager": {"manager"},
    "admin": {"manager"},
    "platform_admin": {"operator"},
    "kiosk": {"kiosk"},
    "display": {"display"},
    "device": {"kiosk", "display"},
    "front_desk_or_kiosk": {"desk", "kiosk"},
    "front_desk_or_display": {"desk", "display"},
}
"""Callers by the policy that a document names."""


def _use_what_there_is(case: Case, cast: Cast, data: st.DataObject) -> None:
    """Ids that were made up lead nowhere: three times out of four take one that exists."""
    real = st.sampled_from([True, True, True, False])
    segments = case.path.strip("/").split("/")
    for before, segment in itertools.pairwise(segments):
        if segment.startswith("{") and before in cast.known and data.draw(real):
            case.path_parameters[segment[1:-1]] = data.draw(st.sampled_from(cast.known[before]))
    for container in (case.query, case.body):
        if isinstance(container, dict):
            for name in container.keys() & FIELDS.keys():
                if data.draw(real):
                    container[name] = data.draw(st.sampled_from(cast.known[FIELDS[name]]))


FIELDS = {
    "organisation_id": "organisations",
    "location_id": "locations",
    "service_id": "services",
    "practitioner_id": "practitioners",
    "appointment_id": "appointments",
    "payment_id": "payments",
    "patient_id": "users",
}


def _judge(case: Case, response: Response) -> list[str]:
    checks = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
        _refusals_are_problems,
    ]
    try:
        case.validate_response(response, checks=checks)
    except (Failure, FailureGroup) as failure:
        found = failure.exceptions if isinstance(failure, FailureGroup) else [failure]
        sent = f"{case.body!r}"[:200]
        return [f"{_in_one_line(one)} after {case.formatted_path} {sent}" for one in found]
    return []


def _refusals_are_problems(ctx: CheckContext, response: Response, case: Case) -> None:
    if response.status_code >= 400:
        body = response.json()
        assert body["code"], "a refusal has a code"
        assert body["detail"], "a refusal has words"


def _in_one_line(failure: BaseException) -> str:
    return re.sub(r"\s+", " ", str(failure))[:300]
