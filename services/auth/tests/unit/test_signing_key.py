from datetime import UTC, datetime, timedelta

from auth.domain.signing_key import PUBLISHED_BEFORE, SigningKey, signer, succession

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOKEN = timedelta(minutes=10)


def key(kid: str, signs_from: datetime = NOW) -> SigningKey:
    return SigningKey(kid, b"", b"", signs_from)


def test_the_newest_that_may_sign_signs() -> None:
    old, new, next_ = key("old", NOW - TOKEN), key("new"), key("next", NOW + TOKEN)
    assert signer([next_, old, new], NOW) is new
    assert signer([next_], NOW) is None


def test_at_every_moment_of_a_succession_tokens_can_be_verified() -> None:
    old = key("old")
    signs_from = succession([old], NOW, token_lifetime=TOKEN, at_once=False)
    new = key("new", signs_from)
    for minute in range(60):
        now = NOW + timedelta(minutes=minute)
        current = signer([old, new], now)
        assert current is not None
        assert current.published(now + TOKEN)
    assert signs_from - NOW == PUBLISHED_BEFORE
    assert not old.published(NOW + timedelta(minutes=15))


def test_a_leaked_key_is_withdrawn_at_once() -> None:
    old = key("old")
    assert succession([old], NOW, token_lifetime=TOKEN, at_once=True) == NOW
    assert not old.published(NOW)


def test_a_withdrawal_is_never_put_off() -> None:
    old = key("old")
    old.withdraw(NOW)
    succession([old], NOW, token_lifetime=TOKEN, at_once=False)
    assert old.withdrawn_at == NOW
