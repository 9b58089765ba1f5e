"""Backups of a standalone system: one file, of one instant, that can be checked before it is used.

    database.dump   the five schemas, by pg_dump, of one snapshot
    storage/…       the objects as they were a moment later: all that the snapshot refers to
    keys.json       what signing keys and face templates are sealed with
    seeded.json     that the demo clinic has been made, where it has
    manifest.json   versions, what was under way, and a SHA-256 of each of the above
    seal.sha256     of everything before it

Not in it: the outside world (the sandbox's books and inbox), logs, and the roles' passwords, which
are made anew.
"""
