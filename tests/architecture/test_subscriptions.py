"""The contracts' table of who consumes what is what the services do."""

from typing import Any

import pytest

from contracts.registry import CONSUMED


@pytest.mark.parametrize("service", sorted(CONSUMED))
def test_a_service_subscribes_to_what_the_contracts_say(build: Any, service: str) -> None:
    assert build(service).consumer.types == {event.type for event in CONSUMED[service]}
