"""Checkin's service, as routes see it."""

from typing import Annotated

from fastapi import Depends

from chassis.service import Service, current_service
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application.ports import Ports

CheckinService = Service[PostgresCheckinUow, Ports]
Here = Annotated[CheckinService, Depends(current_service)]
