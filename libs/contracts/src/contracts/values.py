"""Values that several events share."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field

Language = Literal["pt-PT", "en"]
Currency = Literal["EUR"]
Cents = Annotated[int, Field(ge=0, description="Integer minor units of the currency.")]
PaymentMethod = Literal["multibanco", "mbway"]
PaidBy = Literal["multibanco", "mbway", "cash", "card", "transfer"]
"""How money came in the end: through a provider, or by hand at the desk."""
VatTreatment = Literal["exempt_m07", "reduced", "intermediate", "normal"]


def _to_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A point in time; UTC on the wire. A datetime without a zone is refused."""
