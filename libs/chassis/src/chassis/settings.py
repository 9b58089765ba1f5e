"""What a service is told from outside. Read when instantiated, never at import.

A value comes from the first of these that has it:

1. keywords, as tests and the launcher give them;
2. environment variables, `DATABASE_URL` for `database_url`; an empty one is as good as none;
3. files, `database_url` in the folder that SECRETS_DIR names, as container engines mount secrets;
4. the default.
"""

import os
import sys
from contextlib import suppress
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

DEVELOPMENT_SECRET = "development-only-"  # noqa: S105 — a marker, not a secret
"""Every default secret begins so; production refuses it."""

KNOWN_PASSWORDS = ("development", "guest")
"""Of compose's development files, and RabbitMQ's own default: refused in production."""

T = TypeVar("T", bound="Told")


class Mode(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Told(BaseSettings):
    """Where values come from, and which of them production refuses."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    mode: Mode = Mode.DEVELOPMENT

    @property
    def development(self) -> bool:
        """True in development and test: the clock may be moved, simulators may be used."""
        return self.mode is not Mode.PRODUCTION

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        folder = os.environ.get("SECRETS_DIR")
        if not folder:
            return init_settings, env_settings
        if not Path(folder).is_dir():
            raise ValueError(f"SECRETS_DIR is not a folder: {folder}")
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)

    @model_validator(mode="after")
    def _production_has_real_secrets(self) -> Self:
        if self.mode is Mode.PRODUCTION:
            for name, value in self:
                if any(_known(text) for text in _texts(value)):
                    raise ValueError(f"{name} still has its development default")
        return self


class Settings(Told):
    """Common to all services; each adds its own."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"

    database_url: str = Field(description="postgresql://role:password@host:port/database")
    pool_size: int = Field(default=10, ge=1)
    api_workers: int = Field(default=1, ge=1, le=64, description="Processes of an api.")
    api_manager: Literal["uvicorn", "gunicorn"] = Field(
        default="uvicorn", description="Who looks after them."
    )
    statement_cache: int = Field(default=200, ge=0, description="0 behind pgbouncer.")
    database_patience: float = Field(
        default=20,
        gt=0,
        description="Seconds; a longer silence is a dead link. Above the role's statement_timeout.",
    )
    bus_url: str = "memory://"
    storage_url: str = Path(".atrium/storage").absolute().as_uri()
    redis_url: str | None = None

    public_url: str = Field(default="http://localhost:8080", description="What browsers open.")
    jwks_url: str = "http://localhost:8080/api/auth/.well-known/jwks.json"

    otlp_endpoint: str | None = None
    sentry_dsn: str | None = None
    release: str | None = Field(
        default=None,
        description="What runs here, as a tag or revision; else the package's version.",
    )

    retry_seconds: float = Field(default=1.0, gt=0, description="First pause; doubles each time.")
    retry_attempts: int = Field(default=10, ge=1, description="Then the message is parked.")

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_any_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @model_validator(mode="after")
    def _production_is_https(self) -> Self:
        if self.mode is Mode.PRODUCTION and not self.public_url.startswith("https://"):
            raise ValueError("public_url must be https in production")
        return self


def read(settings: type[T]) -> T:
    """The settings, or the end of the process with a line for each that will not do."""
    try:
        return settings()
    except ValueError as error:
        print(*complaints(error), sep="\n", file=sys.stderr)  # noqa: T201 - there are no logs yet
        raise SystemExit(2) from None


def complaints(error: ValueError) -> list[str]:
    """What is missing or wrong, by name and never with its value."""
    if not isinstance(error, ValidationError):
        return [str(error)]
    wrong = error.errors(include_input=False, include_url=False)
    return [
        f"{'.'.join(map(str, one['loc'])).upper() or 'settings'}: {one['msg']}" for one in wrong
    ]


def _texts(value: Any) -> list[str]:
    """What of a setting could be a secret or hold one."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    return [value] if isinstance(value, str) else []


def _known(text: str) -> bool:
    if DEVELOPMENT_SECRET in text or text in KNOWN_PASSWORDS:
        return True
    return "://" in text and urlsplit(text).password in KNOWN_PASSWORDS


def release_of(service: str, settings: Settings) -> str:
    """What metrics and error reports name as the release of a service."""
    if settings.release:
        return settings.release
    for package in (f"atrium-{service}", service):
        with suppress(PackageNotFoundError):
            return version(package)
    return "unknown"
