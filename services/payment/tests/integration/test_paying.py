"""From the booking to the invoice, by both methods."""

import asyncio
import io
from datetime import timedelta
from typing import Any

import cv2
import numpy as np
import pypdf
import pytest


async def test_a_booking_asks_for_its_price_by_a_secret_link(world: Any) -> None:
    appointment, token = await world.book()
    (requested,) = world.of(appointment, "payment_requested")
    assert len(token) == 22
    assert requested["link_url"] == f"http://localhost:8080/pay/{token}"
    assert (requested["amount_cents"], requested["version"]) == (4500, 1)
    seen = (await world.see(token)).json()
    assert seen["status"] == "open"
    assert seen["methods"] == ["multibanco", "mbway"]
    assert seen["organisation"]["name"] == "Clínica do Rio"
    stored = await world.one("SELECT payment_requests::text FROM payment_requests")
    assert token not in stored


async def test_what_is_free_is_not_asked_for(world: Any) -> None:
    appointment = world.appointment(price_cents=0)
    await world.tell(appointment.booked())
    assert world.told(appointment) == []


async def test_a_booking_that_is_told_twice_asks_once(world: Any) -> None:
    appointment = world.appointment()
    await world.tell(appointment.booked(), times=2)
    assert world.told(appointment) == ["payment_requested"]


