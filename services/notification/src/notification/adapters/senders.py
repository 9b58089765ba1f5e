"""The provider that a URL names."""

from notification.adapters.sms_http import HttpSms
from notification.adapters.sms_sns import SnsSms
from notification.adapters.smtp import SmtpEmail


def open_sms(url: str, sender: str) -> HttpSms | SnsSms:
    scheme = url.partition(":")[0]
    if scheme == "sns":
        return SnsSms.open(url, sender)
    if scheme.startswith("sandbox+http"):
        return HttpSms(url, sender)
    raise ValueError(f"an SMS URL begins with sandbox+http(s): or sns:, not {scheme!r}")


def open_email(url: str, email_from: str) -> SmtpEmail:
    return SmtpEmail(url, email_from)
