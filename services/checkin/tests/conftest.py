"""What all of checkin's tests share: real faces, and a recogniser that is loaded once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checkin.adapters.local_recogniser import LocalRecogniser

PHOTOGRAPHS = Path(__file__).parents[3] / "standalone/src/atrium/day/photographs"


@pytest.fixture(scope="session")
def photograph() -> Callable[[str], bytes]:
    """patient_1 to patient_4 are one person; other_1 to other_3 are three more."""
    return lambda name: (PHOTOGRAPHS / f"{name}.jpg").read_bytes()


@pytest.fixture(scope="session")
def local() -> LocalRecogniser:
    return LocalRecogniser()
