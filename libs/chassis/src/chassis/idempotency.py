"""The same request twice has one effect and one answer.

The key is a unique row (caller, key) in the transaction of the effect itself: when the reply to
COMMIT was lost, the client's retry finds either the row, and gets the answer again, or nothing,
and acts. An attempt that failed leaves no row. While another attempt is under way: 409.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

import orjson
from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.datastructures import UploadFile

from chassis.auth import NOBODY, caller_of
from chassis.problems import ChassisError, InvalidRequest
from chassis.unit_of_work import UnitOfWork

CONSTRAINT = "idempotency_pkey"
"""Violated when two attempts with one key commit: the later one then answers by `replay`."""

_lock = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:caller || :key, 0))")
_find = text(
    "SELECT fingerprint, status, headers, body FROM idempotency "
    "WHERE caller = :caller AND key = :key"
)
_insert = text(
    "INSERT INTO idempotency (caller, key, fingerprint, status, headers, body) "
    "VALUES (:caller, :key, :fingerprint, :status, CAST(:headers AS jsonb), CAST(:body AS jsonb))"
)

_purge = text("""
    DELETE FROM idempotency WHERE (caller, key) IN (
        SELECT caller, key FROM idempotency
        WHERE created_at < now() - CAST(:retention AS interval)
        LIMIT :batch FOR UPDATE SKIP LOCKED)
""")

_forget = text("""
    DELETE FROM idempotency
    WHERE caller = ANY(CAST(:ids AS uuid[])) OR CAST(body AS text) LIKE ANY(CAST(:named AS text[]))
""")

RETENTION = timedelta(days=3)
"""Longer than any client retries."""

V = TypeVar("V", bound=BaseModel | None)
U = TypeVar("U", bound=UnitOfWork, covariant=True)


class KeyReused(ChassisError):
    kind = "invalid"
    code = "idempotency_key_reused"
    default = "This Idempotency-Key was already used for a different request."


class InFlight(ChassisError):
    kind = "conflict"
    code = "idempotency_in_flight"
    default = "The first request with this Idempotency-Key is still being processed."


class Transactions(Protocol[U]):
    """A service, as far as it is needed here."""

    def uow(self) -> AbstractAsyncContextManager[U]: ...


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def response(self, *, replayed: bool = False) -> Response:
        extra = {"idempotency-replayed": "true"} if replayed else {}
        media_type = "application/json" if self.body else None
        return Response(self.body, self.status, {**self.headers, **extra}, media_type)


@dataclass(frozen=True)
class Once:
    """One request, which may carry a key. `key` is None when it does not."""

    caller: UUID
    key: str | None
    fingerprint: bytes

    async def __call__(
        self,
        service: Transactions[U],
        act: Callable[[U], Awaitable[V]],
        *,
        status: int = 201,
        location: Callable[[V], str] | None = None,
    ) -> Response:
        """Run `act` in one transaction and answer with what it returns, or as the first time."""
        async with service.uow() as uow:
            replayed = await self._claim(uow.connection)
            if replayed:
                return replayed
            result = await act(uow)
            headers = {} if location is None else {"location": location(result)}
            body = b"" if result is None else result.model_dump_json().encode()
            answer = Answer(status, headers, body)
            if self.key is not None:
                await uow.connection.execute(_insert, self.row(answer))
        return answer.response()

    async def _claim(self, connection: AsyncConnection) -> Response | None:
        if self.key is None:
            return None
        named = {"caller": str(self.caller), "key": self.key}
        if not (await connection.execute(_lock, named)).scalar_one():
            raise InFlight(retry_after=1)
        return await self.replay(connection)

    async def replay(self, connection: AsyncConnection) -> Response | None:
        """The answer of the first time, None if there was none. Raises KeyReused."""
        named = {"caller": self.caller, "key": self.key}
        row = (await connection.execute(_find, named)).one_or_none()
        if row is None:
            return None
        if row.fingerprint != self.fingerprint:
            raise KeyReused()
        body = b"" if row.body is None else orjson.dumps(row.body)
        return Answer(row.status, row.headers, body).response(replayed=True)

    def row(self, answer: Answer) -> dict[str, Any]:
        """The parameters of the row, for a service that writes it within its own statement."""
        return {
            "caller": self.caller,
            "key": self.key,
            "fingerprint": self.fingerprint,
            "status": answer.status,
            "headers": orjson.dumps(dict(answer.headers)).decode(),
            "body": answer.body.decode() or None,
        }


async def purge(connection: AsyncConnection, *, batch: int = 1000) -> int:
    """Forget old keys and their answers, a batch at a time; returns how many."""
    gone = await connection.execute(_purge, {"retention": RETENTION, "batch": batch})
    return gone.rowcount


async def forget(connection: AsyncConnection, *ids: UUID) -> None:
    """The answers to who is erased, and those that name them or, by `ids`, what is theirs."""
    await connection.execute(_forget, {"ids": list(ids), "named": [f"%{id}%" for id in ids]})


async def _once(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            max_length=257,
            description="The same key and body again: the same answer, and no second effect.",
        ),
    ] = None,
) -> Once:
    caller = await caller_of(request)
    key = None if idempotency_key is None else _unquoted(idempotency_key)
    fingerprint = b"" if key is None else await _fingerprint(request)
    return Once(caller.id if caller else NOBODY, key, fingerprint)


Idempotent = Annotated[Once, Depends(_once)]


def _unquoted(key: str) -> str:
    """The draft standard quotes the key (a structured-field string); most clients do not."""
    if len(key) >= 2 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not 1 <= len(key) <= 255 or not key.isascii() or not key.isprintable():
        raise InvalidRequest("/header/idempotency-key", "must be 1 to 255 printable characters")
    return key


async def _fingerprint(request: Request) -> bytes:
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        # Its boundary differs each time; its parts must not.
        for name, value in (await request.form()).multi_items():
            digest.update(f"{name}\n".encode())
            digest.update(await _content(value))
    else:
        digest.update(await request.body())
    return digest.digest()


async def _content(value: UploadFile | str) -> bytes:
    if isinstance(value, str):
        return value.encode()
    content = await value.read()
    await value.seek(0)
    return hashlib.sha256(content).digest()
