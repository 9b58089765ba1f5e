"""The web app says everything the services can refuse, and its client fits what they offer."""

import hashlib
import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from atrium import documents
from atrium.places import HOME, SERVICES
from chassis import problems

TEXTS = HOME / "web" / "src" / "lib" / "i18n" / "locales"
LANGUAGES = ("pt-PT", "en")


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


def codes() -> set[str]:
    named = {
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
    return set(json.loads((TEXTS / language / "problems.json").read_text()))


def test_the_codes_are_found() -> None:
    assert len(roots()) >= 1 + len(SERVICES)
    assert {"slot_taken", "wrong_credentials", "not_found", "body_too_large"} <= codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    missing = codes() - {re.sub(r"_(one|other)$", "", key) for key in sentences(language)}
    assert not missing, f"add to {language}/problems.json: {sorted(missing)}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("openapi")
    documents.write(folder)
    return folder


@pytest.mark.parametrize("name", SERVICES)
def test_the_client_was_generated_from_the_services_of_today(name: str, written: Path) -> None:
    today = hashlib.sha256((written / f"{name}.json").read_bytes()).hexdigest()
    types = (HOME / "web" / "src" / "lib" / "api" / "schema" / f"{name}.ts").read_text()
    assert f"sha256 {today}" in types.splitlines()[1], "run `make client`"
