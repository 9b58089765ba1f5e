"""`python -m auth {api|worker|all|migrate|ops}`, or how the first admin is made."""

import sys

from auth.commands import direct, operations
from auth.service import build
from auth.settings import AuthSettings
from chassis.ops.answers import settings_from_environment
from chassis.process import main

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in {"create-admin", "rotate-keys"}:
        direct(lambda: settings_from_environment(AuthSettings))(prog_name="auth")
    else:
        main("auth", AuthSettings, build, commands=operations)
