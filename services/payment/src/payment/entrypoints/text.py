"""Text that people type and documents show."""

from typing import Annotated

from pydantic import AfterValidator


def one_line(text: str) -> str:
    """Without control characters, and without spaces that show nothing."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


Line = Annotated[str, AfterValidator(one_line)]
