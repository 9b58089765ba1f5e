import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notification.domain.gsm7 import BASIC, EXTENSION, measure, transliterate


@pytest.mark.parametrize(
    ("text", "encoding", "segments"),
    [
        ("", "gsm7", 1),
        ("é" * 160, "gsm7", 1),
        ("à" * 161, "gsm7", 2),
        ("ã" * 70, "ucs2", 1),
        ("ã" * 71, "ucs2", 2),
        ("€" * 80, "gsm7", 1),
        ("€" * 81, "gsm7", 2),
        ("a" * 306, "gsm7", 2),
        ("a" * 307, "gsm7", 3),
        ("ç" * 134, "ucs2", 2),
        ("ç" * 135, "ucs2", 3),
        ("😀" * 35, "ucs2", 1),
        ("😀" * 36, "ucs2", 2),
    ],
)
def test_segments_as_the_standard_counts_them(text: str, encoding: str, segments: int) -> None:
    length = measure(text)
    assert (length.encoding, length.segments) == (encoding, segments)


def test_an_escape_pair_is_not_split_between_parts() -> None:
    # 306 septets would fill two parts of 153, but the € at the boundary moves as a whole.
    text = "a" * 152 + "€" + "a" * 152
    assert measure(text).units == 306
    assert measure(text).segments == 3


def test_a_surrogate_pair_is_not_split_between_parts() -> None:
    text = "ã" * 66 + "😀" + "ã" * 66
    assert measure(text).units == 134
    assert measure(text).segments == 3


@pytest.mark.parametrize("letter", "éÉàüÜÇ")
def test_portuguese_letters_that_are_gsm7_stay(letter: str) -> None:
    assert transliterate(letter) == letter


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("marcação às 15h não é já", "marcacao às 15h nao é ja"),
        ("“Olá” – 3.º andar…", '"Ola" - 3.o andar...'),
        ("a\u00a0b\u200bc\u202ed", "a bcd"),
        ("café\u0301 e\u0301", "café é"),
        ("Łódź œuvre", "Lodz oeuvre"),
        ("😀 Ж", "? ?"),
        ("10 €", "10 €"),
        ("ﬁm ½", "fim 1/2"),
        ("a\x00b\x07", "ab"),
    ],
)
def test_transliteration(text: str, plain: str) -> None:
    assert transliterate(text) == plain


@given(st.text())
def test_what_was_transliterated_is_gsm7_and_stays_as_it_is(text: str) -> None:
    plain = transliterate(text)
    assert set(plain) <= BASIC | EXTENSION
    assert transliterate(plain) == unicodedata.normalize("NFC", plain)
    assert measure(plain).encoding == "gsm7"


@given(st.text())
def test_more_text_is_never_fewer_segments(text: str) -> None:
    assert measure(text + "a").segments >= measure(text).segments
