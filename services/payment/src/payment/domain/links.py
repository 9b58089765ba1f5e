"""The secret behind a pay link: 22 base62 characters are 131 random bits. Only its hash is kept."""

import secrets
import string
from hashlib import sha256

_ALPHABET = string.digits + string.ascii_letters
LENGTH = 22


def new_token() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def address(public_url: str, token: str) -> str:
    return f"{public_url.rstrip('/')}/pay/{token}"


def token_hash(token: str) -> bytes:
    """A plain hash suffices: the token is too random to be guessed from it."""
    return sha256(token.encode()).digest()
