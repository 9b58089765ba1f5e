"""Audit logs as nobody could have written them: the owner of the tables did."""

from uuid import UUID, uuid4

from atrium.day.steps import audit_queries as queries

from .wrong_rows import HOUR, NOW, Rows

_SILENT = "SET LOCAL session_replication_role = replica"


async def _held(rows: Rows) -> UUID:
    id = uuid4()
    await rows.add(
        "booking.appointments",
        id=id,
        state="held",
        starts_at=NOW,
        ends_at=NOW + HOUR,
        blocked_from=NOW,
        blocked_until=NOW + HOUR,
    )
    return id


async def _becomes(rows: Rows, id: UUID, state: str) -> None:
    update = "UPDATE booking.appointments SET state = $1 WHERE id = $2"
    await rows.connection.execute(update, state, id)


async def changed_and_not_told(rows: Rows) -> list[str]:
    id = await _held(rows)
    await rows.connection.execute(_SILENT)
    await _becomes(rows, id, "confirmed")
    return await rows.breaches(queries.I9_STATE)


async def there_and_never_told(rows: Rows) -> list[str]:
    await rows.connection.execute(_SILENT)
    await _held(rows)
    return await rows.breaches(queries.I9_STATE)


async def gone_and_not_told(rows: Rows) -> list[str]:
    id = await _held(rows)
    await rows.connection.execute(_SILENT)
    await rows.connection.execute("DELETE FROM booking.appointments WHERE id = $1", id)
    return await rows.breaches(queries.I9_STATE)


async def a_step_left_out(rows: Rows) -> list[str]:
    id = await _held(rows)
    await _becomes(rows, id, "confirmed")
    await _becomes(rows, id, "arrived")
    await rows.connection.execute("DELETE FROM audit.booking WHERE after = 'confirmed'")
    return await rows.breaches(queries.I9_STEPS)


async def a_beginning_left_out(rows: Rows) -> list[str]:
    id = await _held(rows)
    await _becomes(rows, id, "confirmed")
    await rows.connection.execute("DELETE FROM audit.booking WHERE after = 'held'")
    return await rows.breaches(queries.I9_STEPS)


async def history_nobody_audited(rows: Rows) -> list[str]:
    await rows.add("booking.appointment_history", before="held", after="confirmed")
    return await rows.breaches(queries.I9_HISTORY)


async def told_twice(rows: Rows) -> list[str]:
    id = await _held(rows)
    await rows.add("booking.appointment_history", appointment_id=id, version=1, after="held")
    assert await rows.breaches(queries.I9_HISTORY) == []
    await rows.connection.execute(
        "INSERT INTO audit.booking (actor_kind, subject, subject_id, before, after)"
        " SELECT actor_kind, subject, subject_id, before, after FROM audit.booking"
    )
    return await rows.breaches(queries.I9_HISTORY)


async def answered_and_no_action(rows: Rows) -> list[str]:
    await rows.add("payment.idempotency")
    return await rows.breaches(queries.I9_ACTIONS)


async def somebody_elses_action(rows: Rows) -> list[str]:
    await rows.add("payment.idempotency")
    await rows.connection.execute(
        "INSERT INTO audit.payment (actor_kind, actor_id) VALUES ('staff', $1)", str(uuid4())
    )
    return await rows.breaches(queries.I9_ACTIONS)


async def changed_by_nobody_known(rows: Rows) -> list[str]:
    await _held(rows)
    return await rows.breaches(queries.I9_WHO)


async def a_staff_action_without_its_staff(rows: Rows) -> list[str]:
    await rows.connection.execute(
        "INSERT INTO audit.auth (actor_kind, cause) VALUES ('staff', 'POST /api/auth/members')"
    )
    return await rows.breaches(queries.I9_WHO)


async def an_address_written_down(rows: Rows) -> list[str]:
    await rows.connection.execute(
        "INSERT INTO audit.auth (actor_kind, ids) VALUES ('staff', '{\"to\": \"ana@example.com\"}')"
    )
    return await rows.breaches(queries.I9_PRIVATE, personal=["Ana@example.com"])


WRONGS = (
    changed_and_not_told,
    there_and_never_told,
    gone_and_not_told,
    a_step_left_out,
    a_beginning_left_out,
    history_nobody_audited,
    told_twice,
    answered_and_no_action,
    somebody_elses_action,
    changed_by_nobody_known,
    a_staff_action_without_its_staff,
    an_address_written_down,
)
