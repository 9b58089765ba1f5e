"""Which connections the network policies of a rendering let through.

As in Kubernetes: a pod that no policy selects for a direction is open in it; one that is selected
may do what any of those policies allows. A connection needs the sender's egress and the
receiver's ingress; of who is not ours, one end is all there is.
"""

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .rendering import Manifest, label, of_kind, workloads

OURS = "atrium"
Edge = tuple[str, str, int]
Rule = dict[str, Any]


@dataclass(frozen=True)
class Party:
    """A kind of pod, or an address that is none."""

    name: str
    namespace: str = OURS
    labels: dict[str, str] = field(default_factory=dict, hash=False)
    address: str | None = None

    @property
    def ours(self) -> bool:
        return self.namespace == OURS and self.address is None


FOREIGN = [
    Party("edge", "envoy-gateway-system"),
    Party("edge", "ingress-nginx"),
    Party("prometheus", "monitoring", {"app.kubernetes.io/name": "prometheus"}),
    Party("collector", "observability"),
    Party("keda", "keda"),
    Party("cloudnative-pg", "cnpg-system"),
    Party("rabbitmq operators", "rabbitmq-system"),
    Party("names", "kube-system", {"k8s-app": "kube-dns"}),
    Party("a stranger", "elsewhere", {"app.kubernetes.io/part-of": OURS}),
    Party("grafana", "monitoring", {"app.kubernetes.io/name": "grafana"}),
    Party("outside", "", address="203.0.113.7"),
    Party("private addresses", "", address="10.20.30.40"),
    Party("cloud metadata", "", address="169.254.169.254"),
]
ANYWHERE = ("outside", "private addresses", "cloud metadata")

OPERATED = {
    "Cluster": Party("postgres", labels={"cnpg.io/cluster": "atrium-postgres"}),
    "RabbitmqCluster": Party("rabbitmq", labels={"app.kubernetes.io/name": "atrium-rabbitmq"}),
    "Gateway": Party("certificate solver", labels={"acme.cert-manager.io/http01-solver": "true"}),
}
"""Pods that an operator makes of one of our objects, with the labels it gives them."""


def parties(manifests: tuple[Manifest, ...]) -> list[Party]:
    ours = [_party(workload) for workload in workloads(manifests)]
    return ours + [OPERATED[each["kind"]] for each in of_kind(manifests, *OPERATED)]


def _party(workload: Manifest) -> Party:
    name, component = str(label(workload, "name")), str(label(workload, "component"))
    suffix = {"api": " api", "worker": " worker", "migrate": " migration"}.get(component, "")
    return Party(name + suffix, labels=workload["spec"]["template"]["metadata"]["labels"])


def edges(manifests: tuple[Manifest, ...], ports: Iterable[int]) -> set[Edge]:
    """Who reaches whom at which of the ports."""
    everybody = [*parties(manifests), *FOREIGN]
    policies = [policy["spec"] for policy in of_kind(manifests, "NetworkPolicy")]
    asked = {*ports, *mentioned(policies)}
    sends = [_rules(policies, party, "egress") for party in everybody]
    takes = [_rules(policies, party, "ingress") for party in everybody]
    return {
        (sender.name, receiver.name, port)
        for sender, egress in zip(everybody, sends, strict=True)
        for receiver, ingress in zip(everybody, takes, strict=True)
        if sender.ours or receiver.ours
        for port in _let(egress, receiver, "to", asked) & _let(ingress, sender, "from", asked)
    }


def mentioned(policies: list[Rule]) -> Iterator[int]:
    """Every port that a rule speaks of, and one that none does."""
    yield 1
    for policy in policies:
        for direction in ("ingress", "egress"):
            for rule in policy.get(direction, []):
                for port in rule.get("ports", []):
                    yield from range(port["port"], port.get("endPort", port["port"]) + 1)


def _rules(policies: list[Rule], party: Party, direction: str) -> list[Rule] | None:
    """What a party may do in a direction; None when nothing holds it."""
    selecting = [
        policy
        for policy in policies
        if party.ours
        and direction.capitalize() in policy["policyTypes"]
        and selects(policy["podSelector"], party.labels)
    ]
    rules = [rule for policy in selecting for rule in policy.get(direction, [])]
    return rules if selecting else None


def _let(rules: list[Rule] | None, other: Party, peers: str, asked: set[int]) -> set[int]:
    if rules is None:
        return asked
    fitting = [rule for rule in rules if _is_of(rule.get(peers), other)]
    return {port for port in asked if any(_covers(rule, port) for rule in fitting)}


def _covers(rule: Rule, port: int) -> bool:
    return "ports" not in rule or any(
        each["port"] <= port <= each.get("endPort", each["port"]) for each in rule["ports"]
    )


def _is_of(peers: list[Rule] | None, other: Party) -> bool:
    return peers is None or any(_is(peer, other) for peer in peers)


def _is(peer: Rule, other: Party) -> bool:
    if block := peer.get("ipBlock"):
        return other.address is not None and _within(block, other.address)
    if other.address is not None:
        return False
    namespaces = peer.get("namespaceSelector")
    labels = {"kubernetes.io/metadata.name": other.namespace}
    here = selects(namespaces, labels) if namespaces is not None else other.namespace == OURS
    return here and selects(peer.get("podSelector", {}), other.labels)


def _within(block: Rule, address: str) -> bool:
    found = ipaddress.ip_address(address)
    spared = any(found in ipaddress.ip_network(each) for each in block.get("except", []))
    return found in ipaddress.ip_network(block["cidr"]) and not spared


def selects(selector: Rule, labels: dict[str, str]) -> bool:
    """A LabelSelector; the empty one selects all."""
    wanted = selector.get("matchLabels", {}).items()
    return all(labels.get(key) == value for key, value in wanted) and all(
        _holds(each, labels) for each in selector.get("matchExpressions", [])
    )


def _holds(expression: Rule, labels: dict[str, str]) -> bool:
    within = labels.get(expression["key"]) in expression["values"]
    return {"In": within, "NotIn": not within}[expression["operator"]]
