"""All that production may start fits into what Postgres and the broker hold."""

import re
from typing import Any

import pytest

from .environment import environment
from .rendering import ROOT, Manifest, label, named, of_kind

_OPENED = re.compile(r'\.direct\("(\w+)"\)')


def direct_connections() -> dict[str, set[str]]:
    """Those beside the pool, by purpose: an api listens, a worker opens all. See chassis/db.py."""
    sources = (ROOT / "libs" / "chassis" / "src" / "chassis").rglob("*.py")
    found = {purpose for path in sources for purpose in _OPENED.findall(path.read_text())}
    return {"api": {"signals"}, "worker": found}


OTHERS = 3 + 3 + 6
"""Kept for superusers by Postgres itself; the exporter; migrations and provisioning."""


def test_postgres_has_a_connection_for_every_process_at_its_most(
    production: tuple[Manifest, ...],
) -> None:
    cluster = named(production, "Cluster", "atrium-postgres")["spec"]
    there_are = int(cluster["postgresql"]["parameters"]["max_connections"])
    needed = sum(_connections(production, each) for each in _of_services(production)) + OTHERS
    assert needed <= there_are
    assert needed > there_are / 2, "far too many are kept"


def test_direct_connections_are_found() -> None:
    assert direct_connections()["worker"] >= {"signals", "relay", "jobs"}


def test_a_pod_may_use_what_it_was_measured_to_use_and_half_as_much_again(
    production: tuple[Manifest, ...],
) -> None:
    """The peaks of docs/operations/sizing.md, in MiB."""
    page = (ROOT / "docs" / "operations" / "sizing.md").read_text()
    rows = re.compile(r"^\| ([a-z]+ (?:api|worker)) \| \d+ \| (\d+) \|", re.MULTILINE)
    measured = dict(rows.findall(page))
    assert len(measured) == 10
    for deployment in _of_services(production):
        container = deployment["spec"]["template"]["spec"]["containers"][0]
        peak = int(measured[f"{label(deployment, 'name')} {label(deployment, 'component')}"])
        assert _mebibytes(container["resources"]["requests"]["memory"]) >= peak
        assert _mebibytes(container["resources"]["limits"]["memory"]) >= 1.5 * peak


@pytest.mark.parametrize("quantity", [("384Mi", 384), ("2Gi", 2048)])
def test_quantities(quantity: tuple[str, int]) -> None:
    assert _mebibytes(quantity[0]) == quantity[1]


def _connections(manifests: tuple[Manifest, ...], deployment: Manifest) -> int:
    """At its most replicas, and one more while it is rolled out."""
    pool = int(environment(manifests, deployment)["POOL_SIZE"])
    each = pool + len(direct_connections()[str(label(deployment, "component"))])
    return each * (_most(manifests, deployment["metadata"]["name"]) + 1)


def _most(manifests: tuple[Manifest, ...], name: str) -> int:
    (scaler,) = [
        each["spec"]
        for each in of_kind(manifests, "HorizontalPodAutoscaler", "ScaledObject")
        if each["spec"]["scaleTargetRef"]["name"] == name
    ]
    return int(scaler.get("maxReplicas") or scaler["maxReplicaCount"])


def _mebibytes(quantity: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi)", quantity).groups()  # type: ignore[union-attr]
    return int(number) * {"Mi": 1, "Gi": 1024}[unit]


def _of_services(manifests: tuple[Manifest, ...]) -> list[dict[str, Any]]:
    deployments = of_kind(manifests, "Deployment")
    return [each for each in deployments if label(each, "component") in ("api", "worker")]
