"""What an operator does at the command line."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer

from auth.application.keys import rotate
from auth.application.users import create_admin
from auth.domain.contact import contact
from auth.domain.errors import AuthError
from auth.domain.password import normal_password, require_good
from auth.entrypoints.dependencies import AuthService
from auth.service import build
from auth.settings import AuthSettings
from chassis.audit import acting

R = TypeVar("R")

commands = typer.Typer(add_completion=False, no_args_is_help=True)

PASSWORD_VARIABLE = "ADMIN_PASSWORD"  # noqa: S105 — its name, not its value


@commands.command("create-admin")
def create_admin_command(
    email: Annotated[str, typer.Option()],
    phone: Annotated[str, typer.Option(help="E.164, or Portuguese.")],
    name: Annotated[str, typer.Option()] = "Administrator",
) -> None:
    """Make a platform admin, or make one of who has this email already.

    The password is read from ADMIN_PASSWORD, else asked for, else read from standard input.
    """
    try:
        person = contact(
            email=email,
            phone=phone,
            name=name,
            language="pt-PT",
            birth_date=None,
            today=datetime.now(UTC).date(),
        )
        password = _password()
        require_good(password, personal=[email, name, phone])
    except AuthError as error:
        raise typer.BadParameter(str(error)) from None

    async def run(service: AuthService) -> bool:
        password_hash = await service.ports.hasher.hash(normal_password(password))
        async with service.uow() as uow:
            _, new = await create_admin(uow, person, password_hash)
        return new

    new = asyncio.run(_with_service("auth create-admin", run))
    typer.echo(f"{person.email} is {'a new' if new else 'now a'} platform admin")


@commands.command("rotate-keys")
def rotate_keys_command(
    now: Annotated[
        bool, typer.Option("--now", help="A key leaked: the old ones stop working at once.")
    ] = False,
) -> None:
    """Publish a new signing key; it signs in two minutes, when every service has seen it."""

    async def run(service: AuthService) -> str:
        async with service.uow() as uow:
            key = await rotate(
                uow, service.ports.keys.new_key, service.ports.lifetimes, at_once=now
            )
        return f"key {key.kid} signs from {key.signs_from.isoformat(timespec='seconds')}"

    typer.echo(asyncio.run(_with_service("auth rotate-keys", run)))


def _password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")


async def _with_service(command: str, work: Callable[[AuthService], Awaitable[R]]) -> R:
    """With the database, but without serving, relaying or consuming anything."""
    service = build(AuthSettings())
    try:
        with acting("command", None, command):
            return await work(service)
    finally:
        await service.database.dispose()
