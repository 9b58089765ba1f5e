"""The profiles `observability` and `sentry`, as far as they can be judged without an engine.

What has a judge of its own is judged by it (promtool and amtool; test_observability_alerts.py has
Prometheus). The rest is read: whoever is named exists, and listens where others ask.
"""

import json
import logging
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
import yaml
from opentelemetry.sdk.trace import TracerProvider

from atrium.servers import debian
from chassis.logging import configure
from chassis.settings import Mode, Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "deploy" / "compose"


class AnyTag(yaml.SafeLoader):
    """Compose has tags of its own, as `!override`; here only names matter."""


AnyTag.add_multi_constructor("!", lambda loader, suffix, node: None)
OBSERVABILITY = ROOT / "deploy" / "observability"
EVERYBODY = {
    name
    for path in [ROOT / "docker-compose.yml", *COMPOSE.glob("*.yml")]
    for name in yaml.load(path.read_text(), AnyTag).get("services", {})
}


def read(*parts: str) -> Any:
    return yaml.safe_load(OBSERVABILITY.joinpath(*parts).read_text())


def addresses() -> Iterator[tuple[str, str, int]]:
    """Every host and port that one configuration asks of another: where, whom, port."""
    for path in sorted(OBSERVABILITY.rglob("*")):
        if path.suffix in {".yml", ".yaml", ".alloy"} and "grafana/dashboards" not in str(path):
            text = re.sub(r"(?m)^\s*(#|//) .*$", "", path.read_text())
            for host, port in re.findall(r"\b([a-z][a-z-]+):(\d{4,5})\b", text):
                yield str(path.relative_to(OBSERVABILITY)), host, int(port)


LISTENS = {
    "otel-collector": {4318, 13133},
    "tempo": {3200, 4318},
    "loki": {3100},
    "prometheus": {9090},
    "localhost": {9090},
    "alertmanager": {9093},
    "postgres-exporter": {9187},
    "node-exporter": {9100},
    "blackbox-exporter": {9115},
    "rabbitmq": {15692},
    "gateway": {8080},
    "sandbox": {8000},
}


def test_whoever_is_asked_exists_and_listens_there() -> None:
    wrong = [found for found in addresses() if found[2] not in LISTENS.get(found[1], set())]
    assert wrong == []
    assert {host for _, host, _ in addresses()} >= {"tempo", "loki", "prometheus", "rabbitmq"}
    assert LISTENS.keys() - {"localhost"} <= EVERYBODY


def test_prometheus_asks_every_process_of_every_service() -> None:
    [ours] = [
        job
        for job in read("prometheus", "prometheus.yml")["scrape_configs"]
        if job["job_name"] == "atrium"
    ]
    names = ours["dns_sd_configs"][0]["names"]
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    serving = {n for n, part in compose.items() if part.get("command") in (["api"], ["worker"])}
    assert set(names) >= serving
    assert ours["honor_labels"] is True


def test_alertmanager_takes_its_configuration() -> None:
    amtool = debian.program("amtool", package="prometheus-alertmanager")
    file = OBSERVABILITY / "alertmanager" / "alertmanager.yml"
    command = [amtool, "check-config", file]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_silence_is_by_alerts_that_exist() -> None:
    groups = [
        g
        for path in (OBSERVABILITY / "alerts").glob("*.yml")
        for g in read("alerts", path.name)["groups"]
    ]
    alerts = {rule["alert"] for group in groups for rule in group["rules"]}
    for rule in read("alertmanager", "alertmanager.yml")["inhibit_rules"]:
        for matcher in rule["source_matchers"] + rule["target_matchers"]:
            assert set(re.findall(r"[A-Z]\w+", matcher)) <= alerts, matcher


def test_blackbox_exporter_takes_its_configuration() -> None:
    program = debian.program("prometheus-blackbox-exporter", package="prometheus-blackbox-exporter")
    file = OBSERVABILITY / "blackbox" / "blackbox.yml"
    command = [program, "--config.check", f"--config.file={file}"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_span_comes_to_an_exporter_through_what_is_defined() -> None:
    config = read("collector", "config.yaml")
    pipelines = config["service"]["pipelines"]
    assert pipelines.keys() == {"traces"}
    for pipeline in pipelines.values():
        for kind in ("receivers", "processors", "exporters"):
            assert set(pipeline[kind]) == set(config[kind]), kind
        assert pipeline["processors"][0] == "memory_limiter"
    assert set(config["service"]["extensions"]) == set(config["extensions"])


def test_sources_are_known_to_each_other_and_to_the_panels() -> None:
    sources = read("grafana", "provisioning", "datasources", "datasources.yml")["datasources"]
    uids = {source["uid"] for source in sources}
    text = json.dumps(sources)
    assert set(re.findall(r'"datasourceUid": "([^"]+)"', text)) <= uids
    boards = [
        path.read_text() for path in (OBSERVABILITY / "grafana" / "dashboards").glob("*.json")
    ]
    asked = {uid for board in boards for uid in re.findall(r'"uid": "([^"]+)"', board)}
    assert {uid for uid in asked if not uid.startswith("atrium-")} == {"prometheus"} <= uids


@pytest.fixture
def logs() -> Iterator[None]:
    """Logging is the process's: put back what was there."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def test_a_log_line_opens_its_trace(logs: None, capsys: pytest.CaptureFixture[str]) -> None:
    """The line is the chassis's own; the pattern is Grafana's, the names are Alloy's."""
    configure(Settings(mode=Mode.TEST, database_url="postgresql://x@127.0.0.1:1/x"), "booking")
    with TracerProvider().get_tracer("test").start_as_current_span("request") as span:
        structlog.get_logger().warning("slot_taken")
    line = capsys.readouterr().out

    sources = read("grafana", "provisioning", "datasources", "datasources.yml")["datasources"]
    [loki] = [source for source in sources if source["type"] == "loki"]
    [field] = loki["jsonData"]["derivedFields"]
    found = re.search(field["matcherRegex"], line)
    assert found
    assert int(found.group(1), 16) == span.get_span_context().trace_id
    taken = re.findall(r"(\w+)\s+= \"\1\"", (OBSERVABILITY / "alloy" / "config.alloy").read_text())
    assert set(taken) == {"service", "level", "trace_id"} <= json.loads(line).keys()


def test_alloy_hands_on_to_what_it_defines() -> None:
    text = (OBSERVABILITY / "alloy" / "config.alloy").read_text()
    defined = {".".join(found) for found in re.findall(r'(?m)^([\w.]+) "(\w+)" {', text)}
    handed = re.findall(r"((?:discovery|loki)\.[\w.]+)\.(?:targets|output|receiver)\b", text)
    assert set(handed) <= defined
    assert len(handed) == 4
    assert text.count("{") == text.count("}")


def test_labels_of_logs_are_few_and_traces_are_none_of_them() -> None:
    text = (OBSERVABILITY / "alloy" / "config.alloy").read_text()
    labels = re.search(r"stage\.labels {\s+values = {([^}]+)}", text)
    assert labels
    assert set(re.findall(r"(\w+)\s+=", labels.group(1))) == {"service", "level"}
    loki = read("loki", "loki.yaml")
    assert loki["limits_config"]["allow_structured_metadata"] is True
    assert loki["schema_config"]["configs"][-1]["schema"] == "v13"
