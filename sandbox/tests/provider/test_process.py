"""How the sandbox starts, refuses to start, and remembers."""

from pathlib import Path

import httpx
import pytest

from sandbox.__main__ import main
from sandbox.app import build
from sandbox.settings import SandboxSettings

KEY = {"authorization": "Bearer development-only-provider-key", "Idempotency-Key": "k"}
ORDER = {
    "merchant_reference": "o",
    "method": "multibanco",
    "amount_cents": 100,
    "expires_in_seconds": 60,
}


def test_production_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODE", "production")
    with pytest.raises(SystemExit, match="not in production"):
        main([])


def test_settings_come_from_the_environment_and_keywords_win() -> None:
    environment = {"SANDBOX_SMTP_PORT": "25", "SANDBOX_RETRY_DELAYS": "1,2", "MODE": "test"}
    settings = SandboxSettings.read(environment, smtp_host="::1")
    assert (settings.smtp_port, settings.retry_delays, settings.smtp_host) == (25, (1, 2), "::1")


async def test_captures_and_keys_outlive_a_restart(tmp_path: Path) -> None:
    settings = SandboxSettings(smtp_port=0, data=tmp_path / "books", retry_delays=())

    async def one_life(path: str, **request: object) -> dict[str, object]:
        transport = httpx.MockTransport(lambda _: httpx.Response(204))
        app = build(settings, webhook_transport=transport)
        asgi = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=asgi, base_url="http://sandbox") as http,
        ):
            method = "POST" if request else "GET"
            response = await http.request(method, path, headers=KEY, **request)  # type: ignore[arg-type]
            return dict(response.json())

    made = await one_life("/sandbox/provider/v1/instructions", json=ORDER)
    again = await one_life("/sandbox/provider/v1/instructions", json=ORDER)
    other = await one_life("/sandbox/provider/v1/instructions", json=ORDER | {"amount_cents": 100})
    assert made == again == other
    typed = {"entity": made["entity"], "reference": made["reference"], "amount_cents": 100}
    await one_life("/dev/sandbox/atm/payments", json=typed)
    assert (await one_life("/dev/sandbox/captures"))["captured_cents"] == 100
