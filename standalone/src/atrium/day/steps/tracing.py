"""One trace, from A's click to A's confirmation, over money that came in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from atrium.day.lineage import Lineage
from atrium.day.sandbox import Span
from atrium.day.steps.booking import Click
from atrium.day.story import Step
from atrium.day.world import World


@dataclass(frozen=True)
class Link:
    """Something that happens in the trace, and what caused it."""

    what: str
    service: str
    span: str
    cause: tuple[str, str] | None


BOOKED = ("booking", "POST /api/booking/appointments")
REQUESTED = ("payment", "process booking.appointment_booked")
PAID = ("booking", "process payment.payment_completed")

CHAIN = (
    Link("the click reaches booking", *BOOKED, None),
    Link("payment makes a request of it", *REQUESTED, BOOKED),
    Link(
        "notification hears of it", "notification", "process payment.payment_requested", REQUESTED
    ),
    Link("the SMS is sent", "notification", "job send_message", REQUESTED),
    Link("money comes, and booking confirms", *PAID, REQUESTED),
    Link("notification tells of it", "notification", "process booking.appointment_confirmed", PAID),
    Link("checkin expects the patient", "checkin", "process booking.appointment_confirmed", PAID),
    Link("the invoice goes out", "notification", "process payment.invoice_issued", REQUESTED),
)


async def check_trace(step: Step, world: World, click: Click) -> None:
    def complete(spans: Sequence[Span]) -> bool:
        lineage = Lineage(spans, click.span_id)
        return all(lineage.find(link.service, link.span) for link in CHAIN)

    spans = await world.traces.expect(click.trace_id, complete)
    lineage = Lineage(spans, click.span_id)
    step.check(
        "one trace over all services that took part",
        {"booking", "payment", "notification", "checkin"} <= {span.service for span in spans},
        seen=f"{len(spans)} spans of {sorted({span.service for span in spans})}",
    )
    for link in CHAIN:
        _check(step, lineage, link)
    orphans = [f"{span.service}: {span.name}" for span in lineage.orphans()]
    step.equal("every span's parent is known", orphans, [])


def _check(step: Step, lineage: Lineage, link: Link) -> None:
    span = lineage.find(link.service, link.span)
    if span is None:
        step.check(link.what, False, expected=f"{link.service}: {link.span}", seen="no such span")
    elif link.cause is None:
        step.equal(link.what, span.parent, lineage.root)
    else:
        cause = lineage.find(*link.cause)
        step.check(
            link.what,
            cause is not None and lineage.descends(span, cause),
            expected=f"below {link.cause[0]}: {link.cause[1]}",
            seen=[f"{up.service}: {up.name}" for up in lineage.ancestors(span)],
        )
