"""Every published event, by its type."""

from types import ModuleType

from contracts import auth, booking, checkin, notification, payment
from contracts.envelope import Event

PUBLISHERS: dict[str, ModuleType] = {
    "auth": auth,
    "booking": booking,
    "payment": payment,
    "notification": notification,
    "checkin": checkin,
}


def events_of(publisher: str) -> list[type[Event]]:
    """The events that a service publishes, in the order of their module."""
    module = PUBLISHERS[publisher]
    return [
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, Event)
        and member.__module__ == module.__name__
        and "type" in vars(member)
    ]


EVENTS: dict[str, type[Event]] = {
    event.type: event for publisher in PUBLISHERS for event in events_of(publisher)
}
