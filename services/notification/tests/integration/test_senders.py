"""The adapters against real servers on loopback: one contract for every SMS provider."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from moto.backends import get_backend
from moto.server import ThreadedMotoServer

from chassis.ids import new_id
from notification.adapters.senders import open_email, open_sms
from notification.adapters.smtp import SmtpEmail, compose
from notification.application.ports import Attachment, Email, SendFailed, Sms
from notification.domain.kinds import Kind

REGION = "eu-west-1"
Sent = Callable[[], Any]


@pytest.fixture(scope="module")
def aws_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["sandbox", "sns"])
async def provider(
    request: pytest.FixtureRequest, sandbox: Any, aws_endpoint: str, monkeypatch: Any
) -> AsyncIterator[tuple[Any, Sent]]:
    """A sender, and what its provider has kept: (number, text) of each SMS."""
    if request.param == "sandbox":
        sender = open_sms(sandbox.sms_url, "Atrium")

        async def sent() -> list[tuple[str, str]]:
            items = (await sandbox.http.get("/dev/inbox/messages")).json()["items"]
            return [(m["to"], m["text"]) for m in items]
    else:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        backend = get_backend("sns")["123456789012"][REGION]
        backend.reset()
        sender = open_sms(f"sns://{REGION}?endpoint={aws_endpoint}", "Atrium")

        async def sent() -> list[tuple[str, str]]:
            return [(number, text) for number, text, *_ in backend.sms_messages.values()]

    async with sender.connected(httpx.AsyncClient):
        yield sender, sent


def sms(to: str = "+351912345678") -> Sms:
    return Sms(key=new_id(), kind=Kind.EXPIRED, to=to, text="Clinica: até ja! 10 €")


async def test_an_sms_reaches_the_provider(provider: Any) -> None:
    sender, sent = provider
    await sender.send(sms())
    assert await sent() == [("+351912345678", "Clinica: até ja! 10 €")]


async def test_a_number_that_is_none_is_refused_for_good(provider: Any) -> None:
    sender, sent = provider
    with pytest.raises(SendFailed) as failure:
        await sender.send(sms(to="no number"))
    assert failure.value.permanent
    assert await sent() == []


@pytest.mark.parametrize(
    "url",
    ["sandbox+http://key@127.0.0.1:1/sms", f"sns://{REGION}?endpoint=http://127.0.0.1:1"],
)
async def test_a_provider_that_is_away_may_come_back(url: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    sender = open_sms(url, "Atrium")
    async with sender.connected(httpx.AsyncClient):
        with pytest.raises(SendFailed) as failure:
            await sender.send(sms())
    assert not failure.value.permanent


async def test_the_gateway_gets_the_rows_id_as_its_key(sandbox: Any) -> None:
    sender = open_sms(sandbox.sms_url, "Atrium")
    told = sms()
    async with sender.connected(httpx.AsyncClient):
        await sender.send(told)
        await sender.send(told)
    [kept] = (await sandbox.http.get("/dev/inbox/messages")).json()["items"]
    assert (kept["key"], kept["deliveries"], kept["sender"]) == (str(told.key), 2, "Atrium")


async def test_a_wrong_api_key_is_ours_to_mend_and_tried_again(sandbox: Any) -> None:
    sender = open_sms(sandbox.sms_url.replace("development-only-sms-key", "wrong"), "Atrium")
    async with sender.connected(httpx.AsyncClient):
        with pytest.raises(SendFailed, match="401") as failure:
            await sender.send(sms())
    assert not failure.value.permanent


def email(**changed: Any) -> Email:
    fields: dict[str, Any] = {
        "key": new_id(),
        "kind": Kind.CONFIRMED,
        "to": "ana@example.pt",
        "to_name": "Ana Conceição, Martins",
        "from_name": 'Clínica "da Luz"',
        "subject": "Marcação confirmada",
        "text": "Olá",
        "html": '<p>Olá <img src="cid:arrival-qr"></p>',
        "sent_at": datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
        "attachments": (
            Attachment("arrival.png", "image/png", b"\x89PNG", inline_id="arrival-qr"),
            Attachment("appointment.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR"),
            Attachment("FR-1.pdf", "application/pdf", b"%PDF-1.7 \xff"),
        ),
    }
    return Email(**fields | changed)


async def test_a_mail_arrives_with_everything(sandbox: Any) -> None:
    told = email()
    await open_email(sandbox.email_url, "no-reply@atrium.example").send(told)
    [kept] = (await sandbox.http.get("/dev/inbox/messages")).json()["items"]
    assert kept["subject"] == "Marcação confirmada"
    assert kept["sender"] == '"Clínica \\"da Luz\\"" <no-reply@atrium.example>'
    assert (kept["text"].strip(), kept["kind"]) == ("Olá", "confirmed")
    assert [(a["filename"], a["content_type"]) for a in kept["attachments"]] == [
        ("arrival.png", "image/png"),
        ("appointment.ics", "text/calendar"),
        ("FR-1.pdf", "application/pdf"),
    ]
    assert f"<{told.key}@atrium.example>" in kept["key"]


async def test_the_same_row_is_the_same_mail(sandbox: Any) -> None:
    sender, told = open_email(sandbox.email_url, "no-reply@atrium.example"), email()
    await sender.send(told)
    await sender.send(told)
    [kept] = (await sandbox.http.get("/dev/inbox/messages")).json()["items"]
    assert kept["deliveries"] == 2


@pytest.mark.parametrize(("fault", "permanent"), [("smtp_down", False), ("smtp_rejected", True)])
async def test_a_mail_servers_answer_says_whether_to_try_again(
    sandbox: Any, fault: str, permanent: bool
) -> None:
    await sandbox.http.put("/dev/inbox/faults", json={fault: 1})
    with pytest.raises(SendFailed) as failure:
        await open_email(sandbox.email_url, "no-reply@atrium.example").send(email())
    assert failure.value.permanent is permanent


@pytest.mark.parametrize("to", ["inês@example.pt", "ana@", "a b@example.pt"])
async def test_a_mail_that_cannot_be_written_is_not_tried_again(to: str) -> None:
    with pytest.raises(SendFailed, match="cannot be written") as failure:
        await SmtpEmail("smtp://127.0.0.1:1", "no-reply@atrium.example").send(email(to=to))
    assert failure.value.permanent


async def test_a_mail_server_that_is_away_may_come_back() -> None:
    with pytest.raises(SendFailed) as failure:
        await SmtpEmail("smtp://127.0.0.1:1", "no-reply@atrium.example").send(email())
    assert not failure.value.permanent


def test_the_calendar_part_says_its_method() -> None:
    [part] = [
        part
        for part in compose(email(), "no-reply@atrium.example").walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert part.get_param("method") == "REQUEST"


@pytest.mark.parametrize("name", ["a\r\nBcc: all@example.pt", "a\nb"])
def test_a_header_cannot_be_injected(name: str) -> None:
    for changed in ({"to_name": name}, {"from_name": name}, {"subject": name}):
        with pytest.raises(ValueError, match=r"linefeed|CR or LF"):
            compose(email(**changed), "no-reply@atrium.example")


@pytest.mark.parametrize("url", ["", "twilio://x", "sandbox:x", "sandbox+http:///x", "http://x"])
def test_a_url_that_names_no_sms_provider_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SMS"):
        open_sms(url, "Atrium")


@pytest.mark.parametrize("url", ["", "http://x", "smtp://", "smtp://host?tls=maybe"])
def test_a_url_that_names_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="mail"):
        open_email(url, "no-reply@atrium.example")
