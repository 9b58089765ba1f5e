"""`python -m checkin {api|worker|all|migrate}`."""

from chassis.process import main
from checkin.service import build
from checkin.settings import CheckinSettings

if __name__ == "__main__":
    main("checkin", CheckinSettings, build)
