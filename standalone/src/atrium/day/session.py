"""One browser, or one device: cookies, the CSRF header, and answers that were expected.

Everything a person of the day does goes through here, to the gateway's public address.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from pydantic import BaseModel

V = TypeVar("V", bound=BaseModel)

LEAST_DETAIL = 12
"""Characters: shorter words help nobody."""
TIMEOUT = httpx.Timeout(30.0)


class Unexpected(Exception):
    """An answer that the story can not go on with."""

    def __init__(self, response: httpx.Response) -> None:
        request = response.request
        super().__init__(
            f"{request.method} {request.url.path} answered {response.status_code}: "
            f"{response.text[:500]}"
        )
        self.response = response


@dataclass(frozen=True)
class Problem:
    """A refusal, as RFC 9457 has it; all empty when the answer is no problem document."""

    status: int
    code: str = ""
    detail: str = ""
    body: dict[str, Any] | None = None

    @classmethod
    def of(cls, response: httpx.Response) -> "Problem":
        if response.headers.get("content-type", "").split(";")[0] != "application/problem+json":
            return cls(response.status_code)
        body = response.json()
        return cls(response.status_code, body.get("code", ""), body.get("detail") or "", body)

    def explains(self, status: int, code: str) -> bool:
        """A whole problem document: with this status, this code, and words for a person."""
        body = self.body or {}
        complete = body.get("status") == status and body.get("type") and body.get("title")
        said = (self.status, self.code) == (status, code) and len(self.detail) >= LEAST_DETAIL
        return bool(complete and said)


class Session:
    """Cookies of its own. Any number of requests may be under way at once."""

    def __init__(self, base_url: str, *, language: str = "en") -> None:
        headers = {"X-Atrium-CSRF": "1", "Accept-Language": language}
        self.http = httpx.AsyncClient(base_url=base_url, headers=headers, timeout=TIMEOUT)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self.http.aclose()

    async def attempt(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Whatever the answer is."""
        return await self.http.request(method, path, **options)

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """An answer of success. Raises Unexpected."""
        response = await self.attempt(method, path, **options)
        if not response.is_success:
            raise Unexpected(response)
        return response

    async def get(self, path: str, **options: Any) -> Any:
        return (await self.call("GET", path, **options)).json()

    async def post(self, path: str, json: Any = None, **options: Any) -> Any:
        response = await self.call("POST", path, json=json, **options)
        return response.json() if response.content else None

    async def put(self, path: str, json: Any = None, **options: Any) -> Any:
        response = await self.call("PUT", path, json=json, **options)
        return response.json() if response.content else None

    async def delete(self, path: str, **options: Any) -> None:
        await self.call("DELETE", path, **options)
