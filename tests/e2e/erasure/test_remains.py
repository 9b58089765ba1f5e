"""The search finds what it is to find: else its silence would prove nothing."""

import base64
import json
from urllib.parse import quote

import pytest

from .remains import Person

PERSON = Person(
    {"name": "Zuléica Wanderboim", "email": "zuleica.w@example.com", "photo": b"\x01" * 9}
)


@pytest.mark.parametrize(
    "content",
    [
        "Olá Zuléica Wanderboim!".encode(),
        b"ZULEICA WANDERBOIM",
        json.dumps({"name": "Zuléica Wanderboim"}).encode(),
        quote("para Zuléica Wanderboim").encode(),
        base64.b64encode("Zuléica Wanderboim".encode()),
        base64.b64encode("1Zuléica Wanderboim said".encode()),
        base64.urlsafe_b64encode("22Zuléica Wanderboim said more".encode()),
        "Zuléica Wanderboim".encode("utf-16"),
    ],
)
def test_a_name_is_found_however_it_is_written(content: bytes) -> None:
    assert PERSON.within(content) == {"name"}


def test_bytes_are_found_and_nothing_else_is() -> None:
    assert PERSON.within(b"\x00" + b"\x01" * 9 + b"\x02") == {"photo"}
    assert PERSON.within(b"Somebody Else, someone@example.com") == set()
