"""The shared fixtures keep their promises."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest


async def test_each_service_works_in_its_own_schema_only(database: Any) -> None:
    booking = await database.connect("booking")
    try:
        await booking.execute("CREATE TABLE mine (id int)")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await booking.execute("CREATE TABLE payment.theirs (id int)")
    finally:
        await booking.close()


@pytest.mark.parametrize("_round", [1, 2])
async def test_every_test_has_a_fresh_database(database: Any, _round: int) -> None:
    connection = await database.connect("booking")
    try:
        await connection.execute("CREATE TABLE mine (id int)")
    finally:
        await connection.close()
