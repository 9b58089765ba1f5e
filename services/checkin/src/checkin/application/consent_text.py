"""What a patient agrees to, word for word. A text never changes: a new wording is a new version."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from checkin.domain.consent import CURRENT_VERSION

Language = Literal["pt-PT", "en"]


@dataclass(frozen=True)
class ConsentText:
    version: str
    language: Language
    text: str
    sha256: str


@cache
def consent_text(language: Language, version: str = CURRENT_VERSION) -> ConsentText:
    name = f"{version}.{language}.md"
    text = files("checkin").joinpath("consent_texts", name).read_text("utf-8").strip()
    return ConsentText(version, language, text, hashlib.sha256(text.encode()).hexdigest())
