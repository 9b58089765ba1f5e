"""A browser's view of a service, without a socket."""

from typing import Any

import httpx

from chassis.service import Service
from chassis.testing.tokens import Identity


def client(service: Service[Any, Any], who: Identity) -> httpx.AsyncClient:
    """Requests go through everything a request passes in production, in the name of `who`."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(service.asgi, raise_app_exceptions=False),
        base_url=service.settings.public_url,
        cookies=who.cookies,
        headers=who.headers,
    )
