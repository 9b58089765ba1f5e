"""Making and replacing the keys that sign access tokens."""

from collections.abc import Callable
from datetime import datetime

from auth.application.ports import AuthUow, Lifetimes
from auth.domain.signing_key import SigningKey, signer, succession

NewKey = Callable[[datetime], SigningKey]
"""Makes a key that signs from this instant on."""


async def present_keys(uow: AuthUow, new_key: NewKey) -> list[SigningKey]:
    """The published keys, of which one can sign: the very first is made here."""
    keys = await uow.signing_keys.all()
    now = await uow.real_now()
    if signer(keys, now) is None:
        await uow.signing_keys.lock()
        keys = await uow.signing_keys.all()
        now = await uow.real_now()
        if signer(keys, now) is None:
            first = new_key(now)
            await uow.signing_keys.add(first)
            keys = [*keys, first]
    return [key for key in keys if key.published(now)]


async def rotate(
    uow: AuthUow, new_key: NewKey, lifetimes: Lifetimes, *, at_once: bool
) -> SigningKey:
    """Add a key and withdraw the others in its favour."""
    await uow.signing_keys.lock()
    now = await uow.real_now()
    keys = await uow.signing_keys.all()
    signs_from = succession(keys, now, token_lifetime=lifetimes.access, at_once=at_once)
    for key in keys:
        await uow.signing_keys.save(key)
    successor = new_key(signs_from)
    await uow.signing_keys.add(successor)
    return successor
