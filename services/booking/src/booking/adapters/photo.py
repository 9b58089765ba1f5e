"""From untrusted bytes to a small JPEG that shows a person, and says nothing else about them."""

import struct
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from booking.domain.errors import PhotoTooLarge, PhotoUnreadable

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 25_000_000
LONGER_SIDE = 512
"""Pixels: sharp at twice the size a list shows it in."""
QUALITY = 85
MAX_SCANS = 200
"""Each scan of a progressive JPEG costs a pass over the whole picture; cameras use about ten, and
other segments hold few of these two bytes by chance."""
_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"

_READERS = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
)
_FORMATS = tuple(reader.format for reader in _READERS)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)
"""What Pillow raises for files that are not what they claim to be."""


def small_jpeg(data: bytes) -> bytes:
    """Upright, at most 512 pixels long, without metadata; transparency becomes white.

    Raises PhotoTooLarge or PhotoUnreadable.
    """
    if len(data) > MAX_BYTES:
        raise PhotoTooLarge
    if data.startswith(_JPEG) and data.count(_SCAN) > MAX_SCANS:
        raise PhotoUnreadable
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            return _encoded(_reduced(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoTooLarge from None
    except _BROKEN:
        raise PhotoUnreadable from None


def _reduced(image: Image.Image) -> Image.Image:
    if image.width * image.height > MAX_PIXELS:
        raise PhotoTooLarge
    image.draft("RGB", (LONGER_SIDE, LONGER_SIDE))  # a large JPEG is decoded at a fraction
    image.thumbnail((LONGER_SIDE, LONGER_SIDE))
    return ImageOps.exif_transpose(image)


def _encoded(image: Image.Image) -> bytes:
    coloured = image.convert("RGBA")
    flat = Image.new("RGB", coloured.size, "white")
    flat.paste(coloured, mask=coloured)
    target = BytesIO()
    flat.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()
