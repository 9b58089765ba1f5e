"""What notification's audit log tells of: what was said to whom, by their ids, and what of it."""

from chassis.audit import Subject

SUBJECTS = (
    Subject("message", "messages", ids=("user_id", "organisation_id", "appointment_id")),
    Subject(
        "contact",
        "contacts",
        "CASE WHEN {row}.erased THEN 'erased' ELSE 'known' END",
        id="user_id",
    ),
    Subject("appointment", "appointments", "{row}.standing", ids=("organisation_id", "patient_id")),
    Subject("calendar feed", "calendar_feeds", "'open'", id="user_id"),
    Subject(
        "colleague",
        "staff",
        "CASE WHEN {row}.works THEN 'works' ELSE 'left' END",
        id="user_id/organisation_id",
    ),
)

NOT_AUDITED = {
    "preferences": "edited by actions of their owner",
    "organisations": "names that booking tells",
    "reminders": "a list of what is due; each message is audited",
}
"""Tables whose rows have no states, each with the reason."""
