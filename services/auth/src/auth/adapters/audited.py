"""What auth's audit log tells of: who may enter, and when that changed."""

from chassis.audit import Subject

SUBJECTS = (
    Subject(
        "user",
        "users",
        "CASE WHEN {row}.disabled_at IS NULL THEN 'active' ELSE 'disabled' END"
        " || CASE WHEN {row}.platform_admin THEN ', platform admin' ELSE '' END",
    ),
    Subject(
        "membership",
        "memberships",
        "coalesce({row}.role, 'none')",
        ids=("user_id", "organisation_id"),
    ),
    Subject(
        "device",
        "devices",
        "CASE WHEN {row}.revoked_at IS NOT NULL THEN 'revoked'"
        " WHEN {row}.paired_at IS NOT NULL THEN 'paired' ELSE 'waiting' END",
        ids=("organisation_id", "location_id"),
    ),
    Subject(
        "session",
        "sessions",
        "CASE WHEN {row}.ended_at IS NULL THEN 'open' ELSE 'ended' END",
        ids=("user_id", "device_id"),
    ),
    Subject("password reset", "password_resets", "'open'", ids=("user_id",)),
    Subject(
        "signing key",
        "signing_keys",
        "CASE WHEN {row}.withdrawn_at IS NULL THEN 'published' ELSE 'withdrawn' END",
        id="kid",
    ),
)

NOT_AUDITED: dict[str, str] = {}
"""Tables whose rows have no states, each with the reason."""
