"""Whom the front desk books for."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from booking.adapters import patient_list
from booking.domain.patient_search import PatientSearch
from booking.entrypoints.here import PREFIX, BookingService, Here
from chassis.auth import Caller, FrontDesk, Role
from chassis.problems import responses
from chassis.ratelimit import Rate

MOST = 20
LOOK_UPS = (Rate(60, 60), Rate(1000, 24 * 3600))
"""Of complete phone numbers and addresses, per person: nobody tries out a list of them."""

router = APIRouter(prefix=f"{PREFIX}/patients", tags=["patients"])


class PatientView(BaseModel):
    """`last_visit_at` and `next_appointment_at` are of this organisation alone.

    Who never had an appointment here is not `known`: their name is initials, their phone null.
    """

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    phone: str | None
    known: bool
    last_visit_at: datetime | None
    next_appointment_at: datetime | None


class Patients(BaseModel):
    items: list[PatientView]


@router.get("", responses=responses(404, 429))
async def find(
    organisation_id: UUID,
    caller: FrontDesk,
    service: Here,
    q: Annotated[
        str, Query(max_length=200, description="Parts of a name, of a phone number; or an email.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> Patients:
    """The organisation's patients by part of name or phone, accents and case aside; a complete
    phone number or email finds anybody who is registered, to book for them: by their initials."""
    caller.require(organisation_id, Role.FRONT_DESK)
    search = PatientSearch.of(q)
    if search.reaches_strangers:
        await _count(service, caller)
    async with service.uow() as uow:
        await uow.organisations.get(organisation_id)
        found = await patient_list.find(uow.connection, organisation_id, search, limit=limit)
    return Patients(items=[PatientView.model_validate(one.as_told()) for one in found])


async def _count(service: BookingService, caller: Caller) -> None:
    for rate in LOOK_UPS:
        await service.ports.limiter.hit(rate, "patient-look-up", str(caller.id))
