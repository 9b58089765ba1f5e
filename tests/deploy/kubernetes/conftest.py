"""Renderings, each made once; kustomize takes a quarter of a second."""

import pytest

from .rendering import K8S, OVERLAYS, Manifest, rendered


@pytest.fixture(scope="session", params=OVERLAYS)
def overlay(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def manifests(overlay: str) -> tuple[Manifest, ...]:
    return rendered(K8S / "overlays" / overlay)


@pytest.fixture(scope="session")
def production() -> tuple[Manifest, ...]:
    return rendered(K8S / "overlays" / "production")
