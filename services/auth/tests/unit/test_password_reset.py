from datetime import UTC, datetime, timedelta

import pytest

from auth.adapters.secrets import DerivedSecrets
from auth.application.ports import ResetLinks
from auth.application.throttle import RESET_PER_ACCOUNT
from auth.domain.password_reset import LIFETIMES, PasswordReset, Reason, new_token
from auth.settings import AuthSettings
from chassis.ids import new_id

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("reason", Reason)
def test_a_link_is_good_until_it_expires(reason: Reason) -> None:
    until = NOW + LIFETIMES[reason]
    reset = PasswordReset(new_id(), new_id(), b"", reason, until)
    assert reset.valid(until - timedelta(microseconds=1))
    assert not reset.valid(until)


def test_who_was_invited_has_longer_than_who_asked() -> None:
    assert LIFETIMES[Reason.INVITED] > LIFETIMES[Reason.FORGOTTEN]


def test_who_asks_too_often_holds_a_link_that_is_good() -> None:
    """A refusal may weigh attempts of the window before, too."""
    oldest = timedelta(seconds=2 * RESET_PER_ACCOUNT.seconds)
    assert oldest <= LIFETIMES[Reason.FORGOTTEN] <= timedelta(minutes=10)


def test_tokens_are_not_guessed_and_fit_into_a_path() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)


@pytest.mark.parametrize("site", ["https://atrium.example", "https://atrium.example/"])
def test_a_link_is_opened_in_the_web_app(site: str) -> None:
    links = ResetLinks(DerivedSecrets("x" * 32), site)
    assert links.url("token") == "https://atrium.example/reset/token"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", set()),
        (" , ", set()),
        ("Root@Clinica.example", {"root@clinica.example"}),
        ("a@x.pt, b@x.pt", {"a@x.pt", "b@x.pt"}),
    ],
)
def test_platform_admins_are_listed_with_commas(given: str, read: set[str]) -> None:
    nowhere = "postgresql://nobody:nothing@127.0.0.1:1/atrium"
    settings = AuthSettings(database_url=nowhere, platform_admin_emails=given)
    assert settings.platform_admins == read
