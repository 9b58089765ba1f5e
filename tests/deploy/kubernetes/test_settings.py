"""What the manifests tell a process is what its settings know, and production accepts it."""

import importlib
import json
import os
from typing import Any

import pytest
from pydantic import ValidationError

from chassis.settings import Mode, Settings

from .environment import SDK, documented_secrets, environment
from .rendering import ROOT, Manifest, label, named, of_kind, workloads

PARTS = ("DATABASE", "BROKER")
"""Pieces that other variables are put together from."""

CADDYFILE = (ROOT / "deploy" / "gateway" / "Caddyfile").read_text()


def _of_services(manifests: tuple[Manifest, ...]) -> list[Manifest]:
    roles = ("api", "worker", "migrate")
    return [each for each in workloads(manifests) if label(each, "component") in roles]


def _settings_of(workload: Manifest) -> type[Settings]:
    service = str(label(workload, "name"))
    module = importlib.import_module(f"{service}.settings")
    found: type[Settings] = getattr(module, f"{service.capitalize()}Settings")
    return found


def test_every_process_starts_with_what_it_is_told(
    overlay: str, manifests: tuple[Manifest, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _of_services(manifests)
    assert len(told) == 15
    for workload in told:
        settings = _started(manifests, workload, monkeypatch)
        assert (settings.mode is Mode.PRODUCTION) == (overlay == "production")
        assert settings.database_url.startswith(f"postgresql://{label(workload, 'name')}:")
        assert settings.bus_url.startswith("amqp://") == _has_a_bus(settings, workload)


def test_every_variable_is_a_setting(manifests: tuple[Manifest, ...]) -> None:
    for workload in _of_services(manifests):
        told = {name for name in environment(manifests, workload) if not name.startswith(PARTS)}
        known = {name.upper() for name in _settings_of(workload).model_fields} | {"DATABASE_URL"}
        assert told - known - SDK == set(), workload["metadata"]["name"]


@pytest.mark.parametrize("service", ["auth", "payment", "checkin"])
def test_production_without_its_secrets_does_not_start(
    production: tuple[Manifest, ...], monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    """So that the test above is one: what it fills in is needed."""
    workload = named(production, "Deployment", f"{service}-api")
    secret = documented_secrets()[f"{service}-secrets"]
    told = environment(production, workload)
    with pytest.raises(ValidationError):
        _instantiated(workload, {k: v for k, v in told.items() if k not in secret}, monkeypatch)


def test_provisioning_knows_every_role(manifests: tuple[Manifest, ...]) -> None:
    from chassis.provision import SERVICES

    told = environment(manifests, named(manifests, "Job", "provision"))
    passwords = json.loads(told["SERVICE_PASSWORDS"])
    assert set(passwords) == set(SERVICES)
    assert all(passwords.values())
    assert Mode(told["MODE"])
    assert told["ADMIN_DATABASE_URL"].endswith("@atrium-postgres-rw:5432/postgres")


def test_the_gateway_is_told_what_its_file_reads(manifests: tuple[Manifest, ...]) -> None:
    told = environment(manifests, named(manifests, "Deployment", "gateway"))
    assert {name for name in told if "{$" + name not in CADDYFILE} == set()
    services = {each["metadata"]["name"] for each in of_kind(manifests, "Service")}
    upstreams = {value for name, value in told.items() if name.endswith("_UPSTREAM")}
    assert {upstream.partition(":")[0] for upstream in upstreams} <= services
    assert len(upstreams) >= 5


def test_secrets_that_are_named_are_told_to_be_filled(production: tuple[Manifest, ...]) -> None:
    asked = {each["metadata"]["name"] for each in of_kind(production, "ExternalSecret")}
    elsewhere = {"checkin-rekognition", "atrium-sentry"}
    assert asked == set(documented_secrets()) - elsewhere


def _started(
    manifests: tuple[Manifest, ...], workload: Manifest, monkeypatch: pytest.MonkeyPatch
) -> Any:
    return _instantiated(workload, environment(manifests, workload), monkeypatch)


def _instantiated(
    workload: Manifest, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Settings:
    with monkeypatch.context() as patch:
        for name in list(os.environ):
            patch.delenv(name)
        for name, value in told.items():
            patch.setenv(name, value)
        return _settings_of(workload)()  # type: ignore[call-arg]


def _has_a_bus(settings: Settings, workload: Manifest) -> bool:
    """A worker; and an api in development, which is asked how much is waiting."""
    role = label(workload, "component")
    return role == "worker" or (role == "api" and settings.development)
