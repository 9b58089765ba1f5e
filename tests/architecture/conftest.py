"""The five services, composed as in production but entered by nobody: nothing is opened."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest

NOWHERE = "postgresql://nobody:nothing@127.0.0.1:1/atrium"


@pytest.fixture
def build() -> Callable[[str], Any]:
    def built(service: str) -> Any:
        settings = importlib.import_module(f"{service}.settings")
        chosen = getattr(settings, f"{service.capitalize()}Settings")(database_url=NOWHERE)
        return importlib.import_module(f"{service}.service").build(chosen)

    return built
