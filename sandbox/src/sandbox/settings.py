"""What the sandbox is told from outside, as environment variables; keywords win."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

DEVELOPMENT_WEBHOOK_SECRET = "whsec_YXRyaXVtIGRldmVsb3BtZW50IG9ubHkgc2VjcmV0"  # noqa: S105 - says so itself


class ProductionRefused(ValueError):
    pass


class SandboxSettings(BaseModel):
    """Each field is read from the variable of its name, in capitals, after `SANDBOX_`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: str = "development"
    data: Path | None = None
    provider_api_key: str = "development-only-provider-key"
    webhook_url: str = "http://localhost:8080/webhooks/payments/sandbox"
    webhook_secret: str = DEVELOPMENT_WEBHOOK_SECRET
    retry_delays: tuple[float, ...] = (5, 5, 30, 300, 1800, 7200)
    """Seconds. Shorter at first than real providers, who wait five minutes: people are watching."""
    sms_api_key: str = "development-only-sms-key"
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 2525
    smtp_forward: str | None = None

    @model_validator(mode="after")
    def _never_in_production(self) -> Self:
        if self.mode == "production":
            raise ProductionRefused("the sandbox simulates money and mail: not in production")
        return self

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ, **given: Any) -> Self:
        """`MODE` is common to all of Atrium; it also stops the sandbox."""
        found: dict[str, Any] = {"mode": environment.get("MODE", "development")}
        for name in cls.model_fields:
            value = environment.get(f"SANDBOX_{name.upper()}")
            if value:
                found[name] = value.split(",") if name == "retry_delays" else value
        return cls(**(found | {k: v for k, v in given.items() if v is not None}))
