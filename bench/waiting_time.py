"""Judge the waiting-time estimate on simulated clinic days.

    python -m bench.waiting_time [--days 300] [--seeds 7 8 9] [--spread 0.25] [--json]

Two practitioners, each with a pace of their own per service; booked slots, punctuality,
no-shows, late starts, lognormal consultation times. At every check-in the estimator and its
three rivals name a waiting time, knowing nothing of the future; the truth is the time that
passed until the call. `--spread` is the coefficient of variation of consultation times.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, log, sqrt
from statistics import fmean

from bench.figures import Report
from checkin.domain.waiting_time import Estimate, Learned, Ongoing, estimate, expect

SERVICES = {"massage": 30, "evaluation": 45, "physiotherapy": 40, "therapeutic": 50, "waves": 20}
OPENS, MINUTES = 9 * 60, 8 * 60
NO_SHOW, EARLY, PUNCTUALITY, LATE_START = 0.08, 9, 8, 6
SEEDS, SPREAD = [7, 8, 9, 10, 11], 0.25
RIVALS = ("timetable", "position × mean", "walk with service means")


@dataclass
class Patient:
    service: str
    starts: float
    arrives: float
    takes: float
    called: float = 0.0

    @property
    def planned(self) -> float:
        return SERVICES[self.service]

    @property
    def leaves(self) -> float:
        return self.called + self.takes


@dataclass
class Memory:
    """What finished consultations taught so far."""

    learned: dict[str, Learned] = field(default_factory=lambda: defaultdict(Learned))
    by_service: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def finish(self, patient: Patient) -> None:
        self.learned[patient.service] = self.learned[patient.service].after(patient.takes)
        self.by_service[patient.service].append(patient.takes)

    def service_mean(self, patient: Patient) -> float:
        return fmean(self.by_service[patient.service] or [patient.planned])

    def mean(self) -> float:
        return fmean([one for seen in self.by_service.values() for one in seen] or [35.0])


@dataclass
class Scores:
    waits: list[float] = field(default_factory=list)
    errors: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    covered: list[bool] = field(default_factory=list)
    short: list[bool] = field(default_factory=list)

    def add(self, truth: float, ours: Estimate, rivals: Mapping[str, float]) -> None:
        self.waits.append(truth)
        self.covered.append(truth <= ours.p90)
        self.short.append(truth - ours.expected > 10)
        for name, guess in {"estimate": ours.expected, **rivals}.items():
            self.errors[name].append(abs(guess - truth))

    def summary(self) -> dict[str, float]:
        return {
            "check-ins": len(self.waits),
            "mean wait": round(fmean(self.waits), 1),
            **{f"error: {name}": round(fmean(seen), 2) for name, seen in self.errors.items()},
            "P90 covers": round(fmean(self.covered), 3),
            "10 min short": round(fmean(self.short), 3),
        }


def booked_day(rng: random.Random, pace: Mapping[str, float], spread: float) -> Iterator[Patient]:
    clock = float(OPENS)
    while clock < OPENS + MINUTES:
        service = rng.choice(list(SERVICES))
        sigma = sqrt(log(1 + spread**2))
        median = SERVICES[service] * pace[service] * exp(-(sigma**2) / 2)
        takes = max(4.0, rng.lognormvariate(log(median), sigma))
        if rng.random() >= NO_SHOW:
            yield Patient(service, clock, clock + rng.gauss(-EARLY, PUNCTUALITY), takes)
        clock += SERVICES[service] + rng.choice((0, 0, 5))


def live(patients: list[Patient], begins: float) -> None:
    """Call in appointment order among those present, never before the practitioner begins."""
    free, left = begins, list(patients)
    while left:
        free = max(free, min(one.arrives for one in left))
        chosen = min((one for one in left if one.arrives <= free), key=lambda one: one.starts)
        chosen.called, free = free, free + chosen.takes
        left.remove(chosen)


def ask(patient: Patient, day: list[Patient], own: Memory, shared: Memory, scores: Scores) -> None:
    """What everybody says at the moment of the patient's check-in."""
    now = patient.arrives
    others = [one for one in day if one is not patient]
    busy = [one for one in others if one.called <= now < one.leaves]
    ahead = [one for one in others if one.arrives <= now < one.called]
    ahead = [one for one in ahead if one.starts < patient.starts]
    begun = any(one.called <= now for one in others)
    ours = estimate(
        [Ongoing(expect(own.learned[one.service], one.planned), now - one.called) for one in busy],
        0.0 if begun else OPENS - now,
        [expect(own.learned[one.service], one.planned) for one in ahead],
    )
    walk = sum(max(0.0, shared.service_mean(one) - (now - one.called)) for one in busy)
    rivals = (
        max(0.0, patient.starts - now),
        (len(ahead) + len(busy)) * shared.mean(),
        walk + sum(shared.service_mean(one) for one in ahead),
    )
    scores.add(patient.called - now, ours, dict(zip(RIVALS, rivals, strict=True)))


def simulate(days: int, seed: int, spread: float) -> Scores:
    rng = random.Random(seed)
    paces = [{service: rng.uniform(0.75, 1.2) for service in SERVICES} for _ in range(2)]
    memories, shared, scores = [Memory() for _ in paces], Memory(), Scores()
    for _ in range(days):
        for pace, memory in zip(paces, memories, strict=True):
            day = list(booked_day(rng, pace, spread))
            live(day, OPENS + max(0.0, rng.gauss(0, LATE_START)))
            for patient in day:
                ask(patient, day, memory, shared, scores)
            for patient in day:
                memory.finish(patient)
                shared.finish(patient)
    return scores


async def measure() -> Report:
    """For `python -m bench waiting_time`: five clinics of 300 days, each figure at its worst."""
    runs = [simulate(300, seed, SPREAD).summary() for seed in SEEDS]
    report = Report(f"Waiting-time estimate at check-in, {len(runs)} simulated clinics × 300 days")
    waits = [run["mean wait"] for run in runs]
    report.add("mean wait", f"{min(waits)}–{max(waits)} min")
    for name in RIVALS:
        shares = [run["error: estimate"] / run[f"error: {name}"] for run in runs]
        worst = max(shares)
        report.add(f"error, share of {name}", f"{worst:.2f}", "< 1", worst < 1)
    covered = [run["P90 covers"] for run in runs]
    held = min(covered) >= 0.85 and max(covered) <= 0.95
    report.add("P90 covers", f"{min(covered):.1%}–{max(covered):.1%}", "85–95 %", held)
    short = max(run["10 min short"] for run in runs)
    report.add("more than 10 min short", f"{short:.1%}", "< 9 %", short < 0.09)
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=300)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--spread", type=float, default=SPREAD)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    runs = {s: simulate(options.days, s, options.spread).summary() for s in options.seeds}
    if options.json:
        print(json.dumps(runs, ensure_ascii=False))
        return
    print(f"{'seed':>30}  " + "  ".join(f"{seed:>7}" for seed in runs))
    for name in next(iter(runs.values())):
        print(f"{name:>30}  " + "  ".join(f"{run[name]:>7}" for run in runs.values()))


if __name__ == "__main__":
    main()
