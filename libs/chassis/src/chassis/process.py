"""A service as a process: `python -m booking {api|worker|all|migrate}`, or `… ops …` for operators.

On SIGTERM: not ready any more, no new requests or messages, what is in hand is finished (streams
get five seconds), then everything is closed.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis import health, logging, migrations, workers
from chassis.service import Service
from chassis.settings import Settings, read

if TYPE_CHECKING:
    import typer

S = TypeVar("S", bound=Settings)
T = TypeVar("T")


class Server(uvicorn.Server):
    """Uvicorn, stopped by `stop()`; signals are the business of who runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def stop(self) -> None:
        self.should_exit = True


def server(app: ASGIApp, host: str, port: int) -> Server:
    return Server(uvicorn.Config(app, host=host, port=port, lifespan="off", **workers.HTTP))


@asynccontextmanager
async def until_told_to_stop(stop: Callable[[], None]) -> AsyncIterator[None]:
    """SIGTERM and SIGINT call `stop` while the block runs."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def main(
    name: str,
    settings_class: type[S],
    build: Callable[[S], Service[Any, Any]],
    argv: list[str] | None = None,
    *,
    commands: Callable[[Callable[[], S]], list["typer.Typer"]] = lambda settings: [],
) -> None:
    """The command line that every service has; `commands` are its own, under `ops`."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["ops"]:
        from chassis.ops.answers import quiet, settings_from_environment

        quiet()
        app = ops(name, lambda: settings_from_environment(settings_class), commands)
        app(argv[1:], prog_name=f"{name} ops")
    arguments = _parser(name).parse_args(argv)
    settings = read(settings_class)
    logging.configure(settings, name)
    if arguments.role == "migrate":
        asyncio.run(migrations.migrate_when_possible(name, settings.database_url))
        return
    if arguments.role == "api" and (settings.api_workers, settings.api_manager) != (1, "uvicorn"):
        workers.run(name, settings, build, host=arguments.host, port=arguments.port)
        return
    uvloop_run(_serve(build(settings), arguments.role, arguments.host, arguments.port))


def ops(
    name: str, settings: Callable[[], S], commands: Callable[[Callable[[], S]], list["typer.Typer"]]
) -> "typer.Typer":
    """The operator's commands of one service; `settings` are read when one runs."""
    # Of no use to a service that serves: not at its start.
    from chassis.ops.answers import WrongUse
    from chassis.ops.commands import operations

    def databases(service: str | None) -> Mapping[str, str]:
        if service not in (None, name):
            raise WrongUse(f"this is {name}; it sees nothing of {service}")
        return {name: settings().database_url}

    app = operations(databases)
    for group in commands(settings):
        app.add_typer(group)
    return app


def uvloop_run(main: Coroutine[Any, Any, T]) -> T:
    """asyncio.run, on uvloop where there is one."""
    config = uvicorn.Config(app=_no_app, log_config=None)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        return runner.run(main)


async def _no_app(scope: Scope, receive: Receive, send: Send) -> None: ...


async def _serve(service: Service[Any, Any], role: str, host: str, port: int) -> None:
    app = service.asgi if role in {"api", "all"} else _probes(service)
    http = server(app, host, port)
    async with (
        until_told_to_stop(http.stop),
        service.running(api=role != "worker", worker=role != "api"),
    ):
        await http.serve()


def _probes(service: Service[Any, Any]) -> FastAPI:
    """All that a worker answers: whether it lives, whether it is ready, how it does."""
    app = FastAPI(openapi_url=None)
    app.state.service = service
    app.include_router(health.router(service))
    return app


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=name,
        description=f"Atrium's {name} service",
        epilog=f"`{name} ops --help`: what operators do.",
    )
    parser.add_argument("role", choices=["api", "worker", "all", "migrate"])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    return parser
