"""Further links to the same payment, for who lost the first one."""

from datetime import timedelta
from typing import Any

from chassis.ids import new_id


async def another(world: Any, http: Any, payment: Any) -> Any:
    async with http:
        return await http.post(f"/api/payment/payments/{payment}/links")


def token_in(answer: Any) -> str:
    assert answer.status_code == 201, answer.text
    start, _, token = answer.json()["url"].rpartition("/")
    assert start == "http://localhost:8080/pay"
    return str(token)


async def test_patient_and_desk_get_further_links_and_older_ones_stay(world: Any) -> None:
    appointment, first = await world.book()
    payment = await world.payment_of(appointment)
    mine = await another(world, world.as_patient(), payment)
    desks = await another(world, world.staff("front_desk"), payment)
    tokens = [first, token_in(mine), token_in(desks)]
    assert len(set(tokens)) == 3
    seen = [(await world.see(token)).json() for token in tokens]
    assert {view["payment_id"] for view in seen} == {str(payment)}
    assert mine.json()["expires_at"] == seen[0]["deadline"]
    assert mine.headers["cache-control"] == "no-store"
    await world.atm(await world.reference(tokens[1]))
    for token in tokens:
        assert (await world.see(token)).json()["status"] == "paid"
        answer = await world.anyone.get(f"/api/payment/links/{token}/document")
        assert answer.content.startswith(b"%PDF-")
    assert world.told(appointment).count("payment_requested") == 1


async def test_only_the_hash_of_a_further_link_is_kept(world: Any) -> None:
    appointment, _ = await world.book()
    answer = await another(world, world.as_patient(), await world.payment_of(appointment))
    token = token_in(answer)
    for table in ("pay_links", "idempotency", "outbox", "payment_requests"):
        rows = await world.rows(f"SELECT t::text FROM {table} t")
        assert all(token not in row[0] for row in rows)
    assert await world.one("SELECT octet_length(token_hash) FROM pay_links") == 32


async def test_a_repeated_request_gives_another_link_not_the_same_secret(world: Any) -> None:
    appointment, _ = await world.book()
    path = f"/api/payment/payments/{await world.payment_of(appointment)}/links"
    async with world.as_patient() as patient:
        answers = [await patient.post(path, headers={"Idempotency-Key": "one"}) for _ in range(2)]
    assert len({token_in(answer) for answer in answers}) == 2


async def test_who_may_not_see_a_payment_gets_no_link_to_it(world: Any) -> None:
    appointment, _ = await world.book()
    payment = await world.payment_of(appointment)
    for who, expected in (
        (world.browser(world.signer.nobody()), 401),
        (world.browser(world.signer.kiosk(world.organisation, new_id())), 403),
        (world.browser(world.signer.user()), 404),
        (world.staff("practitioner"), 404),
        (world.staff("admin", new_id()), 404),
    ):
        assert (await another(world, who, payment)).status_code == expected
    assert (await another(world, world.as_patient(), new_id())).status_code == 404
    assert await world.one("SELECT count(*) FROM pay_links") == 0


async def test_a_link_to_what_is_over_is_not_made(world: Any) -> None:
    late, _ = await world.book()
    cancelled, _ = await world.book()
    await world.tell(cancelled.cancelled(0, confirmed=False))
    await world.later(timedelta(minutes=16))
    for appointment, code in ((late, "link_expired"), (cancelled, "appointment_cancelled")):
        answer = await another(world, world.as_patient(), await world.payment_of(appointment))
        assert (answer.status_code, answer.json()["code"]) == (410, code)


async def test_links_are_not_made_without_end(world: Any) -> None:
    appointment, _ = await world.book()
    path = f"/api/payment/payments/{await world.payment_of(appointment)}/links"
    async with world.as_patient() as patient:
        answers = [await patient.post(path) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [201] * 30 + [429]
    assert answers[-1].headers["retry-after"]


async def test_a_link_shows_what_a_pay_page_needs_and_no_telephone_number(world: Any) -> None:
    _, token = await world.book()
    seen = (await world.see(token)).json()
    assert seen["service_name"] == "Massagem terapêutica"
    assert seen["organisation"]["name"] == "Clínica do Rio"
    assert (seen["zone"], seen["amount_cents"], seen["currency"]) == ("Europe/Lisbon", 4500, "EUR")
    assert seen["starts_at"] > seen["deadline"]
    assert seen["paid_by"] is None
    assert "912345678" not in (await world.see(token)).text
