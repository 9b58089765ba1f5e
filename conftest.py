"""Real servers for tests, started when the first test asks and shared by the session.

postgres        the session's server, embedded, without fsync
database        a fresh database with the five roles and empty schemas: `database.url("booking")`
migrated        a fresh database in which every service has migrated
rabbitmq        the session's broker; `rabbitmq_url` is its default virtual host
broker          a fresh virtual host on it: `broker.url`, `broker.management`, `broker.vhost`
redis           a server of the session, emptied for each test: `redis.url`
redis_node      a server of the test's own, to kill, pause and restart
s3_endpoint     an S3 server of the session, and credentials for it in the environment
bucket          a fresh bucket there: `bucket.name`, `bucket.url`, `bucket.client`
broker_node     a node of the test's own, to kill, pause and restart
"""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import asyncpg
import pytest

import sandbox  # noqa: F401  before pytest takes the folder of that name for the package
from atrium.servers import Postgres, RabbitMQ, find_rabbitmq
from atrium.servers.rabbitmq_management import Management
from atrium.servers.rabbitmq_node import Node
from atrium.servers.redis import Redis
from chassis.migrations import migrate
from chassis.provision import provision

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SERVICES = ("auth", "booking", "payment", "notification", "checkin")
PASSWORD = "development"  # roles belong to the whole server, so every test's are the same
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """One test's database on the session's server."""

    server: Postgres
    name: str

    @property
    def admin_url(self) -> str:
        """The superuser's, for what no service may do."""
        return self.server.url(self.name)

    def url(self, service: str) -> str:
        """As the service's own role: postgresql://booking:…@127.0.0.1:…/atrium_7."""
        return self.server.url(self.name, user=service, password=PASSWORD)

    def asyncpg_dsn(self, service: str | None = None) -> str:
        return self.admin_url if service is None else self.url(service)

    async def connect(self, service: str | None = None) -> asyncpg.Connection[asyncpg.Record]:
        """A bare connection; as the superuser when no service is named. Close it."""
        return await asyncpg.connect(self.asyncpg_dsn(service))


@dataclass(frozen=True)
class Broker:
    """One test's virtual host on the session's broker."""

    server: RabbitMQ
    vhost: str

    @property
    def url(self) -> str:
        return self.server.url(self.vhost)

    @property
    def management(self) -> Management:
        return self.server.management


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def _provisioned(postgres: Postgres) -> str:
    """What tests' databases are copied from: that is cheaper than to make each anew."""
    passwords = dict.fromkeys(SERVICES, PASSWORD)
    _apart(lambda: provision(postgres.url(), "provisioned", passwords, development=True))
    return "provisioned"


@pytest.fixture(scope="session")
def _migrated(postgres: Postgres, _provisioned: str) -> str:
    _apart(lambda: _execute(postgres.url(), _copy("migrated", _provisioned)))
    template = Database(postgres, "migrated")
    for service in SERVICES:
        _apart(lambda: migrate(service, template.url(service)))  # noqa: B023  run at once
    return template.name


@pytest.fixture
def database(postgres: Postgres, _provisioned: str) -> Iterator[Database]:
    with _copied(postgres, _provisioned) as made:
        yield made


@pytest.fixture
def migrated(postgres: Postgres, _migrated: str) -> Iterator[Database]:
    with _copied(postgres, _migrated) as made:
        yield made


@contextmanager
def _copied(server: Postgres, template: str) -> Iterator[Database]:
    made = Database(server, f"atrium_{next(_numbers)}")
    _apart(lambda: _execute(server.url(), _copy(made.name, template)))
    yield made
    _apart(lambda: _execute(server.url(), f'DROP DATABASE "{made.name}" WITH (FORCE)'))


def _copy(name: str, template: str) -> str:
    """File by file: through the write-ahead log, which is the default, takes ten times as long."""
    return f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[RabbitMQ]:
    with find_rabbitmq() as server:
        yield server


@pytest.fixture(scope="session")
def rabbitmq_url(rabbitmq: RabbitMQ) -> str:
    return rabbitmq.url()


@pytest.fixture
def broker(rabbitmq: RabbitMQ) -> Iterator[Broker]:
    made = Broker(rabbitmq, f"test-{next(_numbers)}")
    rabbitmq.management.add_vhost(made.vhost)
    yield made
    rabbitmq.management.delete_vhost(made.vhost)


@pytest.fixture
def broker_node() -> Iterator[Node]:
    with Node() as node:
        yield node


@pytest.fixture(scope="session")
def _redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


@pytest.fixture
def redis(_redis: Redis) -> Redis:
    _redis.empty()
    return _redis


@pytest.fixture
def redis_node() -> Iterator[Redis]:
    with Redis() as node:
        yield node


@dataclass(frozen=True)
class Bucket:
    name: str
    endpoint: str
    client: S3Client

    @property
    def url(self) -> str:
        """As STORAGE_URL has it."""
        return f"s3://{self.name}?endpoint={quote(self.endpoint)}&region=us-east-1"


@pytest.fixture(scope="session")
def _s3() -> Iterator[str]:
    from moto.server import ThreadedMotoServer  # loads for seconds

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_endpoint(_s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    return _s3


@pytest.fixture
def bucket(s3_endpoint: str) -> Iterator[Bucket]:
    import boto3

    client = boto3.client("s3", endpoint_url=s3_endpoint)
    made = Bucket(f"bucket-{next(_numbers)}", s3_endpoint, client)
    client.create_bucket(Bucket=made.name)
    yield made
    client.close()


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _apart(work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Run in a thread with its own event loop: the test's loop stays the test's."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work())
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
