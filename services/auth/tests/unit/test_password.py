import pytest

from auth.domain.errors import WeakPassword
from auth.domain.password import normal_password, require_good


@pytest.mark.parametrize(
    "password",
    [
        "a long walk by the river",
        "Tr0ub4dor&3",
        "coração de leão",
        "x9$kQ2!m",
        "密码很长也很好记住",
        "abcdefgh and then some",
    ],
)
def test_good_ones_are_taken(password: str) -> None:
    require_good(password)


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "PASSWORD",
        "Password123!",
        "qwertyuiop",
        "iloveyou",
        "benfica1904",
        "Lisboa2026",
        "palavrapasse",
        "1234567890",
        "12345678",
        "87654321",
        "abcdefgh",
        "aaaaaaaa",
        "abababab",
        "short7!",
        "",
    ],
)
def test_those_that_anybody_would_try_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        require_good(password)


def test_the_lengths_are_inclusive() -> None:
    letters = "kq7!zu2p" * 17
    require_good(letters[:8])
    require_good(letters[:128])
    for length in (7, 129):
        with pytest.raises(WeakPassword, match="8 to 128"):
            require_good(letters[:length])


def test_personal_data_is_no_password() -> None:
    with pytest.raises(WeakPassword, match="your name"):
        require_good("Ana Martins", personal=["ana martins"])


def test_one_password_however_the_accents_are_typed() -> None:
    assert normal_password("corac\u0327a\u0303o") == normal_password("cora\u00e7\u00e3o")
