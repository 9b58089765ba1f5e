"""Which address each part is told: the same values for both ways of running."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atrium.secrets import SECRET_OF
from atrium.servers import Postgres

DATABASE = "atrium"
SMS_KEY = "development-only-sms-key"
PLATFORM_ADMIN = "root@clinica.example"


@dataclass(frozen=True)
class Wiring:
    """Where everything is on this machine. `passwords` are the database roles', `keys` those that
    data are sealed with, by setting."""

    folder: Path
    public_url: str
    postgres: Postgres
    passwords: dict[str, str]
    keys: dict[str, str]
    bus_url: str
    auth_port: int
    sandbox_port: int
    smtp_port: int

    @property
    def database(self) -> str:
        """The superuser's URL, for provisioning and for reading the invariants."""
        return self.postgres.url(DATABASE)

    def database_of(self, service: str) -> str:
        return self.postgres.url(DATABASE, user=service, password=self.passwords[service])

    def environment(self, service: str) -> dict[str, str]:
        """The service's settings as environment variables."""
        sandbox = f"http://127.0.0.1:{self.sandbox_port}"
        own = SECRET_OF.get(service, "")
        return {name: value for name, value in self.keys.items() if name == own} | {
            "DATABASE_URL": self.database_of(service),
            "BUS_URL": self.bus_url,
            "PUBLIC_URL": self.public_url,
            "JWKS_URL": f"http://127.0.0.1:{self.auth_port}/api/auth/.well-known/jwks.json",
            "PLATFORM_ADMIN_EMAILS": PLATFORM_ADMIN,
            "STORAGE_URL": (self.folder / "storage").as_uri(),
            "OTLP_ENDPOINT": sandbox,
            "PROVIDER_URL": sandbox,
            "SMS_URL": f"sandbox+http://{SMS_KEY}@127.0.0.1:{self.sandbox_port}/sandbox/sms/v1",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp_port}",
        }

    def build(self, service: str, **overrides: Any) -> Any:
        """Compose a service in this process."""
        settings_class = getattr(
            importlib.import_module(f"{service}.settings"), f"{service.capitalize()}Settings"
        )
        values = {key.lower(): value for key, value in self.environment(service).items()}
        return importlib.import_module(f"{service}.service").build(
            settings_class(**values), **overrides
        )
