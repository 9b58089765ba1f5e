"""The compose file says what the code understands: no engine runs here, so it is read."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = ("auth", "booking", "payment", "notification", "checkin")
ROLES = {"": "api", "-worker": "worker", "-migrate": "migrate"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_has_an_api_a_worker_and_a_migration(service: str) -> None:
    for suffix, role in ROLES.items():
        assert COMPOSE["services"][service + suffix]["command"] == [role]


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_is_a_setting_and_the_values_are_accepted(service: str) -> None:
    chosen: Any = getattr(
        importlib.import_module(f"{service}.settings"), f"{service.capitalize()}Settings"
    )
    for suffix in ROLES:
        given = {
            name.lower(): re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(value))
            for name, value in COMPOSE["services"][service + suffix]["environment"].items()
        }
        assert given.keys() <= chosen.model_fields.keys()
        assert chosen(**given).database_url.startswith(f"postgresql://{service}:")


def test_every_container_of_ours_is_confined() -> None:
    ours = [c for c in COMPOSE["services"].values() if str(c.get("image", "")).startswith("atrium")]
    assert len(ours) == 18
    for container in ours:
        assert container["read_only"] is True
        assert container["cap_drop"] == ["ALL"]


def test_every_image_is_pinned_to_a_version() -> None:
    images = [c["image"] for c in COMPOSE["services"].values() if "build" not in c]
    assert [image for image in images if not re.search(r":v?\d", image)] == []


def test_everything_that_is_mounted_exists() -> None:
    mounts = [v for c in COMPOSE["services"].values() for v in c.get("volumes", [])]
    missing = [m for m in mounts if m.startswith("./") and not (ROOT / m.split(":")[0]).exists()]
    assert missing == []
    named = {m.split(":")[0] for m in mounts if not m.startswith("./")}
    assert named == COMPOSE["volumes"].keys()
