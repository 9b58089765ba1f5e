"""What payment is told from outside, beside what every service is."""

from datetime import timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from chassis.settings import DEVELOPMENT_SECRET, Settings
from payment.domain.deadlines import Deadlines
from payment.domain.invoice import FiscalStatus

DEVELOPMENT_WEBHOOK_SECRET = "whsec_YXRyaXVtIGRldmVsb3BtZW50IG9ubHkgc2VjcmV0"  # noqa: S105 - says so itself
"""The sandbox's default, too."""


class PaymentSettings(Settings):
    payment_provider: Literal["sandbox", "none"] = "sandbox"
    invoicing: Literal["simulated", "non_fiscal"] = Field(
        default="simulated",
        description="simulated: documents in full form, marked SIMULADO. non_fiscal: proofs of"
        " payment that say they are no invoice; the honest choice until a certified program is"
        " connected.",
    )

    provider_url: str = "http://localhost:8090"
    provider_api_key: str = DEVELOPMENT_SECRET + "provider-key"
    webhook_secret: str = DEVELOPMENT_WEBHOOK_SECRET
    webhook_secret_old: str | None = Field(
        default=None, description="Still accepted while the secret is being changed."
    )
    provider_timeout: float = Field(default=5.0, gt=0, description="Seconds.")

    multibanco_entity: str | None = Field(
        default=None,
        pattern=r"^\d{5}$",
        description="The merchant's own entity: references are composed here, from numbers of a"
        " table. Without it the provider issues them.",
    )
    mbway_seconds: int = Field(default=240, gt=0, description="For the approval in the app.")
    multibanco_hours: int = Field(default=24, gt=0, description="At the most.")
    attempts_per_link: int = Field(default=10, gt=0)

    @property
    def deadlines(self) -> Deadlines:
        return Deadlines(
            mbway=timedelta(seconds=self.mbway_seconds),
            multibanco=timedelta(hours=self.multibanco_hours),
        )

    @property
    def fiscal_status(self) -> FiscalStatus:
        return FiscalStatus(self.invoicing)

    @property
    def webhook_secrets(self) -> list[str]:
        old = self.webhook_secret_old
        return [self.webhook_secret, *([old] if old else [])]

    @model_validator(mode="after")
    def _a_webhook_secret_of_its_own(self) -> Self:
        if not self.development and DEVELOPMENT_WEBHOOK_SECRET in self.webhook_secrets:
            raise ValueError("webhook_secret still has its development default")
        return self

    @model_validator(mode="after")
    def _nothing_simulated_in_production(self) -> Self:
        if not self.development and self.payment_provider == "sandbox":
            raise ValueError("payment_provider is the sandbox, which moves no money")
        if not self.development and self.invoicing == "simulated":
            raise ValueError("invoicing is simulated, which no tax authority accepts")
        return self
