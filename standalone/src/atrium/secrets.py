"""What a system on one folder must not lose: passwords of the database, keys of what is in it."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

from atrium.places import SERVICES

KEYS = "keys.json"
PASSWORDS = "passwords.json"
SECRET_OF = {"auth": "AUTH_SECRET", "checkin": "FACE_MASTER_KEYS"}
"""Which service is told which key: signing keys and face templates are sealed with them."""


def passwords(folder: Path) -> dict[str, str]:
    """The database roles' passwords: made once, kept beside the data."""
    return _kept(folder / PASSWORDS, {name: secrets.token_urlsafe(24) for name in SERVICES})


def keys(folder: Path) -> dict[str, str]:
    """The keys that data are sealed with, by setting: made once, kept beside the data.

    Asked for before `passwords`, which tell whether there is data already: what is older than
    this file was sealed with the development defaults, and they go on. The environment has the
    last word.
    """
    older = (folder / PASSWORDS).exists()
    kept = _kept(folder / KEYS, {} if older else _made())
    return {name: value for name, value in kept.items() if name not in os.environ}


def _made() -> dict[str, str]:
    return {
        "AUTH_SECRET": secrets.token_urlsafe(48),
        "FACE_MASTER_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
    }


def _kept(file: Path, made: dict[str, str]) -> dict[str, str]:
    if not file.exists():
        fresh = file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(made))
        fresh.rename(file)
    found: dict[str, str] = json.loads(file.read_text())
    return found
