"""The ATM and the phone for people: plain pages, no scripts, nothing from elsewhere."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sandbox import look
from sandbox.provider.bank import Bank, Refused
from sandbox.provider.dev import Phone, e164, plain_digits
from sandbox.provider.faults import Faults
from sandbox.provider.model import Capture
from sandbox.provider.store import Store

STYLE = look.sheet("sandbox.provider", "pages.css")
HEADERS = look.headers(STYLE)
ShortText = Annotated[str, Form(max_length=40)]


def router(bank: Bank, store: Store, faults: Faults) -> APIRouter:
    routes = APIRouter(prefix="/dev/sandbox", include_in_schema=False)
    environment = _environment()

    @routes.get("")
    async def overview() -> HTMLResponse:
        newest = list(reversed(store.instructions.values()))[:50]
        return page(environment, "overview.html", instructions=newest, faults=faults.model_dump())

    _atm(routes, environment, bank)
    _phone(routes, environment, bank)
    return routes


def page(environment: Environment, name: str, status: int = 200, **values: Any) -> HTMLResponse:
    style = Markup(STYLE)  # noqa: S704  our own file
    html = environment.get_template(name).render(style=style, **values)
    return HTMLResponse(html, status, headers=HEADERS)


def _atm(routes: APIRouter, environment: Environment, bank: Bank) -> None:
    def show(
        typed: dict[str, str], *, paid: Capture | None = None, refused: Refused | None = None
    ) -> HTMLResponse:
        status = refused.status if refused else 200
        return page(environment, "atm.html", status, paid=paid, refused=refused, **typed)

    @routes.get("/atm")
    async def show_atm(entity: str = "", reference: str = "", amount: str = "") -> HTMLResponse:
        return show({"entity": entity, "reference": reference, "amount": amount})

    @routes.post("/atm")
    async def pay(
        entity: ShortText, reference: ShortText, amount: ShortText, again: ShortText = ""
    ) -> HTMLResponse:
        typed = {"entity": entity, "reference": reference, "amount": amount}
        where = plain_digits(entity), plain_digits(reference)
        try:
            paid = bank.pay_at_atm(*where, cents(amount), again=bool(again))
        except Refused as error:
            return show(typed, refused=error)
        return show(typed, paid=paid)


def _phone(routes: APIRouter, environment: Environment, bank: Bank) -> None:
    def show(phone: str | None, refused: Refused | None = None) -> HTMLResponse:
        requests = bank.requests_of(phone)[:20] if phone else []
        status = refused.status if refused else 200
        return page(
            environment, "phone.html", status, phone=phone, requests=requests, refused=refused
        )

    @routes.get("/phone")
    async def choose_phone(number: Annotated[str | None, Query(max_length=20)] = None) -> Response:
        digits = plain_digits(number or "").lstrip("+")
        if not digits.isdecimal() or not digits.isascii():
            return show(None)
        return RedirectResponse(f"/dev/sandbox/phone/{_with_country(digits)}", 303)

    @routes.get("/phone/{phone}")
    async def show_phone(phone: Phone) -> HTMLResponse:
        return show(e164(phone))

    @routes.post("/phone/{phone}")
    async def answer_request(
        phone: Phone, id: ShortText, action: Annotated[Literal["approve", "reject"], Form()]
    ) -> HTMLResponse:
        try:
            if action == "approve":
                bank.approve(e164(phone), id, again=False)
            else:
                bank.reject(e164(phone), id)
        except Refused as error:
            return show(e164(phone), error)
        return show(e164(phone))


def cents(amount: str) -> int:
    """`45,00`, `45.00` or `45` euros."""
    try:
        value = Decimal(amount.replace("€", "").replace(" ", "").replace(",", ".")) * 100
        whole = int(value)
    except (InvalidOperation, ValueError, OverflowError):
        raise Refused(422, "invalid_amount", "this is not an amount in euros") from None
    if value != whole or not 0 < whole <= 99_999_999:
        raise Refused(422, "invalid_amount", "this amount can not be paid")
    return whole


def _with_country(digits: str) -> str:
    return digits if len(digits) > 9 else f"351{digits}"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sandbox.provider"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["euros"] = lambda value: f"{value // 100},{value % 100:02d} €"
    environment.filters["spaced"] = lambda text: f"{text[:3]} {text[3:6]} {text[6:]}"
    return environment
