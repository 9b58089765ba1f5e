"""What the desk sends about money that changed hands there."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from payment.domain.provider_event import DeskMethod
from payment.entrypoints.text import Line


class CreateDeskPayment(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"method": "cash"}, {"method": "card", "note": "TPA 2"}]}
    )

    method: DeskMethod
    note: Annotated[Line, Field(max_length=500)] | None = Field(
        default=None, description="Such as the number of the terminal's receipt."
    )


class NewLink(BaseModel):
    url: str
    expires_at: datetime
