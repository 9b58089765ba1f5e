"""What a service is told from outside. Read when instantiated, never at import."""

from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_SECRET = "development-only-"  # noqa: S105 — a marker, not a secret
"""Every default secret begins so; production refuses it."""


class Mode(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Common to all services; each adds its own. Environment variables, or keywords that win."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", secrets_dir=None)

    mode: Mode = Mode.DEVELOPMENT
    log_level: str = "INFO"

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

    retry_seconds: float = Field(default=1.0, gt=0, description="First pause; doubles each time.")
    retry_attempts: int = Field(default=10, ge=1, description="Then the message is parked.")

    @property
    def development(self) -> bool:
        """True in development and test: the clock may be moved, simulators may be used."""
        return self.mode is not Mode.PRODUCTION

    @model_validator(mode="after")
    def _production_has_real_secrets(self) -> Self:
        if self.mode is Mode.PRODUCTION:
            for name, value in self:
                if isinstance(value, str) and DEVELOPMENT_SECRET in value:
                    raise ValueError(f"{name} still has its development default")
            if not self.public_url.startswith("https://"):
                raise ValueError("public_url must be https in production")
        return self
