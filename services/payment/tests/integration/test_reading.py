"""Who sees which payments, refunds and documents."""

import json
from typing import Any

import pytest

from chassis.ids import new_id


async def paid(world: Any) -> dict[str, str]:
    """A paid and partly refunded payment: the ids of what there is to see."""
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.cancelled(1500))
    ids = {
        "payments": await world.one("SELECT id FROM payment_requests"),
        "refunds": await world.one("SELECT id FROM refunds"),
        "invoices": await world.one("SELECT id FROM invoices WHERE kind = 'credit_note'"),
    }
    return {name: str(id) for name, id in ids.items()}


async def test_each_thing_is_shown_to_its_patient_and_its_desk_and_to_nobody_else(
    world: Any,
) -> None:
    ids = await paid(world)
    callers = {
        "patient": (world.as_patient(), 200),
        "front desk": (world.staff("front_desk"), 200),
        "practitioner": (world.staff("practitioner"), 404),
        "another clinic": (world.staff("admin", new_id()), 404),
        "another patient": (world.browser(world.signer.user()), 404),
        "platform admin": (world.browser(world.signer.user(platform_admin=True)), 200),
        "nobody": (world.browser(world.signer.nobody()), 401),
        "a kiosk": (world.browser(world.signer.kiosk(world.organisation, new_id())), 403),
    }
    paths = [f"/api/payment/{kind}/{id}" for kind, id in ids.items()]
    paths.append(f"/api/payment/invoices/{ids['invoices']}/document")
    for name, (http, expected) in callers.items():
        async with http:
            for path in paths:
                assert (await http.get(path)).status_code == expected, (name, path)


async def test_a_patient_lists_own_things_and_downloads_the_invoice(world: Any) -> None:
    await paid(world)
    async with world.as_patient() as patient:
        lists = {
            kind: (await patient.get(f"/api/payment/{kind}")).json()["items"]
            for kind in ("payments", "refunds", "invoices")
        }
        note, invoice = lists["invoices"]
        document = await patient.get(invoice["document_url"])
    assert [row["status"] for row in lists["payments"]] == ["partially_refunded"]
    assert [row["amount_cents"] for row in lists["refunds"]] == [1500]
    assert (note["kind"], invoice["kind"]) == ("credit_note", "invoice_receipt")
    assert (invoice["base_cents"], invoice["vat_cents"]) == (3659, 841)
    assert document.content.startswith(b"%PDF-")
    assert document.headers["cache-control"] == "no-store"
    async with world.browser(world.signer.user()) as stranger:
        for kind in lists:
            assert (await stranger.get(f"/api/payment/{kind}")).json()["items"] == []


@pytest.mark.parametrize("kind", ["payments", "refunds", "invoices"])
async def test_an_organisations_list_is_for_its_desk(world: Any, kind: str) -> None:
    path = f"/api/payment/{kind}"
    own = {"organisation_id": str(world.organisation)}
    foreign = {"organisation_id": str(new_id())}
    async with world.staff("front_desk") as desk:
        assert (await desk.get(path, params=own)).status_code == 200
        assert (await desk.get(path, params=foreign)).status_code == 404
    async with world.staff("practitioner") as practitioner:
        assert (await practitioner.get(path, params=own)).status_code == 403
    async with world.as_patient() as patient:
        assert (await patient.get(path, params=own)).status_code == 404


