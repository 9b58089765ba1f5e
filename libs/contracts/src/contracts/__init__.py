"""The events Atrium's services exchange: one module per publisher."""

from contracts.envelope import CONTENT_TYPE, TYPE_PREFIX, Envelope, Event

__all__ = ["CONTENT_TYPE", "TYPE_PREFIX", "Envelope", "Event"]
