"""A real SMTP server on the application's own event loop, and what it reads from a mail."""

import asyncio
import logging
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import aiosmtplib
from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.inbox.faults import Faults
from sandbox.inbox.store import Attachment, Draft, Inbox, KeyReused

logger = logging.getLogger(__name__)

MAX_MAIL_BYTES = 12 * 1024 * 1024
KIND_HEADER = "X-Tags"
"""The header by which a mail says what kind it is; Mailpit shows the same one as tags."""


class Forwarding:
    """Copies of every mail to another SMTP server; its failures are logged, nothing more."""

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        if not host or not port.isdigit():
            raise ValueError(f"a mail forward is host:port, not {target!r}")
        self._host, self._port = host, int(port)
        self._tasks: set[asyncio.Task[None]] = set()

    def copy(self, sender: str, recipients: list[str], content: bytes) -> None:
        task = asyncio.create_task(self._send(sender, recipients, content))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        await asyncio.gather(*self._tasks)

    async def _send(self, sender: str, recipients: list[str], content: bytes) -> None:
        try:
            await aiosmtplib.send(
                content,
                sender=sender or "<>",
                recipients=recipients,
                hostname=self._host,
                port=self._port,
                start_tls=False,
                timeout=5,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            logger.warning("mail not forwarded to %s:%d: %s", self._host, self._port, error)


class MailServer:
    def __init__(self, inbox: Inbox, faults: Faults, forwarding: Forwarding | None = None) -> None:
        self._inbox = inbox
        self._faults = faults
        self._forwarding = forwarding
        self._server: asyncio.Server | None = None
        self._connections: set[SMTP] = set()

    async def start(self, host: str, port: int) -> None:
        self._server = await asyncio.get_running_loop().create_server(self._connection, host, port)

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for connection in self._connections:
            if connection.transport is not None:
                connection.transport.close()
        await self._server.wait_closed()
        if self._forwarding is not None:
            await self._forwarding.finish()
        self._server = None

    @property
    def port(self) -> int:
        if self._server is None:
            raise RuntimeError("the mail server is not started")
        return cast("int", self._server.sockets[0].getsockname()[1])

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd with a whole mail; returns the SMTP answer."""
        if self._faults.strikes("smtp_down"):
            return "451 4.3.0 the sandbox was told to be down"
        if self._faults.strikes("smtp_rejected"):
            return "550 5.1.1 the sandbox was told to refuse this mailbox"
        content = cast("bytes", envelope.content)
        try:
            for recipient in envelope.rcpt_tos:
                self._inbox.receive(read_mail(content, recipient))
        except KeyReused:
            return "554 5.6.0 this Message-ID was used for another mail"
        if self._forwarding is not None:
            self._forwarding.copy(envelope.mail_from or "", list(envelope.rcpt_tos), content)
        if self._faults.strikes("smtp_answer_lost"):
            return "451 4.4.2 the sandbox was told to lose this answer"
        return "250 2.0.0 kept"

    def _connection(self) -> SMTP:
        self._connections = {c for c in self._connections if not _closed(c)}
        connection = SMTP(
            self,
            hostname="sandbox",
            data_size_limit=MAX_MAIL_BYTES,
            enable_SMTPUTF8=True,
            timeout=30,
            loop=asyncio.get_running_loop(),
        )
        self._connections.add(connection)
        return connection


def read_mail(content: bytes, recipient: str) -> Draft:
    """What a mail says, for one of its recipients; as it came when it cannot be understood."""
    mail = message_from_bytes(content, policy=policy.default)
    message_id = dict(mail.raw_items()).get("Message-ID", "").strip()
    key = f"{message_id} {recipient}" if message_id else None
    try:
        return _understood(mail, recipient, key)
    except Exception:  # the email package raises many kinds over bad headers
        logger.warning("a mail could not be parsed", exc_info=True)
        raw = content.decode("utf-8", "replace")
        return Draft("email", recipient, sender="", subject="(not parsed)", text=raw, key=key)


def _understood(mail: EmailMessage, recipient: str, key: str | None) -> Draft:
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    bodies = [part for part in (text, html) if part is not None]
    return Draft(
        channel="email",
        to=recipient,
        sender=str(mail.get("From", "")),
        subject=str(mail.get("Subject", "")),
        text=_text(text),
        html=_text(html) if html is not None else None,
        attachments=tuple(_attachments(mail, bodies)),
        key=key,
        kind=str(mail[KIND_HEADER]) if mail[KIND_HEADER] else None,
    )


def _closed(connection: SMTP) -> bool:
    return connection.transport is None or connection.transport.is_closing()


def _attachments(mail: EmailMessage, bodies: list[Any]) -> list[Attachment]:
    parts = [part for part in mail.walk() if not part.is_multipart() and part not in bodies]
    return [_attachment(part, n) for n, part in enumerate(parts)]


def _attachment(part: EmailMessage, n: int) -> Attachment:
    content_id = str(part.get("Content-ID", "")).strip().strip("<>")
    return Attachment(
        filename=part.get_filename() or f"part-{n}",
        content_type=part.get_content_type(),
        data=part.get_payload(decode=True) or b"",  # type: ignore[arg-type]
        content_id=content_id or None,
    )


def _text(part: Any) -> str:
    """A text part's content; a charset that is unknown or wrong does not lose the mail."""
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
