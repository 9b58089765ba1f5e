"""Every overlay and every combination of components renders, and every object fits its kind."""

import copy
import os
from itertools import product
from pathlib import Path

import pytest

from .rendering import COMPONENTS, K8S, Manifest, combined, named, of_kind, rendered
from .validation import faults

WAYS_IN = ("gateway-api", "ingress")
SECRETS = ("external-secrets", "development-secrets")
STORAGES = ("storage-s3", "storage-volume")
NEEDS = {"postgres-backup": ("postgres",), "monitoring": ("postgres",)}
"""A component that changes what another brings."""

ALTERNATIVES = {*WAYS_IN, *SECRETS, *STORAGES}
EVERYTHING = sorted({*COMPONENTS} - ALTERNATIVES, key=lambda name: (name in NEEDS, name))


def test_every_object_of_an_overlay_fits_its_kind(manifests: tuple[Manifest, ...]) -> None:
    assert len(manifests) > 100
    assert _all_faults(manifests) == {}


@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_stands_alone(component: str, tmp_path: Path) -> None:
    chosen = (*NEEDS.get(component, ()), component)
    assert _all_faults(combined(tmp_path, *chosen)) == {}


@pytest.mark.parametrize("choice", list(product(WAYS_IN, SECRETS, STORAGES)), ids="+".join)
def test_alternatives_go_with_all_the_rest(choice: tuple[str, ...], tmp_path: Path) -> None:
    assert _all_faults(combined(tmp_path, *choice, *EVERYTHING)) == {}


def test_one_address_is_routed_certified_and_probed(tmp_path: Path) -> None:
    overlay = (K8S / "overlays" / "production" / "kustomization.yaml").read_text()
    k8s = os.path.relpath(K8S, tmp_path.resolve())
    elsewhere = overlay.replace("https://atrium.example", "https://clinic.example")
    (tmp_path / "kustomization.yaml").write_text(elsewhere.replace("../..", k8s))
    manifests = of_kind(rendered(tmp_path), "Gateway", "HTTPRoute", "Probe")
    assert len(manifests) == 4
    assert all("clinic.example" in str(manifest) for manifest in manifests)
    assert not any("atrium.example" in str(manifest) for manifest in manifests)


def test_no_component_defines_what_another_does(tmp_path: Path) -> None:
    """kustomize would refuse it; so this asks whether it does, with a component taken twice."""
    with pytest.raises(AssertionError, match="may not add resource"):
        combined(tmp_path, "redis", "redis")


MISSPELT = [
    ("Deployment", "booking-api", ("spec", "template", "spec", "containers", 0), "readinesProbe"),
    ("NetworkPolicy", "nobody", ("spec",), "policyType"),
    ("Cluster", "atrium-postgres", ("spec",), "instance"),
    ("RabbitmqCluster", "atrium-rabbitmq", ("spec", "rabbitmq"), "additionalConfigs"),
    ("ScaledObject", "booking-worker", ("spec", "triggers", 0), "authRef"),
    ("HTTPRoute", "atrium", ("spec", "rules", 0), "backendRef"),
    ("ExternalSecret", "auth-secrets", ("spec",), "dateFrom"),
    ("PodMonitor", "atrium-workers", ("spec", "podMetricsEndpoints", 0), "honourLabels"),
    ("ObjectStore", "atrium-backup", ("spec", "configuration"), "destination"),
]


@pytest.mark.parametrize(("kind", "name", "place", "field"), MISSPELT)
def test_a_misspelt_field_is_found(
    production: tuple[Manifest, ...],
    kind: str,
    name: str,
    place: tuple[str | int, ...],
    field: str,
) -> None:
    broken = copy.deepcopy(named(production, kind, name))
    target = broken
    for step in place:
        target = target[step]  # type: ignore[index]
    target[field] = {}
    assert any(field in fault for fault in faults(broken))


def _all_faults(manifests: tuple[Manifest, ...]) -> dict[str, list[str]]:
    return {
        f"{manifest['kind']}/{manifest['metadata']['name']}": found
        for manifest in manifests
        if (found := faults(manifest))
    }
