"""The whole of Atrium on one machine: five services in this process over the in-process bus,
beside embedded Postgres, the sandbox and the gateway."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from atrium.places import SERVICES
from atrium.servers import Postgres, free_port
from atrium.system import Tell, owned, start_gateway, start_sandbox, wired


def run(folder: Path, port: int, *, tell: Tell, ready: Tell) -> None:
    """Run until SIGTERM or SIGINT; `ready` is called with the URL when everything answers."""
    with ExitStack() as stack:
        stack.enter_context(owned(folder, port))
        tell("starting Postgres")
        postgres = stack.enter_context(Postgres(folder / "postgres"))
        api_port = free_port()
        wiring = wired(folder, postgres, port=port, auth_port=api_port, bus_url="memory://")
        sandbox = start_sandbox(stack, wiring, sys.executable)
        start_gateway(stack, wiring, port=port, upstreams=dict.fromkeys(SERVICES, api_port))
        tell("starting the services")
        # Seconds of imports: only now, while the others start beside us.
        from atrium.one_process import serve

        serve(wiring, api_port, sandbox, ready)
