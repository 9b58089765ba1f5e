"""Tools for tests of services: fake keys, clients, and time that passes when told."""

from chassis.testing.settle import settle

__all__ = ["settle"]
