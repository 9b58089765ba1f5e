"""The words of `ops` that every service knows: parked messages, jobs, the outbox, the log."""

from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import BaseModel

from chassis import inbox
from chassis.ops import views
from chassis.ops.answers import (
    Answer,
    AsJson,
    Document,
    Failed,
    WrongUse,
    answer,
    fields,
    headings,
    say,
    table,
)
from chassis.ops.services import Databases, Named, change, each, group
from chassis.ops.verifying import audit_logs

Limit = Annotated[int, typer.Option(min=1, max=500, help="At most so many of each service.")]
MessageId = Annotated[UUID, typer.Argument(metavar="ID", help="The message's id.")]
JobId = Annotated[int, typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="The job's id.")]
Late = Annotated[float, typer.Option(min=0, help="Seconds after which waiting is a fault.")]


def operations(databases: Databases) -> typer.Typer:
    """The `ops` command over the services that `databases` knows."""
    app = group("ops", "See what is under way, and try again what failed for good.")
    app.add_typer(_parked(databases))
    app.add_typer(_jobs(databases))
    app.add_typer(audit_logs(databases))

    @app.command()
    def outbox(service: Named = None, late: Late = 60, json: AsJson = False) -> None:
        """How many events wait to be published, and since when. Exit 1: one waits too long."""

        async def work() -> Answer:
            found = await each(databases(service), lambda at, _: views.summary(at))
            rows = [{"service": name} | told(one.outbox) for name, one in found.items()]
            waits = max((one.outbox.oldest_seconds or 0 for one in found.values()), default=0)
            return Answer({"outbox": rows}, found=waits > late)

        answer(work, as_json=json, show=_show_outbox)

    return app


def told(view: BaseModel) -> Document:
    return view.model_dump(mode="json")


def _parked(databases: Databases) -> typer.Typer:
    app = group("parked", "Messages whose handler failed for good.")

    async def listed(service: str | None, limit: int, id: UUID | None = None) -> list[Document]:
        found = await each(databases(service), lambda at, _: views.parked(at, limit=limit, id=id))
        return [{"service": name} | told(one) for name, ones in found.items() for one in ones]

    @app.command("list")
    def list_(service: Named = None, limit: Limit = 100, json: AsJson = False) -> None:
        """The oldest first. Exit 1: there is one."""

        async def work() -> Answer:
            rows = await listed(service, limit)
            return Answer({"parked": rows}, found=bool(rows))

        answer(work, as_json=json, show=_show_parked)

    @app.command()
    def show(id: MessageId, service: Named = None, json: AsJson = False) -> None:
        """All that is known of one; secrets and contacts are masked, as in the logs."""

        async def work() -> Answer:
            rows = await listed(service, 500, id)
            if not rows:
                raise Failed(f"no message {id} is parked")
            return Answer({"parked": rows})

        answer(work, as_json=json, show=_show_message)

    @app.command()
    def redrive(id: MessageId, service: Named = None, json: AsJson = False) -> None:
        """Give it its attempts back; a worker takes it up within seconds."""

        async def work() -> Answer:
            names = await change(
                databases(service), "ops parked redrive", id, lambda at: inbox.redrive(at, id)
            )
            if not names:
                raise Failed(f"no message {id} is parked")
            return Answer({"redriven": [{"service": name, "id": str(id)} for name in names]})

        answer(work, as_json=json, show=lambda said: _show_done("redriven", said["redriven"]))

    return app


def _jobs(databases: Databases) -> typer.Typer:
    app = group("jobs", "Work that is queued, runs, or failed for good.")

    @app.command("list")
    def list_(service: Named = None, limit: Limit = 100, json: AsJson = False) -> None:
        """The next to be run first. Exit 1: one has failed."""

        async def work() -> Answer:
            found = await each(databases(service), lambda at, _: views.jobs(at, limit=limit))
            rows = [{"service": name} | told(one) for name, ones in found.items() for one in ones]
            return Answer({"jobs": rows}, any(row["status"] == "failed" for row in rows))

        answer(work, as_json=json, show=_show_jobs)

    @app.command()
    def retry(id: JobId, service: Named = None, json: AsJson = False) -> None:
        """Give a failed job its attempts back. Each service counts its own: name it."""

        async def work() -> Answer:
            meant = databases(service)
            if len(meant) != 1:
                raise WrongUse("each service numbers its own jobs: name one with --service")
            if not await change(meant, "ops jobs retry", id, lambda at: views.retry(at, id)):
                raise Failed(f"no job {id} of {', '.join(meant)} has failed")
            return Answer({"retried": [{"service": name, "id": id} for name in meant]})

        answer(work, as_json=json, show=lambda said: _show_done("retried", said["retried"]))

    return app


def _show_parked(said: Document) -> None:
    columns = ("service", "id", "type", "consumer", "attempts", "parked_at", "last_error")
    table(headings(*columns), said["parked"], nothing="Nothing is parked.")


def _show_message(said: Document) -> None:
    for row in said["parked"]:
        fields(row)


def _show_jobs(said: Document) -> None:
    columns = ("service", "id", "name", "status", "attempts", "execute_after")
    table(headings(*columns), said["jobs"], nothing="No jobs.")


def _show_outbox(said: Document) -> None:
    table(headings("service", "rows", "oldest_seconds"), said["outbox"], nothing="No services.")


def _show_done(verb: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        say(f"{row['service']}: {row['id']} {verb}")
