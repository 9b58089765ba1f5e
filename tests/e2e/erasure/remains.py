"""Looks for what is known of a person in everything that is kept: every column of every table, and
every object in the storage, whatever it was encoded as."""

import base64
import io
import json
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, quote_plus

import asyncpg
import pypdf

Found = dict[str, set[str]]
"""Where (`schema.table.column`, `storage/…`) → what of the person is there."""

_COLUMNS = """
    SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
           format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped
      AND n.nspname !~ '^(pg_|information_schema)'
    ORDER BY 1, 2, a.attnum
"""


class Person:
    """`known`: what it is → the value as it was typed."""

    def __init__(self, known: Mapping[str, str | bytes]) -> None:
        self._forms = {what: set(_forms(value)) for what, value in known.items()}

    def within(self, content: bytes) -> set[str]:
        """What of the person is in there."""
        lower = content.lower()
        return {
            what
            for what, forms in self._forms.items()
            if any(form in content or form in lower for form in forms)
        }


def _forms(value: str | bytes) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield from (value, *_base64(value))
        return
    bare = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    for text in {value, value.lower(), value.upper(), bare, bare.lower()}:
        yield text.encode()
        yield text.encode("utf-16-le")
        yield json.dumps(text)[1:-1].encode().lower()
        yield quote(text, safe="").lower().encode()
        yield quote_plus(text, safe="").lower().encode()
        yield from _base64(text.encode())


def _base64(value: bytes) -> Iterator[bytes]:
    """As it looks inside of something longer, at each of the three offsets. The outer characters
    depend on the neighbours, and are left away."""
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + value + b"\0" * 2)
        core = encoded[4 if offset else 0 : -4 - (len(value) + offset) % 3]
        yield core
        yield core.translate(bytes.maketrans(b"+/", b"-_"))


async def in_database(database: str, person: Person) -> Found:
    """Every column of every schema that is not the server's own."""
    found: Found = {}
    connection = await asyncpg.connect(database)
    try:
        for row in await connection.fetch(_COLUMNS):
            schema, table, column, type = row
            content = (
                f'"{column}"' if type == "bytea" else f"convert_to(\"{column}\"::text, 'UTF8')"
            )
            values = await connection.fetch(
                f'SELECT {content} FROM "{schema}"."{table}" WHERE "{column}" IS NOT NULL'
            )
            for (value,) in values:
                if there := person.within(bytes(value)):
                    found.setdefault(f"{schema}.{table}.{column}", set()).update(there)
    finally:
        await connection.close()
    return found


def in_files(folder: Path, person: Person, name: str) -> Found:
    """Names and contents of all files below, as `name/<first folder>`; documents as their text."""
    found: Found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            inside = path.relative_to(folder)
            content = b"\n".join((str(inside).encode(), *_readings(path.read_bytes())))
            if there := person.within(content):
                found.setdefault(f"{name}/{inside.parts[0]}", set()).update(there)
    return found


def _readings(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
        yield str(reader.metadata).encode()
    if content.startswith(b"\x1f\x8b"):
        yield zlib.decompress(content, wbits=31)
