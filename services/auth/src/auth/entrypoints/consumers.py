from auth.adapters.repositories import PostgresAuthUow
from auth.application.members import make_owner_admin
from contracts.booking import OrganisationCreated


async def on_organisation_created(uow: PostgresAuthUow, event: OrganisationCreated) -> None:
    await make_owner_admin(uow, event.organisation_id, event.owner_id)
