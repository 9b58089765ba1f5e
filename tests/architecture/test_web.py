"""The web app says everything the services can refuse, and its client fits what they offer."""

import ast
import hashlib
import importlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from atrium import documents
from atrium.places import HOME, SERVICES
from chassis import problems

TEXTS = HOME / "web" / "src" / "lib" / "i18n" / "locales"
LANGUAGES = ("pt-PT", "en")
ROOMS = [
    HOME / "libs" / "chassis" / "src",
    *(HOME / "services" / name / "src" for name in SERVICES),
]

OF_THE_CLIENT = {"general", "unreachable", "unexpected_answer"}
"""What the web app itself has to say, of answers that never came or that nobody understands."""


def family(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def roots() -> set[type[Exception]]:
    """The root of each service's tree of errors, as it is given to chassis, and chassis' own."""
    found: set[type[Exception]] = {problems.ChassisError}
    for name in SERVICES:
        composition = importlib.import_module(f"{name}.service")
        found |= {
            value
            for key, value in vars(composition).items()
            if key.endswith("Error") and isinstance(value, type) and issubclass(value, Exception)
        }
    return found


def literals(sources: Iterable[str]) -> set[str]:
    """The codes that are answered without an error, as `problem(403, "csrf_refused", …)`."""
    return {
        call.args[1].value
        for source in sources
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name | ast.Attribute)
        and ast.unparse(call.func).rpartition(".")[2] == "problem"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
        and isinstance(call.args[1].value, str)
    }


def codes() -> set[str]:
    python = (path.read_text() for room in ROOMS for path in room.rglob("*.py"))
    named = literals(python) | {
        error.code
        for root in roots()
        for error in family(root)
        if isinstance(vars(error).get("code"), str)
    }
    gateway = (HOME / "deploy" / "gateway" / "Caddyfile").read_text()
    said = re.findall(r'import problem \d+ "[^"]+" (\w+) ', gateway)
    assert said
    return named | set(said) | set(problems._CODES.values())


def sentences(language: str) -> set[str]:
    texts = json.loads((TEXTS / language / "problems.json").read_text())
    return {key.removesuffix("_when") for key in texts}


def test_the_codes_are_found() -> None:
    assert len(roots()) >= 1 + len(SERVICES)
    assert {"slot_taken", "wrong_credentials", "not_found", "body_too_large"} <= codes()
    assert {"csrf_refused", "database_unavailable"} <= codes()


def test_a_code_that_is_only_said_is_found() -> None:
    said = 'answer = problems.problem(418, "a_teapot", detail)\nother = problem(status, code)'
    assert literals([said]) == {"a_teapot"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    missing = codes() - sentences(language)
    assert not missing, f"add to {language}/problems.json: {sorted(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_of_a_refusal(language: str) -> None:
    unknown = sentences(language) - codes() - OF_THE_CLIENT
    assert not unknown, f"nothing refuses so; take from {language}/problems.json: {sorted(unknown)}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("openapi")
    documents.write(folder)
    return folder


def stale(types: str, document: bytes) -> bool:
    """Whether generated types are of another document, or were changed by hand."""
    found = re.match(r"/\*.*\n \* document sha256 (\w+)\n \* types sha256 (\w+) \*/\n", types)
    if not found:
        return True
    body = types[found.end() :].encode()
    return found.groups() != tuple(hashlib.sha256(part).hexdigest() for part in (document, body))


@pytest.mark.parametrize("name", SERVICES)
def test_the_client_was_generated_from_the_services_of_today(name: str, written: Path) -> None:
    document = (written / f"{name}.json").read_bytes()
    types = (HOME / "web" / "src" / "lib" / "api" / "schema" / f"{name}.ts").read_text()
    assert not stale(types, document), "run `make client`"
    assert stale(types, document + b" "), "another document is found"
    assert stale(types.replace("string", "number", 1), document), "a change by hand is found"
