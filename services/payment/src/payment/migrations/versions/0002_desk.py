"""Money taken and given back at the desk, further pay links, and indexes for statistics."""

from alembic import op

from chassis.migrations import execute_script

revision = "0002"
down_revision = "0001"

CHANGES = """
ALTER TABLE captures
    ADD COLUMN received_by uuid,
    ADD COLUMN note text,
    -- What no provider tells of, a person answers for.
    ADD CONSTRAINT captures_received_by CHECK ((provider = 'desk') = (received_by IS NOT NULL)),
    -- The desk takes the price of a payment and nothing else; only providers bring surprises.
    ADD CONSTRAINT captures_at_desk_apply CHECK (provider <> 'desk' OR disposition = 'applied');
ALTER TABLE refunds
    ADD COLUMN by_hand boolean NOT NULL DEFAULT false,
    ADD COLUMN handed_by uuid,
    -- Nobody is asked to send it, so it can not be refused either.
    ADD CONSTRAINT refunds_by_hand CHECK (NOT by_hand OR status IN ('pending', 'done')),
    ADD CONSTRAINT refunds_handed_by
        CHECK ((by_hand AND status = 'done') = (handed_by IS NOT NULL));

-- Links beside the first one, whose hash the request has; all of them stay valid.
CREATE TABLE pay_links (
    token_hash bytea PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment_requests,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL
);
CREATE INDEX pay_links_of_payment ON pay_links (payment_id);

CREATE INDEX payment_requests_paid ON payment_requests (organisation_id, paid_at);
CREATE INDEX refunds_completed ON refunds (organisation_id, completed_at);
"""


def upgrade() -> None:
    execute_script(op, CHANGES)
