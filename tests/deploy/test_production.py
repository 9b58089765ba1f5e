"""A clinic on one host: its secrets, its certificates, its backups."""

import importlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from atrium.servers.caddy import executable
from atrium.servers.postgres import BINARIES
from chassis.provision import ProvisionSettings
from chassis.settings import DEVELOPMENT_SECRET

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "deploy" / "compose"
DEVELOPMENT = COMPOSE / "development"
SERVICES = ("auth", "booking", "payment", "notification", "checkin")


@pytest.fixture(params=SERVICES)
def told(request: pytest.FixtureRequest, production: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """A service's settings, and what production's compose gives them, secrets included."""
    service = request.param
    container = production["services"][service]
    values = {name.lower(): value for name, value in container["environment"].items() if value}
    for secret in container["secrets"]:
        name = secret.get("target", secret["source"]).rpartition("/")[2]
        values[name] = Path(production["secrets"][secret["source"]]["file"]).read_text().strip()
    module = importlib.import_module(f"{service}.settings")
    return getattr(module, f"{service.capitalize()}Settings"), values


def test_the_secrets_that_are_made_are_accepted(told: tuple[Any, dict[str, Any]]) -> None:
    settings, values = told
    assert settings(**values).mode == "production"


def test_every_default_secret_is_refused(told: tuple[Any, dict[str, Any]]) -> None:
    """Whatever has a default with a secret in it, and each secret file of development."""
    settings, values = told
    defaults = {
        name: field.default
        for name, field in settings.model_fields.items()
        if isinstance(field.default, str)
        and (DEVELOPMENT_SECRET in field.default or "secret" in name)
    }
    for name in ("database_url", "bus_url", "sms_url"):
        if name in values:
            file = f"{settings.__module__.split('.')[0]}_{name}" if name == "database_url" else name
            defaults[name] = (DEVELOPMENT / file).read_text().strip()
    assert len(defaults) >= 2
    for name, default in defaults.items():
        with pytest.raises(ValidationError, match=name):
            settings(**values | {name: default})


def test_provisioning_accepts_them_and_refuses_those_of_development(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODE", "production")
    monkeypatch.setenv("SECRETS_DIR", str(secrets))
    made = ProvisionSettings()
    for service in SERVICES:
        url = (secrets / f"{service}_database_url").read_text()
        assert f"://{service}:{made.service_passwords[service]}@" in url
    monkeypatch.setenv("SECRETS_DIR", str(DEVELOPMENT))
    with pytest.raises(ValidationError, match="development default"):
        ProvisionSettings()


def test_secrets_are_made_once_and_belong_to_one_another(secrets: Path) -> None:
    before = {file.name: file.read_text() for file in secrets.iterdir()}
    subprocess.run(["sh", COMPOSE / "secrets.sh", secrets], check=True, capture_output=True)
    assert {file.name: file.read_text() for file in secrets.iterdir()} == before
    assert secrets.stat().st_mode & 0o777 == 0o700
    assert before.keys() == {file.name for file in DEVELOPMENT.iterdir()} | {
        *("auth_secret", "face_master_keys", "provider_api_key", "webhook_secret")
    }
    broker = before["rabbitmq_conf"].rpartition(" = ")[2].strip()
    assert f":{broker}@" in before["bus_url"]
    key = before["aws_credentials"].rpartition(" = ")[2].strip()
    identity = json.loads(before["s3_identities"])["identities"][0]
    assert identity["credentials"][0]["secretKey"] == key


def test_caddy_takes_the_name_gets_certificates_for_it_and_redirects_to_https(
    production: dict[str, Any],
) -> None:
    told = production["services"]["gateway"]["environment"]
    done = subprocess.run(
        [executable(), "adapt", "--config", ROOT / "deploy" / "gateway" / "Caddyfile"],
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=True,
    )
    servers = json.loads(done.stdout)["apps"]["http"]["servers"]
    by_port = {server["listen"][0].rpartition(":")[2]: server for server in servers.values()}
    assert by_port.keys() == {"443", "8080"}
    secure = by_port["443"]
    assert secure["routes"][0]["match"] == [{"host": ["clinic.example"]}]
    automatic = secure.get("automatic_https", {})
    assert not automatic.get("disable")
    assert not automatic.get("disable_redirects")


def test_a_backup_can_be_restored_and_old_ones_go(migrated: Any, tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "backups"
    (data / "invoices").mkdir(parents=True)
    (data / "invoices" / "1.pdf").write_bytes(b"%PDF")
    folder.mkdir()
    old = folder / "20200101T000000Z.dump"
    old.touch()
    os.utime(old, (0, 0))
    told = os.environ | {
        "PATH": f"{BINARIES}:{os.environ['PATH']}",
        "PGDATABASE": migrated.admin_url,
        "BACKUP_FOLDER": str(folder),
        "BACKUP_DATA": str(data),
    }

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=told, capture_output=True, text=True, check=False)

    script = COMPOSE / "backup.sh"
    assert run("sh", script, "check").returncode != 0
    done = run("sh", script, "once")
    assert done.returncode == 0, done.stderr
    assert run("sh", script, "check").returncode == 0
    (dump,) = folder.glob("*.dump")
    (files,) = folder.glob("*.tar")
    listed = run("pg_restore", "--list", dump).stdout
    for service in SERVICES:
        assert f"TABLE DATA {service} outbox" in listed
    assert "./invoices/1.pdf" in run("tar", "-tf", files).stdout
