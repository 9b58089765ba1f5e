"""Payment requests, instructions, money, refunds, documents."""

from alembic import op

from chassis.migrations import chassis_v1, execute_script

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    legal_name text NOT NULL,
    tax_number text NOT NULL,
    address text NOT NULL,
    version integer NOT NULL
);
CREATE TABLE patients (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL
);

CREATE TABLE payment_requests (
    id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL UNIQUE,
    appointment_version integer NOT NULL,
    organisation_id uuid NOT NULL,
    organisation_name text NOT NULL,
    patient_id uuid NOT NULL,
    service_name text NOT NULL,
    starts_at timestamptz NOT NULL,
    zone text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    currency text NOT NULL,
    vat text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    link_expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    status text NOT NULL,
    buyer_name text,
    buyer_tax_number text,
    traceparent text,
    paid_at timestamptz,
    paid_method text,
    refunded_cents bigint NOT NULL,
    version integer NOT NULL,
    -- Paid means that money was accepted at some time by some method, and the other way round.
    CHECK ((paid_at IS NULL) = (paid_method IS NULL)),
    CHECK (status NOT IN ('paid', 'partially_refunded') OR paid_at IS NOT NULL),
    CHECK (refunded_cents BETWEEN 0 AND amount_cents)
);
CREATE INDEX payment_requests_of_organisation ON payment_requests (organisation_id, id);
CREATE INDEX payment_requests_of_patient ON payment_requests (patient_id, id);

CREATE TABLE instructions (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment_requests,
    provider text NOT NULL,
    method text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    currency text NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    phone text,
    reference text,
    entity text,
    number text,
    next_look_at timestamptz NOT NULL,
    -- Real time: until then one process may be asking the provider to make it.
    claimed_until timestamptz,
    CHECK (status <> 'pending' OR reference IS NOT NULL),
    CHECK ((entity IS NULL) = (number IS NULL))
);
-- One live instruction per request: an older one is cancelled in the same transaction.
CREATE UNIQUE INDEX instructions_one_live ON instructions (payment_id)
    WHERE status IN ('created', 'pending');
CREATE INDEX instructions_of_payment ON instructions (payment_id);
CREATE UNIQUE INDEX instructions_reference ON instructions (provider, reference);
CREATE INDEX instructions_due ON instructions (next_look_at)
    WHERE status IN ('created', 'pending');

-- Numbers of references that are composed here; one is given out once, even if nothing comes of it.
CREATE TABLE multibanco_numbers (
    entity text PRIMARY KEY,
    last_number integer NOT NULL CHECK (last_number BETWEEN 1 AND 9999999)
);

CREATE TABLE provider_events (
    provider text NOT NULL,
    event_id text NOT NULL,
    fact text NOT NULL,
    reference text NOT NULL,
    instruction_id uuid,
    transaction_id text,
    amount_cents bigint,
    currency text,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    outcome text NOT NULL,
    PRIMARY KEY (provider, event_id)
);

CREATE TABLE captures (
    id uuid PRIMARY KEY,
    payment_id uuid REFERENCES payment_requests,
    instruction_id uuid REFERENCES instructions,
    organisation_id uuid,
    provider text NOT NULL,
    reference text NOT NULL,
    transaction_id text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    currency text NOT NULL,
    disposition text NOT NULL,
    captured_at timestamptz NOT NULL,
    refunding_cents bigint NOT NULL,
    UNIQUE (provider, transaction_id),
    -- Refunds never exceed what was captured.
    CHECK (refunding_cents BETWEEN 0 AND amount_cents),
    -- Money that belongs to no payment of ours is never taken for one.
    CHECK (payment_id IS NOT NULL OR disposition = 'review')
);
CREATE UNIQUE INDEX captures_one_applied ON captures (payment_id) WHERE disposition = 'applied';
CREATE INDEX captures_of_payment ON captures (payment_id);

CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    capture_id uuid NOT NULL REFERENCES captures,
    payment_id uuid NOT NULL REFERENCES payment_requests,
    organisation_id uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    currency text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    status text NOT NULL,
    attempt integer NOT NULL,
    requested_by uuid,
    note text,
    failure text,
    provider_refund_id text,
    completed_at timestamptz,
    CHECK ((status = 'done') = (completed_at IS NOT NULL)),
    CHECK ((reason = 'staff') = (requested_by IS NOT NULL))
);
-- What an event asks for is refunded once, however often it is heard; staff may refund in parts.
CREATE UNIQUE INDEX refunds_once_per_reason ON refunds (capture_id, reason)
    WHERE reason <> 'staff';
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_of_organisation ON refunds (organisation_id, id);

CREATE TABLE ledger_entries (
    id uuid PRIMARY KEY,
    organisation_id uuid,
    payment_id uuid REFERENCES payment_requests,
    capture_id uuid NOT NULL REFERENCES captures,
    kind text NOT NULL,
    amount_cents bigint NOT NULL,
    currency text NOT NULL,
    provider text NOT NULL,
    transaction_id text NOT NULL,
    entered_at timestamptz NOT NULL,
    UNIQUE (provider, transaction_id, kind),
    CHECK (kind = 'capture' AND amount_cents > 0 OR kind = 'refund' AND amount_cents < 0)
);
CREATE INDEX ledger_entries_of_payment ON ledger_entries (payment_id);
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

CREATE TABLE invoice_series (
    organisation_id uuid NOT NULL,
    type_code text NOT NULL,
    code text NOT NULL,
    validation_code text NOT NULL,
    private_key_pem text NOT NULL,
    last_number integer NOT NULL,
    last_signature text NOT NULL,
    last_issued_at timestamptz,
    PRIMARY KEY (organisation_id, type_code, code)
);
CREATE TABLE invoices (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    payment_id uuid NOT NULL REFERENCES payment_requests,
    patient_id uuid NOT NULL,
    refund_id uuid UNIQUE REFERENCES refunds,
    kind text NOT NULL,
    fiscal_status text NOT NULL,
    type_code text NOT NULL,
    series text NOT NULL,
    sequence integer NOT NULL,
    number text NOT NULL,
    issued_at timestamptz NOT NULL,
    issuer_name text NOT NULL,
    issuer_tax_number text NOT NULL,
    issuer_address text NOT NULL,
    buyer_name text NOT NULL,
    buyer_tax_number text NOT NULL,
    description text NOT NULL,
    vat text NOT NULL,
    base_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    about text,
    atcud text,
    signature text,
    qr text,
    document_sha256 text,
    UNIQUE (organisation_id, type_code, series, sequence),
    -- A credit note belongs to a refund, and nothing else does.
    CHECK ((kind = 'credit_note') = (refund_id IS NOT NULL)),
    -- A number outside of the chain of signatures would be no fiscal document.
    CHECK ((fiscal_status = 'non_fiscal') = (signature IS NULL))
);
CREATE UNIQUE INDEX invoices_one_per_payment ON invoices (payment_id)
    WHERE kind <> 'credit_note';
CREATE INDEX invoices_of_organisation ON invoices (organisation_id, id);
CREATE INDEX invoices_of_patient ON invoices (patient_id, id);

CREATE TABLE reconciliations (
    id uuid PRIMARY KEY,
    organisation_id uuid,
    requested_by uuid,
    started_at timestamptz NOT NULL,
    next_due_at timestamptz,
    checked integer NOT NULL,
    payments_found integer NOT NULL,
    refunds_found integer NOT NULL,
    complete boolean NOT NULL
);
CREATE INDEX reconciliations_next ON reconciliations (next_due_at);
"""


def upgrade() -> None:
    chassis_v1(op, "payment")
    execute_script(op, TABLES)
