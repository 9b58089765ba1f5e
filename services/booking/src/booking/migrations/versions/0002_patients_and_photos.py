"""Patients are found by name, phone and email; practitioners have a photo."""

from alembic import op

from chassis.migrations import execute_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SCRIPT = r"""
-- Letters as people type them into a search: without accents, in lower case.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'));

ALTER TABLE patients
    ADD COLUMN email text,
    ADD COLUMN folded_name text GENERATED ALWAYS AS (folded(name)) STORED,
    ADD CHECK (NOT erased OR email IS NULL);
CREATE INDEX patients_phone ON patients (phone);
CREATE INDEX patients_email ON patients (email);
CREATE INDEX appointments_organisation_patient
    ON appointments (organisation_id, patient_id, starts_at);

-- The name of the object that holds it; a new one for each new photo.
ALTER TABLE practitioners ADD COLUMN photo uuid;
"""


def upgrade() -> None:
    execute_script(op, SCRIPT)
