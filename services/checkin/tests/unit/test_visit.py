from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chassis.ids import new_id
from checkin.domain.errors import AlreadyOver, VisitStateConflict
from checkin.domain.visit import OVER, PRESENT, Visit, VisitState, ticket_code

NOW = datetime(2025, 11, 24, 10, 0, tzinfo=UTC)


def waiting() -> Visit:
    return Visit(
        id=new_id(),
        appointment_id=new_id(),
        organisation_id=new_id(),
        location_id=new_id(),
        practitioner_id=new_id(),
        patient_id=new_id(),
        day=date(2025, 11, 24),
        ticket=42,
        state=VisitState.WAITING,
        version=1,
        method="qr",
        arrived_at=NOW,
        room_name="Room 3",
    )


def test_the_ordinary_visit() -> None:
    called = waiting().call(None, NOW)
    assert (called.state, called.called_at, called.room_name) == (VisitState.CALLED, NOW, "Room 3")
    started = called.start(NOW + timedelta(minutes=2))
    finished = started.finish(NOW + timedelta(minutes=40))
    assert (finished.state, finished.version) == (VisitState.FINISHED, 4)
    assert finished.ended_at == NOW + timedelta(minutes=40)


def test_somebody_called_again_stays_on_the_screen_longer() -> None:
    again = waiting().call(None, NOW).call("Room 1", NOW + timedelta(minutes=4))
    assert (again.calls, again.room_name) == (2, "Room 1")
    assert again.leaves_display_at == NOW + timedelta(minutes=9)


def test_a_call_taken_back_is_off_the_screen() -> None:
    back = waiting().call(None, NOW).undo_call()
    assert (back.state, back.leaves_display_at) == (VisitState.WAITING, None)


def test_a_wrong_match_taken_back_can_arrive_again_with_the_same_ticket() -> None:
    visit = waiting()
    undone = visit.call(None, NOW).undo_arrival()
    assert (undone.state, undone.arrived_at) == (VisitState.UNDONE, None)
    again = undone.arrive("desk", NOW)
    assert (again.state, again.ticket, again.id) == (VisitState.WAITING, 42, visit.id)
    assert again.version > undone.version


def test_a_second_arrival_changes_nothing() -> None:
    visit = waiting().call(None, NOW)
    assert visit.arrive("face", NOW) is visit


@pytest.mark.parametrize("state", OVER)
def test_who_has_left_cannot_arrive(state: VisitState) -> None:
    with pytest.raises(AlreadyOver):
        replace(waiting(), state=state).arrive("qr", NOW)


def test_refusals_say_the_state() -> None:
    with pytest.raises(VisitStateConflict, match="finished cannot be called") as refused:
        replace(waiting(), state=VisitState.FINISHED).call(None, NOW)
    assert refused.value.extra == {"state": "finished"}


def test_tickets_are_read_aloud() -> None:
    assert [ticket_code(number) for number in (1, 42, 1234)] == ["F-001", "F-042", "F-1234"]


class AnyOrder(RuleBasedStateMachine):
    """Whatever is pressed at the desk, in whatever order."""

    visit: Visit
    now: datetime

    @initialize()
    def arrive(self) -> None:
        self.visit, self.now = waiting(), NOW

    @rule(verb=st.sampled_from(["call", "start", "finish", "miss", "undo_call", "undo", "again"]))
    def press(self, verb: str) -> None:
        before = self.visit
        self.now += timedelta(minutes=1)
        acts: dict[str, Callable[[], Visit]] = {
            "call": lambda: before.call(None, self.now),
            "start": lambda: before.start(self.now),
            "finish": lambda: before.finish(self.now),
            "miss": lambda: before.miss(self.now),
            "undo_call": before.undo_call,
            "undo": before.undo_arrival,
            "again": lambda: before.arrive("desk", self.now),
        }
        try:
            self.visit = acts[verb]()
        except (VisitStateConflict, AlreadyOver):
            return
        assert before.state not in OVER
        assert self.visit is before or self.visit.version == before.version + 1

    @invariant()
    def the_times_fit_the_state(self) -> None:
        visit = self.visit
        if visit.state in PRESENT:
            assert visit.arrived_at
            assert visit.ended_at is None
        if visit.state is VisitState.CALLED:
            assert visit.called_at
        assert (visit.state is VisitState.IN_CONSULTATION) == bool(
            visit.started_at and not visit.ended_at
        )
        if visit.state in OVER:
            assert visit.ended_at


TestAnyOrder = AnyOrder.TestCase
