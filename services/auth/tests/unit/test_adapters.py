import asyncio
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from auth.adapters.argon2_hasher import Argon2Hasher
from auth.adapters.secrets import DerivedSecrets
from auth.adapters.session_tokens import SessionTokens
from auth.application.ports import Lifetimes
from auth.domain.session import Session
from chassis.ids import new_id
from chassis.problems import Unavailable

SECRETS = DerivedSecrets("a secret of this deployment")


def test_sealed_is_opened_only_by_the_same_secret_for_the_same_thing() -> None:
    sealed = SECRETS.seal(b"private", bound_to="key 1")
    assert b"private" not in sealed
    assert SECRETS.unseal(sealed, bound_to="key 1") == b"private"
    for secrets, bound_to in ((SECRETS, "key 2"), (DerivedSecrets("another"), "key 1")):
        with pytest.raises(InvalidTag):
            secrets.unseal(sealed, bound_to=bound_to)


def test_each_purpose_has_digests_of_its_own() -> None:
    assert SECRETS.digest("a", "x") == DerivedSecrets("a secret of this deployment").digest(
        "a", "x"
    )
    assert len({SECRETS.digest(purpose, "x") for purpose in "abc"}) == 3


def test_a_refresh_token_names_session_and_generation_and_cannot_be_made_up() -> None:
    tokens = SessionTokens(None, SECRETS, Lifetimes())  # type: ignore[arg-type]
    now = datetime.now(UTC)
    session = Session(new_id(), new_id(), None, 7, now, now)
    token = tokens.refresh(session)
    assert tokens.read_refresh(token) == (session.id, 7)
    raised = token.replace(".7.", ".8.")
    elsewhere = SessionTokens(None, DerivedSecrets("x"), Lifetimes())  # type: ignore[arg-type]
    for other in (raised, token[:-1], token + "0", "", elsewhere.refresh(session), "é.ü.ß"):
        assert tokens.read_refresh(other) is None


async def test_hashes_are_argon2id_and_never_twice_the_same() -> None:
    hasher = Argon2Hasher(2)
    first, second = [await hasher.hash("a password") for _ in range(2)]
    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await hasher.verify(first, "a password")
    assert not await hasher.verify(first, "a Password")
    assert not await hasher.verify(None, "nobody's password")
    assert not await hasher.verify("no hash at all", "a password")


async def test_hashing_takes_turns_and_sends_away_whom_it_cannot_serve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hasher = Argon2Hasher(2)
    running, most, gate = 0, 0, threading.Event()

    def slow(*_: Any) -> bool:
        nonlocal running, most
        running += 1
        most = max(most, running)
        gate.wait(5)
        running -= 1
        return True

    monkeypatch.setattr(hasher, "_holds", slow)
    tasks = [asyncio.create_task(hasher.verify("h", "p")) for _ in range(100)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await hasher.verify("h", "p")
    gate.set()
    assert all(await asyncio.gather(*tasks))
    assert most == 2
