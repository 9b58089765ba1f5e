"""A service's tests begin where its migrations end."""

from typing import Any

import pytest


@pytest.fixture
def database(migrated: Any) -> Any:
    return migrated
