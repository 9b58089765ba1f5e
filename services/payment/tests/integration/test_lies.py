"""What providers tell may be forged, repeated, late, wrong, or missing."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from standardwebhooks import Webhook

from chassis.ids import new_id
from payment.domain.provider_event import Fact, ProviderEvent
from payment.settings import DEVELOPMENT_WEBHOOK_SECRET

from .appointment import Appointment

HOOK = "/webhooks/payments/sandbox"
OLD = "whsec_b2xkIHNlY3JldCBvZiB0aGUgc2FuZGJveA=="


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"webhook_secret_old": OLD}


def headers(
    body: bytes,
    *,
    secret: str = DEVELOPMENT_WEBHOOK_SECRET,
    id: str = "evt_1",
    late: timedelta = timedelta(0),
) -> dict[str, str]:
    at = datetime.now(UTC) - late
    return {
        "webhook-id": id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(id, at, body.decode()),
        "content-type": "application/json",
    }


async def paid_body(world: Any, token: str, **changes: Any) -> bytes:
    """The webhook that tells of a payment, as the sandbox would send it."""
    await world.reference(token)
    (instruction, reference) = (await world.rows("SELECT id, reference FROM instructions"))[0]
    now = datetime.now(UTC).isoformat()
    picture = {
        "id": reference,
        "merchant_reference": str(instruction),
        "status": "paid",
        "created_at": now,
    }
    capture = {"id": "trx_1", "amount_cents": 4500, "currency": "EUR", "captured_at": now}
    data = {
        "instruction": picture | changes.pop("instruction", {}),
        "capture": capture | changes.pop("capture", {}),
    }
    return json.dumps(
        {"type": "instruction.paid", "timestamp": now, "data": data} | changes
    ).encode()


async def send(world: Any, body: bytes, **how: Any) -> Any:
    answer = await world.anyone.post(HOOK, content=body, headers=headers(body, **how))
    await world.settled()
    return answer


async def status(world: Any) -> str:
    return str(await world.one("SELECT status FROM payment_requests"))


async def test_a_signed_webhook_pays_and_its_copies_change_nothing(world: Any) -> None:
    appointment, token = await world.book()
    body = await paid_body(world, token)
    answers = await asyncio.gather(
        *(world.anyone.post(HOOK, content=body, headers=headers(body)) for _ in range(3))
    )
    await world.settled()
    assert sorted(answer.json()["new"] for answer in answers) == [0, 0, 1]
    assert len(world.of(appointment, "payment_completed")) == 1
    assert len(world.of(appointment, "invoice_issued")) == 1
    assert (await send(world, body, id="evt_another")).json() == {"new": 1}
    assert await world.one("SELECT count(*) FROM captures") == 1
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_two_payments_at_the_same_time_are_one_payment_and_one_duplicate(
    world: Any,
) -> None:
    appointment, token = await world.book()
    one = await paid_body(world, token)
    two = await paid_body(world, token, capture={"id": "trx_2"})
    await asyncio.gather(
        *(
            world.anyone.post(HOOK, content=body, headers=headers(body, id=f"evt_{n}"))
            for n, body in enumerate([one, two] * 3)
        )
    )
    kinds = await world.rows("SELECT disposition FROM captures ORDER BY disposition")
    assert kinds == [("applied",), ("duplicate",)]
    assert await world.rows("SELECT reason, amount_cents FROM refunds") == [("duplicate", 4500)]
    assert len(world.of(appointment, "payment_completed")) <= 1


async def test_three_webhooks_of_one_payment_make_one_capture_and_one_invoice(world: Any) -> None:
    await world.faults(duplicate=3)
    appointment, _ = await world.pay_everything()
    assert len(world.of(appointment, "payment_completed")) == 1
    assert len(world.of(appointment, "invoice_issued")) == 1
    assert await world.one("SELECT count(*) FROM ledger_entries") == 1
    deliveries = (await world.sandbox.get("/dev/sandbox/webhooks")).json()
    assert [len(delivery["attempts"]) for delivery in deliveries] == [3]


@pytest.mark.parametrize(
    "forgery",
    [
        {"secret": "whsec_" + "QUFB" * 8},
        {"late": timedelta(seconds=310)},
        {"late": timedelta(seconds=-310)},
    ],
)
async def test_a_forged_or_stale_webhook_is_refused(world: Any, forgery: dict[str, Any]) -> None:
    _, token = await world.book()
    answer = await send(world, await paid_body(world, token), **forgery)
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_signature")
    assert await status(world) == "open"


@pytest.mark.parametrize(
    "broken",
    [
        {"webhook-signature": "v1"},
        {"webhook-signature": "v1,%%%"},
        {"webhook-signature": "v1,é"},
        {"webhook-timestamp": "NaN"},
        {"webhook-timestamp": "9" * 400},
        {"webhook-signature": ""},
    ],
)
async def test_broken_signature_headers_are_refused(world: Any, broken: dict[str, str]) -> None:
    sent = {name: value.encode() for name, value in (headers(b"{}") | broken).items()}
    answer = await world.anyone.post(HOOK, content=b"{}", headers=sent)
    assert answer.status_code == 401


async def test_a_changed_body_is_refused(world: Any) -> None:
    _, token = await world.book()
    body = await paid_body(world, token)
    answer = await world.anyone.post(HOOK, content=body + b" ", headers=headers(body))
    assert answer.status_code == 401
    assert (
        await world.anyone.post(HOOK, content=b"\xff\xfe", headers=headers(b"{}"))
    ).status_code == 401


async def test_the_old_secret_holds_during_rotation(world: Any) -> None:
    _, token = await world.book()
    assert (await send(world, await paid_body(world, token), secret=OLD)).status_code == 200
    assert await status(world) == "paid"


async def test_what_is_signed_and_senseless_is_refused(world: Any) -> None:
    for body in (b"[]", b"{}", b"nonsense", b'{"type": 1}'):
        answer = await send(world, body)
        assert (answer.status_code, answer.json()["code"]) == (422, "unreadable_webhook")


async def test_an_unknown_kind_of_news_is_taken_and_means_nothing(world: Any) -> None:
    _, token = await world.book()
    body = await paid_body(world, token, type="instruction.blessed")
    plain = json.loads(body)
    del plain["data"]["capture"]
    assert (await send(world, json.dumps(plain).encode())).json() == {"new": 0}


async def test_an_unknown_provider_is_not_found(world: Any) -> None:
    answer = await world.anyone.post("/webhooks/payments/nobody", content=b"{}")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"capture": {"amount_cents": 4499}},
        {"capture": {"currency": "USD"}},
        {"instruction": {"id": "ins_of_somebody_else"}},
    ],
)
async def test_money_that_does_not_match_is_for_review_and_never_paid(
    world: Any, changes: dict[str, Any]
) -> None:
    appointment, token = await world.book()
    await send(world, await paid_body(world, token, **changes))
    assert await status(world) == "review"
    assert world.of(appointment, "payment_completed") == []
    assert world.of(appointment, "invoice_issued") == []
    answer = await world.pay(token, "multibanco")
    assert (answer.status_code, answer.json()["code"]) == (409, "under_review")
    assert (await world.see(token)).json()["status"] == "review"


async def test_money_for_nothing_of_ours_is_kept_for_a_person(world: Any) -> None:
    _, token = await world.book()
    stranger = {"id": "ins_x", "merchant_reference": "not-a-uuid"}
    answer = await send(world, await paid_body(world, token, instruction=stranger))
    assert answer.json() == {"new": 1}
    assert await status(world) == "open"
    assert await world.rows("SELECT disposition, payment_id FROM captures") == [("review", None)]


async def test_a_wrong_amount_at_the_atm_is_given_back_by_staff(world: Any) -> None:
    appointment, token = await world.book()
    await world.atm(await world.reference(token), 4400)
    assert await status(world) == "review"
    (payment,) = await world.rows("SELECT id FROM payment_requests")
    async with world.staff("manager") as manager:
        answer = await manager.post("/api/payment/refunds", json={"payment_id": str(payment[0])})
    assert (answer.status_code, answer.json()["amount_cents"]) == (201, 4400)
    await world.settled()
    assert await status(world) == "refunded"
    assert world.told(appointment)[-1] == "payment_refunded"
    await world.ledger_agrees()


async def test_success_then_failure_stays_paid(world: Any) -> None:
    _, token = await world.book()
    body = await paid_body(world, token)
    await send(world, body)
    for n, kind in enumerate(("rejected", "expired", "cancelled", "declined")):
        told = json.loads(body) | {"type": f"instruction.{kind}"}
        del told["data"]["capture"]
        assert (await send(world, json.dumps(told).encode(), id=f"evt_x{n}")).json() == {"new": 1}
    assert await status(world) == "paid"


async def test_faults_of_signing_are_outlived_by_the_providers_retries(world: Any) -> None:
    await world.faults(bad_signature=1, stale_timestamp=1)
    appointment, _ = await world.pay_everything()
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_with_webhooks_off_an_operator_finds_the_payment(world: Any) -> None:
    await world.faults(webhooks_off=True)
    appointment, _ = await world.pay_everything()
    assert world.of(appointment, "payment_completed") == []
    done = await world.reconcile()
    assert (done["checked"], done["payments_found"], done["complete"]) == (1, 1, True)
    assert len(world.of(appointment, "payment_completed")) == 1
    assert (await world.reconcile())["payments_found"] == 0
    await world.ledger_agrees()


async def test_an_organisation_compares_what_is_its_own(world: Any) -> None:
    foreign = Appointment(new_id(), world.patient)
    await world.tell(foreign.booked())
    _, token = await world.book()
    for each in (token, world.token_of(foreign)):
        await world.reference(each)
    (mine, my_id), (theirs, their_id) = await world.rows(
        "SELECT reference, id FROM instructions ORDER BY created_at"
    )

    def news(reference: str, id: UUID | None, provider: str = "sandbox") -> ProviderEvent:
        return ProviderEvent(provider, "evt", Fact.CAPTURED, reference, id, datetime.now(UTC))

    own = [news("renamed", my_id), news(mine, None)]
    other = [
        news(theirs, None),
        *(news(mine, their_id), news(mine, new_id())),
        *(news(mine, None, "elsewhere"), news("unknown", None)),
    ]
    async with world.service.uow() as uow:
        assert await uow.instructions.meant_in(world.organisation, [*own, *other]) == own
        assert await uow.instructions.meant_in(world.organisation, []) == []


async def test_an_organisation_compares_a_few_times_in_a_while(world: Any) -> None:
    for _ in range(6):
        await world.reconcile()
    body = {"organisation_id": str(world.organisation)}
    async with world.staff("manager") as manager:
        refused = await manager.post("/api/payment/reconciliations", json=body)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert int(refused.headers["retry-after"]) > 0
    other = new_id()
    async with world.staff("manager", other) as manager:
        body = {"organisation_id": str(other)}
        answer = await manager.post("/api/payment/reconciliations", json=body)
    assert answer.status_code == 201


async def test_with_webhooks_off_looking_finds_mb_way_within_seconds(world: Any) -> None:
    await world.faults(webhooks_off=True)
    appointment, token = await world.book()
    await world.pay(token, "mbway", "912345678")
    await world.phone("approve")
    await world.later(timedelta(seconds=6))
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_with_webhooks_off_looking_finds_a_rejection(world: Any) -> None:
    await world.faults(webhooks_off=True)
    appointment, token = await world.book()
    await world.pay(token, "mbway", "912345678")
    await world.phone("reject")
    await world.later(timedelta(seconds=6))
    assert [e["reason"] for e in world.of(appointment, "payment_failed")] == ["rejected"]


async def test_with_webhooks_off_a_reference_is_looked_at_hourly(world: Any) -> None:
    await world.faults(webhooks_off=True)
    appointment, _ = await world.pay_everything()
    await world.later(timedelta(minutes=50))
    assert world.of(appointment, "payment_completed") == []
    await world.later(timedelta(minutes=15))
    assert len(world.of(appointment, "payment_completed")) == 1


async def test_the_daily_comparison_finds_late_money_of_a_withdrawn_reference(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.tell(appointment.expired())
    await world.faults(webhooks_off=True)
    await world.atm(bill)
    assert world.of(appointment, "payment_completed") == []
    await world.later(timedelta(days=1))
    assert len(world.of(appointment, "payment_completed")) == 1
    await world.ledger_agrees()
