"""Whether an object fits its kind: Kubernetes' own schemas, and those of the operators' kinds.

Kubernetes' come with kubernetes-validate, strict: an unknown field is an error. The operators' are
in schemas/, trimmed to the fields that deploy/k8s uses: what is not there is refused, too.
"""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from .rendering import Manifest

KUBERNETES = "1.34.0"
"""The oldest that deploy/k8s is for; its README names it."""

_SCHEMAS = Path(__file__).parent / "schemas"
_DEFINITIONS = "https://kubernetes.io/api/_definitions.json"


def faults(manifest: Manifest) -> list[str]:
    """What does not fit, each with its place; empty when all does. LookupError: unknown kind."""
    validator = _validator(manifest["apiVersion"], manifest["kind"])
    return [
        f"{'.'.join(str(part) for part in error.instance_path)}: {error.message}"
        for error in validator.iter_errors(manifest)
    ]


@cache
def _validator(api_version: str, kind: str) -> Any:
    schema = _custom().get((api_version, kind)) or _core(api_version, kind)
    return jsonschema_rs.validator_for(schema, registry=_registry())


@cache
def _registry() -> Any:
    definitions = json.loads((_kubernetes() / "_definitions.json").read_text())
    return jsonschema_rs.Registry([(_DEFINITIONS, definitions)])


def _core(api_version: str, kind: str) -> dict[str, Any]:
    group = re.sub(r"^([^./]*)(\.[^/]*)?/", r"\1-", api_version)
    path = _kubernetes() / f"{kind.lower()}-{group}.json"
    if not path.is_file():
        raise LookupError(f"no schema for {api_version} {kind}")
    schema: dict[str, Any] = json.loads(path.read_text())
    return schema


def _kubernetes() -> Path:
    package = Path(str(files("kubernetes_validate")))
    return package / "kubernetes-json-schema" / f"v{KUBERNETES}-local-strict"


@cache
def _custom() -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for path in _SCHEMAS.glob("*.yaml"):
        for key, fields in yaml.safe_load(path.read_text()).items():
            api_version, _, kind = key.rpartition("/")
            found[api_version, kind] = _whole(api_version, kind, fields)
    return found


def _whole(api_version: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return _closed(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"https://kubernetes.io/api/{kind.lower()}/{api_version}",
            "type": "object",
            "required": ["apiVersion", "kind", "metadata", "spec"],
            "properties": {
                "apiVersion": {"const": api_version},
                "kind": {"const": kind},
                "metadata": {
                    "$ref": f"{_DEFINITIONS}#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
                },
                "spec": spec,
            },
        }
    )


def _closed(schema: Any) -> Any:
    """Every object with named properties has those only; `k8s: Name` is a type of Kubernetes."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if set(schema) == {"k8s"}:
        return {"$ref": f"{_DEFINITIONS}#/$defs/io.k8s.{schema['k8s']}"}
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in closed:
        closed = {"type": "object", "additionalProperties": False, **closed}
    return closed
