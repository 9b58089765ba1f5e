"""What a backup says of itself."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, Field

from chassis.migrations import history
from chassis.ops.answers import Failed

FORMAT = 1


class Part(BaseModel):
    """One file of the backup; the hash is hexadecimal."""

    name: str
    bytes: int
    sha256: str


class UnderWay(BaseModel):
    """What was still to be done in a service; it is done after a restore."""

    outbox: int
    retries: int
    jobs: int


class Manifest(BaseModel):
    """`created_at` is when the snapshot was taken."""

    format: int = FORMAT
    atrium: str = Field(default_factory=lambda: version("atrium"))
    postgres: str
    created_at: datetime
    revisions: dict[str, str] = Field(description="Of each service's schema.")
    under_way: dict[str, UnderWay]
    keys: Literal["inside", "outside"] = Field(
        description="Whether keys.json, or its lack, opens what is sealed; outside are keys that"
        " the system was given by its environment."
    )
    parts: list[Part] = []

    @property
    def objects(self) -> int:
        return sum(part.name.startswith("storage/") for part in self.parts)

    def require_known(self, postgres: str) -> None:
        """This code can bring it to its own version. Raises Failed."""
        if _major(self.postgres) > _major(postgres):
            raise Failed(f"the backup was made with Postgres {self.postgres}; this is {postgres}")
        for service, revision in self.revisions.items():
            if revision not in history(service):
                raise Failed(
                    f"the backup is newer than this Atrium: {service}'s schema is at {revision},"
                    " which is not known here; install the version that made it"
                    f" ({self.atrium}) or a newer one"
                )


def _major(version: str) -> int:
    return int(version.split(".")[0])
