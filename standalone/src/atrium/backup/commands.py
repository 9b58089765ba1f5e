"""`atrium ops backup …`"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from atrium.backup.creating import Made, create, sha256
from atrium.backup.restoring import Restored, restore
from atrium.servers import ServerError
from chassis.ops.answers import Answer, AsJson, Document, Failed, answer, say
from chassis.ops.services import group

Where = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the file goes.")]
Which = Annotated[Path, typer.Argument(metavar="FILE", help="What `create` wrote.")]
Force = Annotated[bool, typer.Option("--force", help="Move what is in the folder aside.")]
OUTSIDE = (
    "Its keys are outside: the AUTH_SECRET and FACE_MASTER_KEYS that it was given by its"
    " environment are not in the backup. Keep them; without them no face template opens."
)


def backups(folder: Callable[[], Path]) -> typer.Typer:
    """The commands over the state folder, which is asked for when one runs."""
    app = group("backup", "Backups of a standalone system: one file each.")

    @app.command("create")
    def create_command(where: Where, json: AsJson = False) -> None:
        """Back up the system, running or not, into one file that holds secrets: mode 0600."""

        async def work() -> Answer:
            return Answer({"backup": _made(await create(folder(), where.absolute()))})

        answer(_plainly(work), as_json=json, show=_show_made)

    @app.command("restore")
    def restore_command(which: Which, force: Force = False, json: AsJson = False) -> None:
        """Make the state folder of a backup; it must be empty, or not there."""

        async def work() -> Answer:
            done = await restore(which.absolute(), folder(), force=force)
            return Answer({"restored": _restored(done)})

        answer(_plainly(work), as_json=json, show=_show_restored)

    return app


def _plainly(work: Callable[[], Awaitable[Answer]]) -> Callable[[], Awaitable[Answer]]:
    async def plain() -> Answer:
        try:
            return await work()
        except ServerError as error:
            raise Failed(str(error)) from error
        except OSError as error:
            raise Failed(f"{error.filename or 'a file'}: {error.strerror or error}") from error

    return plain


def _made(made: Made) -> Document:
    file = {"file": str(made.file), "bytes": made.file.stat().st_size, "sha256": sha256(made.file)}
    return file | {"objects": made.manifest.objects} | _told(made)


def _restored(done: Restored) -> Document:
    aside = str(done.aside) if done.aside else None
    place = {"folder": str(done.folder), "aside": aside, "objects": done.manifest.objects}
    return place | _told(done) | {"keys": done.keys}


def _told(of: Made | Restored) -> Document:
    keys = {"atrium", "postgres", "created_at", "revisions", "under_way", "keys"}
    return of.manifest.model_dump(mode="json", include=keys)


def _show_made(said: Document) -> None:
    made = said["backup"]
    say(f"{made['file']}: {made['bytes']} bytes, {made['objects']} objects, checked")
    say(f"sha256 {made['sha256']}")
    say("It holds secrets and people's data: keep it encrypted, and away from this machine.")
    if made["keys"] == "outside":
        say(OUTSIDE)


def _show_restored(said: Document) -> None:
    done = said["restored"]
    if done["aside"]:
        say(f"what was there is in {done['aside']} now")
    say(f"{done['folder']} is as it was at {done['created_at']}: atrium up --data {done['folder']}")
    if done["keys"] == "outside":
        say(OUTSIDE)
