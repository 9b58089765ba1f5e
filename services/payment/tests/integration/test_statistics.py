"""What a manager reads of the money, and who may."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.ids import new_id

PATH = "/api/payment/statistics"


def today() -> Any:
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Lisbon")).date()


async def read(world: Any, since: Any, until: Any = None, **more: Any) -> dict[str, Any]:
    asked = {"organisation_id": str(world.organisation), "from": since, "to": until or since}
    async with world.staff("manager") as manager:
        answer = await manager.get(PATH, params=asked | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def paid_on(world: Any, payment: Any, instant: str) -> None:
    async with world.service.uow() as uow:
        await uow.connection.exec_driver_sql(
            f"UPDATE payment_requests SET paid_at = '{instant}' WHERE id = '{payment}'"
        )


async def test_money_is_summed_by_day_method_and_service(world: Any) -> None:
    await world.paid_at_desk("cash")
    await world.paid_at_desk("cash")
    await world.paid_at_desk("card")
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.cancelled(1500))
    await world.book(price_cents=700)
    _, mismatched = await world.book()
    await world.atm(await world.reference(mismatched), 4400)

    found = await read(world, today() - timedelta(days=1), today())
    quiet, busy = found["days"]
    assert quiet == {
        "date": str(today() - timedelta(days=1)),
        "revenue_cents": 0,
        "refunded_cents": 0,
        "payments": 0,
    }
    assert (busy["date"], busy["payments"]) == (str(today()), 4)
    assert (busy["revenue_cents"], busy["refunded_cents"]) == (18000, 1500)
    assert found["methods"] == [
        {"method": "cash", "revenue_cents": 9000, "payments": 2},
        {"method": "card", "revenue_cents": 4500, "payments": 1},
        {"method": "multibanco", "revenue_cents": 4500, "payments": 1},
    ]
    assert found["services"] == [
        {"name": "Massagem terapêutica", "revenue_cents": 18000, "payments": 4}
    ]
    assert (found["open_cents"], found["review_count"]) == (700, 1)


async def test_money_that_paid_nothing_is_neither_revenue_nor_loss(world: Any) -> None:
    _, token = await world.book()
    bill = await world.reference(token)
    await world.atm(bill)
    await world.atm(bill, again=True)
    (day,) = (await read(world, today()))["days"]
    assert (day["revenue_cents"], day["refunded_cents"], day["payments"]) == (4500, 0, 1)


async def test_a_day_is_that_of_the_place(world: Any) -> None:
    """23:30 in UTC is half past midnight of the next day in a Lisbon summer."""
    _, payment = await world.paid_at_desk()
    await paid_on(world, payment, "2026-06-30T23:30:00Z")
    june, july = (await read(world, "2026-06-30", "2026-07-01"))["days"]
    assert (june["payments"], july["payments"]) == (0, 1)
    assert (await read(world, "2026-06-30"))["methods"] == []
    assert (await read(world, "2026-07-01"))["services"][0]["payments"] == 1


async def test_one_organisation_knows_nothing_of_another(world: Any) -> None:
    await world.paid_at_desk()
    other = new_id()
    async with world.staff("manager", other) as manager:
        asked = {"organisation_id": str(other), "from": today(), "to": today()}
        found = (await manager.get(PATH, params=asked)).json()
    assert [day["payments"] for day in found["days"]] == [0]
    assert (found["methods"], found["open_cents"], found["review_count"]) == ([], 0, 0)


async def test_only_managers_read_statistics(world: Any) -> None:
    asked = {"organisation_id": str(world.organisation), "from": today(), "to": today()}
    for who, expected in (
        (world.browser(world.signer.nobody()), 401),
        (world.as_patient(), 403),
        (world.staff("front_desk"), 403),
        (world.staff("manager", new_id()), 404),
        (world.staff("admin"), 200),
        (world.browser(world.signer.user(platform_admin=True)), 200),
    ):
        async with who as http:
            assert (await http.get(PATH, params=asked)).status_code == expected


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        ("2026-03-02", "2026-03-01", "invalid_period"),
        ("2025-01-01", "2026-01-02", "invalid_period"),
        ("9999-12-31", "9999-12-31", "invalid_request"),
        ("0001-01-01", "0001-01-01", "invalid_request"),
        ("yesterday", "2026-03-01", "invalid_request"),
        ("2026-03-01", None, "invalid_request"),
    ],
)
async def test_a_period_that_is_none_is_refused(
    world: Any, since: str, until: str | None, code: str
) -> None:
    asked = {"organisation_id": str(world.organisation), "from": since}
    async with world.staff("manager") as manager:
        answer = await manager.get(PATH, params=asked | ({"to": until} if until else {}))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_year_and_a_day_is_the_longest(world: Any) -> None:
    assert len((await read(world, "2025-01-01", "2026-01-01"))["days"]) == 366
