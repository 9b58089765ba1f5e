"""What a log line says, and what it must never say."""

import json
import logging as standard
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from opentelemetry.sdk.trace import TracerProvider

from chassis.logging import MASK, configure, redact
from chassis.settings import Mode, Settings

CALENDAR = "7hQ2mZx9LkB4vTnW1cRs8dZq8x2mYb0pLr7TnKfWc3V"
JWT = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Logging is the process's: put back what was there."""
    root = standard.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def configured(
    capsys: pytest.CaptureFixture[str], mode: Mode = Mode.TEST
) -> Callable[[], list[dict[str, Any]]]:
    """Configures the process as a service does; returns what reads the lines written since."""
    settings = Settings(mode=mode, database_url="postgresql://x@127.0.0.1:1/x")
    configure(settings, "booking")
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_is_json_with_its_service_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    lines = configured(capsys)
    structlog.get_logger("booking.holds").warning("hold_expired", appointment_id="7")
    structlog.get_logger("booking.holds").debug("not at this level")

    [line] = lines()
    assert line["event"] == "hold_expired"
    assert line["level"] == "warning"
    assert line["service"] == "booking"
    assert line["logger"] == "booking.holds"
    assert line["appointment_id"] == "7"
    assert line["timestamp"].endswith("Z")


def test_the_standard_librarys_loggers_go_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    lines = configured(capsys)
    standard.getLogger("some.library").error("it broke: %s", "badly")

    [line] = lines()
    assert (line["event"], line["level"]) == ("it broke: badly", "error")
    assert line["service"] == "booking"


def test_a_line_names_the_trace_it_belongs_to(capsys: pytest.CaptureFixture[str]) -> None:
    lines = configured(capsys)
    with TracerProvider().get_tracer("test").start_as_current_span("request") as span:
        structlog.get_logger().info("inside")
    structlog.get_logger().info("outside")

    inside, outside = lines()
    assert int(inside["trace_id"], 16) == span.get_span_context().trace_id
    assert int(inside["span_id"], 16) == span.get_span_context().span_id
    assert "trace_id" not in outside


def test_an_exception_is_part_of_its_line_and_is_cleaned(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = configured(capsys)
    try:
        raise ValueError("Key (email)=(ana@example.pt) already exists")
    except ValueError:
        structlog.get_logger().exception("failed")

    [line] = lines()
    assert "ValueError" in line["exception"]
    assert "ana@example.pt" not in line["exception"]


def test_a_console_shows_no_variables_of_what_failed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    configured(capsys, Mode.DEVELOPMENT)
    recipient = "".join(("Zuléica", " ", "Wanderboim"))
    try:
        raise ValueError(len(recipient))
    except ValueError:
        structlog.get_logger().exception("failed")

    shown = capsys.readouterr().out
    assert "ValueError: 18" in shown
    assert "Wanderboim" not in shown.replace('("Zuléica", " ", "Wanderboim")', "")


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "new_password",
        "access_token",
        "Authorization",
        "set-cookie",
        "link_url",
        "phone",
        "email",
        "api_key",
        "client_secret",
        "tax_number",
        "birth_date",
    ],
)
def test_private_keys_are_masked_wherever_they_are(key: str) -> None:
    event = {"event": "x", key: "private", "inner": {key: "private"}, "list": [{key: "private"}]}

    cleaned = redact(None, "info", event)

    assert "private" not in json.dumps(cleaned)
    assert cleaned[key] == MASK


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("GET /api/payment/links/Zq8x2mYb0pLr7TnKfWc3Vg", "Zq8x2mYb0pLr7TnKfWc3Vg"),
        ("open http://localhost:8080/pay/Zq8x2mYb0pLr7TnKfWc3Vg now", "Zq8x2mYb0pLr7TnKfWc3Vg"),
        ("https://atrium.example/reset/3nQ2mZx9LkB4vTnW1cRs8d", "3nQ2mZx9LkB4vTnW1cRs8d"),
        (f"GET /api/notification/calendars/{CALENDAR}.ics", CALENDAR),
        (f"access={JWT}; path=/", JWT),
        ("Bearer abcdef", "abcdef"),
        ("amqp://booking:hunter2@broker:5672/", "hunter2"),
        ("mail to ana.silva@example.pt failed", "ana.silva@example.pt"),
        ("sms to +351912345678 failed", "+351912345678"),
    ],
)
def test_secrets_inside_texts_are_masked(text: str, secret: str) -> None:
    cleaned = redact(None, "info", {"event": text, "deep": [{"why": (text,)}]})

    assert secret not in json.dumps(cleaned)


def test_what_is_harmless_stays() -> None:
    event = {
        "event": "appointment_booked",
        "path": "/api/booking/appointments/01a20571-5ef3-7381-893b-226271b57e35",
        "count": 3,
        "took": 1.5,
        "none": None,
    }

    assert redact(None, "info", dict(event)) == event
