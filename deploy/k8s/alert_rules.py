"""Lays the alert rules of deploy/observability before the Prometheus operator, unchanged.

    python deploy/k8s/alert_rules.py      (make k8s-rules)

There they are as Prometheus reads them, and are tested; here they are one PrometheusRule.
"""

from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).resolve().parents[1]
ALERTS = DEPLOY / "observability" / "alerts"
WRITTEN = DEPLOY / "k8s" / "components" / "monitoring" / "rules.yaml"
HEAD = "# Written by `make k8s-rules` from deploy/observability/alerts: change them there.\n"


def prometheus_rule(alerts: Path) -> dict[str, Any]:
    """The groups of every rule file of a folder, in the order of the files' names."""
    files = sorted(alerts.glob("*.yml"))
    groups = [group for file in files for group in yaml.safe_load(file.read_text())["groups"]]
    return {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "atrium", "namespace": "atrium"},
        "spec": {"groups": groups},
    }


def text(rule: dict[str, Any]) -> str:
    return HEAD + yaml.safe_dump(rule, sort_keys=False, allow_unicode=True, width=100)


if __name__ == "__main__":
    WRITTEN.write_text(text(prometheus_rule(ALERTS)))
