"""The network policies let through what docs/architecture.md draws, and nothing else."""

import copy
import re
from pathlib import Path

import pytest

from .network import ANYWHERE, Edge, Party, edges, parties
from .rendering import K8S, OVERLAYS, ROOT, Manifest, named, of_kind, rendered, stacked

ARCHITECTURE = ROOT / "docs" / "architecture.md"
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (\d[\d, -]*) \| ([\w-]*) ?\| .*\|$", re.MULTILINE)
GROUPS = {"every api": " api", "every worker": " worker", "every migration": " migration"}


@pytest.mark.parametrize("where", ["kind", "production", "rekognition", "error-reports"])
def test_policies_are_the_arrows(where: str, tmp_path: Path) -> None:
    manifests, places = _system(where, tmp_path)
    drawn = _drawn(places, parties(manifests))
    allowed = edges(manifests, {port for *_, port in drawn})
    assert allowed - drawn == set()
    assert drawn - allowed == set()


def test_the_table_is_read() -> None:
    """As many rows as lines of that table: one that the pattern misses would be no arrow."""
    section = ARCHITECTURE.read_text().split("## Arrows", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    assert len(ROW.findall(section)) == len(lines) - 2 > 20


def test_a_policy_that_allows_more_is_found(production: tuple[Manifest, ...]) -> None:
    wider = tuple(copy.deepcopy(each) for each in production)
    ingress = named(wider, "NetworkPolicy", "postgres")["spec"]["ingress"]
    ingress.append({"from": [{"podSelector": {"matchLabels": GATEWAY}}], "ports": [{"port": 5432}]})
    egress = named(wider, "NetworkPolicy", "gateway")["spec"]["egress"]
    assert ("gateway", "postgres", 5432) not in edges(wider, [])
    egress.append({"to": [{"podSelector": {}}], "ports": [{"port": 5432}]})
    assert edges(wider, []) - edges(production, []) == {("gateway", "postgres", 5432)}


def test_a_policy_that_is_missing_is_found(production: tuple[Manifest, ...]) -> None:
    assert ("a stranger", "redis", 1) not in edges(production, [])
    closing = [named(production, "NetworkPolicy", name) for name in ("nobody", "redis")]
    without = tuple(each for each in production if each not in closing)
    assert ("a stranger", "redis", 1) in edges(without, [])


def test_every_policy_says_which_directions_it_closes(manifests: tuple[Manifest, ...]) -> None:
    """What is left out is guessed by Kubernetes from the rules that are there."""
    for policy in of_kind(manifests, "NetworkPolicy"):
        directions = {each.lower() for each in policy["spec"]["policyTypes"]}
        assert {"ingress", "egress"} & set(policy["spec"]) <= directions


GATEWAY = {"app.kubernetes.io/name": "gateway"}


def _system(where: str, folder: Path) -> tuple[tuple[Manifest, ...], set[str]]:
    if where in OVERLAYS:
        return rendered(K8S / "overlays" / where), {"", where}
    return stacked(folder, "production", where), {"", "production", where}


def _drawn(places: set[str], ours: list[Party]) -> set[Edge]:
    names = [party.name for party in ours]
    rows = ROW.findall(ARCHITECTURE.read_text())
    return {
        (sender, receiver, port)
        for senders, receivers, ports, place in rows
        if place in places
        for sender in _meant(senders, names)
        for receiver in _meant(receivers, names)
        for port in _numbers(ports)
    }


def _meant(cell: str, names: list[str]) -> list[str]:
    found: list[str] = []
    for word in cell.split(", "):
        if word == "anywhere":
            found += ANYWHERE
        elif word == "everybody":
            found += names
        elif word in GROUPS:
            found += [name for name in names if name.endswith(GROUPS[word])]
        else:
            found.append(word)
    return found


def _numbers(cell: str) -> list[int]:
    spans = [part.split("-") for part in cell.split(", ")]
    return [port for span in spans for port in range(int(span[0]), int(span[-1]) + 1)]
