"""The public keys of auth, fetched over HTTP and cached (RFC 7517)."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jwt import PyJWKSet
from jwt.exceptions import PyJWTError

from chassis.problems import Unavailable

log = structlog.get_logger()


class JwksKeys:
    """Keys rotate without a restart: the set is fetched again when it is old, or lacks a key.

    At most one fetch per `pause`, whatever is asked for, so a flood of invented key ids is no
    flood for auth. While auth is away the keys last seen stay good; a request waits for a fetch
    only when its key is not known.
    """

    def __init__(
        self,
        url: str,
        *,
        max_age: float = 60,
        pause: float = 1,
        timeout: float = 2,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._max_age = max_age
        self._pause = pause
        self._timeout = timeout
        self._transport = transport
        self._clock = clock
        self._client: httpx.AsyncClient | None = None
        self._keys: dict[str, Ed25519PublicKey] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def key(self, kid: str) -> Ed25519PublicKey | None:
        """Raises Unavailable while no key has ever been seen."""
        found = self._keys.get(kid)
        if found is None or self._clock() - self._fetched_at > self._max_age:
            await self._refresh(wait=found is None)
            found = self._keys.get(kid)
        if found is None and not self._keys:
            raise Unavailable("The keys to verify sessions cannot be reached; try again.")
        return found

    async def _refresh(self, *, wait: bool) -> None:
        if self._fetching.locked() and not wait:
            return
        async with self._fetching:
            if self._clock() - self._tried_at < self._pause:
                return
            self._tried_at = self._clock()
            try:
                self._adopt(await self._fetch())
            except (httpx.HTTPError, PyJWTError, ValueError) as error:
                log.warning("jwks_fetch_failed", url=self._url, error=repr(error))

    async def _fetch(self) -> dict[str, Any]:
        if self._client is None:
            # Nothing is kept open between fetches: there is nothing to close at the end.
            self._client = httpx.AsyncClient(
                timeout=self._timeout,
                transport=self._transport
                or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0)),
            )
        response = await self._client.get(self._url)
        document: dict[str, Any] = response.raise_for_status().json()
        return document

    def _adopt(self, document: dict[str, Any]) -> None:
        keys = {
            key.key_id: key.key
            for key in PyJWKSet.from_dict(document)
            if key.key_id and isinstance(key.key, Ed25519PublicKey)
        }
        # A key that stays keeps its object: tokens verified with it are still remembered.
        for kid, old in self._keys.items():
            if kid in keys and keys[kid] == old:
                keys[kid] = old
        self._keys = keys
        self._fetched_at = self._clock()
