"""A database that is reached with TLS and whose certificate is checked, as managed ones want it.

The embedded server is built without TLS, so a door before it speaks that part of the protocol.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from chassis import migrations
from chassis.db import Database
from chassis.settings import Mode, Settings

SSL_REQUEST = bytes.fromhex("0000000804d2162f")


def certificate(name: str) -> bytes:
    """Of 127.0.0.1, signed by itself: certificate and key, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    pkcs8, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return made.public_bytes(pem) + key.private_bytes(pem, pkcs8, plain)


class Door:
    """Lets in who asks for TLS, and counts; turns everybody else away."""

    def __init__(self, upstream: int, pem: Path) -> None:
        self._upstream = upstream
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(pem)
        self.port = self.let_in = self.turned_away = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            if await reader.readexactly(8) != SSL_REQUEST:
                self.turned_away += 1
                return writer.close()
            writer.write(b"S")
            await writer.start_tls(self._tls)
            self.let_in += 1
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream)
            await asyncio.gather(_pipe(reader, up_writer), _pipe(up_reader, writer))
        return None


async def _pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
    sink.close()


@asynccontextmanager
async def door(upstream: int, pem: Path) -> AsyncIterator[Door]:
    made = Door(upstream, pem)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        await server.wait_closed()


@pytest.fixture
def pem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The server's, which the environment trusts, as docs/operations/aws.md has it."""
    path = tmp_path / "server.pem"
    path.write_bytes(certificate("postgres"))
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    monkeypatch.setenv("PGSSLROOTCERT", str(path))
    return path


def through(url: str, door: Door, port: int) -> str:
    return url.replace(f":{port}/", f":{door.port}/")


async def test_every_connection_is_encrypted(database: Any, pem: Path) -> None:
    port = database.server.port
    async with door(port, pem) as entrance:
        url = through(database.url("auth"), entrance, port)
        await migrations.migrate("auth", url)
        before = entrance.let_in
        assert before > 0
        used = Database(Settings(mode=Mode.TEST, database_url=url), "auth")
        async with used.transaction() as connection:
            assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1
        async with used.direct("tls") as bare:
            assert await bare.fetchval("SELECT 1") == 1
        await used.dispose()
        assert entrance.let_in == before + 2
        assert entrance.turned_away == 0


async def test_a_server_that_is_somebody_else_is_refused(
    database: Any, pem: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.pem").write_bytes(certificate("somebody else"))
    port = database.server.port
    async with door(port, tmp_path / "other.pem") as entrance:
        url = through(database.url("auth"), entrance, port)
        used = Database(Settings(mode=Mode.TEST, database_url=url), "auth")
        with pytest.raises(ssl.SSLCertVerificationError):
            async with used.transaction():
                pass
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncpg.connect(url)
        await used.dispose()


async def test_without_tls_nobody_is_let_in(
    database: Any, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it is the two variables that make the connections what they are."""
    monkeypatch.setenv("PGSSLMODE", "disable")
    port = database.server.port
    async with door(port, pem) as entrance:
        with pytest.raises((OSError, asyncpg.PostgresError)):
            await asyncpg.connect(through(database.url("auth"), entrance, port))
        assert (entrance.let_in, entrance.turned_away) == (0, 1)
