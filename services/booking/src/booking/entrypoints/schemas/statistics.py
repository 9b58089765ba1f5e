from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Counted(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class DayCounts(Counted):
    """By the local date of the start. Those cancelled and expired are not among the booked."""

    date: date
    booked: int
    completed: int
    missed: int
    cancelled: int
    expired: int


class ServiceCounts(Counted):
    service_id: UUID
    name: str
    booked: int
    missed: int


class PractitionerCounts(Counted):
    """`open_minutes` follow today's weekly hours, without time off; buffers are in neither."""

    practitioner_id: UUID
    name: str
    booked: int
    completed: int
    booked_minutes: int
    open_minutes: int


class StatisticsView(Counted):
    """Every day of the period, also those without appointments."""

    days: list[DayCounts]
    services: list[ServiceCounts]
    practitioners: list[PractitionerCounts]
