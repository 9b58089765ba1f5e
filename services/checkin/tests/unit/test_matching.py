from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import new_id
from checkin.domain.matching import Decision, Likeness, Rule, decide

RULE = Rule(threshold=0.5, margin=0.1)
A, B = new_id(), new_id()

likenesses = st.lists(
    st.builds(
        Likeness,
        subject=st.sampled_from([A, B, new_id()]),
        similarity=st.floats(-1, 1, allow_nan=False),
    )
)


def of(*pairs: tuple[UUID, float]) -> Decision:
    return decide([Likeness(subject, similarity) for subject, similarity in pairs], RULE)


def test_the_best_picture_of_a_person_counts() -> None:
    assert of((A, 0.2), (A, 0.8), (B, 0.3)) == Decision("recognised", A)


def test_exactly_the_threshold_is_enough() -> None:
    assert of((A, 0.5)).outcome == "recognised"
    assert of((A, 0.499)).outcome == "not_recognised"


def test_two_who_look_alike_go_to_the_desk() -> None:
    assert of((A, 0.8), (B, 0.71)) == Decision("ambiguous")
    assert of((A, 0.8), (B, 0.69)) == Decision("recognised", A)


def test_two_pictures_of_one_person_are_no_rivals() -> None:
    assert of((A, 0.8), (A, 0.79)).outcome == "recognised"


def test_nobody_and_nonsense_are_not_recognised() -> None:
    assert of() == Decision("not_recognised")
    assert of((A, float("nan"))) == Decision("not_recognised")


@given(likenesses)
def test_who_is_recognised_was_alike_enough(found: list[Likeness]) -> None:
    decision = decide(found, RULE)
    best = max((one.similarity for one in found), default=-1)
    assert (decision.outcome == "not_recognised") == (best < RULE.threshold)
    if decision.outcome == "recognised":
        assert Likeness(decision.subject or A, best) in found
