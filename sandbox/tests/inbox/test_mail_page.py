from email.message import EmailMessage
from typing import Any

import aiosmtplib

PNG = b"\x89PNG\r\n\x1a\n\x00"


async def deliver(running: Any, html: str, **attachment: str) -> dict[str, Any]:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.pt", "b@example.pt", "x"
    mail.set_content("text")
    mail.add_alternative(html, subtype="html")
    body = mail.get_payload()[1]  # type: ignore[index]
    body.add_related(PNG, "image", "png", cid="<qr>")  # type: ignore[union-attr]
    mail.add_attachment(b"<script>alert(1)</script>", **(HTML_FILE | attachment))  # type: ignore[arg-type]
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=running.mail.port)
    [message] = (await running.http.get("/dev/inbox/messages")).json()["items"]
    return dict(message)


HTML_FILE = {"maintype": "text", "subtype": "html", "filename": "x.html"}


async def test_an_embedded_image_is_shown_from_the_inbox(running: Any) -> None:
    message = await deliver(running, '<p>QR <img src="cid:qr"> <img src="cid:other"></p>')
    page = await running.http.get(f"/dev/inbox/messages/{message['id']}/html")
    assert f'<img src="/dev/inbox/messages/{message["id"]}/attachments/0">' in page.text
    assert '<img src="cid:other">' in page.text


async def test_a_mails_html_runs_in_a_sandbox(running: Any) -> None:
    message = await deliver(running, "<script>alert(1)</script>")
    page = await running.http.get(f"/dev/inbox/messages/{message['id']}/html")
    policy = page.headers["content-security-policy"]
    assert "sandbox " in policy
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy


async def test_an_attachment_that_could_run_is_only_downloaded(running: Any) -> None:
    message = await deliver(running, "<p>x</p>")
    answer = await running.http.get(message["attachments"][1]["url"])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
