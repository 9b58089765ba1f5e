"""What Prometheus is told of money: what waits for a person, and what the fiscal day waits for.

Two partial indexes keep the query as cheap as what it finds: money under review is rare, and of
the payments only those since the start of yesterday are looked at. What is missing for longer is a
job that has failed, and stays in that list until somebody takes care of it.
"""

from sqlalchemy import text

from chassis.gauges import Gauges

MONEY = Gauges(
    text("""
    WITH lisbon AS (
        SELECT date_trunc('day', business_now() AT TIME ZONE 'Europe/Lisbon') AS today
    ), missing AS (
        SELECT r.paid_at < lisbon.today AT TIME ZONE 'Europe/Lisbon' AS late
        FROM payment_requests r, lisbon
        WHERE r.paid_at >= (lisbon.today - interval '1 day') AT TIME ZONE 'Europe/Lisbon'
          AND NOT EXISTS (SELECT FROM invoices i
                          WHERE i.payment_id = r.id AND i.kind <> 'credit_note')
    )
    SELECT (SELECT count(*) FROM captures
            WHERE disposition = 'review' AND refunding_cents < amount_cents) AS payments_in_review,
           (SELECT count(*) FROM missing) AS invoices_missing,
           (SELECT count(*) FROM missing WHERE late) AS invoices_overdue,
           (SELECT extract(epoch FROM (today + interval '1 day') AT TIME ZONE 'Europe/Lisbon'
                                      - business_now()) FROM lisbon) AS invoice_day_left_seconds
    """),
    {
        "payments_in_review": "Money that came otherwise than asked, and waits for a person.",
        "invoices_missing": "Payments since yesterday that have no invoice yet.",
        "invoices_overdue": "Those of them whose Lisbon day has passed.",
        "invoice_day_left_seconds": "Until Lisbon's midnight, by the business clock.",
    },
)
