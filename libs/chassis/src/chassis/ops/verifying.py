"""`ops audit verify`."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import audit
from chassis.ops.answers import Answer, AsJson, Document, WrongUse, answer, headings, say, table
from chassis.ops.services import Databases, Named, each, group

Heads = Annotated[
    list[str] | None,
    typer.Option("--head", help="SERVICE=POSITION:HASH, noted earlier; once for each service."),
]
_HEAD = re.compile(r"\w+=[1-9]\d*:[0-9a-f]{64}")


def audit_logs(databases: Databases) -> typer.Typer:
    app = group("audit", "The log of who changed what.")

    @app.command()
    def verify(service: Named = None, head: Heads = None, json: AsJson = False) -> None:
        """Read every entry again: none was changed, removed, put in between or reordered. Exit 1:
        one was. A log that was cut off is told by heads that were noted elsewhere: give them."""

        async def work() -> Answer:
            meant, heads = databases(service), _noted(head or ())
            if strangers := sorted(heads.keys() - meant.keys()):
                raise WrongUse(f"a head of {strangers[0]}, whose log is not looked at")

            async def verified(connection: AsyncConnection, name: str) -> audit.Report:
                return await audit.verify(connection, name, head=heads.get(name))

            reports = await each(meant, verified)
            rows = [
                {"service": name, "ok": report.ok} | asdict(report)
                for name, report in reports.items()
            ]
            return Answer({"audit": rows}, found=not all(row["ok"] for row in rows))

        answer(work, as_json=json, show=_show)

    return app


def _noted(heads: Sequence[str]) -> dict[str, str]:
    for head in heads:
        if not _HEAD.fullmatch(head):
            raise WrongUse(f"a head is SERVICE=POSITION:HASH, as verify tells them: not {head!r}")
    return dict(head.split("=", 1) for head in heads)


def _show(said: Document) -> None:
    columns = headings("service", "ok", "entries", "sealed", "head")
    table(columns, said["audit"], nothing="No services.")
    for row in said["audit"]:
        for fault in row["faults"]:
            say(f"{row['service']}: {fault}")
