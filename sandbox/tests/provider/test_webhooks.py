"""What merchants are told, and the faults with which they are told it."""

from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from sandbox.settings import DEVELOPMENT_WEBHOOK_SECRET

VERIFIER = Webhook(DEVELOPMENT_WEBHOOK_SECRET)


async def test_a_webhook_is_repeated_until_it_is_taken(world: Any) -> None:
    world.merchant.answers = [500, 503]
    await world.pay(await world.create(), 4500)
    ids = {(await world.merchant.next())[0]["webhook-id"] for _ in range(3)}
    assert len(ids) == 1
    assert world.merchant.received.empty()


async def test_webhooks_off_are_lost(world: Any) -> None:
    await world.faults(webhooks_off=True)
    await world.pay(await world.create(), 4500)
    assert [d["state"] for d in await world.get("/dev/sandbox/webhooks")] == ["dropped"]
    assert (await world.get("/dev/sandbox/quiet"))["quiet"]


async def test_duplicates_carry_the_same_id(world: Any) -> None:
    await world.faults(duplicate=3)
    await world.pay(await world.create(), 4500)
    assert len({(await world.merchant.next())[0]["webhook-id"] for _ in range(3)}) == 1


async def test_a_delivered_webhook_can_be_sent_again(world: Any) -> None:
    await world.pay(await world.create(), 4500)
    first, _ = await world.merchant.next()
    path = f"/dev/sandbox/webhooks/{first['webhook-id']}/redeliver"
    assert (await world.http.post(path)).status_code == 202
    second, _ = await world.merchant.next()
    assert second["webhook-id"] == first["webhook-id"]


async def test_reordered_webhooks_overtake_each_other(world: Any) -> None:
    one, two = await world.create(), await world.create(key="key-2")
    await world.faults(reorder=True)
    await world.pay(one, 4500)
    await world.pay(two, 4500)
    told = [(await world.merchant.next_event())["data"]["instruction"]["id"] for _ in range(2)]
    assert told == [two["id"], one["id"]]


async def test_a_held_webhook_goes_alone_when_no_other_comes(world: Any) -> None:
    await world.faults(reorder=True)
    await world.pay(await world.create(), 4500)
    assert (await world.merchant.next_event())["type"] == "instruction.paid"


@pytest.mark.parametrize("fault", ["bad_signature", "stale_timestamp"])
async def test_a_faulty_signature_is_noticed_and_the_retry_is_good(world: Any, fault: str) -> None:
    world.merchant.answers = [401]
    await world.faults(**{fault: 1})
    await world.pay(await world.create(), 4500)
    headers, body = await world.merchant.next()
    with pytest.raises(WebhookVerificationError):
        VERIFIER.verify(body, headers)
    assert (await world.merchant.next_event())["type"] == "instruction.paid"


async def test_a_wrong_amount_is_told_on_demand(world: Any) -> None:
    await world.faults(wrong_amount=1)
    await world.pay(await world.create(), 4500)
    assert (await world.merchant.next_event())["data"]["capture"]["amount_cents"] == 4499


async def test_an_unknown_fault_is_refused(world: Any) -> None:
    response = await world.http.put("/dev/sandbox/faults", json={"explode": 1})
    assert response.status_code == 422
