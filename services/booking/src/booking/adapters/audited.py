"""What booking's audit log tells of. An edit of the catalogue is an action of staff; what becomes
bookable, and stops to be, is a state."""

from chassis.audit import Subject

_BOOKABLE = "CASE WHEN {row}.archived THEN 'archived' ELSE 'active' END"

SUBJECTS = (
    Subject(
        "appointment",
        "appointments",
        ids=("organisation_id", "patient_id", "practitioner_id", "payment_id"),
    ),
    Subject(
        "payment decision",
        "payment_decisions",
        "CASE WHEN {row}.refused IS NULL THEN 'accepted' ELSE 'refused: ' || {row}.refused END",
        id="payment_id",
        ids=("appointment_id",),
    ),
    Subject("organisation", "organisations", "'active'", ids=("owner_id",)),
    Subject("location", "locations", _BOOKABLE, ids=("organisation_id",)),
    Subject("room", "rooms", _BOOKABLE, ids=("organisation_id", "location_id")),
    Subject("service", "services", _BOOKABLE, ids=("organisation_id",)),
    Subject("practitioner", "practitioners", _BOOKABLE, ids=("organisation_id", "user_id")),
    Subject("time off", "time_off", "'entered'", ids=("organisation_id", "practitioner_id")),
    Subject("patient", "patients", "CASE WHEN {row}.erased THEN 'erased' ELSE 'known' END"),
)

NOT_AUDITED = {
    "appointment_history": "is the appointment's own account of what is audited",
    "working_hours": "replaced week by week, by actions of staff",
    "practitioner_services": "edited with the practitioner, by actions of staff",
    "practitioner_rooms": "edited with the practitioner, by actions of staff",
    "unused_photos": "a list of files to be deleted",
}
"""Tables whose rows have no states, each with the reason."""
