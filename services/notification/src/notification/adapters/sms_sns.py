"""SMS over Amazon SNS: `sns://eu-west-1`, `sns://eu-west-1?endpoint=http://…` for a test server.

SNS knows no idempotency key for SMS: after an answer that was lost, a second SMS may go out.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from notification.application.ports import SendFailed, Sms

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient

FOR_GOOD = frozenset({"InvalidParameter", "InvalidParameterValue", "OptedOut", "OptedOutException"})


class SnsSms:
    def __init__(self, client: "SNSClient", sender: str) -> None:
        self._client = client
        self._sender = sender

    @classmethod
    def open(cls, url: str, sender: str) -> "SnsSms":
        # boto3 costs memory and start-up time that users of other gateways need not pay.
        import boto3
        from botocore.config import Config

        parts = urlsplit(url)
        endpoint = parse_qs(parts.query).get("endpoint", [None])[0]
        client = boto3.client(
            "sns",
            region_name=parts.netloc or None,
            endpoint_url=endpoint,
            config=Config(connect_timeout=5, read_timeout=10, retries={"max_attempts": 1}),
        )
        return cls(client, sender)

    async def send(self, sms: Sms) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            await asyncio.to_thread(self._publish, sms)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            raise SendFailed(f"refused with {code}", permanent=code in FOR_GOOD) from error
        except BotoCoreError as error:
            raise SendFailed(f"SNS: {type(error).__name__}") from error

    @asynccontextmanager
    async def connected(self, make_client: Callable[..., Any]) -> AsyncIterator[None]:
        """boto3 has connections of its own; they are closed after the block."""
        yield
        self._client.close()

    def _publish(self, sms: Sms) -> None:
        self._client.publish(
            PhoneNumber=sms.to,
            Message=sms.text,
            MessageAttributes={
                "AWS.SNS.SMS.SenderID": {"DataType": "String", "StringValue": self._sender},
                "AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"},
            },
        )
