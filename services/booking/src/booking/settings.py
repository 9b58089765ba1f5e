from pydantic import Field

from chassis.settings import Settings


class BookingSettings(Settings):
    hold_minutes: int = Field(
        default=15, ge=1, description="How long a slot is kept for who has not chosen how to pay."
    )
