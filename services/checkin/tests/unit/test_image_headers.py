import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from checkin.adapters.image_headers import MAX_BYTES, inspect
from checkin.adapters.picture import decode, encode
from checkin.domain.errors import ImageTooLarge, ImageUnreadable, PhotographRefused

Photograph = Callable[[str], bytes]


def encoded(extension: str, *options: int, width: int = 300, height: int = 200) -> bytes:
    ramp = np.linspace(0, 255, width, dtype=np.uint8)
    pixels = np.dstack([np.tile(ramp, (height, 1))] * 3)
    done, data = cv2.imencode(extension, pixels, list(options))
    assert done
    return bytes(data)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """An EXIF segment of one entry, put right behind the start of the image."""
    entry = struct.pack("<HHHIHH", 1, 0x0112, 3, 1, orientation, 0)
    body = b"Exif\0\0II*\x00\x08\x00\x00\x00" + entry + b"\0\0\0\0"
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (encoded(".jpg"), "jpeg"),
        (encoded(".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1), "jpeg"),
        (encoded(".jpg", cv2.IMWRITE_JPEG_RST_INTERVAL, 4), "jpeg"),
        (encoded(".png"), "png"),
        (encoded(".webp", cv2.IMWRITE_WEBP_QUALITY, 80), "webp"),
        (encoded(".webp", cv2.IMWRITE_WEBP_QUALITY, 101), "webp"),
    ],
)
def test_size_and_format_are_read_without_decoding(data: bytes, format: str) -> None:
    header = inspect(data)
    assert (header.format, header.width, header.height) == (format, 300, 200)
    assert decode(data).shape == (200, 300, 3)


@pytest.mark.parametrize("name", ["patient_1", "patient_2", "other_3"])
def test_real_photographs_pass(photograph: Photograph, name: str) -> None:
    assert inspect(photograph(name)).format == "jpeg"


def test_a_phone_may_append_a_second_picture(photograph: Photograph) -> None:
    assert inspect(photograph("patient_1") + photograph("patient_2")).width == 479


SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
JPEG, PNG, WEBP = encoded(".jpg"), encoded(".png"), encoded(".webp")

BOMBS = {
    "empty": b"",
    "text": b"hello, world",
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
    "gif": b"GIF89a" + b"\x00" * 100,
    "bmp": encoded(".bmp"),
    "pdf": b"%PDF-1.7\n" + b"\x00" * 100,
    "png 50k × 50k": png(50_000, 50_000),
    "png of nothing": png(0, 0),
    "png without pixels": PNG[:33] + chunk(b"IEND", b""),
    "png cut": PNG[: len(PNG) // 2],
    "png cut in its head": PNG[:20],
    "png of garbage": png(300, 200, b"no pixels"),
    "png with lying length": PNG[:33] + struct.pack(">I", 0x7FFFFFFF) + PNG[37:],
    "png and zip": PNG + b"PK\x03\x04" + b"\x00" * 40,
    "jpeg cut": JPEG[: len(JPEG) // 2],
    "jpeg of a head": JPEG[:4],
    "jpeg without a picture": b"\xff\xd8\xff\xd9",
    "jpeg and html": JPEG + b"<script>alert(1)</script>",
    "jpeg and zip": JPEG + b"PK\x03\x04" + b"\x00" * 40,
    "html and jpeg": b"<!--" + JPEG + b"-->",
    "jpeg of many scans": JPEG[:-2]
    + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 200
    + b"\xff\xd9",
    "webp cut": WEBP[:-10],
    "webp and more": WEBP + b"more",
    "webp of nothing": b"RIFF\x04\x00\x00\x00WEBP",
    "too many bytes": JPEG[:-2] + b"\x00" * MAX_BYTES + b"\xff\xd9",
    "tiny": encoded(".png", width=8, height=8),
    "zeros": b"\x00" * 100_000,
    "ff": b"\xff" * 100_000,
    "jpeg and ff": b"\xff\xd8" + b"\xff" * 1_000_000,
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_at_once_without_memory(data: bytes) -> None:
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        with pytest.raises(PhotographRefused):
            decode(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < 1
    assert peak < 4 * 1024 * 1024 + 2 * len(data)


def test_huge_pictures_are_told_from_broken_ones() -> None:
    with pytest.raises(ImageTooLarge):
        inspect(png(50_000, 50_000))
    with pytest.raises(ImageUnreadable):
        inspect(JPEG[:500])


@pytest.mark.parametrize("width", [400, 700, 1500, 4000, 6000])
def test_pictures_are_reduced_before_anything_looks_at_them(width: int) -> None:
    assert max(decode(encoded(".jpg", width=width, height=width // 2)).shape) <= 640


def test_exif_orientation_is_honoured_and_then_gone() -> None:
    for width in (300, 1500):
        turned = with_orientation(encoded(".jpg", width=width, height=200), 6)
        upright = decode(turned)
        assert upright.shape[0] > upright.shape[1]
        assert b"Exif" not in encode(upright)
        assert decode(encode(upright)).shape == upright.shape


def test_every_cut_of_a_photograph_is_noticed(photograph: Photograph) -> None:
    whole = photograph("other_3")
    for length in range(1, len(whole), 997):
        with pytest.raises(PhotographRefused):
            inspect(whole[:length])
