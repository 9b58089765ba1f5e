"""What the launcher tells a service is what the service listens to: see atrium/wiring.py."""

import importlib
from pathlib import Path

import pytest

from atrium.servers import Postgres
from atrium.wiring import Wiring

COMMON = {"DATABASE_URL", "BUS_URL", "PUBLIC_URL", "JWKS_URL"}
OUTSIDE = {
    "auth": set[str](),
    "booking": set[str](),
    "payment": {"PROVIDER_URL"},
    "notification": {"SMS_URL", "EMAIL_URL"},
    "checkin": set[str](),
}


@pytest.mark.parametrize(("service", "outside"), OUTSIDE.items())
def test_each_service_is_told_where_its_outside_world_is(service: str, outside: set[str]) -> None:
    module = importlib.import_module(f"{service}.settings")
    fields = getattr(module, f"{service.capitalize()}Settings").model_fields
    wiring = Wiring(
        folder=Path("/nowhere"),
        public_url="http://localhost:1",
        postgres=Postgres(Path("/nowhere")),
        keys={},
        passwords={service: "x"},
        bus_url="memory://",
        auth_port=1,
        sandbox_port=2,
        smtp_port=3,
    )
    assert COMMON | outside <= {name.upper() for name in fields}
    assert COMMON | outside <= wiring.environment(service).keys()
