"""The inbox for people: rendered here, without scripts or anything from elsewhere.

A mail's own HTML opens as a page of its own, under a policy that lets it show nothing but its
text, its inline styles and its embedded images.
"""

import re

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sandbox import look
from sandbox.inbox.api import existing
from sandbox.inbox.store import URL, Channel, Inbox, Message

STYLE = look.sheet("sandbox.inbox", "inbox.css")
PAGE_HEADERS = look.headers(STYLE)
MAIL_HEADERS = PAGE_HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
    "sandbox allow-popups allow-top-navigation-by-user-activation",
}


def router(inbox: Inbox) -> APIRouter:
    routes = APIRouter(prefix="/dev/inbox", tags=["inbox"])
    template = _environment().get_template("inbox.html")

    @routes.get("", response_class=HTMLResponse)
    def page(to: str = "", channel: str = "", open: int | None = None) -> HTMLResponse:
        wanted: Channel | None = channel if channel in ("sms", "email") else None  # type: ignore[assignment]
        found = list(inbox.newest_first(to=to or None, channel=wanted))
        html = template.render(
            style=Markup(STYLE),  # noqa: S704  our own file
            messages=found[:200],
            total=len(found),
            opened=inbox.get(open) if open is not None else None,
            to=to,
            channel=channel,
        )
        return HTMLResponse(html, headers=PAGE_HEADERS)

    @routes.get("/messages/{message_id}/html", response_class=HTMLResponse)
    def mail_html(message_id: int) -> HTMLResponse:
        message = existing(inbox, message_id)
        html = message.draft.html or f"<pre>{escape(message.draft.text)}</pre>"
        return HTMLResponse(_with_embedded_images(html, message), headers=MAIL_HEADERS)

    return routes


def linked(text: str) -> Markup:
    """Plain text as HTML: everything escaped, addresses clickable."""
    parts: list[str] = []
    end = 0
    for match in URL.finditer(text):
        parts += [escape(text[end : match.start()]), _anchor(match.group())]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def _anchor(url: str) -> Markup:
    return Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>').format(url)


def _with_embedded_images(html: str, message: Message) -> str:
    numbers = {
        attachment.content_id: n
        for n, attachment in enumerate(message.draft.attachments)
        if attachment.content_id
    }

    def address(match: re.Match[str]) -> str:
        n = numbers.get(match.group(1))
        return match.group() if n is None else f"/dev/inbox/messages/{message.id}/attachments/{n}"

    return re.sub(r"cid:([^\"'\s>]+)", address, html)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sandbox.inbox"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["linked"] = linked
    return environment
