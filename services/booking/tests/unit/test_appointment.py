"""Each verb: from which states, to which, and what it leaves behind."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from booking.adapters import tables
from booking.domain.appointment import ACTIVE, SYSTEM, Appointment, State
from booking.domain.errors import AppointmentStarted, NotAllowedNow
from booking.domain.organisation import CancellationPolicy

from .builders import DAY, NOW, PATIENT, PAYMENT, STAFF, booked, confirmed, service, slot

POLICY = CancellationPolicy(free_until_hours=24, late_refund_percent=33)
MINUTE = timedelta(minutes=1)

Verb = Callable[[Appointment], Appointment]

VERBS: dict[str, Verb] = {
    "confirm": lambda a: a.confirm(PAYMENT, "secret", NOW),
    "reinstate": lambda a: a.reinstate(PAYMENT, "secret", None, NOW),
    "keep_hold": lambda a: a.keep_hold(NOW + DAY, NOW),
    "expire": lambda a: a.expire(NOW + DAY),
    "cancel": lambda a: a.cancel(PATIENT, POLICY, NOW),
    "move": lambda a: a.move(slot(NOW + 5 * DAY), PATIENT, POLICY, NOW),
    "arrive": lambda a: a.arrive(NOW),
    "expect_again": lambda a: a.expect_again(NOW),
    "start": lambda a: a.start(NOW),
    "finish": lambda a: a.finish(NOW),
    "miss": lambda a: a.miss(NOW),
}

ALLOWED: dict[State, dict[str, State]] = {
    State.HELD: {
        "confirm": State.CONFIRMED,
        "keep_hold": State.HELD,
        "expire": State.EXPIRED,
        "cancel": State.CANCELLED,
        "move": State.HELD,
    },
    State.EXPIRED: {"reinstate": State.CONFIRMED},
    State.CONFIRMED: {
        "cancel": State.CANCELLED,
        "move": State.CONFIRMED,
        "arrive": State.ARRIVED,
        "start": State.IN_PROGRESS,
        "finish": State.COMPLETED,
        "miss": State.MISSED,
    },
    State.ARRIVED: {
        "cancel": State.CANCELLED,
        "expect_again": State.CONFIRMED,
        "start": State.IN_PROGRESS,
        "finish": State.COMPLETED,
        "miss": State.MISSED,
    },
    State.IN_PROGRESS: {"finish": State.COMPLETED},
    State.MISSED: {"finish": State.COMPLETED},
    State.CANCELLED: {},
    State.COMPLETED: {},
}


def in_state(state: State) -> Appointment:
    if state is State.HELD:
        return booked()
    if state is State.EXPIRED:
        return booked().expire(NOW + DAY)
    return replace(confirmed(), state=state)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_changes_the_state_or_nothing(state: State, verb: str) -> None:
    before = in_state(state)
    if verb not in ALLOWED[state]:
        with pytest.raises(NotAllowedNow):
            VERBS[verb](before)
        return
    after = VERBS[verb](before)
    assert after.state is ALLOWED[state][verb]
    assert after.version == before.version + 1
    line = after.transitions[-1]
    assert (line.version, line.before, line.after) == (after.version, state, after.state)


def test_an_unpaid_booking_is_held_and_a_free_one_is_confirmed_at_once() -> None:
    held, free = booked(), booked(price_cents=0)
    assert (held.state, held.hold_expires_at) == (State.HELD, NOW + 15 * MINUTE)
    assert held.arrival_token is None
    assert (free.state, free.hold_expires_at) == (State.CONFIRMED, None)
    assert free.arrival_token == "secret"


def test_buffers_block_the_practitioner_before_and_after() -> None:
    appointment = booked(buffer_before_minutes=5, buffer_after_minutes=10)
    assert appointment.starts_at - appointment.blocked_from == 5 * MINUTE
    assert appointment.blocked_until - appointment.ends_at == 10 * MINUTE


def test_a_hold_expires_at_its_deadline_and_not_before() -> None:
    held = booked()
    with pytest.raises(NotAllowedNow):
        held.expire(NOW + 15 * MINUTE - timedelta(microseconds=1))
    assert held.expire(NOW + 15 * MINUTE).state is State.EXPIRED


def test_money_after_the_deadline_but_before_the_sweep_is_in_time() -> None:
    assert booked().confirm(PAYMENT, "secret", NOW + 16 * MINUTE).state is State.CONFIRMED


@pytest.mark.parametrize("appointment", [booked(), booked().expire(NOW + DAY)])
def test_money_after_the_start_is_refused(appointment: Appointment) -> None:
    with pytest.raises(AppointmentStarted):
        if appointment.state is State.HELD:
            appointment.confirm(PAYMENT, "secret", appointment.starts_at)
        else:
            appointment.reinstate(PAYMENT, "secret", None, appointment.starts_at)


def test_a_chosen_method_never_shortens_the_hold() -> None:
    held = booked()
    assert held.keep_hold(NOW + MINUTE, NOW) is held


@pytest.mark.parametrize(
    ("hours_before", "who", "refund"),
    [
        (24, PATIENT, 4500),
        (23, PATIENT, 1485),
        (1, PATIENT, 1485),
        (1, STAFF, 4500),
        (-1, STAFF, 4500),
    ],
)
def test_the_policy_says_what_is_given_back(hours_before: int, who: object, refund: int) -> None:
    appointment = confirmed()
    now = appointment.starts_at - timedelta(hours=hours_before)
    assert appointment.cancel(who, POLICY, now).refund_cents == refund  # type: ignore[arg-type]


def test_nothing_is_given_back_of_what_was_not_paid() -> None:
    assert booked().cancel(STAFF, POLICY, NOW).refund_cents == 0


def test_a_patient_cannot_cancel_or_move_what_has_begun() -> None:
    appointment = confirmed()
    with pytest.raises(AppointmentStarted):
        appointment.cancel(PATIENT, POLICY, appointment.starts_at)
    with pytest.raises(AppointmentStarted):
        appointment.move(slot(NOW + 9 * DAY), PATIENT, POLICY, appointment.starts_at)


def test_moving_keeps_identity_payment_and_history() -> None:
    before = confirmed(buffer_after_minutes=10)
    after = before.move(slot(NOW + 5 * DAY, practitioner=21, room=31), PATIENT, POLICY, NOW)
    assert (after.id, after.payment_id, after.arrival_token) == (before.id, PAYMENT, "secret")
    assert after.transitions[: len(before.transitions)] == before.transitions
    assert (after.practitioner_id, after.room_id) == (UUID(int=21), UUID(int=31))
    assert after.blocked_until - after.ends_at == 10 * MINUTE


def test_moving_first_does_not_make_a_late_cancellation_free() -> None:
    appointment = confirmed(NOW + timedelta(hours=5))
    moved = appointment.move(slot(NOW + 30 * DAY), PATIENT, POLICY, NOW)
    assert moved.cancel(PATIENT, POLICY, NOW).refund_cents == 1485
    desk = appointment.move(slot(NOW + 30 * DAY), STAFF, POLICY, NOW)
    assert desk.cancel(PATIENT, POLICY, NOW).refund_cents == 4500


def test_an_overdue_hold_cannot_be_moved() -> None:
    with pytest.raises(NotAllowedNow):
        booked().move(slot(NOW + 5 * DAY), PATIENT, POLICY, NOW + 15 * MINUTE)


def test_a_refused_payment_is_a_fact_of_any_state() -> None:
    for state in State:
        before = in_state(state)
        after = before.refuse_payment(PAYMENT, "already_paid", NOW)
        assert (after.state, after.version) == (before.state, before.version + 1)
        assert after.transitions[-1].actor is SYSTEM


def test_sql_and_domain_mean_the_same_by_active() -> None:
    assert set(re.findall(r"'(\w+)'", tables.ACTIVE)) == {state.value for state in ACTIVE}


def test_a_walk_in_is_paid_while_it_is_held_though_it_has_begun() -> None:
    walked_in = Appointment.book(
        service(),
        UUID(int=12),
        slot(NOW - 2 * MINUTE),
        id=UUID(int=100),
        patient_id=UUID(int=1),
        actor=STAFF,
        arrival_token="secret",
        hold=15 * MINUTE,
        now=NOW,
        walk_in=True,
    )
    assert walked_in.hold_expires_at == NOW + 15 * MINUTE
    assert walked_in.confirm(PAYMENT, "secret", NOW + 14 * MINUTE).state is State.CONFIRMED
    with pytest.raises(AppointmentStarted):
        walked_in.confirm(PAYMENT, "secret", NOW + 15 * MINUTE)
