"""Prometheus finds every process, with the labels that alerts and dashboards are written for."""

import importlib.util
from pathlib import Path
from typing import Any

import yaml

from .network import selects
from .rendering import K8S, Manifest, label, named, of_kind

_spec = importlib.util.spec_from_file_location("alert_rules", K8S / "alert_rules.py")
assert _spec is not None
assert _spec.loader is not None
alert_rules: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(alert_rules)


def test_every_process_of_a_service_is_scraped_once(production: tuple[Manifest, ...]) -> None:
    for deployment in of_kind(production, "Deployment"):
        if label(deployment, "component") not in ("api", "worker"):
            continue
        scraping = [
            endpoint
            for selector, endpoint in _scrapes(production)
            if selects(selector, deployment["spec"]["template"]["metadata"]["labels"])
        ]
        assert len(scraping) == 1, deployment["metadata"]["name"]
        (endpoint,) = scraping
        (port,) = deployment["spec"]["template"]["spec"]["containers"][0]["ports"]
        assert (endpoint["path"], endpoint["port"]) == ("/metrics", port["name"])
        assert endpoint["honorLabels"]
        assert {each["targetLabel"] for each in endpoint["relabelings"]} == {
            "job",
            "service",
            "role",
        }


def test_jobs_have_the_names_that_alerts_ask_for(production: tuple[Manifest, ...]) -> None:
    jobs = {
        relabeling["replacement"]
        for _, endpoint in _scrapes(production)
        for relabeling in endpoint["relabelings"]
        if relabeling["targetLabel"] == "job"
    }
    assert jobs == {"atrium", "postgres", "cloudnative-pg", "rabbitmq", "rabbitmq-queues"}
    assert [each["spec"]["jobName"] for each in of_kind(production, "Probe")] == ["site"]


def test_the_cluster_has_the_rules_that_are_tested() -> None:
    assert alert_rules.WRITTEN.read_text() == alert_rules.text(
        alert_rules.prometheus_rule(alert_rules.ALERTS)
    ), "alerts changed: make k8s-rules"


def test_a_changed_rule_is_a_changed_manifest(tmp_path: Path) -> None:
    group = {"name": "events", "rules": [{"alert": "OutboxLag", "expr": "lag > 60", "for": "2m"}]}
    (tmp_path / "events.yml").write_text(yaml.safe_dump({"groups": [group]}))
    before = alert_rules.prometheus_rule(tmp_path)
    assert before["spec"]["groups"] == [group]
    group["rules"][0]["expr"] = "lag > 90"  # type: ignore[index]
    (tmp_path / "events.yml").write_text(yaml.safe_dump({"groups": [group]}))
    assert alert_rules.text(alert_rules.prometheus_rule(tmp_path)) != alert_rules.text(before)


def test_whoever_asks_postgres_has_a_role_for_it(production: tuple[Manifest, ...]) -> None:
    roles = named(production, "Cluster", "atrium-postgres")["spec"]["managed"]["roles"]
    (monitor,) = [role for role in roles if role["name"] == "monitor"]
    assert monitor["inRoles"] == ["pg_monitor"]


def _scrapes(manifests: tuple[Manifest, ...]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Selector of pods, endpoint; a ServiceMonitor selects Services, and those select pods."""
    found = []
    for monitor in of_kind(manifests, "PodMonitor"):
        endpoints = monitor["spec"]["podMetricsEndpoints"]
        found += [(monitor["spec"]["selector"], endpoint) for endpoint in endpoints]
    for monitor in of_kind(manifests, "ServiceMonitor"):
        for service in of_kind(manifests, "Service"):
            if selects(monitor["spec"]["selector"], service["metadata"].get("labels", {})):
                pods = {"matchLabels": service["spec"]["selector"]}
                found += [(pods, endpoint) for endpoint in monitor["spec"]["endpoints"]]
    return found
