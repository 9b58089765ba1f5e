"""How long patients wait, and how right they were told: for Prometheus, of all clinics together.

Minutes of the business clock, the one people live by. Each clinic's own figures are its statistics.
"""

from datetime import timedelta

from chassis.metrics import Metrics
from checkin.domain.visit import Visit

MINUTE = timedelta(minutes=1)
WAITED = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120)
ERROR = (-30, -20, -15, -10, -5, -2, 0, 2, 5, 10, 15, 20, 30)


class Waits:
    def __init__(self, metrics: Metrics) -> None:
        waited = metrics.histogram("waiting_minutes", "From arrival to the first call.", WAITED)
        error = metrics.histogram(
            "waiting_error_minutes",
            "What patients waited longer than was expected on arrival; below 0: shorter.",
            ERROR,
        )
        self._waited = waited.labels("checkin")
        self._error = error.labels("checkin")

    def ended(self, visit: Visit) -> None:
        """Count the wait of somebody who was just called, or taken in without a call."""
        if visit.arrived_at is None or visit.first_called_at is None:
            return
        minutes = (visit.first_called_at - visit.arrived_at) / MINUTE
        self._waited.observe(minutes)
        if visit.estimated_minutes is not None:
            self._error.observe(minutes - visit.estimated_minutes)
