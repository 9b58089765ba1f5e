"""Every metric and label that a panel or an alert names is really exposed, by the real thing."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sized
from pathlib import Path
from typing import Any

import promql_parser as promql
import pytest
import yaml

from atrium.servers.process import wait_until

from .watched_system import OBSERVABILITY, Watched, plain, watched_system

DASHBOARDS = sorted((OBSERVABILITY / "grafana" / "dashboards").glob("*.json"))
# A whole system is started with the first test: minutes on a machine that is busy otherwise.
pytestmark = pytest.mark.timeout(300)
# What is exposed only when something fails; that the label exists is seen all the same.
_MISFORTUNE = {"status"}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with watched_system(tmp_path_factory.mktemp("watched")) as prometheus:
        yield prometheus


def panels() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every query of every panel, under a name that finds it."""
    for path in DASHBOARDS:
        for panel in json.loads(path.read_text())["panels"]:
            for target in panel.get("targets", ()):
                yield f"{path.stem}: {panel['title']} {target['refId']}", target


def queries() -> dict[str, str]:
    """Every expression of panels and alerts."""
    asked = {name: plain(target["expr"]) for name, target in panels()}
    for path in sorted((OBSERVABILITY / "alerts").glob("*.yml")):
        for group in yaml.safe_load(path.read_text())["groups"]:
            asked |= {f"alert {rule['alert']}": rule["expr"] for rule in group["rules"]}
    return asked


def selectors(expr: Any) -> Iterator[Any]:
    """Every selector in an expression, those in ranges and subqueries included."""
    found: list[Any] = []

    def visit(node: Any) -> bool:
        if isinstance(node, promql.MatrixSelector):
            found.append(node.vector_selector)
        elif isinstance(node, promql.VectorSelector):
            found.append(node)
        return True

    promql.walk(expr, visit)
    return iter({selector.prettify(): selector for selector in found}.values())


def groupings(expr: Any) -> Iterator[tuple[Any, list[str]]]:
    """Every aggregation that keeps labels: what it aggregates, and the labels."""
    found: list[tuple[Any, list[str]]] = []

    def visit(node: Any) -> bool:
        if isinstance(node, promql.AggregateExpr) and node.modifier:
            found.append((node.expr, list(node.modifier.labels)))
        return True

    promql.walk(expr, visit)
    return iter(found)


def unknown(watched: Watched, query: str) -> list[str]:
    """What an expression names and nobody exposes."""
    expr = promql.parse(query)
    wrong = []
    for selector in selectors(expr):
        exposed = watched.series(selector.name)
        names = {matcher.name for matcher in selector.matchers.matchers}
        if not exposed:
            wrong.append(selector.name)
        wrong += [f"{selector.name}{{{name}}}" for name in names if not _has(exposed, name)]
        if exposed and not names & _MISFORTUNE and not watched.series(selector.prettify()):
            wrong.append(selector.prettify())
    for inner, labels in groupings(expr):
        exposed = [one for sel in selectors(inner) for one in watched.series(sel.name)]
        wrong += [f"by ({label})" for label in labels if not _has(exposed, label)]
    return wrong


def _has(exposed: list[dict[str, str]], label: str) -> bool:
    return any(label in labels for labels in exposed)


def _once_none(look: Callable[[], Sized]) -> None:
    """On a busy machine one scrape may be too slow, and what it missed is gone until the next."""
    wait_until(lambda: not look(), seconds=20)
    assert not look(), look()


def test_everything_that_is_asked_answers(watched: Watched) -> None:
    def silent() -> dict[str, str]:
        asked = {target["scrapeUrl"]: target["lastError"] for target in watched.targets()}
        return {url: error for url, error in asked.items() if error}

    _once_none(silent)
    jobs = {target["labels"]["job"] for target in watched.targets()}
    config = yaml.safe_load((OBSERVABILITY / "prometheus" / "prometheus.yml").read_text())
    assert jobs == {job["job_name"] for job in config["scrape_configs"]}


