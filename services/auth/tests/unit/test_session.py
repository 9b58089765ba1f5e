from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auth.domain.session import Session
from chassis.ids import new_id

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GRACE, LIFETIME = timedelta(seconds=20), timedelta(days=30)


def started() -> Session:
    return Session.start(new_id(), now=NOW, lifetime=LIFETIME, user_id=new_id())


def refresh(session: Session, generation: int, *, seconds: float = 0) -> bool:
    now = NOW + timedelta(seconds=seconds)
    return session.refresh(generation, now=now, grace=GRACE, lifetime=LIFETIME)


def test_the_latest_generation_moves_on() -> None:
    session = started()
    assert refresh(session, 1, seconds=600)
    assert session.generation == 2
    assert session.expires_at == NOW + timedelta(seconds=600) + LIFETIME


def test_the_one_before_is_good_for_a_moment_and_moves_nothing() -> None:
    session = started()
    refresh(session, 1)
    assert refresh(session, 1, seconds=20)
    assert session.generation == 2
    assert not refresh(session, 1, seconds=20.001)
    assert session.ended_at is not None


def test_older_and_future_ones_end_it() -> None:
    for generation in (1, 4, 0, -1):
        session = started()
        refresh(session, 1)
        refresh(session, 2)
        assert not refresh(session, generation)
        assert not refresh(session, 3)


def test_after_its_lifetime_it_is_over() -> None:
    session = started()
    assert not refresh(session, 1, seconds=LIFETIME.total_seconds())
    assert session.generation == 1


@given(st.lists(st.tuples(st.integers(1, 6), st.floats(0, 60)), max_size=12))
def test_whatever_comes_an_ended_session_stays_ended(steps: list[tuple[int, float]]) -> None:
    session, elapsed, over = started(), 0.0, False
    for generation, pause in steps:
        elapsed += pause
        before = session.generation
        alive = refresh(session, generation, seconds=elapsed)
        assert not (over and alive)
        assert session.generation - before in ({0, 1} if alive else {0})
        over = over or not alive
