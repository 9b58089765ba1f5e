"""The generated documents are valid, and are what the events say."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from contracts import Event, asyncapi
from contracts.registry import CONSUMED, EVENTS, PUBLISHERS, UNCONSUMED, events_of
from contracts.schemas import data_schema, message_schema

META = Path(__file__).parent / "asyncapi" / "3.0.0.schema.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return asyncapi.document()


@pytest.fixture(scope="module")
def meta_schema() -> Any:
    return jsonschema_rs.validator_for(json.loads(META.read_text()))


def test_the_committed_files_are_up_to_date() -> None:
    """If this fails, run `python -m contracts.asyncapi`; it says when a change is not allowed."""
    committed = {path.name: path.read_text() for path in asyncapi.FOLDER.iterdir()}

    assert committed == asyncapi.files()


def test_the_document_is_valid_asyncapi(document: dict[str, Any], meta_schema: Any) -> None:
    assert [str(error) for error in meta_schema.iter_errors(document)] == []


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("info", {"title": "no version"}),
        ("channels", {"x": {"address": 7}}),
        ("operations", {"sends": {"action": "shout", "channel": {"$ref": "#/channels/x"}}}),
        ("servers", {"rabbitmq": {"protocol": "amqp"}}),
    ],
)
def test_control_an_invalid_document_is_found(
    document: dict[str, Any], meta_schema: Any, where: str, what: Any
) -> None:
    assert not meta_schema.is_valid({**document, where: what})


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """What a schema cannot say; a broken reference would pass the meta-schema."""
    for reference in _references(document):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_the_document_tells_who_sends_and_who_receives(document: dict[str, Any]) -> None:
    operations = document["operations"]

    sends = {name for name, operation in operations.items() if operation["action"] == "send"}
    assert len(sends) == len(EVENTS)
    assert set(operations) - sends == {
        f"{service}_receives_{event.type.replace('.', '_')}"
        for service, events in CONSUMED.items()
        for event in events
    }


def test_only_what_nobody_consumes_is_sent_without_asking_for_a_reader(
    document: dict[str, Any],
) -> None:
    optional = {
        document["channels"][operation["channel"]["$ref"].rsplit("/", 1)[1]]["address"]
        for operation in document["operations"].values()
        if operation["action"] == "send" and not operation["bindings"]["amqp"]["mandatory"]
    }

    assert optional == UNCONSUMED


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_every_schema_is_valid_json_schema(event: type[Event]) -> None:
    jsonschema_rs.meta.validate(message_schema(event))


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_an_event_is_named_after_its_publisher(publisher: str) -> None:
    for event in events_of(publisher):
        service, _, version = event.type.split(".")
        assert service == publisher
        assert version.startswith("v")
        assert event.aggregate in event.model_fields


def test_control_a_nested_event_is_refused() -> None:
    class Inner(Event):
        type = "x.inner.v1"
        aggregate = "version"

    class Outer(Event):
        type = "x.outer.v1"
        aggregate = "version"
        inner: Inner

    with pytest.raises(ValueError, match="flat"):
        data_schema(Outer)


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    if isinstance(node, list):
        return [found for value in node for found in _references(value)]
    return []
