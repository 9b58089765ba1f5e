"""`atrium ops`: the services' own commands over all five at once, and the standalone's backups."""
