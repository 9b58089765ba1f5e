"""A system that is really watched: everything that our Prometheus asks, asked by a real one.

The five services as the standalone runs them, a clinic's day in short, RabbitMQ with its plugin
and a real consumer, the exporters of Debian's packages, and a site with a certificate. Prometheus
has our own configuration; only addresses and the interval are put in.
"""

import asyncio
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import yaml
from rich.console import Console

from atrium.day.clock import next_monday
from atrium.day.patient import Patient
from atrium.day.people import Profile
from atrium.day.reporting import Silent
from atrium.day.result import StepResult
from atrium.day.steps.consulting import follow
from atrium.day.steps.opening import House, open_clinics
from atrium.day.story import Step
from atrium.day.world import World
from atrium.demonstration import _system as started
from atrium.servers import Caddy, Child, debian, free_port
from atrium.servers.process import listening, wait_until
from atrium.servers.rabbitmq_node import Node
from atrium.system import Running
from chassis.bus.rabbit import RabbitBus
from chassis.ids import new_id
from contracts import Envelope
from contracts.auth import UserErased

ROOT = Path(__file__).resolve().parents[2]
OBSERVABILITY = ROOT / "deploy" / "observability"
SITE = """
{
 admin off
 skip_install_trust
}
https://localhost:%d {
 tls internal
 respond live
}
"""


