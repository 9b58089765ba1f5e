import re
from pathlib import Path

from checkin.adapters.image_headers import MAX_BYTES
from checkin.entrypoints.uploads import UPLOAD_LIMIT

CADDYFILE = Path(__file__).parents[4] / "deploy/gateway/Caddyfile"


def test_the_service_takes_as_much_as_the_gateway_lets_through() -> None:
    found = re.search(r"max_size (\d+)MB", CADDYFILE.read_text())
    assert found
    assert int(found[1]) * 10**6 == UPLOAD_LIMIT  # Caddy counts in decimal megabytes


def test_the_largest_photograph_fits_into_a_request() -> None:
    assert UPLOAD_LIMIT > MAX_BYTES + 64 * 1024
