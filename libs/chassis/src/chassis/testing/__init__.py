"""Tools for tests of services: sessions, a client, and time that passes when told."""

from chassis.testing.client import client
from chassis.testing.settle import settle
from chassis.testing.tokens import Identity, TestSigner

__all__ = ["Identity", "TestSigner", "client", "settle"]
