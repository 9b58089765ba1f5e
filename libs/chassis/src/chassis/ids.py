"""Identifiers that sort by their time of birth."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562)."""
    return uuid_utils.compat.uuid7()
