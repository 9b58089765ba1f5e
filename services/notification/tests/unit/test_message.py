from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from notification.application.samples import APPOINTMENT, sample
from notification.domain.appointment import Appointment, Standing, reminders, still_worth_it
from notification.domain.contact import Preferences
from notification.domain.errors import MessageIsOver
from notification.domain.facts import Facts
from notification.domain.kinds import Channel, Kind
from notification.domain.message import Message, State
from notification.entrypoints.schemas import masked

ID = UUID(int=1)
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def message(kind: Kind = Kind.PAY_LINK) -> Message:
    return Message(ID, ID, ID, ID, ID, kind, Channel.SMS, "", sample(kind), NOW)


def test_the_first_attempt_decides_to_whom_and_in_which_language() -> None:
    told = message()
    told.attempt("+351911111111", "pt-PT")
    told.attempt("+351922222222", "en")
    assert (told.recipient, told.language, told.attempts) == ("+351911111111", "pt-PT", 2)


@pytest.mark.parametrize("finish", ["succeed", "fail", "drop"])
def test_what_is_over_holds_no_secret_and_does_not_change(finish: str) -> None:
    told = message()
    arguments = (NOW,) if finish == "succeed" else ("why", NOW)
    getattr(told, finish)(*arguments)
    assert told.over
    assert told.facts.link_url is None
    again: list[Callable[[], None]] = [
        lambda: told.succeed(NOW),
        lambda: told.fail("x", NOW),
        lambda: told.drop("x", NOW),
        lambda: told.attempt("x", "en"),
    ]
    for act in again:
        with pytest.raises(MessageIsOver):
            act()


def test_a_message_waits_before_it_is_queued() -> None:
    told = replace(message(), state=State.WAITING)
    assert not told.over


def test_a_pay_link_is_outdated_when_its_time_is_over() -> None:
    told = message()
    expires_at = told.facts.expires_at
    assert expires_at is not None
    assert told.outdated(expires_at - HOUR) is None
    assert told.outdated(expires_at) is not None


def test_a_refund_is_never_outdated() -> None:
    assert message(Kind.REFUNDED).outdated(NOW + 10_000 * HOUR) is None


def test_facts_are_completed_by_the_appointment_but_not_overwritten() -> None:
    about_money = Facts(amount_cents=1, organisation="Said already")
    whole = about_money.completed_by(replace(APPOINTMENT, zone="Asia/Kolkata", amount_cents=2))
    assert (whole.amount_cents, whole.organisation) == (1, "Said already")
    assert (whole.zone, whole.location) == ("Asia/Kolkata", APPOINTMENT.location)


def test_facts_do_not_change_after_the_first_attempt() -> None:
    told = replace(message(Kind.REFUNDED), facts=Facts(amount_cents=1))
    told.attempt("+351911111111", "en")
    told.learn(APPOINTMENT)
    assert told.facts == Facts(amount_cents=1)


def appointment(starts_at: datetime, standing: Standing = Standing.CONFIRMED) -> Appointment:
    return Appointment(ID, 1, standing, ID, ID, starts_at, APPOINTMENT)


@pytest.mark.parametrize(
    ("ahead", "kinds"),
    [
        (25 * HOUR, [Kind.REMINDER_24H, Kind.REMINDER_2H]),
        (24 * HOUR, [Kind.REMINDER_2H]),
        (3 * HOUR, [Kind.REMINDER_2H]),
        (2 * HOUR, []),
        (-HOUR, []),
    ],
)
def test_only_reminders_that_are_ahead_are_planned(ahead: timedelta, kinds: list[Kind]) -> None:
    planned = reminders(appointment(NOW + ahead), NOW)
    assert [reminder.kind for reminder in planned] == kinds


@pytest.mark.parametrize("standing", [Standing.HELD, Standing.OVER])
def test_only_what_is_confirmed_is_reminded_of(standing: Standing) -> None:
    assert reminders(appointment(NOW + 48 * HOUR, standing), NOW) == []


@pytest.mark.parametrize(
    ("kind", "ahead", "worth"),
    [
        (Kind.REMINDER_24H, 23 * HOUR, True),
        (Kind.REMINDER_24H, 2 * HOUR, False),
        (Kind.REMINDER_2H, HOUR, True),
        (Kind.REMINDER_2H, timedelta(0), False),
    ],
)
def test_a_late_reminder_is_worth_it_until_the_next_ones_turn(
    kind: Kind, ahead: timedelta, worth: bool
) -> None:
    assert still_worth_it(kind, NOW + ahead, NOW) is worth


def test_opting_out_concerns_reminders_only() -> None:
    declined = Preferences(ID, None, sms_reminders=False, email_reminders=False)
    assert declined.reminder_channel() is None
    for kind in Kind:
        allowed = [declined.allows(kind, channel) for channel in Channel]
        assert allowed == [not kind.is_reminder] * 2


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("+351912345678", "+35191•••••78"),
        ("ana@example.pt", "a•••@example.pt"),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_masked(address: str | None, shown: str | None) -> None:
    assert masked(address) == shown