async def test_multibanco_from_reference_to_invoice(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    digits = f"{bill['entity']}{bill['reference'][:7]}00004500{bill['reference'][7:]}"
    assert int(digits) % 97 == 1
    await world.atm(bill)
    assert world.told(appointment) == [
        "payment_requested",
        "payment_method_chosen",
        "payment_completed",
        "invoice_issued",
    ]
    seen = (await world.see(token)).json()
    assert (seen["status"], seen["instruction"]["status"]) == ("paid", "paid")
    assert seen["document"]["fiscal_status"] == "simulated"
    assert [e["version"] for e in map(dict, world.of(appointment, "payment_completed"))] == [3]
    await world.ledger_agrees()


async def test_mb_way_from_push_to_approval(world: Any) -> None:
    appointment, token = await world.book()
    landline = await world.pay(token, "mbway", "213456789")
    assert (landline.status_code, landline.json()["code"]) == (422, "invalid_phone")
    assert "912 345 678" in landline.json()["detail"]
    chosen = (await world.pay(token, "mbway", "912 345 678")).json()
    assert (chosen["status"], chosen["phone"]) == ("pending", "•••••• 678")
    await world.phone("approve")
    (completed,) = world.of(appointment, "payment_completed")
    assert (completed["method"], completed["amount_cents"]) == ("mbway", 4500)


async def test_a_rejected_push_leaves_the_link_usable(world: Any) -> None:
    appointment, token = await world.book()
    await world.pay(token, "mbway", "912345678")
    await world.phone("reject")
    (failed,) = world.of(appointment, "payment_failed")
    assert failed["reason"] == "rejected"
    again = (await world.pay(token, "mbway", "912345678")).json()
    assert again["status"] == "pending"
    await world.phone("approve")
    assert (await world.see(token)).json()["status"] == "paid"


async def test_a_number_without_mb_way_is_declined(world: Any) -> None:
    appointment, token = await world.book()
    answer = await world.pay(token, "mbway", "930000000")
    assert (answer.status_code, answer.json()["code"]) == (422, "payment_declined")
    await world.settled()
    assert world.told(appointment) == ["payment_requested", "payment_failed"]


async def test_pressing_pay_again_gives_the_same_instruction(world: Any) -> None:
    _, token = await world.book()
    first = await world.reference(token)
    assert await world.reference(token) == first


async def test_pressing_pay_at_the_same_time_asks_the_provider_once(world: Any) -> None:
    _, token = await world.book()
    answers = await asyncio.gather(*(world.pay(token, "multibanco") for _ in range(6)))
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert await world.one("SELECT count(*) FROM instructions") == 1
    assert len((await world.sandbox.get("/dev/sandbox/webhooks")).json()) == 0


async def test_another_method_withdraws_the_one_before(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.pay(token, "mbway", "912345678")
    await world.settled()
    states = await world.rows("SELECT method, status FROM instructions ORDER BY id")
    assert states == [("multibanco", "cancelled"), ("mbway", "pending")]
    await world.phone("approve")
    await world.atm(bill)  # the cancelled reference is paid all the same
    assert len(world.of(appointment, "payment_completed")) == 1
    (refunded,) = world.of(appointment, "payment_refunded")
    assert (refunded["reason"], refunded["amount_cents"]) == ("duplicate", 4500)
    assert (await world.see(token)).json()["status"] == "paid"
    await world.ledger_agrees()


async def test_money_for_the_withdrawn_method_alone_pays(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.pay(token, "mbway", "912345678")
    await world.settled()
    await world.atm(bill)
    (completed,) = world.of(appointment, "payment_completed")
    assert completed["method"] == "multibanco"
    states = await world.rows("SELECT method, status FROM instructions ORDER BY id")
    assert states == [("multibanco", "paid"), ("mbway", "cancelled")]


async def test_paid_twice_at_the_atm_goes_back_once(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.atm(bill)
    await world.atm(bill, again=True)
    assert len(world.of(appointment, "payment_completed")) == 1
    assert [r["reason"] for r in world.of(appointment, "payment_refunded")] == ["duplicate"]
    assert len(world.of(appointment, "invoice_issued")) == 1
    await world.ledger_agrees()


async def test_a_paid_link_refuses_to_be_paid_again(world: Any) -> None:
    _, token = await world.pay_everything()
    answer = await world.pay(token, "multibanco")
    assert (answer.status_code, answer.json()["code"]) == (409, "already_paid")


async def test_an_unknown_link_is_not_found_and_an_expired_one_gone(world: Any) -> None:
    _, token = await world.book()
    assert (await world.see("x" * 22)).status_code == 404
    await world.later(timedelta(minutes=16))
    for answer in (await world.see(token), await world.pay(token, "multibanco")):
        assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_the_link_lives_as_long_as_the_instruction(world: Any) -> None:
    appointment, token = await world.book()
    bill = await world.reference(token)
    await world.settled()
    (chosen,) = world.of(appointment, "payment_method_chosen")
    assert (chosen["entity"], chosen["reference"]) == (bill["entity"], bill["reference"])
    await world.later(timedelta(hours=23))
    assert (await world.see(token)).status_code == 200
    await world.later(timedelta(hours=2))
    assert (await world.see(token)).status_code == 410


async def test_after_ten_attempts_a_link_is_used_up(world: Any) -> None:
    _, token = await world.book()
    for n in range(10):
        await world.pay(token, "mbway", f"91234567{n}")
    answer = await world.pay(token, "multibanco")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(
    ("details", "buyer"),
    [
        ({"tax_number": "123456789", "name": "Empresa, Lda"}, ("Empresa, Lda", "123456789")),
        ({"tax_number": None, "name": None}, ("Ana Sousa", "999999990")),
        ({"tax_number": "999999990", "name": ""}, ("Ana Sousa", "999999990")),
    ],
)
async def test_the_invoice_names_who_was_given(
    world: Any, details: dict[str, Any], buyer: tuple[str, str]
) -> None:
    appointment, token = await world.book()
    path = f"/api/payment/links/{token}/invoice-details"
    bad = await world.anyone.post(path, json={"tax_number": "501964842"})
    assert (bad.status_code, bad.json()["code"]) == (422, "invalid_tax_number")
    assert (await world.anyone.post(path, json=details)).status_code == 200
    await world.atm(await world.reference(token))
    assert await world.rows("SELECT buyer_name, buyer_tax_number FROM invoices") == [buyer]
    late = await world.anyone.post(path, json=details)
    assert (late.status_code, late.json()["code"]) == (409, "already_paid")
    assert len(world.of(appointment, "invoice_issued")) == 1


async def test_the_document_is_a_pdf_with_its_qr_code(world: Any) -> None:
    appointment, token = await world.pay_everything()
    (issued,) = world.of(appointment, "invoice_issued")
    answer = await world.anyone.get(f"/api/payment/links/{token}/document")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content == (world.root / issued["document_key"]).read_bytes()
    page = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0]
    text = page.extract_text()
    assert "SIMULADO" in text
    assert issued["number"] in text
    found = read_qr(page.images[0].image)
    assert found == await world.one("SELECT qr FROM invoices")
    assert "*I7:36.59*I8:8.41*N:8.41*O:45.00*" in found


def read_qr(picture: Any) -> str:
    """Its corners are given: four modules of six pixels in from each side."""
    pixels = np.array(picture.convert("L"))
    near, far = 24, pixels.shape[0] - 25
    corners = np.array([[[near, near], [far, near], [far, far], [near, far]]], dtype=np.float32)
    return cv2.QRCodeDetector().decode(pixels, corners)[0]


async def test_looking_at_a_link_changes_nothing(world: Any) -> None:
    _, token = await world.book()
    before = await world.rows("SELECT r::text FROM payment_requests r")
    for path in (token, f"{token}/status"):
        assert (await world.anyone.get(f"/api/payment/links/{path}")).status_code == 200
    assert await world.rows("SELECT r::text FROM payment_requests r") == before
