"""From any bytes to a small, neutral JPEG, or to a refusal."""

from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from booking.adapters.photo import LONGER_SIDE, MAX_BYTES, MAX_SCANS, small_jpeg
from booking.domain.errors import PhotoTooLarge, PhotoUnreadable

ORIENTATION, MAKER = 0x0112, 0x010F


def encoded(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """The left half is bright, the right half dark."""
    image = Image.new("L", (width, height), 10)
    image.paste(240, (0, 0, width // 2, height))
    return image.convert(mode)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_each_format_becomes_a_small_jpeg(format: str) -> None:
    small = opened(small_jpeg(encoded(picture(1600, 900), format)))
    assert (small.format, small.mode, small.size) == ("JPEG", "RGB", (LONGER_SIDE, 288))


def test_what_is_small_is_not_enlarged() -> None:
    assert opened(small_jpeg(encoded(picture(60, 40)))).size == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    image = Image.new(mode, (8, 8)) if mode == "I;16" else picture(8, 8, mode)
    assert opened(small_jpeg(encoded(image, "PNG"))).mode == "RGB"


def test_cmyk_is_read() -> None:
    assert opened(small_jpeg(encoded(picture(mode="CMYK")))).mode == "RGB"


def test_transparency_becomes_white() -> None:
    clear = encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG")
    assert opened(small_jpeg(clear)).getpixel((4, 4)) == (255, 255, 255)


def test_it_is_turned_upright_and_says_nothing_else() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Someone's phone"
    photo = encoded(picture(60, 40), exif=exif, comment=b"at home")
    small = opened(small_jpeg(photo))
    assert small.size == (40, 60)
    assert small.getpixel((20, 10)) > small.getpixel((20, 50))  # type: ignore[operator]
    assert not small.getexif()
    assert {"exif", "comment", "icc_profile", "xmp"}.isdisjoint(small.info)


def test_a_huge_picture_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(PhotoTooLarge):
        small_jpeg(encoded(Image.new("1", (6000, 6000)), "PNG"))
    with pytest.raises(PhotoTooLarge):
        small_jpeg(encoded(Image.new("1", (20_000, 20_000)), "PNG"))
    with pytest.raises(PhotoTooLarge):
        small_jpeg(b"\xff" * (MAX_BYTES + 1))


@pytest.mark.parametrize("format", ["GIF", "BMP", "TIFF", "PPM", "ICO"])
def test_other_formats_are_refused(format: str) -> None:
    with pytest.raises(PhotoUnreadable):
        small_jpeg(encoded(picture(), format))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"<svg/>", b"RIFF\x00\x00\x00\x00WEBP"])
def test_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoUnreadable):
        small_jpeg(data)


NOISE = Image.effect_noise((60, 40), 80).convert("RGB")
WHOLE = {format: encoded(NOISE, format) for format in ("JPEG", "PNG", "WEBP")}


def test_a_jpeg_of_endless_scans_is_refused_before_it_is_decoded() -> None:
    whole = encoded(NOISE, progressive=True)
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    few, many = (whole[:-2] + scan * times + whole[-2:] for times in (3, MAX_SCANS))
    assert opened(small_jpeg(few)).size == NOISE.size
    with pytest.raises(PhotoUnreadable):
        small_jpeg(many)


@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 0.8))
def test_half_a_picture_is_refused(format: str, share: float) -> None:
    whole = WHOLE[format]
    with pytest.raises(PhotoUnreadable):
        small_jpeg(whole[: int(len(whole) * share)])


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_damaged_picture_is_shown_or_refused_and_nothing_else(
    format: str, data: st.DataObject
) -> None:
    damaged = bytearray(WHOLE[format])
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PhotoUnreadable, PhotoTooLarge):
        assert opened(small_jpeg(bytes(damaged))).format == "JPEG"
