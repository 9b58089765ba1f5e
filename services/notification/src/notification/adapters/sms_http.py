"""SMS over an HTTP gateway, as the sandbox has one: `sandbox+http://key@host:port/sandbox/sms/v1`.

The gateway honours the Idempotency-Key, so an answer that was lost costs nobody a second SMS.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from notification.application.ports import SendFailed, Sms

TIMEOUT_SECONDS = 10
KEEP_ALIVE_SECONDS = 2
"""Less than any server's: a connection that the other side is just closing costs an attempt."""
MAY_PASS = frozenset({401, 403, 408, 409, 425, 429})
"""Client errors that are the operator's to mend or pass by themselves."""


class HttpSms:
    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        scheme = parts.scheme.removeprefix("sandbox+")
        if not parts.scheme.startswith("sandbox+http") or not parts.hostname:
            raise ValueError("an SMS gateway's URL is sandbox+http://key@host:port/path")
        host = parts.netloc.rpartition("@")[2]
        self._url = urlunsplit((scheme, host, parts.path.rstrip("/") + "/messages", "", ""))
        self._sender = sender
        self._key = unquote(parts.username or "")
        self._client: httpx.AsyncClient | None = None

    @asynccontextmanager
    async def connected(self, make_client: Callable[..., httpx.AsyncClient]) -> AsyncIterator[None]:
        """Keep a client open during the block; the service makes one that is part of its traces."""
        async with make_client(
            headers={"Authorization": f"Bearer {self._key}"},
            timeout=TIMEOUT_SECONDS,
            limits=httpx.Limits(keepalive_expiry=KEEP_ALIVE_SECONDS),
        ) as self._client:
            yield
        self._client = None

    async def send(self, sms: Sms) -> None:
        if self._client is None:
            raise SendFailed("the SMS gateway: not connected")
        body = {"to": sms.to, "text": sms.text, "sender": self._sender, "tag": sms.kind.value}
        try:
            answer = await self._client.post(
                self._url, json=body, headers={"Idempotency-Key": str(sms.key)}
            )
        except httpx.HTTPError as error:
            raise SendFailed(f"the SMS gateway: {type(error).__name__}") from error
        if not answer.is_success:
            permanent = answer.is_client_error and answer.status_code not in MAY_PASS
            raise SendFailed(f"refused with {answer.status_code}", permanent=permanent)
