from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from booking.application.ports import BookingUow
from booking.domain.organisation import Organisation
from chassis import preconditions
from chassis.auth import Caller, Role
from contracts.booking import OrganisationChanged, OrganisationCreated


async def create_organisation(uow: BookingUow, organisation: Organisation) -> Organisation:
    """Whoever asks owns it; auth makes them its first admin when the event arrives."""
    await uow.organisations.add(organisation)
    uow.emit(OrganisationCreated(**_facts(organisation)))
    return organisation


async def edit_organisation(
    uow: BookingUow, caller: Caller, id: UUID, changes: Mapping[str, Any], expected: int | None
) -> Organisation:
    """Raises NotFound, or VersionConflict unless `expected` is its version."""
    caller.require(id, Role.MANAGER)
    organisation = await uow.organisations.get(id)
    preconditions.check(expected, organisation.version)
    edited = replace(organisation, **changes, version=organisation.version + 1)
    await uow.organisations.replace(edited)
    uow.emit(OrganisationChanged(**_facts(edited)))
    return edited


def _facts(organisation: Organisation) -> dict[str, Any]:
    return {
        "version": organisation.version,
        "organisation_id": organisation.id,
        "name": organisation.name,
        "legal_name": organisation.legal_name,
        "tax_number": organisation.tax_number,
        "address": organisation.address,
        "email": organisation.email,
        "owner_id": organisation.owner_id,
    }
