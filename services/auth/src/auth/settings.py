from datetime import timedelta
from typing import Self

from pydantic import Field, model_validator

from auth.application.ports import Lifetimes
from chassis.revocations import LONGEST_ACCESS_MINUTES
from chassis.settings import DEVELOPMENT_SECRET, Settings


class AuthSettings(Settings):
    auth_secret: str = Field(
        default=DEVELOPMENT_SECRET + "auth-secret",
        repr=False,
        description="Refresh tokens, pairing codes and signing keys rest on it.",
    )
    access_minutes: int = Field(default=10, ge=1, le=LONGEST_ACCESS_MINUTES)
    session_days: int = Field(default=30, ge=1, description="Since the last refresh.")
    device_session_days: int = Field(default=180, ge=1, description="Since the last refresh.")
    refresh_grace_seconds: int = Field(
        default=20, ge=0, le=60, description="How long two tabs may refresh with the same token."
    )
    hashing_concurrency: int = Field(default=2, ge=1, description="Each takes 19 MiB and a core.")
    throttle_factor: float = Field(
        default=1, gt=0, description="Multiplies every limit on attempts; load tests raise it."
    )

    platform_admin_emails: str = Field(
        default="",
        description="Who registers with one of these, comma-separated, is a platform admin. For "
        "development: emails are not verified, so production refuses it; use `create-admin`.",
    )

    @model_validator(mode="after")
    def _the_secret_is_long(self) -> Self:
        if not self.development and len(self.auth_secret) < 32:
            raise ValueError("auth_secret must have at least 32 characters")
        return self

    @model_validator(mode="after")
    def _production_appoints_admins_by_command(self) -> Self:
        if not self.development and self.platform_admin_emails:
            raise ValueError("platform_admin_emails is for development; use `create-admin`")
        return self

    @property
    def platform_admins(self) -> frozenset[str]:
        emails = (email.strip().lower() for email in self.platform_admin_emails.split(","))
        return frozenset(filter(None, emails))

    @property
    def lifetimes(self) -> Lifetimes:
        return Lifetimes(
            access=timedelta(minutes=self.access_minutes),
            user_session=timedelta(days=self.session_days),
            device_session=timedelta(days=self.device_session_days),
            grace=timedelta(seconds=self.refresh_grace_seconds),
        )