def test_every_name_and_label_is_exposed(watched: Watched) -> None:
    def wrong() -> dict[str, list[str]]:
        found = {name: unknown(watched, query) for name, query in queries().items()}
        return {name: what for name, what in found.items() if what}

    _once_none(wrong)


def test_every_panel_shows_something_after_a_day(watched: Watched) -> None:
    """Joins and label matches that never meet would be empty for ever."""

    def empty() -> set[str]:
        return {name for name, target in panels() if not watched.answer(plain(target["expr"]))}

    _once_none(empty)


def test_every_legend_names_a_label_of_its_query(watched: Watched) -> None:
    wrong = {}
    for name, target in panels():
        named = set(re.findall(r"{{(\w+)}}", target["legendFormat"]))
        answers = watched.answer(plain(target["expr"]))
        if any(not named <= answer.keys() for answer in answers):
            wrong[name] = named
    assert wrong == {}


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("rate(atrium_bookings_total[5m])", ["atrium_bookings_total"]),
        ("atrium_outbox_rows{queue='x'} > 0", ["atrium_outbox_rows{queue}"]),
        ("sum by (organisation) (atrium_inbox_parked)", ["by (organisation)"]),
        ("max(atrium_inbox_parked{service='billing'})", ['atrium_inbox_parked{service="billing"}']),
        ("max_over_time(sum(pg_upp)[5m:1m])", ["pg_upp"]),
        ("max by (service) (atrium_outbox_lag_seconds)", []),
    ],
)
def test_what_nobody_exposes_is_found(watched: Watched, query: str, missing: list[str]) -> None:
    """The control: the tests above can fail."""
    found = unknown(watched, query)
    assert [one for one in missing if one not in found] == []
    assert bool(found) == bool(missing)


def test_no_series_of_ours_knows_anybody(watched: Watched) -> None:
    """Labels come from short lists: a person, a clinic or an id would make more with every day."""
    series = watched.series('{__name__=~"atrium_.+"}')
    assert len(series) > 500
    labels = {label for one in series for label in one} - {"__name__", "instance", "job"}
    ours = {"service", "role", "route", "method", "status", "type", "outcome", "le", "release"}
    assert labels <= ours | {"job"}, labels - ours
    values = {value for one in series for value in one.values()}
    personal = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|@|\+?\d{9}|Sousa|Tavares|Faria", re.IGNORECASE)
    assert {value for value in values if personal.search(value)} == set()


def test_every_rule_was_evaluated(watched: Watched) -> None:
    rules = watched.rules()
    assert {rule["name"]: rule.get("lastError") for rule in rules if rule["health"] != "ok"} == {}
    assert len(rules) == sum(name.startswith("alert ") for name in queries())


def test_the_dashboards_are_made_of_their_source(tmp_path: Path) -> None:
    source = OBSERVABILITY / "grafana" / "source"
    subprocess.run([sys.executable, "-B", source, tmp_path], check=True)
    made = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text() for path in DASHBOARDS}, "make dashboards"


def test_panels_stand_beside_each_other_and_say_what_they_show() -> None:
    uids = [json.loads(path.read_text())["uid"] for path in DASHBOARDS]
    assert len(uids) == len(set(uids)) == 4
    for path in DASHBOARDS:
        board = json.loads(path.read_text())
        taken: dict[tuple[int, int], str] = {}
        for panel in board["panels"]:
            spot = panel["gridPos"]
            cells = [
                (x, y)
                for x in range(spot["x"], spot["x"] + spot["w"])
                for y in range(spot["y"], spot["y"] + spot["h"])
            ]
            assert not [taken[cell] for cell in cells if cell in taken], panel["title"]
            assert max(x for x, _ in cells) < 24
            taken |= dict.fromkeys(cells, panel["title"])
            if panel["type"] != "row":
                assert panel["description"], panel["title"]
        ids = [panel["id"] for panel in board["panels"]]
        assert ids == list(range(1, len(ids) + 1))
