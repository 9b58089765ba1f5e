"""What the build holds, and how browsers are to take it.

The rules are those of deploy/gateway/Caddyfile. The `.br` files that the build lays beside the
text are Caddy's: a bucket cannot choose by Accept-Encoding, so the CDN compresses by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from atrium.servers import ServerError

IMMUTABLE = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".mp3": "audio/mpeg",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class SiteFile:
    """`path` is relative to the site, with slashes."""

    path: str
    data: bytes
    content_type: str

    @property
    def cache_control(self) -> str:
        return IMMUTABLE if self.path.startswith("assets/") else ASK_AGAIN

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def turn(self) -> int:
        """Pages come after what they name, so that no visitor is sent to what is not there yet."""
        return 2 if self.path.endswith(".html") else 0 if self.path.startswith("assets/") else 1


def built(folder: Path) -> list[SiteFile]:
    """The files in the order in which they may appear. Raises ServerError: no build, odd files."""
    if not (folder / "index.html").is_file():
        raise ServerError(f"there is no built web app in {folder}; run `make site`")
    files = [
        SiteFile(path, (folder / path).read_bytes(), _content_type(path))
        for path in sorted(_paths(folder))
    ]
    return sorted(files, key=lambda file: file.turn)


def _paths(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    public = (path for path in found if not any(part.startswith(".") for part in path.parts))
    return [path.as_posix() for path in public if path.suffix != ".br"]


def _content_type(path: str) -> str:
    """Browsers are told not to guess (nosniff), so neither do we."""
    known = CONTENT_TYPES.get(Path(path).suffix)
    if known is None:
        raise ServerError(f"{path}: no content type is known for such a file")
    return known
