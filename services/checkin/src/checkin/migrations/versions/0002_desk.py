"""Where there is a queue; what was told at arrival; whom the kiosk could not recognise."""

from alembic import op

from chassis.migrations import execute_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LOCATIONS = """
-- Read model of booking's locations. Version 0: known from an appointment there only.
CREATE TABLE locations (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    zone text NOT NULL,
    version integer NOT NULL
);
INSERT INTO locations
SELECT DISTINCT ON (location_id) location_id, organisation_id, zone, 0
FROM appointments ORDER BY location_id, version DESC;
"""

VISITS = """
-- The estimate the patient was given at arrival (minutes), and the first call since: another call
-- later does not make the wait longer.
ALTER TABLE visits
    ADD COLUMN first_called_at timestamptz,
    ADD COLUMN estimated_minutes double precision CHECK (estimated_minutes >= 0),
    ADD COLUMN told_from_minutes integer,
    ADD COLUMN told_to_minutes integer CHECK (told_to_minutes > told_from_minutes);
UPDATE visits SET first_called_at = called_at;
ALTER TABLE visits
    ADD CHECK ((first_called_at IS NULL) = (called_at IS NULL)),
    ADD CHECK (num_nulls(estimated_minutes, told_from_minutes, told_to_minutes) IN (0, 3)),
    ADD CHECK (estimated_minutes IS NULL OR arrived_at IS NOT NULL);
CREATE INDEX visits_patient ON visits (patient_id);
CREATE INDEX visits_organisation ON visits (organisation_id, day);
"""

UNRECOGNISED = """
-- Somebody in front of a kiosk whom it could not recognise: neither a picture nor a name.
-- `session` is one person between a touch and walking on.
CREATE TABLE unrecognised (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    device_id uuid NOT NULL,
    device_name text,
    session uuid,
    day date NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('not_recognised', 'ambiguous')),
    attempts integer NOT NULL CHECK (attempts > 0),
    closed_at timestamptz,
    appointment_id uuid,
    CHECK (appointment_id IS NULL OR closed_at IS NOT NULL)
);
CREATE UNIQUE INDEX unrecognised_open ON unrecognised (device_id, session) WHERE closed_at IS NULL;
CREATE INDEX unrecognised_day ON unrecognised (location_id, day);
"""


def upgrade() -> None:
    for script in (LOCATIONS, VISITS, UNRECOGNISED):
        execute_script(op, script)
