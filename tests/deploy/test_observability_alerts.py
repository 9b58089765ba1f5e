"""Alerts fire when they should and not when they should not: promtool plays what was scraped."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
import yaml

from atrium.ops.commands import operate
from atrium.servers import debian

ROOT = Path(__file__).resolve().parents[2]
OBSERVABILITY = ROOT / "deploy" / "observability"
RULES = sorted((OBSERVABILITY / "alerts").glob("*.yml"))
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "alert_cases.yml").read_text())


def promtool(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = debian.program("promtool", package="prometheus")
    command = [str(program), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def alerts_of(rules: Path) -> list[dict[str, Any]]:
    groups = yaml.safe_load(rules.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    return [alert for rules in RULES for alert in alerts_of(rules)]


def scenarios(alert: str) -> Iterator[tuple[dict[str, str], bool]]:
    """What is scraped, and whether the alert is then to fire."""
    for kind in ("fires", "quiet"):
        for series in CASES[alert][kind]:
            yield series, kind == "fires"


def scenario(alert: str, series: dict[str, str], *, firing: bool) -> dict[str, Any]:
    """As promtool plays it."""
    return {
        "interval": "1m",
        "input_series": [{"series": name, "values": str(v)} for name, v in series.items()],
        "promql_expr_test": [
            {
                "expr": f'count(ALERTS{{alertname="{alert}",alertstate="firing"}})',
                "eval_time": CASES[alert].get("at", "20m"),
                "exp_samples": [{"labels": "{}", "value": 1}] if firing else [],
            }
        ],
    }


def play(folder: Path, *, upside_down: bool = False) -> subprocess.CompletedProcess[str]:
    """Play every scenario; upside down, expect the opposite of what is true."""
    for rules in RULES:
        tests = [
            scenario(rule["alert"], series, firing=firing is not upside_down)
            for rule in alerts_of(rules)
            for series, firing in scenarios(rule["alert"])
        ]
        file = {"rule_files": [str(rules)], "evaluation_interval": "1m", "tests": tests}
        (folder / rules.name).write_text(yaml.safe_dump(file))
    return promtool("test", "rules", *sorted(folder.glob("*.yml")))


def test_the_rules_are_rules() -> None:
    checked = promtool("check", "rules", *RULES)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_is_no_rule_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(RULES[0].read_text().replace("max by (", "max bi (", 1))
    assert promtool("check", "rules", broken).returncode != 0


def test_prometheus_takes_its_configuration(tmp_path: Path) -> None:
    """With the folders where the container has them."""
    text = (OBSERVABILITY / "prometheus" / "prometheus.yml").read_text()
    placed = text.replace("/etc/prometheus/alerts", str(OBSERVABILITY / "alerts"))
    placed = placed.replace("/etc/prometheus/", f"{OBSERVABILITY / 'prometheus'}/")
    file = tmp_path / "prometheus.yml"
    file.write_text(placed)
    checked = promtool("check", "config", file)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f"{len(RULES)} rule files found" in checked.stdout


def test_every_alert_has_cases_of_both_kinds() -> None:
    assert {alert for alert, case in CASES.items() if case["fires"] and case["quiet"]} == {
        rule["alert"] for rule in alerts()
    }


def test_alerts_fire_in_their_cases_only(tmp_path: Path) -> None:
    seen = play(tmp_path)
    assert seen.returncode == 0, seen.stdout + seen.stderr


def test_the_opposite_is_never_true(tmp_path: Path) -> None:
    """The control: were the rules blind, or deaf, every one of these scenarios would tell."""
    seen = play(tmp_path, upside_down=True)
    every = sum(len(list(scenarios(alert))) for alert in CASES)
    assert seen.returncode != 0
    assert (seen.stdout + seen.stderr).count("expr: ") == every


def test_an_alert_says_how_bad_what_and_where_to_read_on() -> None:
    for rule in alerts():
        assert rule["labels"]["severity"] in {"critical", "warning"}, rule["alert"]
        assert rule["annotations"]["summary"], rule["alert"]
        runbook = ROOT / rule["annotations"]["runbook"]
        assert rule["alert"] in runbook.read_text(), rule["alert"]


def test_every_runbook_belongs_to_an_alert() -> None:
    named = {ROOT / rule["annotations"]["runbook"] for rule in alerts()}
    pages = set((ROOT / "docs" / "runbooks").glob("*.md")) - {ROOT / "docs/runbooks/README.md"}
    assert pages == named


def test_runbooks_use_commands_that_there_are() -> None:
    """With their options; the command line's own tree knows."""
    pages = [path.read_text() for path in (ROOT / "docs" / "runbooks").glob("*.md")]
    used = {line for page in pages for line in re.findall(r"atrium ops [^`#\n…]+", page)}
    assert len(used) > 10
    assert {line for line in used if not _understood(line.split()[2:])} == set()
    assert not _understood(["parked", "forget"])
    assert not _understood(["parked", "list", "--servise", "booking"])


def _understood(words: list[str]) -> bool:
    command: Any = typer.main.get_command(operate())
    while words and (inner := getattr(command, "commands", {}).get(words[0])):
        command, words = inner, words[1:]
    options = {option for parameter in command.params for option in parameter.opts}
    return not hasattr(command, "commands") and {w for w in words if w[:1] == "-"} <= options
