"""The hot path of booking: one statement to read, one to write, each its own transaction.

The second takes the day locks, stores the appointment, its history, its event, who asked for it and
the answer to its Idempotency-Key, and commits, in a single round trip.
"""

from collections.abc import Callable
from typing import Any

from fastapi import Response
from sqlalchemy import ARRAY, BigInteger, Integer, LargeBinary, Text, Uuid, bindparam, text
from sqlalchemy.exc import DBAPIError

from booking.adapters import tables as t
from booking.adapters.appointments import day_locks, history_of, values_of
from booking.adapters.offers import PostgresOffers
from booking.adapters.violations import TRY_AGAIN, slot_refusals, violation
from booking.application import picture as pictures
from booking.application.picture import Picture
from booking.application.ports import Ask, Offer
from booking.domain.appointment import Appointment
from chassis import outbox
from chassis.audit import actions
from chassis.audit.acting import spoken
from chassis.idempotency import CONSTRAINT as ANSWERED
from chassis.idempotency import Answer, Once
from chassis.service import Service

ATTEMPTS = 3

Render = Callable[[Appointment, Picture], Answer]

_APPOINTMENT = [column.name for column in t.appointments.columns]
_HISTORY = ["version", "at", "verb", "after", "actor_kind", "actor_id"]

PLACE = text(f"""
WITH locked AS MATERIALIZED (
    SELECT count(pg_advisory_xact_lock(lock)) FROM unnest(:locks) lock
), placed AS (
    INSERT INTO appointments ({", ".join(_APPOINTMENT)})
    SELECT {", ".join(f":{name}" for name in _APPOINTMENT)} FROM locked
), written AS (
    INSERT INTO appointment_history (appointment_id, {", ".join(_HISTORY)}, detail)
    SELECT :id, {", ".join(f":line_{name}" for name in _HISTORY)}, '{{}}' FROM locked
), announced AS (
    INSERT INTO outbox (message_id, type, envelope)
    SELECT :message_id, :event_type, CAST(:envelope AS jsonb) FROM locked
), {actions.within("booking", after="locked")}
INSERT INTO idempotency (caller, key, fingerprint, status, headers, body)
SELECT :caller, :key, :fingerprint, :status, CAST(:headers AS jsonb), CAST(:body AS jsonb)
FROM locked WHERE :key IS NOT NULL
""").bindparams(  # noqa: S608 - constants only
    bindparam("locks", type_=ARRAY(BigInteger)),
    *(bindparam(column.name, type_=column.type) for column in t.appointments.columns),
    *(bindparam(f"line_{name}", type_=t.appointment_history.c[name].type) for name in _HISTORY),
    bindparam("message_id", type_=Uuid),
    bindparam("event_type", type_=Text),
    bindparam("envelope", type_=Text),
    actions.ACTING,
    bindparam("caller", type_=Uuid),
    bindparam("key", type_=Text),
    bindparam("fingerprint", type_=LargeBinary),
    bindparam("status", type_=Integer),
    bindparam("headers", type_=Text),
    bindparam("body", type_=Text),
)

_NO_KEY = dict.fromkeys(("caller", "key", "fingerprint", "status", "headers", "body"))


class AnsweredBefore(Exception):
    """Another attempt with the same Idempotency-Key has committed."""


class PostgresDesk:
    """For one request: `once` is its Idempotency-Key, `render` makes the answer kept with it."""

    def __init__(self, service: Service[Any, Any], once: Once, render: Render) -> None:
        self._service = service
        self._once = once
        self._render = render

    async def offer(self, ask: Ask) -> Offer | None:
        async with self._service.database.autocommit() as connection:
            return await PostgresOffers(connection).offer(ask)

    async def place(self, appointment: Appointment, picture: Picture) -> None:
        """Raises PractitionerBusy, RoomBusy or AnsweredBefore; deadlocks are tried again."""
        parameters = self._parameters(appointment, picture)
        for attempt in range(ATTEMPTS):
            try:
                with slot_refusals():
                    await self._service.one_statement(PLACE, parameters)
                return
            except DBAPIError as error:
                state, constraint = violation(error)
                if constraint == ANSWERED:
                    raise AnsweredBefore from error
                if state not in TRY_AGAIN or attempt + 1 == ATTEMPTS:
                    raise

    async def replay(self) -> Response | None:
        """The answer of the first time, when there was one. Raises KeyReused."""
        if self._once.key is None:
            return None
        async with self._service.database.autocommit() as connection:
            return await self._once.replay(connection)

    def _parameters(self, appointment: Appointment, picture: Picture) -> dict[str, Any]:
        line = history_of(appointment, appointment.transitions[0])
        event = pictures.opened(appointment, picture)
        row = outbox.row(event, source=self._service.name, time=appointment.booked_at)
        answered = _NO_KEY
        if self._once.key is not None:
            answered = self._once.row(self._render(appointment, picture))
        return {
            **values_of(appointment),
            **{f"line_{name}": line[name] for name in _HISTORY},
            "locks": day_locks(appointment),
            "message_id": row["message_id"],
            "event_type": row["type"],
            "envelope": row["envelope"],
            "acting": spoken(),
            **answered,
        }
