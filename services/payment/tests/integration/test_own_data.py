"""Whose name stands beside a payment, and what a patient may take away."""

from typing import Any

from chassis.ids import new_id
from contracts.auth import UserErased

EXPORT = "/api/payment/me/export"


async def test_the_patients_name_stands_beside_payments_and_documents(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    payment = await world.payment_of(appointment)
    own = {"organisation_id": str(world.organisation)}

    async def names() -> list[str | None]:
        async with world.staff("front_desk") as desk:
            (listed,) = (await desk.get("/api/payment/payments", params=own)).json()["items"]
            detail = (await desk.get(f"/api/payment/payments/{payment}")).json()
            (invoice,) = (await desk.get("/api/payment/invoices", params=own)).json()["items"]
            shown = (await desk.get(f"/api/payment/invoices/{invoice['id']}")).json()
        return [each["patient_name"] for each in (listed, detail, invoice, shown)]

    assert await names() == ["Ana Sousa"] * 4
    await world.tell(UserErased(version=2, user_id=world.patient))
    assert await names() == [None] * 4


async def test_a_patient_takes_away_all_that_is_kept(world: Any) -> None:
    unpaid, token = await world.book()
    await world.pay(token, "mbway", "912345678")
    _, other = await world.book()
    bill = {"tax_number": "123456789", "name": "Empresa, Lda"}
    await world.anyone.post(f"/api/payment/links/{other}/invoice-details", json=bill)
    await world.atm(await world.reference(other))
    refunded, _ = await world.paid_at_desk("transfer")
    await world.tell(refunded.cancelled(1500))

    async with world.as_patient() as patient:
        answer = await patient.get(EXPORT)
    mine = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert (mine["user_id"], mine["name"]) == (str(world.patient), "Ana Sousa")
    by_desk, by_reference, waiting = mine["payments"]
    assert waiting["appointment_id"] == str(unpaid.id)
    assert [i["phone"] for i in waiting["instructions"]] == ["+351912345678"]
    assert (by_reference["buyer_name"], by_reference["buyer_tax_number"]) == (
        "Empresa, Lda",
        "123456789",
    )
    assert [c["amount_cents"] for c in by_reference["captures"]] == [4500]
    assert (by_desk["method"], by_desk["refunds"][0]["amount_cents"]) == ("transfer", 1500)
    assert [i["kind"] for i in mine["invoices"]] == ["invoice_receipt"] * 2


async def test_nobody_takes_away_what_is_anothers(world: Any) -> None:
    await world.pay_everything()
    async with world.browser(world.signer.user()) as stranger:
        nothing = (await stranger.get(EXPORT)).json()
    assert (nothing["name"], nothing["payments"], nothing["invoices"]) == (None, [], [])
    async with world.staff("admin") as admin:
        assert (await admin.get(EXPORT)).json()["payments"] == []
    for who, expected in (
        (world.browser(world.signer.nobody()), 401),
        (world.browser(world.signer.kiosk(world.organisation, new_id())), 403),
    ):
        async with who as http:
            assert (await http.get(EXPORT)).status_code == expected
