"""The merchant's side of the provider, and what payers do to it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.provider.references import reference


@pytest.mark.parametrize(
    ("entity", "number", "cents", "expected"),
    [
        ("90150", 1231234, 43211, "123123451"),
        ("99999", 9990123, 12300, "999012373"),
        ("12345", 1230001, 2099, "123000119"),
        ("11249", 1230055, 4500, "123005502"),
    ],
)
def test_published_references(entity: str, number: int, cents: int, expected: str) -> None:
    assert reference(entity, number, cents) == expected


async def test_references_are_valid_and_never_alike(world: Any) -> None:
    made = [await world.create(key=f"k{n}") for n in range(20)]
    assert len({i["reference"] for i in made}) == 20
    for i in made:
        assert int(f"{i['entity']}{i['reference'][:7]}00004500{i['reference'][7:]}") % 97 == 1


async def test_the_same_key_makes_one_instruction_and_another_body_is_refused(world: Any) -> None:
    first, second = await world.create(), await world.create()
    assert first == second
    with pytest.raises(AssertionError, match="idempotency_key_reused"):
        await world.create(amount_cents=1)
    found = await world.get("/sandbox/provider/v1/instructions?merchant_reference=order-1")
    assert [i["id"] for i in found["items"]] == [first["id"]]


async def test_no_key_no_service(world: Any) -> None:
    response = await world.http.get("/sandbox/provider/v1/instructions/x")
    assert response.status_code == 401


async def test_an_atm_payment_is_captured_and_told_once(world: Any) -> None:
    instruction = await world.create()
    paid = await world.pay(instruction, 4500)
    assert paid.status_code == 201
    event = await world.merchant.next_event()
    assert event["type"] == "instruction.paid"
    assert event["data"]["instruction"]["merchant_reference"] == "order-1"
    assert event["data"]["capture"]["id"] == paid.json()["id"]
    assert (await world.pay(instruction, 4500)).json()["detail"]["code"] == "already_paid"
    books = await world.get("/dev/sandbox/captures")
    assert (books["captured_cents"], len(books["items"])) == (4500, 1)


async def test_on_purpose_one_may_pay_wrongly_late_and_twice(world: Any) -> None:
    instruction = await world.create()
    await world.http.post(
        f"/sandbox/provider/v1/instructions/{instruction['id']}/cancel",
        headers={"authorization": "Bearer development-only-provider-key"},
    )
    late = await world.pay(instruction, 4400)
    again = await world.pay(instruction, 4500, again=True)
    assert late.json()["remarks"] == ["late", "wrong_amount"]
    assert again.json()["remarks"] == ["again"]


async def test_an_unknown_reference_is_not_paid(world: Any) -> None:
    response = await world.pay({"entity": "99999", "reference": "000000000"}, 1)
    assert response.status_code == 404


async def test_a_phone_approves_or_rejects_what_it_was_asked(world: Any) -> None:
    one = await world.create("mbway")
    two = await world.create("mbway", key="key-2")
    phone = "/dev/sandbox/phone/351912345678/requests"
    assert [i["id"] for i in await world.get(phone)] == [two["id"], one["id"]]
    approved = await world.http.post(f"{phone}/{one['id']}/approve")
    rejected = await world.http.post(f"{phone}/{two['id']}/reject")
    assert (approved.status_code, rejected.json()["status"]) == (201, "rejected")
    kinds = {(await world.merchant.next_event())["type"] for _ in range(2)}
    assert kinds == {"instruction.paid", "instruction.rejected"}
    assert (await world.http.post(f"{phone}/{two['id']}/approve")).status_code == 409
    other = f"/dev/sandbox/phone/351961111111/requests/{two['id']}/approve"
    assert (await world.http.post(other)).status_code == 404


async def test_a_number_without_mbway_is_declined(world: Any) -> None:
    declined = await world.create("mbway", phone="351#930000000")
    assert declined["status"] == "declined"


async def test_a_refund_gives_back_no_more_than_was_captured(world: Any) -> None:
    instruction = await world.create()
    assert (await world.refund(instruction["id"], 1)).status_code == 422
    await world.pay(instruction, 4500)
    done = await world.refund(instruction["id"], 4500)
    same = await world.refund(instruction["id"], 4500)
    assert done.json()["status"] == "done"
    assert same.json() == done.json()
    assert (await world.refund(instruction["id"], 1, "other")).status_code == 422
    assert (await world.get("/dev/sandbox/captures"))["refunded_cents"] == 4500


async def test_refunds_can_be_refused_or_pend(world: Any) -> None:
    instruction = await world.create()
    await world.pay(instruction, 4500)
    await world.faults(refund_refused=1, refund_pending=1)
    refused = await world.refund(instruction["id"], 4500, "r1")
    pending = await world.refund(instruction["id"], 4500, "r2")
    assert (refused.json()["status"], pending.json()["status"]) == ("failed", "pending")
    url = f"/dev/sandbox/refunds/{pending.json()['id']}/complete"
    assert (await world.http.post(url)).json()["status"] == "done"


async def test_settlements_list_what_moved_in_a_time(world: Any) -> None:
    instruction = await world.create()
    await world.create(key="unpaid")
    await world.pay(instruction, 4500)
    now = datetime.now(UTC)

    async def settled(start: datetime, end: datetime) -> list[str]:
        span = httpx.QueryParams({"from": start.isoformat(), "to": end.isoformat()})
        found = await world.get(f"/sandbox/provider/v1/settlements?{span}")
        return [i["id"] for i in found["items"]]

    hour = timedelta(hours=1)
    assert await settled(now - hour, now + hour) == [instruction["id"]]
    assert await settled(now - 2 * hour, now - hour) == []


async def test_a_timed_out_creation_has_created(world: Any) -> None:
    await world.faults(timeout_after_creating=1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(world.create(), 0.05)
    found = await world.get("/sandbox/provider/v1/instructions?merchant_reference=order-1")
    assert len(found["items"]) == 1


async def test_a_merchant_may_bring_its_own_reference_if_its_digits_fit(world: Any) -> None:
    own = {"entity": "11249", "reference": "123005502"}
    made = await world.create(**own)
    assert (made["entity"], made["reference"]) == ("11249", "123005502")
    with pytest.raises(AssertionError, match="reference_in_use"):
        await world.create(**own, key="key-2")
    with pytest.raises(AssertionError, match="wrong_check_digits"):
        await world.create(**own, amount_cents=4501, key="key-3")
    assert (await world.pay(made, 4500)).status_code == 201
