"""What the ways of running tell a service is what the service listens to."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("auth", "booking", "payment", "notification", "checkin")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def settings_of(service: str) -> set[str]:
    module = importlib.import_module(f"{service}.settings")
    fields: dict[str, Any] = getattr(module, f"{service.capitalize()}Settings").model_fields
    return {name.upper() for name in fields}


def wired(service: str) -> set[str]:
    """What the launcher tells: see atrium/wiring.py."""
    from atrium.servers import Postgres
    from atrium.wiring import Wiring

    wiring = Wiring(
        folder=ROOT,
        public_url="http://localhost:1",
        postgres=Postgres(ROOT),
        keys={},
        passwords={service: "x"},
        bus_url="memory://",
        auth_port=1,
        sandbox_port=2,
        smtp_port=3,
    )
    return set(wiring.environment(service))


OUTSIDE = {
    "auth": set[str](),
    "booking": set[str](),
    "payment": {"PROVIDER_URL"},
    "notification": {"SMS_URL", "EMAIL_URL"},
    "checkin": set[str](),
}


@pytest.mark.parametrize("service", SERVICES)
def test_compose_sets_only_what_exists(service: str) -> None:
    assert set(COMPOSE[f"x-{service}"]["environment"]) <= settings_of(service)


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_is_told_where_its_outside_world_is(service: str) -> None:
    needed = OUTSIDE[service] | {"DATABASE_URL", "BUS_URL", "PUBLIC_URL", "JWKS_URL"}
    assert needed <= settings_of(service)
    assert needed <= set(COMPOSE[f"x-{service}"]["environment"])
    assert needed <= wired(service)


def test_compose_runs_both_roles_of_every_service_and_its_migrations() -> None:
    commands = {name: parts.get("command") for name, parts in COMPOSE["services"].items()}
    for service in SERVICES:
        assert commands[service] == ["api"]
        assert commands[f"{service}-worker"] == ["worker"]
        assert commands[f"{service}-migrate"] == ["migrate"]


def test_every_image_from_outside_has_a_version() -> None:
    for name, parts in COMPOSE["services"].items():
        if "build" not in parts:
            version = parts["image"].partition(":")[2]
            assert version[:1].isdigit() or version[:2].startswith("v"), name


@pytest.mark.parametrize("dockerfile", sorted((ROOT / "deploy" / "images").glob("*.Dockerfile")))
def test_images_run_as_nobody_in_particular_and_tell_their_health(dockerfile: Path) -> None:
    last_stage = dockerfile.read_text().rpartition("\nFROM ")[2]
    assert "\nUSER 10001\n" in last_stage
    assert "\nHEALTHCHECK " in last_stage
    installs = re.findall(r"(?:pip install|npm) .*", dockerfile.read_text())
    assert installs
    held_by_hashes = ("--require-hashes", "--no-index", "npm ci", "npm run")
    assert [line for line in installs if not any(how in line for how in held_by_hashes)] == []


def test_gateway_variables_of_compose_are_in_the_caddyfile() -> None:
    caddyfile = (ROOT / "deploy" / "gateway" / "Caddyfile").read_text()
    for variable in COMPOSE["services"]["gateway"]["environment"]:
        assert f"{{${variable}" in caddyfile