class Watched:
    """Prometheus, as Grafana asks it."""

    def __init__(self, port: int) -> None:
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=20)

    def answer(self, expr: str) -> list[dict[str, Any]]:
        """The series that an expression has now. Raises ValueError: what is wrong with it."""
        answer = self._http.get("/query", params={"query": expr}).json()
        if answer["status"] != "success":
            raise ValueError(answer["error"])
        result = answer["data"]["result"]
        return [one["metric"] for one in result] if answer["data"]["resultType"] == "vector" else []

    def series(self, selector: str) -> list[dict[str, str]]:
        """The labels of every series that a selector finds."""
        found: list[dict[str, str]] = self._http.get(
            "/series", params={"match[]": selector}
        ).json()["data"]
        return found

    def close(self) -> None:
        self._http.close()

    def rules(self) -> list[dict[str, Any]]:
        groups = self._http.get("/rules").json()["data"]["groups"]
        return [rule for group in groups for rule in group["rules"]]

    def targets(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._http.get("/targets").json()["data"]["activeTargets"]
        return found


@contextmanager
def watched_system(folder: Path) -> Iterator[Watched]:
    with ExitStack() as stack:
        running = stack.enter_context(
            started(folder / "atrium", distributed=False, console=Console(stderr=True))
        )
        broker = stack.enter_context(Node())
        asked = _exporters(stack, folder, running) | {"rabbitmq:15692": broker.metrics_port}
        port = free_port()
        asked |= {"localhost:9090": port, "alertmanager:9093": free_port()}
        config = _configuration(folder, asked, running.metrics, _site(stack, folder))
        watch = partial(_watch, stack, config, port)
        stack.enter_context(_day(running.url, broker.url(), watch))
        watched = Watched(port)
        stack.callback(watched.close)
        yield watched


def _exporters(stack: ExitStack, folder: Path, running: Running) -> dict[str, int]:
    """The address that Prometheus has, and the port where it is here."""
    database = f"{running.database}?sslmode=disable"
    started = {
        "postgres-exporter:9187": ("prometheus-postgres-exporter", []),
        "node-exporter:9100": ("prometheus-node-exporter", []),
        "blackbox-exporter:9115": (
            "prometheus-blackbox-exporter",
            ["--config.file", str(folder / "blackbox.yml")],
        ),
    }
    probes = yaml.safe_load((OBSERVABILITY / "blackbox" / "blackbox.yml").read_text())
    authority = folder / "caddy/pki/authorities/local/root.crt"
    probes["modules"]["http"]["http"]["tls_config"] = {"ca_file": str(authority)}
    (folder / "blackbox.yml").write_text(yaml.safe_dump(probes))
    return {
        address: _start(stack, folder, program, options, DATA_SOURCE_NAME=database)
        for address, (program, options) in started.items()
    }


def _start(stack: ExitStack, folder: Path, program: str, options: list[str], **env: str) -> int:
    port = free_port()
    listen = f"--web.listen-address=127.0.0.1:{port}"
    child = Child.start(
        [debian.program(program, package=program), listen, *options],
        name=program,
        env=env,
        log=folder / f"{program}.log",
    )
    stack.callback(child.stop)
    assert wait_until(lambda: listening(port), seconds=20, alive=lambda: child.alive), (
        child.last_line()
    )
    return port


def _site(stack: ExitStack, folder: Path) -> str:
    port = free_port()
    caddyfile = folder / "Caddyfile"
    caddyfile.write_text(SITE % port)
    stack.enter_context(Caddy(caddyfile, port=port, folder=folder, variables={}))
    return f"https://localhost:{port}/"


def _configuration(
    folder: Path, asked: Mapping[str, int], metrics: Mapping[str, str], site: str
) -> Path:
    """Ours, with the addresses of this machine, and asking every second."""
    (folder / "site.yml").write_text(json.dumps([{"targets": [site]}]))
    text = (OBSERVABILITY / "prometheus" / "prometheus.yml").read_text()
    text = text.replace("/etc/prometheus/alerts", str(OBSERVABILITY / "alerts"))
    text = text.replace("/etc/prometheus/targets", str(folder))
    for address, port in asked.items():
        assert address in text, address
        text = text.replace(address, f"127.0.0.1:{port}")
    config = yaml.safe_load(text)
    config["global"] |= {"scrape_interval": "1s", "evaluation_interval": "1s"}
    [ours] = [job for job in config["scrape_configs"] if "dns_sd_configs" in job]
    assert metrics.keys() <= set(ours.pop("dns_sd_configs")[0]["names"])
    ours["static_configs"] = [
        {
            "targets": [urlsplit(url).netloc],
            "labels": {"__meta_dns_name": name, "__metrics_path__": urlsplit(url).path},
        }
        for name, url in metrics.items()
    ]
    placed = folder / "prometheus.yml"
    placed.write_text(yaml.safe_dump(config))
    return placed


def _watch(stack: ExitStack, config: Path, port: int) -> None:
    child = Child.start(
        [
            debian.program("prometheus", package="prometheus"),
            f"--config.file={config}",
            f"--storage.tsdb.path={config.parent / 'series'}",
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        name="Prometheus",
        log=config.parent / "prometheus.log",
    )
    stack.callback(child.stop)
    assert wait_until(lambda: listening(port), seconds=20, alive=lambda: child.alive), (
        child.last_line()
    )


@contextmanager
def _day(url: str, broker: str, watch: Callable[[], None]) -> Iterator[None]:
    """A day that is over; its display and its consumer stay until the block ends."""
    over, closing = threading.Event(), threading.Event()

    async def live() -> None:
        async with AsyncExitStack() as stack:
            await _lived(stack, url, broker, watch)
            over.set()
            await asyncio.to_thread(closing.wait)

    with ThreadPoolExecutor(max_workers=1) as thread:
        life = thread.submit(lambda: asyncio.run(live()))
        try:
            while not over.wait(0.2):
                if life.done():
                    life.result()
            yield
        finally:
            closing.set()
        life.result()


async def _lived(stack: AsyncExitStack, url: str, broker: str, watch: Callable[[], None]) -> None:
    """Watched from before the patient comes until a moment after the consultation."""
    await _messages(stack, broker)
    world = await World.open(url, stack)
    await world.clock.go_to(next_monday(datetime.now(UTC)))
    result = StepResult(number=0, title="an open clinic")
    house = await open_clinics(Step(result, Silent()), world)
    stack.push_async_callback(house.display.cut_off)
    patient = await world.somebody(Patient, Profile("Ana Sousa", date(1988, 3, 14)))
    await asyncio.to_thread(watch)
    await asyncio.sleep(2.5)
    await _short_day(world, house, patient)
    await asyncio.sleep(2.5)


async def _messages(stack: AsyncExitStack, url: str) -> None:
    """Our bus on the broker: a queue with its consumer, and messages that go through."""
    bus = RabbitBus(url)
    await bus.connect()
    stack.push_async_callback(bus.close)

    async def take(envelope: Envelope) -> None: ...

    await bus.subscribe("booking", ["auth.#"], take)
    told = UserErased(version=1, user_id=new_id())
    for _ in range(50):
        sent = Envelope.seal(told, id=new_id(), source="auth", time=datetime.now(UTC))
        if all(await bus.publish([sent])):
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the broker took nothing")


async def _short_day(world: World, house: House, patient: Patient) -> None:
    """Somebody books, pays, comes, is called and treated, and somebody asks for what is not."""
    day = (await world.clock.now()).astimezone(house.clinic.zone).date()
    booked = await patient.book(house.clinic, "Evaluation", house.clinic.at(day, 10))
    await world.pays_by_phone(patient, booked)
    await world.clock.go_to(booked.starts_at - timedelta(hours=1))
    await world.settled()
    await follow(house.display)
    arrival = await house.kiosk.arrive_by_phone(patient.phone, patient.profile.birth_date)
    visit = UUID(arrival["visit_id"])
    await patient.session.attempt("GET", f"/api/booking/appointments/{new_id()}")
    for move in (house.desk.call_in, house.desk.start, house.desk.finish):
        await world.clock.advance(timedelta(minutes=4))
        await move(visit)
    await world.settled()


def plain(expr: str) -> str:
    """An expression of a panel with Grafana's variables filled in."""
    filled = expr.replace("$__rate_interval", "1m").replace("$service", ".+")
    assert not re.search(r"\$\w", filled), f"an unknown variable in {expr}"
    return filled
