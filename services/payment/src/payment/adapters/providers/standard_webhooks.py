"""Signatures of Standard Webhooks: HMAC-SHA256 over id, timestamp and raw body, ± 300 s."""

from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence

from standardwebhooks import Webhook, WebhookVerificationError

from payment.domain.errors import InvalidSignature


def verify(secrets: Sequence[str], raw_body: bytes, headers: Mapping[str, str]) -> str:
    """The event's id; `secrets` has the old one, too, while they are being changed.

    Raises InvalidSignature. The comparison takes constant time; the real clock decides.
    """
    named = {name.lower(): value for name, value in headers.items()}
    for secret in secrets:
        try:
            Webhook(secret).verify(raw_body, named, json_parse=False)
        except (WebhookVerificationError, NotBase64, ValueError):
            continue
        return named["webhook-id"]
    raise InvalidSignature
