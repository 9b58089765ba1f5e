"""What dashboards are made of, as Grafana's JSON (schema version 41, Grafana 12)."""

from collections.abc import Sequence
from typing import Any

PROMETHEUS = {"type": "prometheus", "uid": "prometheus"}
WIDTH = 24

Panel = dict[str, Any]


def line(expr: str, legend: str = "") -> dict[str, Any]:
    """A query; `legend` takes labels, as {{service}}."""
    return {"expr": " ".join(expr.split()), "legendFormat": legend or "__auto"}


def chart(title: str, unit: str, *lines: dict[str, Any], says: str, stacked: bool = False) -> Panel:
    """Over time. Units are Grafana's: s, reqps, short, percentunit, bytes, m (minutes)."""
    stacking = {"mode": "normal" if stacked else "none"}
    custom = {"fillOpacity": 30 if stacked else 8, "lineWidth": 2, "stacking": stacking}
    return _panel("timeseries", title, unit, lines, says, height=8) | {
        "fieldConfig": {
            "defaults": {"unit": unit, "min": 0, "custom": {**custom, "showPoints": "never"}},
            "overrides": [],
        },
        "options": {
            "legend": {"displayMode": "list", "placement": "bottom"},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
    }


def figure(title: str, unit: str, expr: str, *, says: str, red_from: float | None = None) -> Panel:
    """One number, as it is now; red from a limit on."""
    steps = [{"color": "green", "value": None}]
    if red_from is not None:
        steps.append({"color": "red", "value": red_from})
    return _panel("stat", title, unit, [line(expr)], says, height=4) | {
        "fieldConfig": {
            "defaults": {"unit": unit, "thresholds": {"mode": "absolute", "steps": steps}},
            "overrides": [],
        },
        "options": {
            "colorMode": "value" if red_from is not None else "none",
            "graphMode": "area",
            "reduceOptions": {"calcs": ["lastNotNull"]},
        },
    }


def choice(name: str, query: str) -> dict[str, Any]:
    """A variable one picks at the top: a label's values, all of them at first."""
    return {
        "type": "query",
        "name": name,
        "datasource": PROMETHEUS,
        "query": {"query": query, "refId": name},
        "refresh": 2,
        "sort": 1,
        "includeAll": True,
        "multi": True,
        "current": {"text": ["All"], "value": ["$__all"]},
    }


def dashboard(
    uid: str,
    title: str,
    says: str,
    rows: Sequence[tuple[str, Sequence[Panel]]],
    *,
    variables: Sequence[dict[str, Any]] = (),
    since: str = "now-6h",
) -> dict[str, Any]:
    return {
        "uid": uid,
        "title": title,
        "description": says,
        "tags": ["atrium"],
        "schemaVersion": 41,
        "editable": False,
        "refresh": "30s",
        "timezone": "browser",
        "time": {"from": since, "to": "now"},
        "templating": {"list": list(variables)},
        "links": [
            {"type": "dashboards", "tags": ["atrium"], "title": "Atrium", "asDropdown": True}
        ],
        "panels": _laid_out(rows),
    }


def _panel(
    kind: str, title: str, unit: str, lines: Sequence[dict[str, Any]], says: str, height: int
) -> Panel:
    targets = [
        {"refId": chr(ord("A") + number), "datasource": PROMETHEUS, **query}
        for number, query in enumerate(lines)
    ]
    return {
        "type": kind,
        "title": title,
        "description": says,
        "datasource": PROMETHEUS,
        "targets": targets,
        "gridPos": {"h": height},
    }


def _laid_out(rows: Sequence[tuple[str, Sequence[Panel]]]) -> list[Panel]:
    """Row by row, the panels of one sharing its width."""
    placed: list[Panel] = []
    y = 0
    for title, panels in rows:
        heading = {"type": "row", "title": title, "collapsed": False, "panels": []}
        placed.append(heading | {"gridPos": {"x": 0, "y": y, "w": WIDTH, "h": 1}})
        width = WIDTH // len(panels)
        for number, panel in enumerate(panels):
            spot = {"x": number * width, "y": y + 1, "w": width, **panel["gridPos"]}
            placed.append(panel | {"gridPos": spot})
        y += 1 + max(panel["gridPos"]["h"] for panel in panels)
    return [panel | {"id": number} for number, panel in enumerate(placed, 1)]
