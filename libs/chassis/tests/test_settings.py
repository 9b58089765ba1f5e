"""Where settings come from, and what production refuses."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from chassis.provision import ProvisionSettings
from chassis.settings import Mode, Settings, read

NOWHERE = "postgresql://auth:secret@nowhere/atrium"


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path))
    return tmp_path


def test_a_value_is_read_from_a_file_and_its_last_newline_is_not_part_of_it(secrets: Path) -> None:
    (secrets / "database_url").write_text(NOWHERE + "\n")
    assert Settings().database_url == NOWHERE


def test_keywords_win_over_the_environment_which_wins_over_files(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (secrets / "database_url").write_text("of the file")
    (secrets / "public_url").write_text("http://of-the-file")
    assert Settings().database_url == "of the file"
    monkeypatch.setenv("DATABASE_URL", "of the environment")
    assert Settings().database_url == "of the environment"
    assert Settings(database_url="of the keyword").database_url == "of the keyword"
    assert Settings().public_url == "http://of-the-file"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTRY_DSN", "")
    monkeypatch.setenv("BUS_URL", "")
    settings = Settings(database_url=NOWHERE)
    assert (settings.sentry_dsn, settings.bus_url) == (None, "memory://")


def test_a_folder_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECRETS_DIR", "/nowhere/at-all")
    with pytest.raises(SystemExit):
        read(Settings)
    assert capsys.readouterr().err == "SECRETS_DIR is not a folder: /nowhere/at-all\n"


@pytest.mark.parametrize("level", ["debug", "INFO", "Warning"])
def test_log_levels_are_known_in_any_case(level: str) -> None:
    assert Settings(database_url=NOWHERE, log_level=level).log_level == level.upper()  # type: ignore[arg-type]


def test_what_will_not_do_is_said_in_a_line_without_any_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "chatty")
    monkeypatch.setenv("API_WORKERS", "many")
    monkeypatch.setenv("DATABASE_URL", NOWHERE)
    with pytest.raises(SystemExit) as ended:
        read(Settings)
    said = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert said[0].startswith("LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING'")
    assert said[1].startswith("API_WORKERS: Input should be a valid integer")
    assert len(said) == 2


REAL: dict[str, Any] = {
    "mode": Mode.PRODUCTION,
    "database_url": NOWHERE,
    "bus_url": "amqp://atrium:secret@rabbitmq/",
    "public_url": "https://atrium.example",
}


@pytest.mark.parametrize(
    "default",
    [
        {"database_url": "postgresql://auth:development@postgres:5432/atrium"},
        {"bus_url": "amqp://atrium:development@rabbitmq:5672/"},
        {"bus_url": "amqp://guest:guest@rabbitmq:5672/"},
        {"redis_url": "redis://:development@redis:6379/0"},
        {"sentry_dsn": "development-only-dsn"},
        {"public_url": "http://atrium.example"},
    ],
)
def test_production_refuses_what_everybody_knows(default: dict[str, str]) -> None:
    Settings(**REAL)  # but for that one, all is well
    with pytest.raises(ValidationError) as refused:
        Settings(**REAL | default)
    assert next(iter(default)) in str(refused.value)
    assert next(iter(default.values())) not in str(refused.value)
    Settings(**REAL | default | {"mode": Mode.DEVELOPMENT})


def test_provisioning_refuses_them_too() -> None:
    urls = {"mode": Mode.PRODUCTION, "admin_database_url": "postgresql://postgres:x@postgres/"}
    ProvisionSettings(**urls, service_passwords={"auth": "secret"})  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="service_passwords still has"):
        ProvisionSettings(**urls, service_passwords={"auth": "development"})  # type: ignore[arg-type]
