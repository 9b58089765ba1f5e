"""Whatever providers and appointments say, in whatever order and how often, the end is the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment.domain.capture import Capture, Disposition
from payment.domain.deadlines import Deadlines
from payment.domain.errors import (
    AlreadyPaid,
    LinkExpired,
    PaymentError,
    RefundExceedsPaid,
    RefundNotByHand,
    RefundNotFailed,
    RequestCancelled,
    UnderReview,
)
from payment.domain.instruction import Instruction, InstructionStatus
from payment.domain.links import new_token, token_hash
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Fact, Method, Money, ProviderEvent
from payment.domain.refund import Refund, RefundReason, RefundStatus

NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
PRICE = Money(4500)


def instruction() -> Instruction:
    return Instruction(
        id=UUID(int=5),
        payment_id=UUID(int=1),
        provider="sandbox",
        method=Method.MBWAY,
        money=PRICE,
        status=InstructionStatus.PENDING,
        created_at=NOW,
        expires_at=NOW + timedelta(minutes=4),
        next_look_at=NOW,
        reference="ins_1",
    )


def request() -> PaymentRequest:
    return PaymentRequest(
        id=UUID(int=1),
        appointment_id=UUID(int=2),
        appointment_version=1,
        organisation_id=UUID(int=3),
        organisation_name="Clínica",
        patient_id=UUID(int=4),
        service_name="Massagem",
        starts_at=NOW + timedelta(days=1),
        zone="Europe/Lisbon",
        money=PRICE,
        vat="normal",
        token_hash=token_hash("t"),
        link_expires_at=NOW + timedelta(minutes=15),
        created_at=NOW,
    )


def event(
    fact: Fact, transaction: str = "t1", cents: int = 4500, ref: str = "ins_1"
) -> ProviderEvent:
    money = Money(cents) if fact is Fact.CAPTURED else None
    return ProviderEvent("sandbox", "e", fact, ref, UUID(int=5), NOW, money, transaction)


CAPTURED = event(Fact.CAPTURED)
events = st.one_of(
    st.sampled_from(
        [event(f) for f in Fact if f not in (Fact.CAPTURED, Fact.REFUNDED, Fact.REFUND_FAILED)]
    ),
    st.sampled_from(
        [
            CAPTURED,
            event(Fact.CAPTURED, "t2"),
            event(Fact.CAPTURED, "t3", cents=4400),
            event(Fact.CAPTURED, "t4", ref="ins_other"),
        ]
    ),
)


def play(news: list[ProviderEvent]) -> tuple[InstructionStatus, RequestStatus, int]:
    """What the application does with provider news, without its storage."""
    one, whole, seen, applied = instruction(), request(), set[str | None](), 0
    for item in news:
        if item.fact is not Fact.CAPTURED:
            one.ended(item.fact)
        elif item.transaction_id not in seen:
            seen.add(item.transaction_id)
            matches = one.captured(item)
            disposition = whole.receive(matches=matches, method=one.method, now=NOW)
            applied += disposition is Disposition.APPLIED
    return one.status, whole.status, applied


@given(st.data(), st.lists(events, max_size=8))
def test_any_order_and_repetition_of_news_ends_in_the_same_state(
    data: st.DataObject, news: list[ProviderEvent]
) -> None:
    repeated = news + data.draw(st.lists(st.sampled_from(news), max_size=5)) if news else news
    assert play(news) == play(data.draw(st.permutations(repeated)))


@given(st.lists(events, max_size=8), st.lists(events, max_size=8))
def test_paid_never_regresses_and_is_applied_once(
    before: list[ProviderEvent], after: list[ProviderEvent]
) -> None:
    assert play([*before, CAPTURED, *after]) == (InstructionStatus.PAID, RequestStatus.PAID, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        event(Fact.CAPTURED, cents=4499),
        event(Fact.CAPTURED, ref="ins_2"),
        replace(CAPTURED, money=Money(4500, "USD")),
        replace(CAPTURED, money=None),
    ],
)
def test_money_that_does_not_match_is_for_review_never_paid(wrong: ProviderEvent) -> None:
    assert play([wrong]) == (InstructionStatus.REVIEW, RequestStatus.REVIEW, 0)


def test_late_money_pays_a_closed_request() -> None:
    for close in (PaymentRequest.expire, PaymentRequest.cancel):
        late = request()
        close(late)
        assert late.receive(matches=True, method=Method.MBWAY, now=NOW) is Disposition.APPLIED
        assert not close(late)
        assert late.status is RequestStatus.PAID


def test_a_second_payment_is_a_duplicate_and_giving_it_back_leaves_the_first() -> None:
    paid = request()
    paid.receive(matches=True, method=Method.MBWAY, now=NOW)
    second = paid.receive(matches=True, method=Method.MULTIBANCO, now=NOW)
    paid.gave_back(4500, second)
    assert (second, paid.status, paid.refunded_cents) == (
        Disposition.DUPLICATE,
        RequestStatus.PAID,
        0,
    )


def test_partial_refunds_add_up() -> None:
    paid = request()
    paid.receive(matches=True, method=Method.MBWAY, now=NOW)
    paid.gave_back(1500, Disposition.APPLIED)
    halfway = paid.status
    paid.gave_back(3000, Disposition.APPLIED)
    assert (halfway, paid.status) == (RequestStatus.PARTIALLY_REFUNDED, RequestStatus.REFUNDED)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (RequestStatus.EXPIRED, LinkExpired),
        (RequestStatus.CANCELLED, RequestCancelled),
        (RequestStatus.REFUNDED, RequestCancelled),
        (RequestStatus.REVIEW, UnderReview),
    ],
)
def test_only_an_open_request_can_be_paid(
    status: RequestStatus, refusal: type[PaymentError]
) -> None:
    with pytest.raises(refusal):
        replace(request(), status=status).check_payable(NOW)


def test_a_paid_request_can_not_be_paid_again() -> None:
    paid = request()
    paid.receive(matches=True, method=Method.MBWAY, now=NOW)
    with pytest.raises(AlreadyPaid):
        paid.check_payable(NOW)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (RequestStatus.CANCELLED, RequestCancelled),
        (RequestStatus.REFUNDED, RequestCancelled),
        (RequestStatus.REVIEW, UnderReview),
    ],
)
def test_the_desk_takes_late_money_but_none_for_what_is_over(
    status: RequestStatus, refusal: type[PaymentError]
) -> None:
    replace(request(), status=RequestStatus.EXPIRED).check_receivable()
    with pytest.raises(refusal):
        replace(request(), status=status).check_receivable()


@given(st.lists(events, max_size=6), st.lists(events, max_size=6))
def test_desk_and_provider_together_are_applied_once_and_the_desk_never_second(
    before: list[ProviderEvent], after: list[ProviderEvent]
) -> None:
    one, whole, applied = instruction(), request(), 0
    for item in [*before, None, *after]:
        if item is None:
            try:
                whole.check_receivable()
            except (AlreadyPaid, UnderReview):
                continue
            disposition = whole.receive(matches=True, method=Method.CASH, now=NOW)
            assert disposition is Disposition.APPLIED
            applied += 1
        elif item.fact is Fact.CAPTURED:
            matches = one.captured(item)
            disposition = whole.receive(matches=matches, method=one.method, now=NOW)
            applied += disposition is Disposition.APPLIED
        else:
            one.ended(item.fact)
    assert applied == whole.paid


def test_a_link_ends_with_the_hold_and_follows_it() -> None:
    moving = request()
    moving.check_payable(NOW + timedelta(minutes=14, seconds=59))
    with pytest.raises(LinkExpired):
        moving.check_payable(NOW + timedelta(minutes=15))
    moving.move(NOW + timedelta(days=2), NOW + timedelta(minutes=30))
    moving.check_payable(NOW + timedelta(minutes=29))
    moving.keep_link_until(NOW + timedelta(minutes=5))
    assert moving.link_expires_at == NOW + timedelta(minutes=30)


def test_an_appointment_event_that_was_passed_is_ignored() -> None:
    heard = request()
    assert heard.heard(3)
    assert not heard.heard(2)
    assert not heard.heard(3)


@given(st.lists(st.integers(-10, 6000), max_size=10))
def test_refunds_never_exceed_what_was_captured(amounts: list[int]) -> None:
    id = UUID(int=1)
    capture = Capture(id, id, id, id, "sandbox", "ins_1", "t1", PRICE, Disposition.APPLIED, NOW)
    claimed = 0
    for amount in amounts:
        try:
            capture.claim(amount)
        except RefundExceedsPaid:
            assert not 0 < amount <= PRICE.amount_cents - claimed
        else:
            claimed += amount
    assert capture.refunding_cents == claimed <= PRICE.amount_cents


def refund() -> Refund:
    id = UUID(int=1)
    return Refund(id, id, id, id, 4500, "EUR", RefundReason.LATE, NOW)


def test_a_refund_is_done_once_whatever_comes_after() -> None:
    one = refund()
    one.accepted()
    assert one.done("r1", NOW)
    assert not one.done("r1", NOW)
    one.failed(one.idempotency_key, "refused")
    one.accepted()
    assert one.status is RefundStatus.DONE


def test_a_failed_refund_is_tried_again_under_a_new_key() -> None:
    one = refund()
    old = one.idempotency_key
    with pytest.raises(RefundNotFailed):
        one.retry()
    one.failed(old, "refused")
    one.retry()
    one.failed(old, "the same news again")
    assert (one.status, one.idempotency_key != old) == (RefundStatus.REQUESTED, True)


def test_money_of_the_desk_is_handed_over_by_the_first_who_says_so() -> None:
    by_hand = replace(refund(), by_hand=True, status=RefundStatus.PENDING)
    by_hand.hand_over(UUID(int=8))
    by_hand.done("r1", NOW)
    by_hand.hand_over(UUID(int=9))
    assert (by_hand.handed_by, by_hand.status) == (UUID(int=8), RefundStatus.DONE)
    with pytest.raises(RefundNotByHand):
        refund().hand_over(UUID(int=8))


def test_each_method_has_its_own_deadline() -> None:
    rules, hold = Deadlines(), NOW + timedelta(minutes=15)
    far, near = NOW + timedelta(days=9), NOW + timedelta(hours=2)

    def until(method: Method, starts_at: datetime) -> timedelta:
        return rules.until(method, now=NOW, link_expires_at=hold, starts_at=starts_at) - NOW

    assert until(Method.MBWAY, far) == timedelta(seconds=240)
    assert until(Method.MULTIBANCO, far) == timedelta(hours=24)
    assert until(Method.MULTIBANCO, near) == timedelta(minutes=15)


def test_mb_way_is_looked_at_every_five_seconds_and_a_reference_hourly_and_at_its_end() -> None:
    one = instruction()
    one.looked(NOW)
    assert one.next_look_at == NOW + timedelta(seconds=5)
    slow = replace(one, method=Method.MULTIBANCO, expires_at=NOW + timedelta(minutes=90))
    looks: list[datetime] = []
    for _ in range(3):
        slow.looked(looks[-1] if looks else NOW)
        looks.append(slow.next_look_at)
    assert [(at - NOW) / timedelta(minutes=1) for at in looks] == [60, 90, 150]


def test_tokens_are_long_base62_and_never_alike() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(t) == 22 and t.isalnum() and t.isascii() for t in tokens)
