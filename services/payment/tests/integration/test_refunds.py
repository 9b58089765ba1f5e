"""Money that goes back: late, cancelled, refused at first, by staff; and its credit notes."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from payment.application.issuing import (
    IssueCreditNote,
    IssueInvoice,
    issue_credit_note,
    issue_invoice,
)


async def payment_id(world: Any) -> Any:
    return await world.one("SELECT id FROM payment_requests")


async def test_late_money_is_told_to_booking_and_given_back_when_it_refuses(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.tell(appointment.expired())
    gone = await world.pay(token, "multibanco")
    assert (gone.status_code, gone.json()["code"]) == (410, "link_expired")
    await world.atm(bill)
    assert len(world.of(appointment, "payment_completed")) == 1
    await world.tell(appointment.late_refused(await payment_id(world)), times=2)
    (refunded,) = world.of(appointment, "payment_refunded")
    assert (refunded["reason"], refunded["amount_cents"]) == ("late", 4500)
    kinds = [e["kind"] for e in world.of(appointment, "invoice_issued")]
    assert kinds == ["invoice_receipt", "credit_note"]
    assert (await world.books())["refunded_cents"] == 4500
    await world.ledger_agrees()


async def test_late_money_that_booking_accepts_is_kept(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.tell(appointment.expired())
    await world.atm(bill)
    assert world.told(appointment)[-2:] == ["payment_completed", "invoice_issued"]
    assert (await world.see(token)).json()["status"] == "paid"


@pytest.mark.parametrize(
    ("refund_cents", "status", "given"),
    [(4500, "refunded", [4500]), (1500, "partially_refunded", [1500]), (0, "paid", [])],
)
async def test_a_cancelled_appointment_gives_back_what_the_policy_says(
    world: Any, refund_cents: int, status: str, given: list[int]
) -> None:
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.cancelled(refund_cents), times=2)
    assert await world.one("SELECT status FROM payment_requests") == status
    assert [e["amount_cents"] for e in world.of(appointment, "payment_refunded")] == given
    notes = [e for e in world.of(appointment, "invoice_issued") if e["kind"] == "credit_note"]
    assert [note["amount_cents"] for note in notes] == given
    await world.ledger_agrees()


async def test_cancelling_an_unpaid_appointment_withdraws_what_could_be_paid(world: Any) -> None:
    appointment, token = await world.book()
    await world.reference(token)
    await world.tell(appointment.cancelled(0, confirmed=False))
    assert await world.one("SELECT status FROM instructions") == "cancelled"
    answer = await world.see(token)
    assert (answer.status_code, answer.json()["code"]) == (410, "appointment_cancelled")
    assert world.told(appointment)[-1] == "payment_method_chosen"


async def test_an_ending_that_overtakes_its_booking_asks_for_nothing(world: Any) -> None:
    appointment = world.appointment()
    booked = appointment.booked()
    await world.tell(appointment.cancelled(0, confirmed=False))
    await world.tell(booked)
    assert world.told(appointment) == []


async def test_late_refusal_and_cancelling_together_never_give_back_too_much(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.late_refused(await payment_id(world)), appointment.cancelled(4500))
    total = sum(e["amount_cents"] for e in world.of(appointment, "payment_refunded"))
    assert total == 4500
    await world.ledger_agrees()


async def test_a_refused_refund_stays_owed_until_staff_try_again(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.faults(refund_refused=1)
    await world.tell(appointment.cancelled(4500))
    async with world.staff("manager") as manager:
        listed = await manager.get(
            "/api/payment/refunds",
            params={"organisation_id": str(world.organisation), "status": "failed"},
        )
        (failed,) = listed.json()["items"]
        assert "refused" in failed["failure"]
        extra = {"payment_id": failed["payment_id"]}
        assert (await manager.post("/api/payment/refunds", json=extra)).status_code == 409
        again = await manager.post(f"/api/payment/refunds/{failed['id']}/retry")
        assert again.json()["attempt"] == 2
        await world.settled()
        twice = await manager.post(f"/api/payment/refunds/{failed['id']}/retry")
    assert (twice.status_code, twice.json()["code"]) == (409, "refund_not_failed")
    assert [e["amount_cents"] for e in world.of(appointment, "payment_refunded")] == [4500]
    await world.ledger_agrees()


@pytest.mark.parametrize("webhooks_off", [False, True])
async def test_a_pending_refund_is_done_when_the_provider_says_so(
    world: Any, webhooks_off: bool
) -> None:
    appointment, _ = await world.pay_everything()
    await world.faults(refund_pending=1, webhooks_off=webhooks_off)
    await world.tell(appointment.cancelled(4500))
    assert await world.one("SELECT status FROM refunds") == "pending"
    assert world.of(appointment, "payment_refunded") == []
    refund = await world.one("SELECT id FROM refunds")
    theirs = await their_refund(world, f"{refund}-1")
    assert (await world.sandbox.post(f"/dev/sandbox/refunds/{theirs}/complete")).is_success
    await world.settled()
    if webhooks_off:
        assert (await world.reconcile())["refunds_found"] == 1
    assert len(world.of(appointment, "payment_refunded")) == 1
    await world.ledger_agrees()


async def their_refund(world: Any, key: str) -> str:
    reference = await world.one("SELECT reference FROM instructions")
    found = await world.sandbox.get(
        f"/sandbox/provider/v1/instructions/{reference}",
        headers={"authorization": "Bearer development-only-provider-key"},
    )
    (refund,) = [r for r in found.json()["refunds"] if r["key"] == key]
    return str(refund["id"])


async def test_a_refund_goes_through_a_provider_that_was_down(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.faults(down=1)
    await world.tell(appointment.cancelled(4500))
    assert len(world.of(appointment, "payment_refunded")) == 1
    await world.ledger_agrees()


async def test_staff_give_back_in_parts_and_never_more_than_was_paid(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    body = {"payment_id": str(await payment_id(world)), "amount_cents": 2000}
    async with world.staff("manager") as manager:
        key = {"Idempotency-Key": "one"}
        first = await manager.post("/api/payment/refunds", json=body, headers=key)
        replay = await manager.post("/api/payment/refunds", json=body, headers=key)
        assert first.json() == replay.json()
        too_much = await manager.post("/api/payment/refunds", json=body | {"amount_cents": 2501})
        rest = await manager.post("/api/payment/refunds", json=body | {"amount_cents": None})
        nothing = await manager.post("/api/payment/refunds", json=body)
    assert (too_much.status_code, too_much.json()["refundable_cents"]) == (422, 2500)
    assert rest.json()["amount_cents"] == 2500
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_refund")
    await world.settled()
    assert [e["amount_cents"] for e in world.of(appointment, "payment_refunded")] == [2000, 2500]
    assert await world.one("SELECT status FROM payment_requests") == "refunded"
    await world.ledger_agrees()


async def test_the_database_refuses_more_refunds_than_money(world: Any) -> None:
    await world.pay_everything()
    with pytest.raises(IntegrityError, match="refunding_cents"):
        async with world.service.uow() as uow:
            await uow.connection.exec_driver_sql("UPDATE captures SET refunding_cents = 4501")


async def test_concurrent_handlers_issue_one_invoice_and_numbers_have_no_gap(world: Any) -> None:
    appointments = [await world.pay_everything() for _ in range(3)]
    payments = [row[0] for row in await world.rows("SELECT id FROM payment_requests")]
    await asyncio.gather(
        *(
            issue_invoice(world.service, IssueInvoice(payment_id=payment))
            for payment in payments * 4
        )
    )
    await world.settled()
    assert [len(world.of(a, "invoice_issued")) for a, _ in appointments] == [1, 1, 1]
    numbers = await world.rows("SELECT sequence FROM invoices ORDER BY sequence")
    assert numbers == [(1,), (2,), (3,)]
    chain = await world.rows("SELECT last_number, last_signature FROM invoice_series")
    last = await world.one("SELECT signature FROM invoices ORDER BY sequence DESC LIMIT 1")
    assert chain == [(3, last)]


async def test_a_credit_note_repeats_its_invoice_over_what_was_given_back(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.cancelled(1500))
    refund = await world.one("SELECT id FROM refunds")
    await asyncio.gather(
        *(issue_credit_note(world.service, IssueCreditNote(refund_id=refund)) for _ in range(3))
    )
    await world.settled()
    notes = await world.rows(
        "SELECT about, base_cents + vat_cents, number, refund_id FROM invoices"
        " WHERE kind = 'credit_note'"
    )
    invoice = await world.one("SELECT number FROM invoices WHERE kind <> 'credit_note'")
    assert [(about, cents) for about, cents, *_ in notes] == [(invoice, 1500)]
    assert len(world.of(appointment, "invoice_issued")) == 2
