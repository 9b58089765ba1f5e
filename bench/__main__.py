"""`python -m bench [events …]`: every figure of docs/benchmarks.md, measured in one run."""

import importlib
import sys

from chassis.process import uvloop_run

PARTS = (
    "booking",
    "audit",
    "slots",
    "events",
    "frames",
    "rush",
    "waiting_time",
    "shared_state",
    "purge",
)


def main(chosen: list[str]) -> None:
    for part in chosen or PARTS:
        if part not in PARTS:
            raise SystemExit(f"no such part: {part}; there are {', '.join(PARTS)}")
        print(uvloop_run(importlib.import_module(f"bench.{part}").measure()), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
