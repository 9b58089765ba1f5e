"""Writes the dashboards: python deploy/observability/grafana/source [FOLDER]

Grafana reads the JSON; people read and change these files, then run `make dashboards`. A test
holds that the one is made of the other.
"""

import json
import sys
from pathlib import Path

from bus import BUS
from clinic import CLINIC
from services import SERVICES
from stores import STORES


def write(folder: Path) -> None:
    for made in (CLINIC, SERVICES, BUS, STORES):
        name = made["uid"].removeprefix("atrium-")
        (folder / f"{name}.json").write_text(
            json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        )


write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "dashboards")
