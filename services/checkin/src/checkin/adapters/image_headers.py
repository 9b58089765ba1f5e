"""What an uploaded image claims to be, read from its structure before anything is decoded.

Only whole JPEG, PNG and WebP photographs pass: the size is known before memory is spent, a cut-off
file is noticed, and nothing may follow the image (a file that is also a program or an archive is
refused), except further JPEG pictures, which phones append for HDR.

Formats: ITU-T T.81 §B, PNG (ISO/IEC 15948) §5, WebP container specification.
"""

import re
import struct
from dataclasses import dataclass
from typing import Literal

from checkin.domain.errors import ImageTooLarge, ImageUnreadable

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 25_000_000
MIN_SIDE = 32
MAX_SCANS = 64
"""Each scan of a progressive JPEG costs a pass over the whole picture; cameras use about ten."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZED = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_FILL = re.compile(rb"\xff+")
_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""The next marker behind entropy-coded data, where FF is followed by 00 or a restart."""


@dataclass(frozen=True)
class ImageHeader:
    format: Literal["jpeg", "png", "webp"]
    width: int
    height: int


def inspect(data: bytes) -> ImageHeader:
    """Raises ImageTooLarge or ImageUnreadable."""
    if len(data) > MAX_BYTES:
        raise ImageTooLarge()
    try:
        header = _read(data)
    except (struct.error, IndexError):
        raise ImageUnreadable() from None
    if header.width * header.height > MAX_PIXELS:
        raise ImageTooLarge()
    if min(header.width, header.height) < MIN_SIDE:
        raise ImageUnreadable("The photograph is too small.")
    return header


def _read(data: bytes) -> ImageHeader:
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    raise ImageUnreadable()


def _jpeg(data: bytes) -> ImageHeader:
    header, end = _jpeg_picture(data, 0)
    while end < len(data):
        if not data.startswith(_JPEG, end):
            raise ImageUnreadable("Something else follows the photograph. Take a new one.")
        _, end = _jpeg_picture(data, end)
    return header


def _jpeg_picture(data: bytes, start: int) -> tuple[ImageHeader, int]:
    """Walk one picture from SOI to EOI; returns its size, and where it ends."""
    at, scans = start + 2, 0
    width = height = 0
    while True:
        fill = _FILL.match(data, at)
        if fill is None:
            raise ImageUnreadable()
        at = fill.end() - 1
        marker = data[at + 1]
        if marker == 0xD9:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            raise ImageUnreadable()
        if marker in _SIZED:
            found = struct.unpack_from(">HH", data, at + 5)
            height, width = max(height, found[0]), max(width, found[1])
        at += 2 + length
        if marker == 0xDA:
            scans += 1
            following = _MARKER.search(data, at)
            if following is None or scans > MAX_SCANS:
                raise ImageUnreadable()
            at = following.start()
    if not (width and height and scans):
        raise ImageUnreadable()
    return ImageHeader("jpeg", width, height), at + 2


def _png(data: bytes) -> ImageHeader:
    width, height = struct.unpack_from(">II", data, 16)
    if data[12:16] != b"IHDR":
        raise ImageUnreadable()
    at, has_pixels = len(_PNG), False
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"acTL":
            raise ImageUnreadable("Animations are not photographs.")
        has_pixels |= kind == b"IDAT"
        at += 12 + length
        if kind == b"IEND":
            break
    if at != len(data) or not has_pixels:
        raise ImageUnreadable()
    return ImageHeader("png", width, height)


def _webp(data: bytes) -> ImageHeader:
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 != len(data):
        raise ImageUnreadable()
    kind = data[12:16]
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return ImageHeader("webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return ImageHeader("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        if data[20] & 0x02:
            raise ImageUnreadable("Animations are not photographs.")
        return ImageHeader(
            "webp",
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    raise ImageUnreadable()
