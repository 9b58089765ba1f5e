"""What every pod keeps: restricted, bounded, probed, disturbed one at a time."""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest

from chassis.workers import GRACE_SECONDS

from .network import selects
from .rendering import Manifest, label, named, of_kind, workloads

Pod = dict[str, Any]


def privileged(pod: Pod) -> list[str]:
    """Where it is more than Kubernetes' "restricted" profile, and a read-only root, allow."""
    found = [] if pod["securityContext"].get("runAsNonRoot") else ["may be root"]
    if pod["securityContext"].get("seccompProfile") != {"type": "RuntimeDefault"}:
        found.append("no seccomp profile")
    for container in pod["containers"] + pod.get("initContainers", []):
        context = container.get("securityContext", {})
        capabilities = context.get("capabilities", {})
        if context.get("allowPrivilegeEscalation") is not False:
            found.append("may gain privileges")
        if not context.get("readOnlyRootFilesystem"):
            found.append("may write its image")
        if capabilities.get("drop") != ["ALL"]:
            found.append("keeps capabilities")
        if set(capabilities.get("add", [])) - {"NET_BIND_SERVICE"}:
            found.append("gains capabilities")
    if any("hostPath" in volume for volume in pod.get("volumes", [])):
        found.append("sees the node's files")
    return found + [key for key in ("hostNetwork", "hostPID", "hostIPC") if pod.get(key)]


def tokened(pod: Pod) -> list[str]:
    named = pod.get("serviceAccountName", "default") != "default"
    mounted = pod.get("automountServiceAccountToken") is not False
    return (["a token is mounted"] if mounted else []) + ([] if named else ["the default account"])


def unbounded(pod: Pod) -> list[str]:
    return [
        f"no {what} of {resource}"
        for container in pod["containers"]
        for what in ("requests", "limits")
        for resource in ("cpu", "memory")
        if resource not in container.get("resources", {}).get(what, {})
    ] + [
        f"{volume['name']} may fill the node"
        for volume in pod.get("volumes", [])
        if "emptyDir" in volume and "sizeLimit" not in volume["emptyDir"]
    ]


def unpinned(pod: Pod) -> list[str]:
    images = [container["image"] for container in pod["containers"]]
    return [image for image in images if not re.search(r":(?!latest$)[\w.-]+$", image)]


RULES: dict[str, tuple[Callable[[Pod], list[str]], Callable[[Pod], Any]]] = {
    "restricted": (
        privileged,
        lambda pod: pod["containers"][0]["securityContext"].pop("capabilities"),
    ),
    "no token": (tokened, lambda pod: pod.pop("automountServiceAccountToken")),
    "bounded": (unbounded, lambda pod: pod["containers"][0]["resources"]["limits"].pop("memory")),
    "pinned": (unpinned, lambda pod: pod["containers"][0].update(image="atrium-auth:latest")),
}
"""Name → what finds fault with a pod, and what spoils one for it."""


@pytest.mark.parametrize("rule", RULES)
def test_every_pod_keeps_the_rule(rule: str, manifests: tuple[Manifest, ...]) -> None:
    faults, _ = RULES[rule]
    assert len(workloads(manifests)) > 15
    for workload in workloads(manifests):
        assert faults(workload["spec"]["template"]["spec"]) == [], workload["metadata"]["name"]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_who_breaks_it(rule: str, production: tuple[Manifest, ...]) -> None:
    faults, spoil = RULES[rule]
    pod = copy.deepcopy(named(production, "Deployment", "auth-api"))["spec"]["template"]["spec"]
    assert faults(pod) == []
    spoil(pod)
    assert len(faults(pod)) == 1


def test_the_namespace_enforces_the_restricted_profile(manifests: tuple[Manifest, ...]) -> None:
    (namespace,) = of_kind(manifests, "Namespace")
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_everything_lives_in_that_namespace(manifests: tuple[Manifest, ...]) -> None:
    outside = [each for each in manifests if each["kind"] != "Namespace"]
    assert {each["metadata"].get("namespace") for each in outside} == {"atrium"}


def test_no_account_has_a_token_or_a_role(manifests: tuple[Manifest, ...]) -> None:
    accounts = of_kind(manifests, "ServiceAccount")
    assert all(each["automountServiceAccountToken"] is False for each in accounts)
    assert of_kind(manifests, "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding") == []


