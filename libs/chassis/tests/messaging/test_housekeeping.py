"""What only grows is forgotten as fast as it comes."""

from typing import Any

from sqlalchemy import text

from chassis import housekeeping

_OLD = text("""
    WITH claims AS (
        INSERT INTO inbox SELECT 'booking', gen_random_uuid(), now() - interval '31 days'
        FROM generate_series(1, 2500)
    ), answers AS (
        INSERT INTO idempotency (caller, key, fingerprint, created_at)
        SELECT gen_random_uuid(), 'k', '', now() - interval '4 days' FROM generate_series(1, 2500)
    ), lines AS (
        INSERT INTO pgqueuer_log (created, job_id, status, priority, entrypoint)
        SELECT now() - interval '8 days', n, 'successful', 0, 'note' FROM generate_series(1, 2500) n
    )
    INSERT INTO pgqueuer_statistics (created, count, priority, status, entrypoint)
    SELECT now() - interval '8 days' - n * interval '1 second', 1, 0, 'successful', 'note'
    FROM generate_series(1, 2500) n
""")
_RECENT = text("""
    WITH claims AS (INSERT INTO inbox VALUES ('booking', gen_random_uuid(), now())
    ), answers AS (
        INSERT INTO idempotency (caller, key, fingerprint) VALUES (gen_random_uuid(), 'k', '')
    ), lines AS (
        INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint)
        VALUES (1, 'successful', 0, 'note')
    )
    INSERT INTO pgqueuer_statistics (count, priority, status, entrypoint)
    VALUES (1, 0, 'successful', 'note')
""")
_LEFT = text("""
    SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM idempotency),
           (SELECT count(*) FROM pgqueuer_log), (SELECT count(*) FROM pgqueuer_statistics)
""")


async def test_one_round_forgets_everything_old_and_nothing_recent(toys: Any, bus: Any) -> None:
    service = toys.build("booking", bus)
    await toys.start(service, worker=False)
    async with service.uow() as uow:
        await uow.connection.execute(_OLD)
        await uow.connection.execute(_RECENT)

    await housekeeping.purge(service.database)

    async with service.database.autocommit() as connection:
        assert tuple((await connection.execute(_LEFT)).one()) == (1, 1, 1, 1)
