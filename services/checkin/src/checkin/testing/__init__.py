"""Simulators for tests."""
