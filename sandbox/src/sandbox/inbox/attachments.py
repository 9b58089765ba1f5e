"""Attachments as a browser may open them: what could run a script is only downloaded."""

from urllib.parse import quote

from fastapi import Response

from sandbox.inbox.store import Attachment

SHOWN = frozenset(
    {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"}
)


def answer(attachment: Attachment) -> Response:
    shown = attachment.content_type in SHOWN
    disposition = "inline" if shown else "attachment"
    return Response(
        attachment.data,
        media_type=attachment.content_type if shown else _harmless(attachment.content_type),
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(attachment.filename)}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def _harmless(content_type: str) -> str:
    return content_type if content_type == "text/calendar" else "application/octet-stream"
