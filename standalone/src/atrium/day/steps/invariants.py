"""Reliability's invariants, looked at when the day is over and everything is quiet."""

import re
from typing import Any
from uuid import UUID

import asyncpg

from atrium.day.people import Person
from atrium.day.result import DayResult
from atrium.day.steps import audit_chains
from atrium.day.steps.invariant import Invariant
from atrium.day.steps.invariant_queries import ALL
from atrium.day.steps.opening import House
from atrium.day.story import Step
from atrium.day.world import World

NO_DATABASE = (
    "the invariants I1 to I6 and I9, which are read from the databases: "
    "nobody told the day where this system's database is"
)
SHOWN = 5
"""How many breaches are named."""

_KEY = re.compile(r"^<?([0-9a-f-]{36})(@|$)")


async def check(
    step: Step, result: DayResult, world: World, house: House, people: list[Person], dsn: str | None
) -> None:
    step.doing("waiting until nothing is under way")
    await world.settled()
    step.check("everything comes to rest", True)
    for display in (house.display, house.second_display):
        step.check("I7: a display's version never goes back", display.never_went_back)
    if dsn is None:
        result.unchecked.append(NO_DATABASE)
        return
    facts = await _facts(world, house, people)
    await audit_chains.check(step, dsn)
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            for invariant in ALL:
                await _check(step, connection, invariant, facts)
    finally:
        await connection.close()


async def _check(
    step: Step,
    connection: "asyncpg.Connection[asyncpg.Record]",
    invariant: Invariant,
    facts: dict[str, Any],
) -> None:
    step.doing(f"{invariant.code}: {invariant.claim}")
    given = [facts[name] for name in invariant.needs]
    breaches = [row[0] for row in await connection.fetch(invariant.breaches, *given)]
    more = f" and {len(breaches) - SHOWN} more" if len(breaches) > SHOWN else ""
    step.check(
        f"{invariant.code}: {invariant.claim}",
        not breaches,
        expected="no breach",
        seen="; ".join(breaches[:SHOWN]) + more,
    )


async def _facts(world: World, house: House, people: list[Person]) -> dict[str, Any]:
    """What the world outside knows, to be compared with what the databases say."""
    books = await world.provider.books()
    screen = house.display.screen
    delivered = [
        UUID(found[1])
        for person in people
        for address in (person.email, person.phone)
        for message in await world.inbox.messages(address)
        if (found := _KEY.match(message.key or ""))
    ]
    return {
        "booked": list(world.booked),
        "organisations": [house.clinic.organisation_id, house.abroad.organisation_id],
        "kinds": [line["kind"] for line in books],
        "transactions": [line["transaction_id"] for line in books],
        "amounts": [line["amount_cents"] for line in books],
        "people": [person.id for person in people],
        "personal": [
            word for person in people for word in (person.name, person.email, person.phone)
        ],
        "delivered": delivered,
        "location": house.clinic.location_id,
        "screen": screen.version if screen else 0,
    }
