"""Every route says in its signature who may call it, and lives under its service's address."""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from chassis.auth import policy_of

SERVICES = ("auth", "booking", "payment", "notification", "checkin")
NOWHERE = "postgresql://nobody:nothing@127.0.0.1:1/atrium"


def routes_of(service: str) -> Iterator[Any]:
    """The service is composed as in production, but entered by nobody: nothing is opened."""
    settings = importlib.import_module(f"{service}.settings")
    chosen = getattr(settings, f"{service.capitalize()}Settings")(database_url=NOWHERE)
    built = importlib.import_module(f"{service}.service").build(chosen)
    for context in iter_route_contexts(built.app.routes):
        if getattr(context, "dependant", None):
            yield context


@pytest.mark.parametrize("service", SERVICES)
def test_every_route_names_its_policy(service: str) -> None:
    routes = list(routes_of(service))
    assert len(routes) > 5
    assert [route.path for route in routes if policy_of(route) is None] == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_route_is_where_the_gateway_looks_for_it(service: str) -> None:
    ours = (f"/api/{service}/", "/webhooks/" if service == "payment" else f"/api/{service}/")
    probes_and_clock = ("/health/", "/metrics", "/dev/")
    strays = [route.path for route in routes_of(service) if not route.path.startswith(ours)]
    assert [path for path in strays if not path.startswith(probes_and_clock)] == []
