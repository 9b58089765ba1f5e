"""Mail over SMTP: `smtp://user:password@host:587?tls=required`, `smtps://…:465`.

`tls` is `required`, `none`, or absent: then it is required when there is a password, and used when
offered otherwise. The Message-ID is made of the message's id, so that a server (or a person) who
gets a mail twice can tell.
"""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import aiosmtplib

from notification.application.ports import Attachment, Email, SendFailed

TIMEOUT_SECONDS = 20
OURS_TO_FIX = (530, 534, 535, 538)
"""Refusals of the sender's login: the recipient cannot help it, an operator can."""


class SmtpEmail:
    def __init__(self, url: str, email_from: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("mail goes to smtp://host:port or smtps://host:port")
        self._parts = parts
        self._from = email_from
        self._start_tls = _start_tls(parts)

    async def send(self, email: Email) -> None:
        parts = self._parts
        mail = _composed(email, self._from)
        try:
            await aiosmtplib.send(
                mail,
                sender=self._from,
                recipients=[email.to],
                hostname=parts.hostname,
                port=parts.port,
                username=unquote(parts.username) if parts.username else None,
                password=unquote(parts.password) if parts.password else None,
                use_tls=parts.scheme == "smtps",
                start_tls=self._start_tls,
                timeout=TIMEOUT_SECONDS,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code
            raise SendFailed(f"refused with {code}", permanent=_for_good(code)) from error
        except aiosmtplib.SMTPSenderRefused as error:
            raise SendFailed(f"our address was refused with {error.code}") from error
        except aiosmtplib.SMTPResponseException as error:
            raise SendFailed(
                f"refused with {error.code}", permanent=_for_good(error.code)
            ) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise SendFailed(f"the mail server: {type(error).__name__}") from error


def _composed(email: Email, email_from: str) -> EmailMessage:
    """What cannot be written now cannot be later: the other channel is better than waiting."""
    try:
        return compose(email, email_from)
    except (ValueError, IndexError, MessageError) as error:
        reason = f"the mail cannot be written: {type(error).__name__}"
        raise SendFailed(reason, permanent=True) from error


def compose(email: Email, email_from: str) -> EmailMessage:
    """The mail as it goes over the wire."""
    mail = EmailMessage()
    mail["Message-ID"] = f"<{email.key}@{email_from.rpartition('@')[2]}>"
    mail["Date"] = format_datetime(email.sent_at)
    mail["From"] = Address(email.from_name, addr_spec=email_from)
    mail["To"] = Address(email.to_name, addr_spec=email.to)
    mail["Subject"] = email.subject
    mail["X-Tags"] = email.kind.value
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(email.text)
    mail.add_alternative(email.html, subtype="html")
    inline = [attachment for attachment in email.attachments if attachment.inline_id]
    for attachment in inline:
        _embed(mail, attachment)
    for attachment in email.attachments:
        if not attachment.inline_id:
            _attach(mail, attachment)
    return mail


def _embed(mail: EmailMessage, attachment: Attachment) -> None:
    html = mail.get_body(("html",))
    if html is None:
        raise ValueError("an embedded image needs an HTML part")
    maintype, _, subtype = attachment.content_type.partition("/")
    html.add_related(
        attachment.data,
        maintype,
        subtype,
        cid=f"<{attachment.inline_id}>",
        filename=attachment.filename,
        disposition="inline",
    )


def _attach(mail: EmailMessage, attachment: Attachment) -> None:
    content_type, _, parameters = attachment.content_type.partition("; ")
    maintype, _, subtype = content_type.partition("/")
    mail.add_attachment(
        attachment.data,
        maintype=maintype,
        subtype=subtype,
        filename=attachment.filename,
        params=dict([parameters.split("=", 1)]) if parameters else {},
    )


def _start_tls(parts: SplitResult) -> bool | None:
    wanted = parse_qs(parts.query).get("tls", [""])[0]
    if wanted not in ("", "required", "none"):
        raise ValueError("the mail URL's tls is required or none")
    if parts.scheme == "smtps" or wanted == "none":
        return False
    return True if wanted == "required" or parts.password else None


def _for_good(code: int) -> bool:
    return 500 <= code < 600 and code not in OURS_TO_FIX
