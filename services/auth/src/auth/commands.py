"""What an operator does at the command line with keys and people."""

import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from auth.adapters.key_ring import KeyRing
from auth.application import account
from auth.application.keys import rotate
from auth.application.ports import AuthUow
from auth.application.users import create_admin
from auth.domain.contact import Contact, contact
from auth.domain.errors import AuthError
from auth.domain.password import normal_password, require_good
from auth.domain.signing_key import SigningKey, signer
from auth.entrypoints.dependencies import AuthService
from auth.service import build
from auth.settings import AuthSettings
from chassis.audit import acting
from chassis.ops.answers import (
    Answer,
    AsJson,
    Document,
    Failed,
    WrongUse,
    answer,
    headings,
    say,
    table,
)
from chassis.ops.services import group

R = TypeVar("R")
FindSettings = Callable[[], AuthSettings]
"""Read when a command runs, not before. Raises Failed or WrongUse."""

PASSWORD_VARIABLE = "ADMIN_PASSWORD"  # noqa: S105 — its name, not its value

Email = Annotated[str, typer.Option()]
Phone = Annotated[str, typer.Option(help="E.164, or Portuguese.")]
Name = Annotated[str, typer.Option()]
AtOnce = Annotated[
    bool, typer.Option("--now", help="A key leaked: the old ones stop working at once.")
]
UserId = Annotated[UUID, typer.Argument(metavar="ID", help="The user's id.")]


def operations(settings: FindSettings) -> list[typer.Typer]:
    """`keys` and `user`, to stand under `ops`."""
    return [_keys(settings), _user(settings)]


def direct(settings: FindSettings) -> typer.Typer:
    """`python -m auth create-admin` and `rotate-keys`, as the first admin is made."""
    app = group("auth", "Operators' commands; more in `ops`.")
    app.command("create-admin")(_create_admin(settings))
    app.command("rotate-keys")(_rotate(settings))
    return app


def _keys(settings: FindSettings) -> typer.Typer:
    app = group("keys", "The keys that sign access tokens.")
    app.command("rotate")(_rotate(settings))

    @app.command("list")
    def list_(json: AsJson = False) -> None:
        """The published keys. Exit 1: none of them can sign, so nobody can sign in."""

        async def work(service: AuthService) -> Answer:
            async with service.uow() as uow:
                keys, now = await uow.signing_keys.all(), await uow.real_now()
            rows = _told(keys, now)
            return Answer({"keys": rows}, found=not any(row["signs"] for row in rows))

        answer(
            lambda: _with_service(settings, "ops keys list", work), as_json=json, show=_show_keys
        )

    return app


def _user(settings: FindSettings) -> typer.Typer:
    app = group("user", "People's accounts.")
    app.command("create-admin")(_create_admin(settings))

    @app.command()
    def erase(
        id: UserId,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
        json: AsJson = False,
    ) -> None:
        """Delete an account and have every service forget the person. It cannot be undone."""

        async def work(service: AuthService) -> Answer:
            async with service.uow() as uow:
                await account.erase(uow, id)
            return Answer({"erased": {"id": str(id)}})

        async def confirmed() -> Answer:
            if not yes:
                _have_typed(id)
            return await _with_service(settings, "ops user erase", work)

        answer(confirmed, as_json=json, show=_show_erased)

    return app


def _create_admin(settings: FindSettings) -> Callable[..., None]:
    def create_admin_command(
        email: Email, phone: Phone, name: Name = "Administrator", json: AsJson = False
    ) -> None:
        """Make a platform admin, or make one of who has this email already.

        The password is read from ADMIN_PASSWORD, else asked for, else read from standard input.
        """

        async def work(service: AuthService) -> Answer:
            person, password = _person(email, phone, name)
            password_hash = await service.ports.hasher.hash(normal_password(password))
            async with service.uow() as uow:
                user, new = await create_admin(uow, person, password_hash)
            return Answer({"admin": {"id": str(user.id), "new": new}})

        answer(
            lambda: _with_service(settings, "auth create-admin", work),
            as_json=json,
            show=_show_admin,
        )

    return create_admin_command


def _rotate(settings: FindSettings) -> Callable[..., None]:
    def rotate_keys_command(now: AtOnce = False, json: AsJson = False) -> None:
        """Publish a new signing key; it signs in two minutes, when every service has seen it.

        Sessions go on: the old keys stay published until the last token they signed has expired.
        """

        async def work(service: AuthService) -> Answer:
            ports = service.ports
            async with service.uow() as uow:
                if not now:
                    await _require_the_same_secret(uow, ports.keys)
                key = await rotate(uow, ports.keys.new_key, ports.lifetimes, at_once=now)
            signs_from = key.signs_from.isoformat(timespec="seconds")
            return Answer({"key": {"kid": key.kid, "signs_from": signs_from}})

        answer(
            lambda: _with_service(settings, "auth rotate-keys", work), as_json=json, show=_show_key
        )

    return rotate_keys_command


async def _require_the_same_secret(uow: AuthUow, ring: KeyRing) -> None:
    """A key that is sealed with another secret than the services have could not sign for them."""
    signing = signer(await uow.signing_keys.all(), await uow.real_now())
    if signing and not ring.opens(signing):
        raise Failed(
            "AUTH_SECRET is another one than the present keys are sealed with;"
            " if it is the new one of every service, --now replaces the keys"
        )


def _person(email: str, phone: str, name: str) -> tuple[Contact, str]:
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
        raise WrongUse(str(error)) from None
    return person, password


def _password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    return _line(
        lambda: typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    )


def _have_typed(id: UUID) -> None:
    asked = f"All that is known of {id} will be gone, everywhere. Type the id to go on"
    if _line(lambda: typer.prompt(asked, default="", show_default=False, err=True)) != str(id):
        raise WrongUse("nothing was erased: the id was not typed, nor --yes given")


def _line(ask: Callable[[], object]) -> str:
    """What a person answers, or else the next line of standard input."""
    return str(ask()) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


async def _with_service(
    settings: FindSettings, command: str, work: Callable[[AuthService], Awaitable[R]]
) -> R:
    """With the database, but without serving, relaying or consuming anything."""
    service = build(settings())
    try:
        with acting("command", None, command):
            return await work(service)
    except AuthError as error:
        raise Failed(str(error)) from None
    finally:
        await service.database.dispose()


def _told(keys: Sequence[SigningKey], now: datetime) -> list[Document]:
    signing = signer(keys, now)
    return [
        {
            "kid": key.kid,
            "signs": signing is not None and key.kid == signing.kid,
            "signs_from": key.signs_from.isoformat(timespec="seconds"),
            "withdrawn_at": key.withdrawn_at and key.withdrawn_at.isoformat(timespec="seconds"),
        }
        for key in keys
        if key.published(now)
    ]


def _show_keys(said: Document) -> None:
    columns = headings("kid", "signs", "signs_from")
    table(columns | {"withdrawn_at": "UNTIL"}, said["keys"], nothing="There is no key yet.")


def _show_key(said: Document) -> None:
    say(f"key {said['key']['kid']} signs from {said['key']['signs_from']}")


def _show_admin(said: Document) -> None:
    say(f"{said['admin']['id']} is {'a new' if said['admin']['new'] else 'now a'} platform admin")


def _show_erased(said: Document) -> None:
    say(f"{said['erased']['id']} is erased here; the other services follow by event")
