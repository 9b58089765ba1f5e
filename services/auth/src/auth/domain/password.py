"""Which passwords are good enough: long, and not among the first that anybody would try."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from auth.domain.errors import WeakPassword

SHORTEST, LONGEST = 8, 128
_DECORATION = "0123456789!?.,;:@#$%&*+-_=/ "


def normal_password(text: str) -> str:
    """One form for what keyboards write in two: é as one character or as e and an accent."""
    return unicodedata.normalize("NFKC", text)


def require_good(text: str, *, personal: Iterable[str] = ()) -> None:
    """Raises WeakPassword, saying why. `personal` are words that others know of the person."""
    password = normal_password(text)
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"A password has {SHORTEST} to {LONGEST} characters.")
    if _common(password):
        raise WeakPassword("This password is among the first that others would try.")
    if password.casefold() in {word.casefold() for word in personal}:
        raise WeakPassword("A password must not be your name, email or phone number.")


def _common(password: str) -> bool:
    """Listed as it is or behind decoration (`Password123!`), or hardly any characters at all."""
    folded = password.casefold()
    return (
        len(set(folded)) < 4
        or _is_run(folded)
        or folded in _listed()
        or folded.strip(_DECORATION) in _listed()
    )


def _is_run(text: str) -> bool:
    """12345678, abcdefgh and their reverses."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps in ({1}, {-1})


@cache
def _listed() -> frozenset[str]:
    return frozenset(files("auth.domain").joinpath("common_passwords.txt").read_text().split())
