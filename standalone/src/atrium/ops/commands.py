"""`atrium ops …`: each command is a service's own; here they find the databases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atrium.backup.commands import backups
from atrium.ops.deployment import Deployment
from auth.commands import operations as keys_and_people
from chassis.ops.commands import operations

Data = Annotated[
    Path | None, typer.Option(help="The system's state folder; default ATRIUM_DATA, or .atrium.")
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        help="An administrator's URL of a database that runs anywhere; or ATRIUM_OPS_DATABASE_URL,"
        " or each service's in AUTH_DATABASE_URL, BOOKING_DATABASE_URL, …"
    ),
]


def operate() -> typer.Typer:
    """The `ops` command; where it works is found out when one of its commands runs."""
    chosen = Deployment.told(None, None)

    def databases(service: str | None) -> dict[str, str]:
        return dict(chosen.databases(service))

    app = operations(databases)
    for group in keys_and_people(lambda: chosen.auth()):
        app.add_typer(group)
    app.add_typer(backups(lambda: chosen.folder))

    @app.callback()
    def choose(data: Data = None, database_url: DatabaseUrl = None) -> None:
        """Operate a system: one that runs here, or any whose databases can be reached."""
        nonlocal chosen
        chosen = Deployment.told(data, database_url)

    return app
