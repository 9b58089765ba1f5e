"""Starting by hand: what a person sees from `atrium up` to Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path

from rich.console import Console

from atrium import seed as demo_clinic


def up(folder: Path, port: int, *, distributed: bool, seed: bool, console: Console) -> None:
    """Run until told to stop. Raises ServerError, one clear line, when it cannot."""
    began = time.monotonic()
    with console.status("[dim]starting …[/]") as status:

        def tell(what: str) -> None:
            status.update(f"[dim]{what} …[/]")

        def ready(url: str) -> None:
            status.stop()
            console.print(f"Atrium is ready after {time.monotonic() - began:.1f} s")
            # The seed speaks HTTP to the system whose event loop this is: not from here.
            if seed:
                threading.Thread(target=_seed, args=(url, folder, console), daemon=True).start()
            else:
                _show(url, folder, console)

        # Until a server's own handling of signals takes over.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        if distributed:
            from atrium.distributed import run
        else:
            from atrium.standalone import run
        run(folder, port, tell=tell, ready=ready)
    console.print("Atrium has stopped.")


def _seed(url: str, folder: Path, console: Console) -> None:
    try:
        logins = demo_clinic.seed(url, folder)
    except demo_clinic.SeedFailed as error:
        console.print(f"[red]The demo clinic could not be made:[/] {error}")
        logins = []
    _show(url, folder, console)
    for login in logins:
        console.print(f"  {login.who:<12} {login.email}  [dim]password[/] {login.password}")
    if logins:
        console.print()


def _show(url: str, folder: Path, console: Console) -> None:
    console.print(
        f"\n  open         [bold]{url}[/]\n"
        f"  API          {url}/api/docs/\n"
        f"  SMS, email   {url}/dev/inbox\n"
        f"  phone, ATM   {url}/dev/sandbox/phone  {url}/dev/sandbox/atm\n"
        f"  clock        {url}/clock\n"
        f"  data, logs   {folder}\n\n"
        "  Ctrl-C stops it; the data stays.\n",
        soft_wrap=True,
    )
