"""`atrium up`, `demo`, `doctor`, `ops`, `openapi`, `deploy-web`."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from atrium.places import WEB, state_folder, wanted_port
from atrium.servers import ServerError

app = typer.Typer(
    help="Atrium: from 'I need an appointment' to 'room 3, please'.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
people = Console(stderr=True, highlight=False)


@app.command()
def up(
    port: Annotated[int, typer.Option(help="Where the gateway listens.")] = 0,
    data: Annotated[Path | None, typer.Option(help="Folder that is kept; default .atrium")] = None,
    distributed: Annotated[
        bool, typer.Option("--distributed", help="Ten processes over RabbitMQ instead of one.")
    ] = False,
    seed: Annotated[bool, typer.Option(help="Make the demo clinic on the first start.")] = True,
) -> None:
    """Start Atrium on this machine; Ctrl-C stops it."""
    from atrium import up as starting

    starting.up(
        (data or state_folder()).absolute(),
        port or wanted_port(),
        distributed=distributed,
        seed=seed,
        console=people,
    )


@app.command()
def demo(
    url: Annotated[str, typer.Option(help="A running system's address.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    distributed: Annotated[
        bool, typer.Option("--distributed", help="Ten processes over RabbitMQ instead of one.")
    ] = False,
) -> None:
    """Live one clinic day through the public API and check that every promise held."""
    from atrium import demonstration

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="atrium-demo-")))
        ok = demonstration.demonstrate(
            folder, url=url, json=json, distributed=distributed, console=people
        )
    raise typer.Exit(0 if ok else 1)


@app.command()
def doctor() -> None:
    """Tell what is missing on this machine, if anything."""
    from atrium import doctor as examination

    raise typer.Exit(0 if examination.examine(Console(highlight=False)) else 1)


@app.command()
def openapi(folder: Annotated[Path, typer.Argument(help="Where the documents go.")]) -> None:
    """Write the five OpenAPI documents, from which the web app's client is generated."""
    from atrium import documents

    documents.write(folder)


@app.command(add_help_option=False)
def ops() -> None:
    """Look after a system that runs: messages, jobs, keys, people, backups."""


@app.command("deploy-web")
def deploy_web(
    bucket: Annotated[str, typer.Option(help="The bucket that the CDN reads.")],
    prefix: Annotated[str, typer.Option(help="A folder of the bucket; default: its root.")] = "",
    endpoint: Annotated[str, typer.Option(help="Of another S3 than AWS's own.")] = "",
    folder: Annotated[Path | None, typer.Option(help="The build; default web/dist.")] = None,
    keep_days: Annotated[
        int, typer.Option(min=0, help="How long files of replaced releases stay.")
    ] = 7,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
) -> None:
    """Upload the built web app; a second time, only what changed."""
    from atrium import site_upload
    from atrium.site_upload.bucket import SiteBucket

    outcome = site_upload.deploy(
        folder or WEB / "dist",
        SiteBucket.open(bucket, prefix=prefix, endpoint=endpoint),
        now=datetime.now(UTC),
        grace=timedelta(days=keep_days),
        dry_run=dry_run,
        tell=people.print,
    )
    if dry_run:
        for sign, paths in (("+", outcome.uploaded), ("-", outcome.removed)):
            for path in paths:
                people.print(f"{sign} {path}")
    done = "would be " if dry_run else ""
    people.print(
        f"{len(outcome.uploaded)} {done}uploaded, {len(outcome.removed)} {done}removed,"
        f" {outcome.unchanged} as they were"
    )


def main() -> None:
    try:
        if sys.argv[1:2] == ["ops"]:
            # Seconds of imports, of all five services: only for who needs them.
            from atrium.ops.commands import operate
            from chassis.ops.answers import quiet

            quiet()
            operate()(sys.argv[2:], prog_name="atrium ops")
        app()
    except ServerError as error:
        sys.exit(f"atrium: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
