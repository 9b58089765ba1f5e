"""Money of the desk that goes back: no provider can do it, so somebody hands it over."""

import asyncio
from typing import Any

import pytest

from chassis.ids import new_id


async def refund(world: Any) -> Any:
    return await world.one("SELECT id FROM refunds")


async def hand_over(world: Any, id: Any, role: str = "front_desk") -> Any:
    async with world.staff(role) as desk:
        return await desk.post(f"/api/payment/refunds/{id}/hand-over")


async def test_a_manager_who_gives_it_back_has_done_so(world: Any) -> None:
    appointment, payment = await world.paid_at_desk()
    body = {"payment_id": str(payment), "amount_cents": 2000, "note": "desconto"}
    async with world.staff("manager") as manager:
        part = await manager.post("/api/payment/refunds", json=body)
        too_much = await manager.post("/api/payment/refunds", json=body | {"amount_cents": 2501})
        rest = await manager.post("/api/payment/refunds", json={"payment_id": str(payment)})
    for answer, cents in ((part, 2000), (rest, 2500)):
        shown = answer.json()
        assert (shown["status"], shown["by_hand"], shown["amount_cents"]) == ("done", True, cents)
    assert too_much.json()["code"] == "refund_exceeds_paid"
    await world.settled()
    given = world.of(appointment, "payment_refunded")
    assert [(e["amount_cents"], e["method"]) for e in given] == [(2000, "cash"), (2500, "cash")]
    notes = [e for e in world.of(appointment, "invoice_issued") if e["kind"] == "credit_note"]
    assert [note["amount_cents"] for note in notes] == [2000, 2500]
    assert await world.one("SELECT status FROM payment_requests") == "refunded"
    assert await world.one("SELECT sum(amount_cents) FROM ledger_entries") == 0
    assert (await world.books())["items"] == []
    await world.ledger_agrees()


@pytest.mark.parametrize("why", ["late", "cancelled"])
async def test_what_booking_gives_back_waits_until_it_was_handed_over(world: Any, why: str) -> None:
    appointment, payment = await world.paid_at_desk("card")
    event = appointment.cancelled(4500) if why == "cancelled" else appointment.late_refused(payment)
    await world.tell(event)
    async with world.staff("front_desk") as desk:
        listed = await desk.get(
            "/api/payment/refunds",
            params={"organisation_id": str(world.organisation), "status": "pending"},
        )
    (waiting,) = listed.json()["items"]
    assert (waiting["by_hand"], waiting["reason"]) == (True, why)
    assert world.of(appointment, "payment_refunded") == []
    assert await world.one("SELECT sum(amount_cents) FROM ledger_entries") == 4500

    handed = await hand_over(world, waiting["id"])
    assert (handed.status_code, handed.json()["status"]) == (200, "done")
    await world.settled()
    (told,) = world.of(appointment, "payment_refunded")
    assert (told["reason"], told["method"], told["amount_cents"]) == (why, "card", 4500)
    assert [e["kind"] for e in world.of(appointment, "invoice_issued")][-1] == "credit_note"
    assert await world.one("SELECT sum(amount_cents) FROM ledger_entries") == 0
    await world.ledger_agrees()


async def test_handing_it_over_at_once_or_again_counts_once(world: Any) -> None:
    appointment, _ = await world.paid_at_desk()
    await world.tell(appointment.cancelled(1500))
    id = await refund(world)
    answers = await asyncio.gather(*(hand_over(world, id) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    who = await world.one("SELECT handed_by FROM refunds")
    assert (await hand_over(world, id)).json()["status"] == "done"
    assert await world.one("SELECT handed_by FROM refunds") == who
    await world.settled()
    assert len(world.of(appointment, "payment_refunded")) == 1
    assert await world.one("SELECT sum(amount_cents) FROM ledger_entries") == 3000
    await world.ledger_agrees()


async def test_a_providers_refund_is_not_handed_over(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.faults(refund_refused=1)
    await world.tell(appointment.cancelled(4500))
    answer = await hand_over(world, await refund(world))
    assert (answer.status_code, answer.json()["code"]) == (409, "refund_not_by_hand")
    assert await world.one("SELECT status FROM refunds") == "failed"


async def test_what_waits_to_be_handed_over_is_not_sent_again(world: Any) -> None:
    appointment, _ = await world.paid_at_desk()
    await world.tell(appointment.cancelled(4500))
    async with world.staff("manager") as manager:
        answer = await manager.post(f"/api/payment/refunds/{await refund(world)}/retry")
    assert (answer.status_code, answer.json()["code"]) == (409, "refund_not_failed")


async def test_only_the_desk_of_the_organisation_hands_money_over(world: Any) -> None:
    appointment, _ = await world.paid_at_desk()
    await world.tell(appointment.cancelled(4500))
    path = f"/api/payment/refunds/{await refund(world)}/hand-over"
    own = world.signer.user(world.patient, roles={new_id(): "front_desk"})
    for who, expected in (
        (world.browser(world.signer.nobody()), 401),
        (world.as_patient(), 403),
        (world.staff("practitioner"), 403),
        (world.staff("admin", new_id()), 404),
        (world.browser(own), 404),
    ):
        async with who as http:
            assert (await http.post(path)).status_code == expected
    assert (await hand_over(world, new_id())).status_code == 404
    assert await world.one("SELECT status FROM refunds") == "pending"
