"""How long a patient still waits for one practitioner: an expectation and its honest upper end.

    μ_s = (n·ewma(practitioner, service) + k·planned_s) / (n + k)              k = 10
    r   = max(0.15·μ, E[T - elapsed | T > elapsed]) if busy, else max(0, opens_at − now)
    W   = r + Σ μ_j over those checked in who will be called before this patient
    P90 = W + 1.28·sqrt(σ_r² + Σ σ_j²)

T is taken as normal with the mean and deviation learnt. The plainer rest `μ - elapsed` was
measured beside it (bench/waiting_time.py): about 1 minute too short on average, because what
has lasted long tends to last longer than planned.

All figures are minutes. The result is never NaN and never negative; it never falls when
somebody is put before the patient and never rises while a consultation goes on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, isfinite, pi, sqrt

PRIOR_WEIGHT = 10
"""How many finished consultations the planned duration is worth."""
SMOOTHING = 0.15
"""Share of the newest consultation in the moving average, once there are enough of them."""
PRIOR_SPREAD = 0.35
"""Standard deviation of a service nobody has finished yet, as a share of its planned duration."""
LEAST_REST = 0.15
"""A consultation over its time is believed to last this share of its mean longer."""
LONGEST = 600.0
"""A consultation teaches ten hours at the most: a forgotten one must not poison the mean."""
NINE_OF_TEN = 1.28
STEP = 5


@dataclass(frozen=True)
class Learned:
    """What finished consultations taught of one (practitioner, service)."""

    count: int = 0
    mean: float = 0.0
    variance: float = 0.0

    def after(self, minutes: float) -> "Learned":
        """With one more consultation. The first ones weigh equally, later ones fade."""
        if not isfinite(minutes) or minutes <= 0:
            return self
        share = max(SMOOTHING, 1 / (self.count + 1))
        surprise = min(minutes, LONGEST) - self.mean
        return Learned(
            count=self.count + 1,
            mean=self.mean + share * surprise,
            variance=(1 - share) * (self.variance + share * surprise * surprise),
        )


@dataclass(frozen=True)
class Duration:
    """The time somebody is going to take."""

    mean: float
    deviation: float


def expect(learned: Learned, planned: float) -> Duration:
    """Shrink what was learnt towards the planned duration (minutes)."""
    total = learned.count + PRIOR_WEIGHT
    mean = (learned.count * learned.mean + PRIOR_WEIGHT * planned) / total
    prior = (PRIOR_SPREAD * planned) ** 2
    variance = (learned.count * learned.variance + PRIOR_WEIGHT * prior) / total
    return Duration(mean, sqrt(variance))


@dataclass(frozen=True)
class Ongoing:
    """A consultation in progress since `elapsed` minutes."""

    duration: Duration
    elapsed: float

    @property
    def rest(self) -> float:
        mean, deviation = self.duration.mean, self.duration.deviation
        elapsed = max(0.0, self.elapsed)
        return max(LEAST_REST * mean, _mean_residual(mean, deviation, elapsed))


def _mean_residual(mean: float, deviation: float, elapsed: float) -> float:
    """E[T - elapsed | T > elapsed] of a normal T; it falls with `elapsed`.

    Source: mean of the truncated normal distribution, μ + σ·φ(a)/(1 - Φ(a)).
    """
    if deviation < 1e-9 * max(mean, 1.0):
        return max(0.0, mean - elapsed)
    a = (elapsed - mean) / deviation
    if a > 6:  # beyond, the tail underflows; σ/a is the limit
        return deviation / a
    tail = 0.5 * erfc(a / sqrt(2))
    return deviation * (exp(-a * a / 2) / (sqrt(2 * pi) * tail) - a)


@dataclass(frozen=True)
class Shown:
    """What a person reads: "about 10–15 minutes", or "soon" when the lower end is nought."""

    from_minutes: int
    to_minutes: int

    @property
    def soon(self) -> bool:
        return self.from_minutes == 0


@dataclass(frozen=True)
class Estimate:
    """Minutes until the call: the expectation, and what nine of ten do not exceed."""

    expected: float
    p90: float

    @property
    def shown(self) -> Shown:
        lower = round(self.expected / STEP) * STEP
        return Shown(lower, max(ceil(self.p90 / STEP) * STEP, lower + STEP))


def estimate(ongoing: Sequence[Ongoing], opens_in: float, ahead: Iterable[Duration]) -> Estimate:
    """The wait of one patient.

    `opens_in`: minutes until the practitioner's day begins, when nobody is with them.
    `ahead`: those checked in who will be called before the patient.
    """
    before = list(ahead)
    current = max(ongoing, key=lambda one: one.rest, default=None)
    rest = current.rest if current else max(0.0, opens_in)
    variance = sum(one.deviation**2 for one in before)
    if current:
        variance += current.duration.deviation**2
    wait = rest + sum(one.mean for one in before)
    return Estimate(expected=wait, p90=wait + NINE_OF_TEN * sqrt(variance))