def test_every_deployment_is_probed(manifests: tuple[Manifest, ...]) -> None:
    for deployment in of_kind(manifests, "Deployment"):
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container)


def test_services_answer_the_probes_they_are_asked(manifests: tuple[Manifest, ...]) -> None:
    for deployment in _of_services(manifests):
        container = deployment["spec"]["template"]["spec"]["containers"][0]
        asked = {
            probe: container[probe]["httpGet"]["path"]
            for probe in ("startupProbe", "livenessProbe", "readinessProbe")
        }
        assert asked == {
            "startupProbe": "/health/live",
            "livenessProbe": "/health/live",
            "readinessProbe": "/health/ready",
        }


def test_each_deployment_has_one_budget_and_spreads(manifests: tuple[Manifest, ...]) -> None:
    budgets = of_kind(manifests, "PodDisruptionBudget")
    for deployment in of_kind(manifests, "Deployment"):
        labels = deployment["spec"]["template"]["metadata"]["labels"]
        mine = [each for each in budgets if selects(each["spec"]["selector"], labels)]
        assert [each["metadata"]["name"] for each in mine] == [deployment["metadata"]["name"]]
        assert mine[0]["spec"]["maxUnavailable"] == 1


def test_replicas_spread_over_zones_and_nodes(production: tuple[Manifest, ...]) -> None:
    for deployment in [*_of_services(production), named(production, "Deployment", "gateway")]:
        template = deployment["spec"]["template"]
        spread = template["spec"]["topologySpreadConstraints"]
        assert [each["topologyKey"] for each in spread] == [
            "topology.kubernetes.io/zone",
            "kubernetes.io/hostname",
        ]
        for constraint in spread:
            matched = constraint["labelSelector"]["matchLabels"]
            assert matched == deployment["spec"]["selector"]["matchLabels"]
            assert selects(constraint["labelSelector"], template["metadata"]["labels"])


def test_selectors_meet_pods_of_one_deployment_only(manifests: tuple[Manifest, ...]) -> None:
    for service in of_kind(manifests, "Service"):
        selector = {"matchLabels": service["spec"]["selector"]}
        met = [
            each
            for each in workloads(manifests)
            if selects(selector, each["spec"]["template"]["metadata"]["labels"])
        ]
        assert len(met) == 1, service["metadata"]["name"]


def test_a_roll_out_keeps_every_replica_and_lets_each_finish(
    manifests: tuple[Manifest, ...],
) -> None:
    """An api: streams and closing. A worker: messages, jobs, bus, one after the other."""
    for deployment in _of_services(manifests):
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
        pod = deployment["spec"]["template"]["spec"]
        hook = pod["containers"][0].get("lifecycle", {}).get("preStop", {"sleep": {"seconds": 0}})
        needed = hook["sleep"]["seconds"] + 4 * GRACE_SECONDS
        assert pod["terminationGracePeriodSeconds"] > needed


def test_whoever_scales_decides_how_many_there_are(production: tuple[Manifest, ...]) -> None:
    """Applying the files again must not undo what a scaler did."""
    scalers = of_kind(production, "HorizontalPodAutoscaler", "ScaledObject")
    scaled = {each["spec"]["scaleTargetRef"]["name"] for each in scalers}
    deployments = {each["metadata"]["name"]: each for each in of_kind(production, "Deployment")}
    assert scaled == set(deployments) - {"redis", "postgres-exporter"}
    assert all("replicas" not in deployments[name]["spec"] for name in scaled)


def test_one_version_runs(manifests: tuple[Manifest, ...]) -> None:
    images = [
        container["image"]
        for workload in workloads(manifests)
        for container in workload["spec"]["template"]["spec"]["containers"]
    ]
    ours = {image for image in images if "atrium-" in image}
    assert len({image.rpartition(":")[2] for image in ours}) == 1
    assert {"auth", "gateway"} <= {image.rpartition(":")[0].rpartition("-")[2] for image in ours}


def _of_services(manifests: tuple[Manifest, ...]) -> list[Manifest]:
    deployments = of_kind(manifests, "Deployment")
    return [each for each in deployments if label(each, "component") in ("api", "worker")]
