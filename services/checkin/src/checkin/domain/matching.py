"""From similarities to a decision. The numbers themselves never leave the service."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Likeness:
    """How similar a frame is to what was enrolled under `subject`."""

    subject: UUID
    similarity: float


@dataclass(frozen=True)
class Rule:
    """Accept at `threshold` and above, if nobody else comes within `margin`.

    The scale is the recogniser's own (cosine of SFace, per cent of Rekognition).
    """

    threshold: float
    margin: float


@dataclass(frozen=True)
class Decision:
    outcome: Literal["recognised", "ambiguous", "not_recognised"]
    subject: UUID | None = None


def decide(likenesses: Iterable[Likeness], rule: Rule) -> Decision:
    best: dict[UUID, float] = {}
    for one in likenesses:
        best[one.subject] = max(one.similarity, best.get(one.subject, one.similarity))
    ranking = sorted(best.items(), key=lambda item: -item[1])
    if not ranking or not ranking[0][1] >= rule.threshold:
        return Decision("not_recognised")
    subject, similarity = ranking[0]
    if len(ranking) > 1 and similarity - ranking[1][1] < rule.margin:
        return Decision("ambiguous")
    return Decision("recognised", subject)
