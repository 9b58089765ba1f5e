"""Which If-Match headers name a version."""

import httpx
import pytest
from fastapi import FastAPI

from chassis import problems
from chassis.preconditions import IfMatch
from chassis.problems import ChassisError


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()

    @app.put("/")
    async def edit(if_match: IfMatch) -> int | None:
        return if_match

    problems.install(app, ChassisError)
    return app


async def put(app: FastAPI, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        return await http.put("/", headers=headers)


@pytest.mark.parametrize("tag", ['"303787951"', 'W/"303787951"', '"303787951-zstd"'])
async def test_a_tag_names_its_version_however_the_answer_travelled(app: FastAPI, tag: str) -> None:
    answer = await put(app, **{"if-match": tag})
    assert (answer.status_code, answer.json()) == (200, 303787951)


async def test_without_one_or_with_any_it_does_not_matter(app: FastAPI) -> None:
    assert (await put(app)).json() is None
    assert (await put(app, **{"if-match": "*"})).json() is None


@pytest.mark.parametrize("tag", ["3", '"x"', '"3-"', '"3-deflate"', '"1234567890"', '"3", "4"'])
async def test_what_is_no_tag_of_ours_is_refused(app: FastAPI, tag: str) -> None:
    answer = await put(app, **{"if-match": tag})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
