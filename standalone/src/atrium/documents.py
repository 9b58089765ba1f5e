"""The five OpenAPI documents as files: what the web app's client is generated from."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

from atrium.places import SERVICES


def write(folder: Path) -> None:
    """`<service>.json` in `folder`, the same bytes for the same routes; no server is needed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SERVICES:
        text = json.dumps(_document(name), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n")


def _document(name: str) -> dict[str, Any]:
    """What the service says of itself, without what exists in development only."""
    settings = getattr(importlib.import_module(f"{name}.settings"), f"{name.capitalize()}Settings")
    service = importlib.import_module(f"{name}.service").build(
        settings(database_url="postgresql://nobody@localhost/none", bus_url="memory://")
    )
    document: dict[str, Any] = service.app.openapi()
    document["paths"] = {
        path: methods for path, methods in document["paths"].items() if "/dev/" not in path
    }
    return document
