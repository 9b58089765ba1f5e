import socket
from typing import Any

import asyncpg
import pytest
from fastapi import FastAPI
from sqlalchemy import exc

from chassis import problems
from chassis.auth import Anyone
from chassis.problems import Problem


def is_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    Problem.model_validate(body)
    assert (body["status"], body["code"]) == (status, code)
    assert body["type"].endswith(code)
    return body


async def test_a_domain_error_says_what_it_is(connect: Any) -> None:
    async with connect(None) as client:
        answer = await client.get("/sold-out")
    body = is_problem(answer, 409, "sold_out")
    assert body["detail"] == "There is no umbrella left."
    assert body["title"] == "Sold out"
    assert body["instance"] == "/sold-out"
    assert body["name"] == "umbrella"
    assert answer.headers["retry-after"] == "7"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        (b'{"size": 2}', "/body/name"),
        (b'{"name": "x", "size": "big"}', "/body/size"),
        (b'{"name": "much too long a name"}', "/body/name"),
        (b'{"name": ', "/body"),
        (b"[]", "/body"),
        (b"", "/body"),
        (b'{"name": "\\ud800"}', "/body/name"),
    ],
)
async def test_a_bad_body_is_told_where(connect: Any, sent: bytes, pointer: str) -> None:
    async with connect(None) as client:
        answer = await client.post(
            "/things", content=sent, headers={"content-type": "application/json"}
        )
    body = is_problem(answer, 422, "invalid_request")
    assert [error["pointer"] for error in body["errors"]] == [pointer]
    assert body["errors"][0]["message"] in body["detail"]


async def test_a_body_that_is_no_unicode_is_invalid(connect: Any) -> None:
    async with connect(None) as client:
        answer = await client.post(
            "/things", content=b'{"name": "\xff"}', headers={"content-type": "application/json"}
        )
    is_problem(answer, 422, "invalid_request")


async def test_unknown_paths_and_methods_are_problems(connect: Any) -> None:
    async with connect(None) as client:
        is_problem(await client.get("/nowhere"), 404, "not_found")
        answer = await client.delete("/things")
    is_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


async def test_a_defect_says_nothing(connect: Any) -> None:
    async with connect(None) as client:
        answer = await client.get("/broken")
    is_problem(answer, 500, "internal_error")
    assert "secret" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (ConnectionRefusedError(), 503, "database_unavailable"),
        (TimeoutError(), 503, "database_unavailable"),
        (socket.gaierror(), 503, "database_unavailable"),
        (exc.TimeoutError(), 503, "database_unavailable"),
        (asyncpg.CannotConnectNowError(), 503, "database_unavailable"),
        (asyncpg.InterfaceError("connection is closed"), 503, "database_unavailable"),
        (asyncpg.DeadlockDetectedError(), 503, "database_unavailable"),
        (exc.DBAPIError("", {}, asyncpg.AdminShutdownError()), 503, "database_unavailable"),
        (exc.DBAPIError("", {}, asyncpg.CharacterNotInRepertoireError()), 422, "invalid_request"),
        (exc.DBAPIError("", {}, asyncpg.UndefinedTableError("t")), 500, "internal_error"),
        (asyncpg.UniqueViolationError("Key (email)=(a@b.pt)"), 500, "internal_error"),
    ],
    ids=lambda value: getattr(value, "__class__", type(value)).__name__,
)
async def test_what_the_database_says_becomes_what_a_client_may_know(
    app: FastAPI, connect: Any, error: Exception, status: int, code: str
) -> None:
    @app.get("/database")
    async def database(caller: Anyone) -> None:
        raise error

    async with connect(None) as client:
        answer = await client.get("/database")
    is_problem(answer, status, code)
    assert "a@b.pt" not in answer.text


def test_the_document_names_every_answer(app: FastAPI) -> None:
    document = app.openapi()
    assert app.openapi() == document
    paths = document["paths"]
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in str(document)
    assert set(paths["/sold-out"]["get"]["responses"]) == {"200", "409", "503"}
    assert set(paths["/things"]["post"]["responses"]) == {"201", "403", "413", "422", "503"}
    assert set(paths["/desk"]["get"]["responses"]) == {"200", "401", "403", "503"}
    assert paths["/desk"]["get"]["x-policy"] == "front_desk"
    conflict = paths["/sold-out"]["get"]["responses"]["409"]["content"]
    assert list(conflict) == [problems.MEDIA_TYPE]
