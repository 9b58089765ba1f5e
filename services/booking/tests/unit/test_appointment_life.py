"""Any sequence of verbs, at any pace: what holds for every appointment at every moment."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from booking.domain.appointment import Actor, Appointment, State
from booking.domain.errors import BookingError
from booking.domain.organisation import CancellationPolicy

from .builders import NOW, PATIENT, STAFF, booked, slot

POLICY = CancellationPolicy(free_until_hours=24, late_refund_percent=50)
FINAL = {State.CANCELLED, State.COMPLETED}
HOURS = st.integers(min_value=-3, max_value=200)
ACTORS = st.sampled_from([PATIENT, STAFF])


class Life(RuleBasedStateMachine):
    @initialize(price=st.sampled_from([0, 4500]), hours=st.integers(1, 200))
    def book(self, price: int, hours: int) -> None:
        self.now = NOW
        self.appointment = booked(NOW + timedelta(hours=hours), price_cents=price)
        self.payments: list[UUID] = []

    def apply(self, verb: Callable[[Appointment], Appointment]) -> None:
        before = self.appointment
        try:
            self.appointment = verb(before)
        except BookingError:
            return
        assert before.state not in FINAL
        if self.appointment is not before:
            assert self.appointment.version == before.version + 1

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(number=st.integers(1, 3))
    def money_comes(self, number: int) -> None:
        payment = UUID(int=number)
        verb = "confirm" if self.appointment.state is State.HELD else "reinstate"
        if verb == "confirm":
            self.apply(lambda a: a.confirm(payment, "secret", self.now))
        else:
            self.apply(lambda a: a.reinstate(payment, "secret", a.room_id, self.now))

    @rule(hours=HOURS)
    def a_method_is_chosen(self, hours: int) -> None:
        self.apply(lambda a: a.keep_hold(self.now + timedelta(hours=hours), self.now))

    @rule()
    def the_sweep_comes(self) -> None:
        self.apply(lambda a: a.expire(self.now))

    @rule(actor=ACTORS)
    def cancel(self, actor: Actor) -> None:
        self.apply(lambda a: a.cancel(actor, POLICY, self.now))

    @rule(actor=ACTORS, hours=st.integers(1, 200))
    def move(self, actor: Actor, hours: int) -> None:
        target = slot(self.now + timedelta(hours=hours))
        self.apply(lambda a: a.move(target, actor, POLICY, self.now))

    @rule(verb=st.sampled_from(["arrive", "expect_again", "start", "finish", "miss"]))
    def the_clinic_acts(self, verb: str) -> None:
        self.apply(lambda a: getattr(a, verb)(self.now))

    @invariant()
    def the_columns_that_belong_together_agree(self) -> None:
        """The same as the CHECKs of the table."""
        a = self.appointment
        assert (a.state is State.HELD) == (a.hold_expires_at is not None)
        assert (a.state is State.CANCELLED) == (a.refund_cents is not None)
        if a.state not in {State.HELD, State.EXPIRED, State.CANCELLED}:
            assert a.arrival_token
            assert a.payment_id or a.price_cents == 0
        assert a.refund_cents is None or 0 <= a.refund_cents <= a.price_cents
        assert a.blocked_from <= a.starts_at < a.ends_at <= a.blocked_until

    @invariant()
    def a_hold_never_outlives_the_start(self) -> None:
        a = self.appointment
        assert a.hold_expires_at is None or a.hold_expires_at <= a.starts_at

    @invariant()
    def the_history_has_no_gap(self) -> None:
        lines = self.appointment.transitions
        assert [line.version for line in lines] == list(range(1, len(lines) + 1))
        assert lines[-1].after is self.appointment.state
        assert all(one.after is next.before for one, next in pairwise(lines))


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)
