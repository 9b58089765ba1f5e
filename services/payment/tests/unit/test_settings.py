"""What payment refuses to start with."""

from typing import Any

import pytest
from pydantic import ValidationError

from chassis.settings import Mode
from payment.settings import PaymentSettings

REAL: dict[str, Any] = {
    "mode": Mode.PRODUCTION,
    "database_url": "postgresql://payment:x@db/atrium",
    "public_url": "https://atrium.example",
    "payment_provider": "none",
    "invoicing": "non_fiscal",
    "provider_api_key": "real",
    "webhook_secret": "whsec_cmVhbA==",
}


def test_production_starts_with_nothing_simulated() -> None:
    assert not PaymentSettings(**REAL).development


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"payment_provider": "sandbox"}, "moves no money"),
        ({"invoicing": "simulated"}, "no tax authority"),
        ({"provider_api_key": "development-only-provider-key"}, "development default"),
    ],
)
def test_production_refuses_simulators(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        PaymentSettings(**REAL | wrong)
