"""The AsyncAPI 3 document and the JSON Schemas, generated from the events.

`python -m contracts.asyncapi` writes them to libs/contracts/schemas. It refuses to overwrite the
schema of a published event with one that breaks somebody: such a change is a new version.
"""

import json
import sys
from pathlib import Path
from typing import Any

from contracts.compatibility import incompatibilities
from contracts.envelope import CONTENT_TYPE, Event
from contracts.registry import CONSUMED, EVENTS, PUBLISHERS, UNCONSUMED, events_of
from contracts.schemas import Schema, message_schema

FOLDER = Path(__file__).parents[2] / "schemas"
EXCHANGE = "atrium.events"
BINDING = "0.3.0"
"""Version of the AMQP binding specification."""


def document() -> dict[str, Any]:
    """Source: AsyncAPI 3.0.0 specification; AMQP bindings 0.3.0."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Atrium events",
            "version": "1.0.0",
            "description": (
                "What Atrium's services tell each other: CloudEvents 1.0, structured JSON, on one "
                "topic exchange with a quorum queue per consuming service. Delivery is at least "
                "once; a message's id is the same each time. Consumers ignore fields they do not "
                "know and versions they have passed."
            ),
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {
            "rabbitmq": {
                "host": "rabbitmq:5672",
                "protocol": "amqp",
                "protocolVersion": "0.9.1",
                "description": "RabbitMQ. The standalone system carries the same events in memory.",
            }
        },
        "channels": {_channel_id(event): _channel(event) for event in EVENTS.values()},
        "operations": {**_sends(), **_receives()},
        "components": {
            "messages": {event.__name__: _message(event) for event in EVENTS.values()},
            "schemas": {event.__name__: _payload(event) for event in EVENTS.values()},
        },
    }


def files() -> dict[str, str]:
    """Every generated file: its name and its text."""
    schemas = {f"{type}.json": message_schema(event) for type, event in EVENTS.items()}
    return {
        name: json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        for name, content in {"asyncapi.json": document(), **schemas}.items()
    }


def broken_promises(folder: Path = FOLDER) -> list[str]:
    """What the events as they are now would break of the schemas in the folder."""
    found = []
    for path in sorted(folder.glob("*.v*.json")):
        event = EVENTS.get(path.stem)
        if event is None:
            found.append(f"{path.stem} is no longer published")
            continue
        problems = incompatibilities(json.loads(path.read_text()), message_schema(event))
        found += [f"{path.stem}: {problem}" for problem in problems]
    return found


def main() -> None:
    if broken := broken_promises():
        sys.exit("\n".join([*broken, "Publish a new version of the event instead."]))
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text)


def _channel_id(event: type[Event]) -> str:
    return event.type.replace(".", "_")


def _channel(event: type[Event]) -> dict[str, Any]:
    return {
        "address": event.type,
        "messages": {event.__name__: {"$ref": f"#/components/messages/{event.__name__}"}},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {
                    "name": EXCHANGE,
                    "type": "topic",
                    "durable": True,
                    "autoDelete": False,
                },
                "bindingVersion": BINDING,
            }
        },
    }


def _sends() -> dict[str, Any]:
    return {
        f"{service}_sends_{_channel_id(event)}": _operation(service, "send", event)
        for service in PUBLISHERS
        for event in events_of(service)
    }


def _receives() -> dict[str, Any]:
    return {
        f"{service}_receives_{_channel_id(event)}": _operation(service, "receive", event)
        for service, events in CONSUMED.items()
        for event in events
    }


def _operation(service: str, action: str, event: type[Event]) -> dict[str, Any]:
    channel = f"#/channels/{_channel_id(event)}"
    binding: dict[str, Any] = {"bindingVersion": BINDING}
    if action == "send":
        binding |= {"deliveryMode": 2, "mandatory": event.type not in UNCONSUMED}
    else:
        binding |= {"ack": True}
    return {
        "action": action,
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{event.__name__}"}],
        "tags": [{"name": service}],
        "bindings": {"amqp": binding},
    }


def _message(event: type[Event]) -> dict[str, Any]:
    return {
        "name": event.__name__,
        "title": event.__name__,
        "summary": message_schema(event)["description"],
        "contentType": CONTENT_TYPE,
        "headers": {
            "type": "object",
            "properties": {
                "traceparent": {"type": "string", "description": "W3C trace context, if any."}
            },
        },
        "payload": {"$ref": f"#/components/schemas/{event.__name__}"},
        "bindings": {"amqp": {"messageType": event.type, "bindingVersion": BINDING}},
    }


def _payload(event: type[Event]) -> Schema:
    schema = message_schema(event)
    del schema["$schema"], schema["$id"]
    return schema


if __name__ == "__main__":
    main()
