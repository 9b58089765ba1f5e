"""I9 as SQL, for all services: what the audit logs say is what happened, no more and no less.

Whether their chains hold is no question for SQL: see chassis.audit.verify.
"""

from atrium.day.steps.invariant import Invariant
from atrium.places import SERVICES
from chassis.audit import Subject
from chassis.audit.subjects import declared


def _every_service(one: str) -> str:
    return "\nUNION ALL\n".join(one.replace("{service}", service) for service in SERVICES)


def _left_behind(service: str, subject: Subject) -> str:
    """The last entry says what the row is; of a row that is gone, that it is gone."""
    id = ", ".join(f"r.{part}" for part in subject.id.split("/"))
    return f"""
    SELECT format('{service}: %s %s is %s, its last entry says %s', '{subject.name}', id,
                  coalesce(rows.state, 'gone'), coalesce(log.after, 'gone or nothing'))
    FROM (SELECT concat_ws('/', {id}) AS id, ({subject.state.format(row="r")})::text AS state
          FROM {service}.{subject.table} r) rows
    FULL JOIN (SELECT DISTINCT ON (subject_id) subject_id AS id, after FROM audit.{service}
               WHERE subject = '{subject.name}' ORDER BY subject_id, audit.{service}.id DESC) log
         USING (id)
    WHERE rows.state IS DISTINCT FROM log.after
    """  # noqa: S608 — only constants


I9_STATE = Invariant(
    "I9",
    "the last entry about everything says what it is",
    "\nUNION ALL\n".join(
        _left_behind(service, subject) for service in SERVICES for subject in declared(service)
    ),
)

I9_STEPS = Invariant(
    "I9",
    "each entry begins where the one before ended, from the first on",
    _every_service(
        """
        SELECT format('{service}: %s %s went from %s, after %s', subject, subject_id,
                      coalesce(before, 'nothing'), coalesce(previous, 'nothing'))
        FROM (SELECT *, lag(after) OVER (PARTITION BY subject, subject_id ORDER BY id) AS previous
              FROM audit.{service} WHERE subject IS NOT NULL) steps
        WHERE before IS DISTINCT FROM previous
        """
    ),
)

I9_HISTORY = Invariant(
    "I9",
    "one entry per transition of an appointment's own history",
    """
    SELECT format('%s: its history %s, its entries %s', id, history.steps, entries.steps)
    FROM (SELECT appointment_id::text AS id,
                 array_agg(concat(before, '>', after) ORDER BY version) AS steps
          FROM booking.appointment_history WHERE before IS DISTINCT FROM after GROUP BY 1) history
    FULL JOIN (SELECT subject_id AS id, array_agg(concat(before, '>', after) ORDER BY id) AS steps
               FROM audit.booking WHERE subject = 'appointment' GROUP BY 1) entries USING (id)
    WHERE history.steps IS DISTINCT FROM entries.steps
    """,
)

I9_ACTIONS = Invariant(
    "I9",
    "every answer that is kept has its action, of the same transaction and caller",
    _every_service(
        """
        SELECT format('{service}: nobody answered %s at %s', caller, created_at)
        FROM {service}.idempotency kept
        WHERE NOT EXISTS (SELECT FROM audit.{service} entry
                          WHERE entry.subject IS NULL AND entry.at = kept.created_at
                            AND coalesce(entry.actor_id, '00000000-0000-0000-0000-000000000000')
                                = kept.caller::text)
        """
    ),
)

I9_WHO = Invariant(
    "I9",
    "every entry says who, and why",
    _every_service(
        """
        SELECT format('{service}: entry %s is by %s %s: %s', id, actor_kind, actor_id, cause)
        FROM audit.{service}
        WHERE actor_kind IN ('database') OR cause IS NULL
           OR actor_id IS NULL AND actor_kind NOT IN ('anonymous', 'sweep', 'command', 'system')
        """
    ),
)

I9_PRIVATE = Invariant(
    "I9",
    "no entry holds a name, an address or a number of anybody",
    _every_service(
        """
        SELECT format('{service}: entry %s holds %s', id, word)
        FROM audit.{service} entry, unnest($1::text[]) word
        WHERE strpos(lower(entry::text), lower(word)) > 0
        """
    ),
    ("personal",),
)

ALL = (I9_STATE, I9_STEPS, I9_HISTORY, I9_ACTIONS, I9_WHO, I9_PRIVATE)
