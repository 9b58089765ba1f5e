"""The provider's books: in memory, and in a SQLite file when there is a folder for it."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from sandbox.provider.model import Answer, Delivery, Instruction
from sandbox.provider.references import NUMBERS

M = TypeVar("M", bound=BaseModel)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
  kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE IF NOT EXISTS reference_numbers (number INTEGER PRIMARY KEY);
"""


class Store:
    """Every change is written through before it is answered, so that no capture is forgotten."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        file = folder / "provider.sqlite3" if folder else ":memory:"
        self._database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        self._database.executescript(_SCHEMA)
        self.instructions = dict(self._load("instruction", Instruction))
        self.deliveries = dict(self._load("delivery", Delivery))
        self.answers = dict(self._load("answer", Answer))

    def save(self, instruction: Instruction) -> None:
        self.instructions[instruction.id] = instruction
        self._write("instruction", instruction.id, instruction)

    def save_delivery(self, delivery: Delivery) -> None:
        self.deliveries[delivery.id] = delivery
        self._write("delivery", delivery.id, delivery)

    def save_answer(self, key: str, answer: Answer) -> None:
        self.answers[key] = answer
        self._write("answer", key, answer)

    def allocate_number(self) -> int:
        """Seven digits that no earlier reference has; books that begin anew begin elsewhere."""
        start = int(time.time()) % NUMBERS
        row = self._database.execute(
            "INSERT INTO reference_numbers SELECT coalesce(max(number) + 1, ?)"
            " FROM reference_numbers RETURNING number",
            (start,),
        ).fetchone()
        return int(row[0])

    def close(self) -> None:
        self._database.close()

    def _load(self, kind: str, model: type[M]) -> Iterator[tuple[str, M]]:
        rows = self._database.execute(
            "SELECT id, body FROM records WHERE kind = ? ORDER BY rowid", (kind,)
        )
        for id, body in rows:
            yield id, model.model_validate_json(body)

    def _write(self, kind: str, id: str, record: BaseModel) -> None:
        self._database.execute(
            "INSERT INTO records VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
            (kind, id, record.model_dump_json()),
        )
