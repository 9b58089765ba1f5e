from email.message import EmailMessage
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.smtp import Envelope, Session

from sandbox.inbox.faults import Faults
from sandbox.inbox.mail import Forwarding, MailServer, read_mail
from sandbox.inbox.store import Inbox

PNG = b"\x89PNG\r\n\x1a\n\x00"
PDF = b"%PDF-1.7 \xff"


def invoice() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Clínica <clinica@example.pt>"
    mail["To"] = "Ana <ana@example.pt>"
    mail["Subject"] = "A sua fatura não é um conto"
    mail["Message-ID"] = "<row-1@example.pt>"
    mail["X-Tags"] = "payment_received"
    mail.set_content("Olá Ana, veja https://a.pt/x?y=1&z=2.")
    mail.add_alternative('<p>Olá <img src="cid:qr"></p>', subtype="html")
    html = mail.get_payload()[1]  # type: ignore[index]
    html.add_related(PNG, "image", "png", cid="<qr>", filename="qr.png")  # type: ignore[union-attr]
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="fatura nº1.pdf")
    return mail


async def deliver(running: Any, mail: EmailMessage, **options: Any) -> None:
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=running.mail.port, **options)


async def only(running: Any) -> dict[str, Any]:
    [message] = (await running.http.get("/dev/inbox/messages")).json()["items"]
    return dict(message)


async def test_a_mail_arrives_whole(running: Any) -> None:
    await deliver(running, invoice())
    message = await only(running)
    assert message["channel"] == "email"
    assert message["to"] == "ana@example.pt"
    assert message["subject"] == "A sua fatura não é um conto"
    assert message["kind"] == "payment_received"
    assert message["links"] == ["https://a.pt/x?y=1&z=2"]
    assert [a["filename"] for a in message["attachments"]] == ["qr.png", "fatura nº1.pdf"]
    pdf = await running.http.get(message["attachments"][1]["url"])
    assert pdf.content == PDF
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == "inline; filename*=UTF-8''fatura%20n%C2%BA1.pdf"


async def test_the_same_message_id_is_kept_once_and_counted(running: Any) -> None:
    for _ in range(2):
        await deliver(running, invoice())
    assert (await only(running))["deliveries"] == 2


async def test_each_recipient_has_a_mail(running: Any) -> None:
    await deliver(running, invoice(), recipients=["a@example.pt", "b@example.pt"])
    found = (await running.http.get("/dev/inbox/messages")).json()["items"]
    assert sorted(m["to"] for m in found) == ["a@example.pt", "b@example.pt"]


@pytest.mark.parametrize(("fault", "kept"), [("smtp_down", 1), ("smtp_answer_lost", 2)])
async def test_a_temporary_failure_is_451_and_passes(running: Any, fault: str, kept: int) -> None:
    await running.http.put("/dev/inbox/faults", json={fault: 1})
    with pytest.raises(aiosmtplib.SMTPDataError) as failure:
        await deliver(running, invoice())
    assert failure.value.code == 451
    await deliver(running, invoice())
    assert (await only(running))["deliveries"] == kept


async def test_a_refused_mailbox_is_550(running: Any) -> None:
    await running.http.put("/dev/inbox/faults", json={"smtp_rejected": 1})
    with pytest.raises(aiosmtplib.SMTPDataError) as failure:
        await deliver(running, invoice())
    assert failure.value.code == 550


async def test_the_server_stops_while_a_client_is_connected() -> None:
    server = MailServer(Inbox(), Faults())
    await server.start("127.0.0.1", 0)
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=server.port)
    await client.connect()
    await server.stop()
    client.close()
    with pytest.raises(RuntimeError):
        _ = server.port


async def test_every_mail_is_copied_to_the_forward() -> None:
    behind, front = Inbox(), Inbox()
    target = MailServer(behind, Faults())
    await target.start("127.0.0.1", 0)
    server = MailServer(front, Faults(), Forwarding(f"127.0.0.1:{target.port}"))
    await server.start("127.0.0.1", 0)
    await aiosmtplib.send(invoice(), hostname="127.0.0.1", port=server.port)
    await server.stop()
    await target.stop()
    assert [m.draft for m in behind.newest_first()] == [m.draft for m in front.newest_first()]


async def test_a_dead_forward_loses_no_mail() -> None:
    inbox = Inbox()
    server = MailServer(inbox, Faults(), Forwarding("127.0.0.1:1"))
    await server.start("127.0.0.1", 0)
    await aiosmtplib.send(invoice(), hostname="127.0.0.1", port=server.port)
    await server.stop()
    assert len(list(inbox.newest_first())) == 1


@pytest.mark.parametrize("target", ["mailpit", ":25", "mailpit:x", ""])
def test_a_forward_without_host_or_port_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        Forwarding(target)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe garbage",
        b"Content-Type: text/plain; charset=nonsense\n\n\xff",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>",
        b"Content-Transfer-Encoding: base64\n\n!!!!",
        b'Content-Type: text/plain; name="=?bad?="\nMessage-ID: <<>>\nSubject: =?utf-8?b?!?=\n\nx',
        b"From: <<\nSubject: x\n\nx",
        b"Content-Type: message/rfc822\n\nSubject: inner\n\nbody",
    ],
)
def test_a_mail_that_is_badly_formed_is_still_shown(content: bytes) -> None:
    assert read_mail(content, "a@example.pt").to == "a@example.pt"


async def test_a_null_sender_is_taken() -> None:
    envelope = Envelope()
    envelope.content, envelope.rcpt_tos = b"Subject: bounce\n\nx", ["a@example.pt"]
    server = MailServer(Inbox(), Faults())
    answer = await server.handle_DATA(None, Session(None), envelope)  # type: ignore[arg-type]
    assert answer.startswith("250")