async def test_lists_are_filtered_and_come_in_pages_newest_first(world: Any) -> None:
    appointments = [(await world.book())[0] for _ in range(3)]
    await world.atm(await world.reference(world.token_of(appointments[1])))
    params = {"organisation_id": str(world.organisation)}

    async with world.staff("manager") as manager:

        async def ids(**more: Any) -> tuple[list[str], str | None]:
            page = (await manager.get("/api/payment/payments", params=params | more)).json()
            return [row["appointment_id"] for row in page["items"]], page["next_cursor"]

        first, cursor = await ids(limit=2)
        second, end = await ids(limit=2, cursor=cursor)
        assert first + second == [str(a.id) for a in reversed(appointments)]
        assert end is None
        assert await ids(status="paid") == ([str(appointments[1].id)], None)
        chosen = str(appointments[0].id)
        assert await ids(appointment_id=chosen) == ([chosen], None)
        paid = ([str(appointments[1].id)], None)
        everything = (first + second, None)
        assert await ids(method="multibanco") == paid
        assert await ids(method="cash") == ([], None)
        assert await ids(amount_cents=4500) == everything
        assert await ids(amount_cents=4501) == ([], None)
        assert await ids(q="sous TERAPEUTICA") == everything
        assert await ids(q="sousa avaliação") == ([], None)
        assert await ids(q="%") == ([], None)
        assert await ids(q=" ", status="paid") == paid
        bad = await manager.get("/api/payment/payments", params={"cursor": "nonsense"})
        assert bad.status_code == 422


async def test_only_managers_refund_and_reconcile(world: Any) -> None:
    ids = await paid(world)
    refund = {"payment_id": ids["payments"], "amount_cents": 1}
    retry = f"/api/payment/refunds/{ids['refunds']}/retry"
    compare = {"organisation_id": str(world.organisation)}
    for who, expected in (
        (world.as_patient(), 403),
        (world.staff("front_desk"), 403),
        (world.staff("manager", new_id()), 404),
    ):
        async with who as http:
            answers = [
                await http.post("/api/payment/refunds", json=refund),
                await http.post(retry),
                await http.post("/api/payment/reconciliations", json=compare),
            ]
        assert [answer.status_code for answer in answers] == [expected] * 3
    async with world.staff("manager") as manager:
        everything = await manager.post("/api/payment/reconciliations", json={})
        assert everything.status_code == 403
    async with world.browser(world.signer.user(platform_admin=True)) as admin:
        everything = await admin.post("/api/payment/reconciliations", json={})
        assert everything.status_code == 201


async def test_a_detail_shows_how_it_was_paid(world: Any) -> None:
    ids = await paid(world)
    async with world.staff("front_desk") as desk:
        shown = (await desk.get(f"/api/payment/payments/{ids['payments']}")).json()
    assert [i["status"] for i in shown["instructions"]] == ["paid"]
    assert [(c["disposition"], c["refundable_cents"]) for c in shown["captures"]] == [
        ("applied", 3000)
    ]
    assert [r["reason"] for r in shown["refunds"]] == ["cancelled"]
    assert (shown["method"], shown["refunded_cents"]) == ("multibanco", 1500)


async def test_a_link_needs_the_header_only_with_a_session(world: Any) -> None:
    """The holder of a link has no account; a browser with a session is guarded all the same."""
    _, token = await world.book()
    async with world.as_patient() as patient:
        del patient.headers["x-atrium-csrf"]
        path = f"/api/payment/links/{token}/pay"
        assert (await patient.post(path, json={"method": "multibanco"})).status_code == 403


async def test_nonsense_is_refused_with_a_code(world: Any) -> None:
    _, token = await world.book()
    path = f"/api/payment/links/{token}"
    for body in (
        {"method": "cash"},
        {},
        {"method": "mbway"},
        {"method": "mbway", "phone": "\x00"},
        {"method": "mbway", "phone": "9" * 41},
    ):
        answer = await world.anyone.post(f"{path}/pay", json=body)
        assert answer.status_code == 422, body
        assert answer.json()["code"] in ("invalid_request", "invalid_phone")
    for details in ({"tax_number": "\ud800"}, {"tax_number": "\x00"}, {"name": "x" * 201}):
        answer = await world.anyone.post(
            f"{path}/invoice-details",
            content=json.dumps(details),
            headers={"content-type": "application/json"},
        )
        assert answer.status_code == 422, details
    strange = json.dumps({"name": "\x00 Ana\u202e 😀\ud800\n Sousa "})
    answer = await world.anyone.post(
        f"{path}/invoice-details", content=strange, headers={"content-type": "application/json"}
    )
    assert answer.json()["name"] == "Ana 😀 Sousa"
