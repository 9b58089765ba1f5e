"""Every way of running in containers keeps the same rules; each rule is seen to fail, too."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = [ROOT / "docker-compose.yml", *sorted((ROOT / "deploy" / "compose").glob("*.yml"))]
SERVICES = ("auth", "booking", "payment", "notification", "checkin")
MAIN = yaml.safe_load(FILES[0].read_text())
PROFILES = sorted(
    {
        profile
        for file in MAIN["include"]
        for container in yaml.safe_load((ROOT / file).read_text())["services"].values()
        for profile in container.get("profiles", [])
    }
)
ROLES = {"": "api", "-worker": "worker", "-migrate": "migrate"}
NOT_SETTINGS = {"SECRETS_DIR", "AWS_SHARED_CREDENTIALS_FILE"}
"""Where secrets are, told to pydantic-settings and to boto3."""

BARE = re.compile(r"opentelemetry-collector|grafana/tempo")
"""Images that are a program and nothing else: nothing in them could look at its health."""
FROM_THE_HOST = {"/var/run/docker.sock"}
"""What containers print is read there."""

Model = dict[str, Any]


@pytest.fixture(params=["default", *PROFILES, "nginx", "gunicorn", "production"])
def model(request: pytest.FixtureRequest, merged: Callable[..., Model], production: Model) -> Model:
    match request.param:
        case "production":
            return production
        case "nginx" | "gunicorn" as overlay:
            return merged(overlay)
        case "default":
            return merged()
        case profile:
            return merged(profiles=profile)


def settings_of(service: str) -> Any:
    module = importlib.import_module(f"{service}.settings")
    return getattr(module, f"{service.capitalize()}Settings")


def ours(container: Model) -> bool:
    return str(container["image"]).startswith("atrium-")


def wrong(container: Model) -> set[str]:
    """Which rules a container breaks."""
    limits = container.get("deploy", {}).get("resources", {}).get("limits", {})
    image = container["image"]
    unseen = container.get("restart") == "on-failure" or BARE.search(image)
    health = container.get("healthcheck", {})
    checked = health.get("disable") if unseen else ours(container) or health.get("test")
    kept = {
        "drops every capability": container.get("cap_drop") == ["ALL"],
        "gains no privileges": container.get("security_opt") == ["no-new-privileges:true"],
        "is limited": limits.keys() >= {"cpus", "memory", "pids"},
        "has its log rotated": "max-size" in container.get("logging", {}).get("options", {}),
        "comes back": container.get("restart") in ("unless-stopped", "on-failure"),
        "tells its health": bool(checked),
        "cannot write to itself": not ours(container) or container.get("read_only") is True,
        "has a version": ours(container) or re.search(r":v?\d+\.\d+", image) is not None,
        "is reached from here only": all(
            port.get("host_ip") == "127.0.0.1" for port in container.get("ports", [])
        ),
    }
    return {rule for rule, held in kept.items() if not held}


def test_every_container_keeps_the_rules(model: Model) -> None:
    broken = {name: rules for name, c in model["services"].items() if (rules := wrong(c))}
    is_production = model["services"]["auth"]["environment"]["MODE"] == "production"
    assert broken == ({"gateway": {"is reached from here only"}} if is_production else {})


@pytest.mark.parametrize(
    ("name", "change", "rule"),
    [
        ("auth", {"cap_drop": []}, "drops every capability"),
        ("auth", {"security_opt": []}, "gains no privileges"),
        ("auth", {"deploy": {"resources": {"limits": {"cpus": 1}}}}, "is limited"),
        ("auth", {"logging": {}}, "has its log rotated"),
        ("auth", {"restart": None}, "comes back"),
        ("auth", {"read_only": False}, "cannot write to itself"),
        ("redis", {"image": "redis:latest"}, "has a version"),
        ("redis", {"image": "redis"}, "has a version"),
        ("redis", {"healthcheck": {}}, "tells its health"),
        ("provision", {"healthcheck": {}}, "tells its health"),
        ("redis", {"ports": [{"target": 1, "published": "1"}]}, "is reached from here only"),
    ],
)
def test_a_container_that_breaks_a_rule_is_found(
    merged: Callable[..., Model], name: str, change: Model, rule: str
) -> None:
    assert wrong(merged()["services"][name] | change) == {rule}


def test_everything_that_is_mounted_exists(model: Model) -> None:
    binds = [v for c in model["services"].values() for v in c.get("volumes", [])]
    files = [v["source"] for v in binds if v["type"] == "bind" and v["source"] not in FROM_THE_HOST]
    files += [secret["file"] for secret in model["secrets"].values()]
    assert [file for file in files if not Path(file).exists()] == []
    named = {v["source"] for v in binds if v["type"] == "volume"}
    assert named <= model["volumes"].keys()


def test_every_secret_that_is_mounted_is_a_setting(model: Model) -> None:
    for service in SERVICES:
        for suffix in ROLES:
            mounted = {
                secret.get("target", secret["source"]).rpartition("/")[2]
                for secret in model["services"][service + suffix]["secrets"]
            }
            assert mounted - {"aws_credentials"} <= settings_of(service).model_fields.keys()


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_is_a_setting_and_the_values_are_accepted(
    model: Model, service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix, role in ROLES.items():
        container = model["services"][service + suffix]
        assert container["command"] == [role]
        told = {k: v for k, v in container["environment"].items() if k not in NOT_SETTINGS}
        assert {name.lower() for name in told} <= settings_of(service).model_fields.keys()
        for secret in container["secrets"]:
            name = secret.get("target", secret["source"]).rpartition("/")[2]
            content = Path(model["secrets"][secret["source"]]["file"]).read_text()
            (tmp_path / name).write_text(content)
        with monkeypatch.context() as environment:
            environment.setenv("SECRETS_DIR", str(tmp_path))
            for name, value in told.items():
                environment.setenv(name, value)
            settings = settings_of(service)()
        assert settings.database_url.startswith(f"postgresql://{service}:")
        assert settings.bus_url.startswith("amqp://")
        assert settings.mode == container["environment"]["MODE"]


def test_the_gateway_is_told_what_it_listens_to(model: Model) -> None:
    gateway = ROOT / "deploy" / "gateway"
    container = model["services"]["gateway"]
    nginx = container["image"].endswith("nginx")
    file = gateway / "nginx" / "start.sh" if nginx else gateway / "Caddyfile"
    heard = set(re.findall(r"\$\{?(GATEWAY_\w+)", file.read_text())) | {"XDG_DATA_HOME"}
    assert container["environment"].keys() <= heard


def test_what_is_replaced_is_replaced(merged: Callable[..., Model], production: Model) -> None:
    default, nginx, gunicorn = merged(), merged("nginx"), merged("gunicorn")
    for service in SERVICES:
        assert default["services"][service]["deploy"]["replicas"] == 1
        assert nginx["services"][service]["deploy"]["replicas"] == 2
        assert gunicorn["services"][service]["environment"]["API_MANAGER"] == "gunicorn"
        assert gunicorn["services"][service]["environment"]["API_WORKERS"] == "2"
    assert default["services"]["gateway"]["image"] == "atrium-gateway"
    assert nginx["services"]["gateway"]["image"] == "atrium-gateway-nginx"
    assert production["services"].keys() - default["services"].keys() == {"backup"}
    assert default["services"].keys() - production["services"].keys() == {"sandbox", "mailpit"}
    assert default["services"].keys().isdisjoint({"s3", "grafana", "glitchtip"})
    assert "s3" in merged(profiles="s3")["services"]


def test_production_publishes_web_ports_only(production: Model) -> None:
    published = {
        (name, port["published"])
        for name, container in production["services"].items()
        for port in container.get("ports", [])
    }
    assert published == {("gateway", "80"), ("gateway", "443")}


@pytest.mark.parametrize("missing", ["PUBLIC_HOST", "EMAIL_FROM", "SECRETS"])
def test_production_asks_for_what_only_the_clinic_knows(
    merged: Callable[..., Model], missing: str
) -> None:
    told = {"PUBLIC_HOST": "a.example", "EMAIL_FROM": "a@a.example", "SECRETS": "/s"}
    del told[missing]
    with pytest.raises(ValueError, match=missing):
        merged("production", **told)


def test_env_example_names_what_compose_reads_and_nothing_else() -> None:
    lines = [line for file in FILES for line in file.read_text().splitlines()]
    yaml = "\n".join(line.partition(" #")[0] for line in lines if not line.lstrip().startswith("#"))
    read = set(re.findall(r"\$\{([A-Z0-9_]+)", yaml))
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"(?m)^#?([A-Z0-9_]+)=", example))
    assert named == read | {"COMPOSE_FILE", "COMPOSE_PROFILES"}
    assert "LOG_LEVEL" in read


def test_the_broker_has_its_metrics_plugin() -> None:
    plugins = (ROOT / "deploy" / "compose" / "rabbitmq" / "enabled_plugins").read_text()
    assert "rabbitmq_prometheus" in plugins
