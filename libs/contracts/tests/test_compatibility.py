"""What was published once is understood for ever.

Every published event has a golden sample that is never edited: a message as it may still lie in
somebody's queue. And its schema may not change in a way that breaks a sender or a reader.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from pydantic import ValidationError

from contracts import Envelope, Event, asyncapi
from contracts.auth import UserErased
from contracts.compatibility import incompatibilities
from contracts.registry import EVENTS
from contracts.schemas import message_schema

SAMPLES = Path(__file__).parents[1] / "samples"

Json = dict[str, Any]


def sample_of(type: str) -> Json:
    content: Json = json.loads((SAMPLES / f"{type}.json").read_text())
    return content


def misread(event: type[Event], sample: Json) -> Json:
    """The fields of a sample that a consumer would not get as they were sent."""
    read = event.model_validate(sample["data"]).model_dump(mode="json")
    return {
        name: value
        for name, value in sample["data"].items()
        if name not in read or read[name] != value
    }


def test_every_event_has_its_sample_and_its_schema() -> None:
    """A new event needs a sample with every field filled, and `python -m contracts.asyncapi`."""
    schemas = {path.stem for path in asyncapi.FOLDER.glob("*.v*.json")}

    assert {path.stem for path in SAMPLES.glob("*.json")} == set(EVENTS) == schemas


@pytest.mark.parametrize("type", EVENTS)
def test_a_golden_sample_is_still_understood(type: str) -> None:
    sample = sample_of(type)
    envelope = Envelope.model_validate(sample)

    assert envelope.routing_key == type
    assert envelope.model_dump(mode="json") == sample
    assert misread(EVENTS[type], sample) == {}
    assert EVENTS[type].model_validate(envelope.data).subject == envelope.subject


@pytest.mark.parametrize("type", EVENTS)
def test_a_golden_sample_follows_the_committed_schema(type: str) -> None:
    schema = json.loads((asyncapi.FOLDER / f"{type}.json").read_text())
    sample = sample_of(type)

    jsonschema_rs.validate(schema, sample, validate_formats=True)
    assert sample["data"].keys() <= schema["properties"]["data"]["properties"].keys()


def test_no_event_breaks_its_committed_schema() -> None:
    assert asyncapi.broken_promises() == []


def without(*path: str) -> Callable[[Json], None]:
    def change(schema: Json) -> None:
        for step in path[:-1]:
            schema = schema[step]
        del schema[path[-1]]

    return change


def with_(value: Any, *path: str) -> Callable[[Json], None]:
    def change(schema: Json) -> None:
        for step in path[:-1]:
            schema = schema[step]
        schema[path[-1]] = value

    return change


DATA = ("properties", "data")
FIELD = (*DATA, "properties")
NULLABLE = {"anyOf": [{"type": "string"}, {"type": "null"}]}
CHOSEN = message_schema(EVENTS["payment.payment_method_chosen.v1"])


def changed(*changes: Callable[[Json], None]) -> Json:
    schema = copy.deepcopy(CHOSEN)
    for change in changes:
        change(schema)
    return schema


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without(*FIELD, "reference"), "data.reference was removed"),
        (with_({"type": "string"}, *FIELD, "amount_cents"), "was integer and is string"),
        (with_({"type": "string"}, *FIELD, "expires_at"), "was string date-time and is string"),
        (with_(NULLABLE, *FIELD, "payment_id"), "was string uuid and is null or string"),
        (with_({"type": "string"}, *FIELD, "reference"), "was null or string and is string"),
        (with_({"type": "string", "enum": ["mbway"]}, *FIELD, "method"), "takes 'multibanco'"),
        (with_({"type": "string", "const": "mbway"}, *FIELD, "method"), "takes 'multibanco'"),
        (with_({"type": "string", "const": "x"}, "properties", "source"), "was free"),
        (
            with_({"type": "integer", "minimum": 1}, *FIELD, "amount_cents"),
            "minimum was 0 and is 1",
        ),
        (
            with_([*CHOSEN["properties"]["data"]["required"], "entity"], *DATA, "required"),
            "required",
        ),
        (
            with_([*CHOSEN["required"], "traceparent"], "required"),
            "traceparent has become required",
        ),
    ],
)
def test_a_change_that_breaks_somebody_is_found(change: Callable[[Json], None], said: str) -> None:
    found = incompatibilities(CHOSEN, changed(change))

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "change",
    [
        with_({"type": "string", "default": "x"}, *FIELD, "added"),
        with_({"type": "string", "enum": ["multibanco", "mbway", "card"]}, *FIELD, "method"),
        with_({"type": "integer"}, *FIELD, "amount_cents"),
        with_("Says it better.", *DATA, "description"),
        with_(CHOSEN["properties"]["data"]["required"][1:], *DATA, "required"),
    ],
)
def test_an_additive_change_is_allowed(change: Callable[[Json], None]) -> None:
    assert incompatibilities(CHOSEN, changed(change)) == []


def test_an_event_that_is_gone_or_changed_is_found_in_the_folder(tmp_path: Path) -> None:
    gone = tmp_path / "payment.payment_forgotten.v1.json"
    gone.write_text(json.dumps(CHOSEN))
    stricter = tmp_path / "payment.payment_method_chosen.v1.json"
    stricter.write_text(json.dumps(changed(with_({"type": "string"}, *FIELD, "promised"))))

    assert asyncapi.broken_promises(tmp_path) == [
        "payment.payment_forgotten.v1 is no longer published",
        "payment.payment_method_chosen.v1: data.promised was removed",
    ]


def test_control_the_samples_notice_a_renamed_a_retyped_and_a_demanded_field() -> None:
    class Renamed(Event):
        type = "auth.user_erased.v1"
        aggregate = "person_id"
        person_id: str | None = None

    class Retyped(Event):
        type = "auth.user_erased.v1"
        aggregate = "user_id"
        user_id: int

    class Demanding(UserErased):
        reason: str

    sample = sample_of("auth.user_erased.v1")

    assert misread(UserErased, sample) == {}
    assert misread(Renamed, sample) == {"user_id": sample["data"]["user_id"]}
    for changed_event in (Retyped, Demanding):
        with pytest.raises(ValidationError):
            misread(changed_event, sample)


def test_a_reader_ignores_what_it_does_not_know() -> None:
    sample = sample_of("auth.user_erased.v1")
    sample["data"]["added_later"] = {"by": "a publisher that is ahead"}
    sample["extension"] = "also ahead"

    envelope = Envelope.model_validate(sample)

    assert EVENTS[envelope.routing_key].model_validate(envelope.data).version == 3
