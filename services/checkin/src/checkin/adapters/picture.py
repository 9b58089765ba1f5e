"""From untrusted bytes to pixels: small, upright, and without anything but pixels."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from checkin.adapters.image_headers import ImageHeader, inspect
from checkin.domain.errors import ImageUnreadable

LONGER_SIDE = 640
"""Pixels; enough for a face at arm's length, and detection takes 20 ms."""

Pixels = NDArray[np.uint8]

_REDUCED = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
)


def decode(data: bytes) -> Pixels:
    """BGR, turned upright by its EXIF orientation, at most 640 pixels long.

    Raises ImageTooLarge or ImageUnreadable. Large JPEGs are decoded at a fraction of their size.
    """
    header = inspect(data)
    try:
        pixels: Any = cv2.imdecode(np.frombuffer(data, np.uint8), _mode(header))
    except cv2.error:
        raise ImageUnreadable() from None
    if pixels is None:
        raise ImageUnreadable()
    return _reduced(pixels)


def encode(pixels: Pixels) -> bytes:
    """A JPEG without metadata, for a recogniser elsewhere."""
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 92])
    if not done:
        raise ImageUnreadable()
    return bytes(data)


def _mode(header: ImageHeader) -> int:
    longer = max(header.width, header.height)
    return next((mode for by, mode in _REDUCED if longer >= by * LONGER_SIDE), cv2.IMREAD_COLOR)


def _reduced(pixels: Any) -> Pixels:
    height, width = pixels.shape[:2]
    scale = LONGER_SIDE / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    reduced: Pixels = pixels
    return reduced
