"""The pages people use: ATM, phone, overview."""

from typing import Any


async def test_an_atm_takes_a_payment_typed_as_people_type_it(world: Any) -> None:
    instruction = await world.create()
    number = instruction["reference"]
    form = {
        "entity": "99999",
        "reference": f"{number[:3]} {number[3:6]} {number[6:]}",
        "amount": "45,00",
    }
    page = await world.http.post("/dev/sandbox/atm", data=form)
    assert page.status_code == 200
    assert "45,00 €" in page.text
    assert "SIMULADO" in page.text
    again = await world.http.post("/dev/sandbox/atm", data=form)
    assert again.status_code == 409
    assert 'name="again"' in again.text
    twice = await world.http.post("/dev/sandbox/atm", data=form | {"again": "1"})
    assert twice.status_code == 200


async def test_what_is_no_amount_is_said_and_nothing_paid(world: Any) -> None:
    instruction = await world.create()
    form = {"entity": "99999", "reference": instruction["reference"]}
    for amount in ("abc", "-1", "0", "1,005", "NaN", "1e30"):
        page = await world.http.post("/dev/sandbox/atm", data=form | {"amount": amount})
        assert page.status_code == 422, amount
    assert (await world.get("/dev/sandbox/captures"))["items"] == []


async def test_a_phone_shows_its_requests_and_answers_them(world: Any) -> None:
    await world.create("mbway", description="<b>Clínica</b>")
    found = await world.http.get("/dev/sandbox/phone", params={"number": "912 345 678"})
    assert found.headers["location"] == "/dev/sandbox/phone/351912345678"
    page = await world.http.get(found.headers["location"])
    assert "&lt;b&gt;Clínica&lt;/b&gt;" in page.text
    (request,) = await world.get("/dev/sandbox/phone/351912345678/requests")
    form = {"id": request["id"], "action": "approve"}
    done = await world.http.post("/dev/sandbox/phone/351912345678", data=form)
    assert done.status_code == 200
    assert "Paid" in done.text


async def test_pages_bring_no_scripts_and_allow_none(world: Any) -> None:
    await world.create("mbway")
    for path in ("/dev/sandbox", "/dev/sandbox/atm", "/dev/sandbox/phone"):
        page = await world.http.get(path)
        assert page.status_code == 200
        assert "<script" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
