"""What Prometheus is told of money."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from payment.adapters.watched import MONEY

LISBON = ZoneInfo("Europe/Lisbon")


async def watched(world: Any) -> dict[str, float]:
    """As a scrape sees it."""
    async with world.service.database.autocommit() as connection:
        await world.service.metrics.refresh(connection)
    registry, service = world.service.metrics.registry, {"service": "payment"}
    return {name: registry.get_sample_value(f"atrium_{name}", service) for name in MONEY.says}


async def without_invoice(world: Any, paid_at: datetime) -> None:
    async with world.service.uow() as uow:
        await uow.connection.exec_driver_sql("DELETE FROM invoices")
        await uow.connection.exec_driver_sql(f"UPDATE payment_requests SET paid_at = '{paid_at}'")


async def test_money_under_review_is_counted_until_it_is_decided(world: Any) -> None:
    await world.pay_everything()
    assert (await watched(world))["payments_in_review"] == 0

    _, token = await world.book()
    await world.atm(await world.reference(token), 4400)

    assert (await watched(world))["payments_in_review"] == 1


async def test_a_paid_payment_without_an_invoice_is_missed_at_once(world: Any) -> None:
    await world.pay_everything()
    found = await watched(world)
    assert (found["invoices_missing"], found["invoices_overdue"]) == (0, 0)

    await without_invoice(world, datetime.now(UTC))

    found = await watched(world)
    assert (found["invoices_missing"], found["invoices_overdue"]) == (1, 0)


async def test_it_is_overdue_when_lisbons_day_is_over(world: Any) -> None:
    await world.pay_everything()
    today = datetime.now(LISBON).replace(hour=0, minute=0, second=0, microsecond=0)
    cases = {
        today: (1, 0),
        today - timedelta(seconds=1): (1, 1),
        (today.replace(tzinfo=None) - timedelta(days=1)).replace(tzinfo=LISBON): (1, 1),
        today - timedelta(days=2): (0, 0),
    }
    for paid_at, expected in cases.items():
        await without_invoice(world, paid_at.astimezone(UTC))
        found = await watched(world)
        assert (found["invoices_missing"], found["invoices_overdue"]) == expected, paid_at


async def test_how_much_of_the_fiscal_day_is_left(world: Any) -> None:
    now = datetime.now(LISBON)
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    left = (await watched(world))["invoice_day_left_seconds"]
    assert abs(left - (midnight.astimezone(UTC) - datetime.now(UTC)).total_seconds()) < 5


async def test_neither_question_reads_a_whole_table(world: Any) -> None:
    async with world.service.database.autocommit() as connection:
        await connection.exec_driver_sql("SET enable_seqscan = off")
        plan = "\n".join(
            row[0] for row in await connection.exec_driver_sql(f"EXPLAIN {MONEY.query.text}")
        )
        await connection.exec_driver_sql("RESET enable_seqscan")
    for index in ("captures_in_review", "payment_requests_paid_at", "invoices_one_per_payment"):
        assert index in plan, plan
    assert "Seq Scan on captures" not in plan
    assert "Seq Scan on payment_requests" not in plan
