"""What notification is told from outside, beside what every service is."""

from pydantic import EmailStr, Field

from chassis.settings import Settings


class NotificationSettings(Settings):
    sms_url: str = Field(
        default="sandbox+http://development-only-sms-key@127.0.0.1:8090/sandbox/sms/v1",
        description="sandbox+http://key@host:port/path, or sns://region",
    )
    sms_sender: str = Field(default="Atrium", pattern=r"^[A-Za-z0-9 ]{1,11}$")
    email_url: str = Field(
        default="smtp://127.0.0.1:2525", description="smtp://user:password@host:port?tls=required"
    )
    email_from: EmailStr = "no-reply@atrium.example"

    # The pauses between attempts double, from a second up to five minutes: an SMS is given up
    # after a minute, because pay links do not wait; a mail, with its documents, after twenty.
    sms_attempts: int = Field(default=7, ge=1)
    email_attempts: int = Field(default=12, ge=1)

    messages_kept_days: int = Field(
        default=90, ge=1, description="Then a message loses its recipient and what it said."
    )
    appointments_kept_days: int = Field(
        default=365, ge=31, description="After their day, for calendars and messages."
    )
