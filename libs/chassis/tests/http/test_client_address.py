import pytest
from starlette.requests import Request

from chassis.client_address import address_block, client_address


def seen(peer: str | None, *forwarded: str) -> str:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    client = None if peer is None else (peer, 1234)
    return client_address(Request({"type": "http", "client": client, "headers": headers}))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("1.1.1.1",), "203.0.113.9"),
        ("127.0.0.1", ("198.51.100.7",), "198.51.100.7"),
        ("10.0.0.3", ("1.1.1.1, 198.51.100.7",), "198.51.100.7"),
        ("10.0.0.3", ("1.1.1.1", "198.51.100.7"), "198.51.100.7"),
        ("127.0.0.1", ("rubbish",), "127.0.0.1"),
        ("127.0.0.1", (), "127.0.0.1"),
        ("::1", ("2001:db8::1",), "2001:db8::1"),
        (None, ("1.1.1.1",), "unknown"),
    ],
)
def test_only_the_gateway_is_believed(
    peer: str | None, forwarded: tuple[str, ...], address: str
) -> None:
    assert seen(peer, *forwarded) == address


def test_a_subscriber_has_a_whole_ipv6_block() -> None:
    assert address_block("2001:db8::1") == address_block("2001:db8::ffff") == "2001:db8::/64"
    assert address_block("198.51.100.7") == "198.51.100.7"
