"""How long an SMS is, and how to keep it short.

Source: 3GPP TS 23.038, GSM 7-bit default alphabet and its extension table. One SMS holds 160
septets or, when a single character is outside the alphabet, 70 UTF-16 units; the parts of a
longer one hold 153 or 67. Neither an escape pair nor a surrogate pair is split between parts.
"""

import unicodedata
from dataclasses import dataclass
from typing import Literal

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")

REPLACEMENTS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "´": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "•": "-",
        "·": "-",
        "º": "o",
        "ª": "a",
        "°": "o",
        "œ": "oe",
        "Œ": "OE",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "⁄": "/",
        "\t": " ",
    }
)


@dataclass(frozen=True)
class Length:
    encoding: Literal["gsm7", "ucs2"]
    units: int
    """Septets, or UTF-16 units."""
    segments: int


def measure(text: str) -> Length:
    """How many SMS a text is, as it stands."""
    if all(character in BASIC or character in EXTENSION for character in text):
        costs = [2 if character in EXTENSION else 1 for character in text]
        return Length("gsm7", sum(costs), _segments(costs, single=160, part=153))
    costs = [2 if ord(character) > 0xFFFF else 1 for character in text]
    return Length("ucs2", sum(costs), _segments(costs, single=70, part=67))


def transliterate(text: str) -> str:
    """The nearest text that is GSM-7 throughout: ã becomes a, é stays, an emoji becomes ?."""
    composed = unicodedata.normalize("NFC", text).translate(REPLACEMENTS)
    return "".join(map(_nearest, composed))


def _nearest(character: str) -> str:
    if character in BASIC or character in EXTENSION:
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Mn"):  # controls, joiners, stray accents
        return ""
    plain = unicodedata.normalize("NFKD", character).translate(REPLACEMENTS)
    known = "".join(part for part in plain if part in BASIC)
    return known or "?"


def _segments(costs: list[int], *, single: int, part: int) -> int:
    if sum(costs) <= single:
        return 1
    segments, used = 1, 0
    for cost in costs:
        if used + cost > part:
            segments, used = segments + 1, 0
        used += cost
    return segments
