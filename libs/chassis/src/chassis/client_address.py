"""Where a request comes from, as far as it can be believed."""

import ipaddress

from starlette.requests import Request

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: Request) -> str:
    """The peer's address; when that is our gateway, the one the gateway saw.

    The gateway stands on this machine or on a private network, and appends the address of *its*
    peer to X-Forwarded-For: only that last entry is believed, whatever a client wrote before it.
    """
    peer = _parse(request.client.host if request.client else "")
    if peer is None or not (peer.is_loopback or peer.is_private):
        return str(peer or "unknown")
    forwarded = request.headers.getlist("x-forwarded-for")
    seen = _parse(forwarded[-1].rpartition(",")[2].strip()) if forwarded else None
    return str(seen or peer)


def address_block(address: str) -> str:
    """What one subscriber has: an IPv4 address, or an IPv6 /64."""
    parsed = _parse(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address


def _parse(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
