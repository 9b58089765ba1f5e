"""What checkin's audit log tells of: consents, faces, and the day of who came."""

from chassis.audit import Subject

SUBJECTS = (
    Subject(
        "consent",
        "consents",
        "CASE WHEN {row}.withdrawn_at IS NULL THEN 'given' ELSE 'withdrawn' END",
        ids=("organisation_id", "patient_id"),
    ),
    Subject(
        "enrolment",
        "enrolments",
        "'enrolled'",
        ids=("organisation_id", "patient_id", "consent_id"),
    ),
    Subject("patient key", "patient_keys", "'kept'", id="patient_id"),
    Subject(
        "clinic",
        "clinics",
        "CASE WHEN {row}.face_check_in THEN 'face check-in' ELSE 'no face check-in' END",
        id="organisation_id",
    ),
    Subject("patient", "patients", "CASE WHEN {row}.erased THEN 'erased' ELSE 'known' END"),
    Subject("appointment", "appointments", ids=("organisation_id", "location_id", "patient_id")),
    Subject(
        "visit", "visits", ids=("organisation_id", "location_id", "patient_id", "appointment_id")
    ),
    Subject(
        "unrecognised",
        "unrecognised",
        "CASE WHEN {row}.appointment_id IS NOT NULL THEN 'identified'"
        " WHEN {row}.closed_at IS NOT NULL THEN 'closed' ELSE {row}.outcome END",
        ids=("location_id", "device_id", "appointment_id"),
    ),
)

NOT_AUDITED = {
    "templates": "come and go with their enrolment",
    "locations": "zones that booking tells",
    "queues": "count versions; each visit is audited",
    "durations": "averages",
}
"""Tables whose rows have no states, each with the reason."""
