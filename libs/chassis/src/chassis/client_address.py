"""Where a request comes from, as far as it can be believed."""

import ipaddress

from starlette.requests import Request

_OURS = [
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
]
"""Where a gateway of ours can stand: this machine, a container network, a cluster."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: Request) -> str:
    """The peer's address; when that is our gateway, the one the gateway saw.

    The gateway stands on this machine or on a private network, and appends the address of *its*
    peer to X-Forwarded-For: only that last entry is believed, whatever a client wrote before it.
    """
    peer = _parse(request.client.host if request.client else "")
    if peer is None or not any(peer in network for network in _OURS):
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
