"""`python -m auth {api|worker|all|migrate}`, or an operator's command."""

import sys

from auth.commands import commands
from auth.service import build
from auth.settings import AuthSettings
from chassis.process import main

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in {"create-admin", "rotate-keys"}:
        commands(prog_name="auth")
    else:
        main("auth", AuthSettings, build)
