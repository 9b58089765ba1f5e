"""What a container's environment would be, secrets filled in."""

import re
import secrets
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from .rendering import K8S, Manifest, named, of_kind

SDK = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
"""Read by boto3, not by a settings class."""

_ROW = re.compile(r"^\| (`.+?`) \| ([\w, ]+?) \| .* \|$", re.MULTILINE)
_SHAPED = {
    "FACE_MASTER_KEYS": b64encode(secrets.token_bytes(32)).decode(),
    "SMS_URL": "sns://eu-west-1",
    "EMAIL_URL": "smtp://mailer:secret@mail.example:587?tls=required",
}


@cache
def documented_secrets() -> dict[str, list[str]]:
    """Secret → keys, as the README tells whoever fills them."""
    section = (K8S / "README.md").read_text().split("## Secrets", 1)[1]
    return {
        name: keys.split(", ")
        for names, keys in _ROW.findall(section)
        for name in re.findall(r"`(.+?)`", names)
    }


def environment(manifests: tuple[Manifest, ...], workload: Manifest) -> dict[str, str]:
    """Raises LookupError when the manifests name a secret or a key that nobody is told to fill."""
    container = workload["spec"]["template"]["spec"]["containers"][0]
    found: dict[str, str] = {}
    for source in container.get("envFrom", []):
        found |= _all_of(manifests, source)
    for variable in container.get("env", []):
        found[variable["name"]] = _value(manifests, variable, found)
    return found


def _all_of(manifests: tuple[Manifest, ...], source: dict[str, Any]) -> dict[str, str]:
    if "configMapRef" in source:
        settings: dict[str, str] = named(manifests, "ConfigMap", source["configMapRef"]["name"])[
            "data"
        ]
        return settings
    name = source["secretRef"]["name"]
    given = _given(manifests, name)
    return given or {key: _invented(name, key) for key in documented_secrets()[name]}


def _given(manifests: tuple[Manifest, ...], name: str) -> dict[str, str]:
    """What a development secret holds; nothing where secrets come from elsewhere."""
    return {
        key: b64decode(value).decode()
        for secret in of_kind(manifests, "Secret")
        if secret["metadata"]["name"] == name
        for key, value in secret["data"].items()
    }


OPERATORS = {"atrium-postgres-superuser", "atrium-rabbitmq-default-user"}
"""Secrets that operators make, with the keys username and password."""


def _value(manifests: tuple[Manifest, ...], variable: dict[str, Any], known: dict[str, str]) -> str:
    if "value" in variable:
        return re.sub(r"\$\((\w+)\)", lambda name: known[name[1]], variable["value"])
    reference = variable["valueFrom"]["secretKeyRef"]
    name, key = reference["name"], reference["key"]
    if given := _given(manifests, name):
        return given[key]
    if name not in OPERATORS and key not in documented_secrets()[name]:
        raise LookupError(f"{name} has no documented key {key}")
    return _invented(name, key)


def _invented(secret: str, key: str) -> str:
    if key == "username":
        return secret.rpartition("-")[0]
    return _SHAPED.get(key) or secrets.token_hex(24)
