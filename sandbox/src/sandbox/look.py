"""What the sandbox's pages look like: the app's colours and, where it is served, its font."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files


def sheet(package: str, name: str) -> str:
    """The family's tokens followed by a page's own rules."""
    base = (files("sandbox") / "look.css").read_text("utf-8")
    own = (files(package) / "templates" / name).read_text("utf-8")
    return base + own


def headers(style: str) -> dict[str, str]:
    """Of a page with one inline style sheet: no scripts, nothing from elsewhere."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; "
        "img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
