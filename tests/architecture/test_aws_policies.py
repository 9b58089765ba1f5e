"""Each policy allows what its service's code calls, nothing more and nothing less."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.session import get_session

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ROOT / "deploy" / "aws" / "policies"
STORAGE = ROOT / "libs" / "chassis" / "src" / "chassis" / "storage_s3.py"
UPLOAD = ROOT / "standalone" / "src" / "atrium" / "site_upload"
SERVICES = ("auth", "booking", "payment", "notification", "checkin")
STORES = {"storage", "documents"}
"""What the services call the port of chassis.storage."""
NO_OPERATION = {"exceptions", "close", "get_paginator", "meta"}

NAMED_OTHERWISE = {
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjectsV2": "s3:ListBucket",
}
"""IAM's name of an operation, where it is another (Service Authorization Reference)."""
WITHOUT_RESOURCE = {
    *("rekognition:CompareFaces", "rekognition:CreateCollection", "rekognition:DetectFaces"),
    "sns:Publish",  # to a telephone number
}
NOT_CALLED_BY_BOTO3 = {"ses-smtp-user", "storage-kms"}


def nodes(*files: Path) -> Iterator[ast.AST]:
    for file in files:
        yield from ast.walk(ast.parse(file.read_text()))


def client_calls(tree: ast.AST) -> set[str]:
    """`publish` of `self._client.publish`, and the operation of a paginator."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_client(node.value):
            found.add(node.attr)
        if isinstance(node, ast.Call) and _named(node.func) == "get_paginator":
            found.add(ast.literal_eval(node.args[0]))
    return found - NO_OPERATION


def _is_client(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "_client"


def actions(aws: str, calls: set[str]) -> set[str]:
    """IAM actions of boto3's methods. Raises KeyError for what AWS does not know."""
    known = get_session().get_service_model(aws).operation_names
    operations = {xform_name(name): f"{aws}:{name}" for name in known}
    return {NAMED_OTHERWISE.get(operations[call], operations[call]) for call in calls}


def by_port_method() -> dict[str, set[str]]:
    """Of the storage port: its methods → what they call, through the adapter's own methods."""
    [adapter] = [node for node in nodes(STORAGE) if isinstance(node, ast.ClassDef)]
    methods = {
        node.name: node
        for node in adapter.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    def reached(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
        calls = client_calls(methods[name])
        for node in ast.walk(methods[name]):
            if isinstance(node, ast.Attribute) and node.attr in methods.keys() - seen - {name}:
                calls |= reached(node.attr, seen | {name})
        return calls

    return {name: reached(name) for name in methods if not name.startswith("_")}


def called_by(service: str) -> set[str]:
    files = sorted((ROOT / "services" / service / "src").rglob("*.py"))
    port = by_port_method()
    used = {
        node.attr
        for node in nodes(*files)
        if isinstance(node, ast.Attribute) and node.attr in port and _named(node.value) in STORES
    }
    if used:
        used.add("check")  # at the start
    calls: set[str] = set().union(*(port[method] for method in used))
    found = actions("s3", calls)
    for file in files:
        for aws in ("rekognition", "sns"):
            if f"mypy_boto3_{aws}" in file.read_text():
                found |= actions(aws, client_calls(ast.parse(file.read_text())))
    return found


def _named(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def policy(name: str) -> list[dict[str, Any]]:
    statements: list[dict[str, Any]] = json.loads((POLICIES / f"{name}.json").read_text())[
        "Statement"
    ]
    return statements


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def allowed(name: str) -> set[str]:
    allows = [one for one in policy(name) if one["Effect"] == "Allow"]
    return {action for one in allows for action in listed(one["Action"])}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_do_what_it_does(service: str) -> None:
    called = called_by(service)
    if not called:
        assert not (POLICIES / f"{service}.json").exists(), "a policy for nothing"
        return
    assert allowed(service) == called


def test_who_sends_the_site_may_do_what_that_takes() -> None:
    calls = client_calls(ast.parse((UPLOAD / "bucket.py").read_text()))
    assert allowed("deploy-web") == actions("s3", calls)


def test_the_scan_sees_what_is_there() -> None:
    """The control: each of these is known from reading the code."""
    assert called_by("auth") == set()
    assert called_by("payment") == {"s3:GetObject", "s3:PutObject", "s3:ListBucket"}
    assert called_by("notification") >= {"sns:Publish", "s3:GetObject"}
    assert "rekognition:ListFaces" in called_by("checkin"), "through a paginator"
    with pytest.raises(KeyError):
        actions("s3", {"read_minds"})


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*.json")), ids=lambda path: path.stem)
def test_no_policy_allows_more_than_it_names(path: Path) -> None:
    for statement in policy(path.stem):
        assert not any("*" in action for action in listed(statement["Action"]))
        if statement["Effect"] == "Allow" and "*" in listed(statement["Resource"]):
            assert set(listed(statement["Action"])) <= WITHOUT_RESOURCE
    known = {*SERVICES, "deploy-web"} | NOT_CALLED_BY_BOTO3
    assert path.stem in known


def test_objects_are_named_by_the_keys_that_the_code_makes() -> None:
    from booking.application.change_photo import photo_key
    from chassis.ids import new_id

    [photographs, _] = policy("booking")
    prefix = photographs["Resource"].removeprefix("arn:aws:s3:::BUCKET/").removesuffix("*")
    assert photo_key(new_id(), new_id()).startswith(prefix)
    invoice = (ROOT / "services/payment/src/payment/domain/invoice.py").read_text()
    for name in ("payment", "notification"):
        prefix = policy(name)[0]["Resource"].removeprefix("arn:aws:s3:::BUCKET/").removesuffix("*")
        assert f'f"{prefix}{{' in invoice


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*.json")), ids=lambda path: path.stem)
def test_iam_takes_the_policy(path: Path, s3_endpoint: str) -> None:
    """The test server checks IAM's grammar; the control is refused."""
    iam = boto3.client("iam", endpoint_url=s3_endpoint)
    text = path.read_text().replace("ACCOUNT", "123456789012").replace("REGION", "eu-west-1")
    iam.create_policy(PolicyName=f"atrium-{path.stem}", PolicyDocument=text)
    with pytest.raises(ClientError, match="MalformedPolicyDocument"):
        iam.create_policy(PolicyName="bad", PolicyDocument=text.replace('"Allow"', '"Maybe"'))
    iam.close()
