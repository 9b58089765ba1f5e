"""The invariants as SQL: each query returns what breaks it, one readable line per breach.

Read by a superuser, across all schemas, when everything is quiet. None of them relies on the
constraints that are there to keep it: they look at the rows.
"""

from atrium.day.steps import audit_queries
from atrium.day.steps.invariant import Invariant

_ACTIVE = "('held', 'confirmed', 'arrived', 'in_progress')"
_SCHEMAS = ("auth", "booking", "payment", "notification", "checkin")

I1 = Invariant(
    "I1",
    "no two active appointments overlap for a practitioner or a room",
    f"""
    SELECT format('%s and %s', a.id, b.id)
    FROM booking.appointments a JOIN booking.appointments b ON a.id < b.id
    WHERE a.state IN {_ACTIVE} AND b.state IN {_ACTIVE}
      AND (a.practitioner_id = b.practitioner_id
           AND a.blocked_from < b.blocked_until AND b.blocked_from < a.blocked_until
           OR a.room_id = b.room_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at)
    """,  # noqa: S608 — only constants
)

I2 = Invariant(
    "I2",
    "every answered 201 exists exactly once, and nothing else was booked",
    """
    SELECT coalesce('answered, not there: ' || answered.id, 'there, not answered: ' || there.id)
    FROM unnest($1::uuid[]) AS answered (id)
    FULL JOIN (SELECT id FROM booking.appointments
               WHERE organisation_id = ANY ($2::uuid[])) AS there USING (id)
    WHERE answered.id IS NULL OR there.id IS NULL
    """,
    ("booked", "organisations"),
)

I3_BOOKS = Invariant(
    "I3",
    "the provider's books and our ledger say the same of every movement",
    """
    SELECT format('%s %s: provider %s, ledger %s', kind, transaction_id,
                  theirs.amount_cents, ours.amount_cents)
    FROM unnest($1::text[], $2::text[], $3::bigint[])
         AS theirs (kind, transaction_id, amount_cents)
    FULL JOIN (SELECT kind, transaction_id, abs(amount_cents) AS amount_cents
               FROM payment.ledger_entries WHERE provider = 'sandbox') AS ours
         USING (kind, transaction_id)
    WHERE theirs.amount_cents IS DISTINCT FROM ours.amount_cents
    """,
    ("kinds", "transactions", "amounts"),
)

I3_ONCE = Invariant(
    "I3",
    "at most one capture per payment request, and of its amount",
    """
    SELECT format('%s: %s captures of %s cents for %s', r.id, count(*), sum(c.amount_cents),
                  r.amount_cents)
    FROM payment.captures c JOIN payment.payment_requests r ON r.id = c.payment_id
    WHERE c.disposition = 'applied'
    GROUP BY r.id, r.amount_cents
    HAVING count(*) > 1 OR sum(c.amount_cents) <> r.amount_cents
    """,
)

I4 = Invariant(
    "I4",
    "every captured payment ends in a confirmed appointment or a full refund, never both",
    """
    SELECT format('%s: %s, appointment %s, %s of %s cents went back', c.payment_id,
                  coalesce('refused as ' || d.refused, 'accepted'), a.state, back.cents,
                  c.amount_cents)
    FROM payment.captures c
    LEFT JOIN booking.payment_decisions d ON d.payment_id = c.payment_id
    LEFT JOIN booking.appointments a ON a.id = d.appointment_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(r.amount_cents), 0) AS cents
                        FROM payment.refunds r
                        WHERE r.capture_id = c.id AND r.reason <> 'staff'
                          -- what the desk took waits for a person to hand it over
                          AND (r.status = 'done' OR r.by_hand)
                       ) back
    WHERE CASE
        WHEN c.disposition = 'review' THEN false  -- waits for a person to decide
        WHEN c.disposition = 'duplicate' OR d.refused IS NOT NULL THEN back.cents <> c.amount_cents
        WHEN d.payment_id IS NULL OR a.payment_id IS DISTINCT FROM c.payment_id THEN true
        WHEN a.state = 'cancelled' THEN back.cents <> a.refund_cents
        ELSE a.state IN ('held', 'expired') OR back.cents > 0
    END
    """,
)

I5 = Invariant(
    "I5",
    "one document per paid payment, a credit note per refund, each with its PDF",
    """
    SELECT format('payment %s has %s documents', r.id, count(i.id))
    FROM payment.payment_requests r
    LEFT JOIN payment.invoices i ON i.payment_id = r.id AND i.kind <> 'credit_note'
    WHERE r.paid_at IS NOT NULL
    GROUP BY r.id HAVING count(i.id) <> 1
    UNION ALL
    SELECT format('refund %s has %s credit notes', r.id, count(i.id))
    FROM payment.refunds r
    JOIN payment.captures c ON c.id = r.capture_id AND c.disposition = 'applied'
    LEFT JOIN payment.invoices i ON i.refund_id = r.id
    WHERE r.status = 'done'
    GROUP BY r.id HAVING count(i.id) <> 1
    UNION ALL
    SELECT format('%s %s has no PDF', kind, number) FROM payment.invoices
    WHERE document_sha256 IS NULL
    """,
)

I6 = Invariant(
    "I6",
    "every message reached the provider under its own key",
    """
    SELECT format('%s by %s: %s', kind, channel, state)
    FROM notification.messages
    WHERE user_id = ANY ($1::uuid[])
      AND (state NOT IN ('sent', 'dropped') OR state = 'sent' AND NOT id = ANY ($2::uuid[]))
    """,
    ("people", "delivered"),
)

I7 = Invariant(
    "I7",
    "the display shows the queue as it is",
    """
    SELECT format('queue at version %s, display at %s', version, $2::integer)
    FROM checkin.queues WHERE location_id = $1 AND version <> $2::integer
    """,
    ("location", "screen"),
)

I8 = Invariant(
    "I8",
    "outboxes, retry lists and job queues are empty, nothing is parked",
    "\nUNION ALL\n".join(
        f"""
        SELECT 'in the outbox of {schema}: ' || type FROM {schema}.outbox
        UNION ALL
        SELECT 'failed in {schema}: ' || last_error FROM {schema}.inbox_retry
        UNION ALL
        SELECT format('a job of {schema} is %s: %s', status, entrypoint) FROM {schema}.pgqueuer
        WHERE status IN ('queued', 'picked', 'failed', 'exception')
        """  # noqa: S608 — only constants
        for schema in _SCHEMAS
    ),
)

I10 = Invariant(
    "I10",
    "nothing is held, or waits for money, past its deadline",
    """
    SELECT format('appointment %s is %s since %s', id, state, coalesce(hold_expires_at, ends_at))
    FROM booking.appointments
    WHERE state = 'held' AND hold_expires_at < booking.business_now()
    UNION ALL
    SELECT format('instruction %s is %s since %s', i.id, i.status, i.expires_at)
    FROM payment.instructions i JOIN payment.payment_requests r ON r.id = i.payment_id
    WHERE i.status IN ('created', 'pending') AND r.status IN ('expired', 'cancelled')
    """,
)

ALL = (I1, I2, I3_BOOKS, I3_ONCE, I4, I5, I6, I7, I8, *audit_queries.ALL, I10)
