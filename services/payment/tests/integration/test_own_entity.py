"""A clinic with an entity of its own: references are composed here, from numbers of a table."""

import asyncio
from typing import Any

import pytest

from payment.domain.multibanco import Reference


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"multibanco_entity": "11249"}


async def test_each_reference_has_a_number_of_its_own_and_can_be_paid(world: Any) -> None:
    booked = [await world.book() for _ in range(3)]
    bills = await asyncio.gather(*(world.reference(token) for _, token in booked))
    assert {bill["reference"][:7] for bill in bills} == {"0000001", "0000002", "0000003"}
    assert all(Reference(b["entity"], b["reference"]).checks(4500) for b in bills)
    assert {bill["entity"] for bill in bills} == {"11249"}
    for (appointment, _), bill in zip(booked, bills, strict=True):
        await world.atm(bill)
        assert len(world.of(appointment, "payment_completed")) == 1


async def test_pressing_again_uses_no_other_number(world: Any) -> None:
    _, token = await world.book()
    assert await world.reference(token) == await world.reference(token)
    assert await world.one("SELECT last_number FROM multibanco_numbers") == 1
