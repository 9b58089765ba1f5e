"""JSON Schemas of the events as they lie on the wire, envelope included."""

from typing import Any

from contracts.envelope import TYPE_PREFIX, Envelope, Event

Schema = dict[str, Any]


def data_schema(event: type[Event]) -> Schema:
    """The schema of an event's `data`, as a consumer reads it."""
    schema = event.model_json_schema(mode="validation")
    if "$defs" in schema:
        raise ValueError(f"{event.type}: events are flat; a nested model has no place in them")
    return schema


def message_schema(event: type[Event]) -> Schema:
    """The schema of the whole message: the envelope, its type fixed, its data spelled out."""
    schema = Envelope.model_json_schema(mode="validation")
    properties = {
        **schema["properties"],
        "type": {"const": TYPE_PREFIX + event.type, "type": "string"},
        "data": data_schema(event),
    }
    # Written by every sender, though a reader could do without.
    required = sorted({*schema["required"], "specversion"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:atrium:event:{event.type}",
        **schema,
        "title": event.__name__,
        "description": _first_paragraph(event),
        "properties": properties,
        "required": required,
    }


def _first_paragraph(event: type[Event]) -> str:
    return (event.__doc__ or event.__name__).strip().split("\n\n")[0].replace("\n    ", " ")
