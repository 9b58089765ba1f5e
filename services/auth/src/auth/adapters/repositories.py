"""One transaction, and a repository for each aggregate in it.

Repositories turn rows into domain objects and back. `lock` holds the row until the transaction
ends; what is changed was locked before.
"""

from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy import text

from auth.adapters.devices import PostgresDevices
from auth.adapters.memberships import PostgresMemberships
from auth.adapters.password_resets import PostgresPasswordResets
from auth.adapters.sessions import PostgresSessions
from auth.adapters.signing_keys import PostgresSigningKeys
from auth.adapters.users import PostgresUsers
from chassis.unit_of_work import UnitOfWork

_real_now = text("SELECT clock_timestamp()")


class PostgresAuthUow(UnitOfWork):
    @cached_property
    def users(self) -> PostgresUsers:
        return PostgresUsers(self.connection)

    @cached_property
    def sessions(self) -> PostgresSessions:
        return PostgresSessions(self.connection)

    @cached_property
    def password_resets(self) -> PostgresPasswordResets:
        return PostgresPasswordResets(self.connection)

    @cached_property
    def memberships(self) -> PostgresMemberships:
        return PostgresMemberships(self.connection)

    @cached_property
    def devices(self) -> PostgresDevices:
        return PostgresDevices(self.connection)

    @cached_property
    def signing_keys(self) -> PostgresSigningKeys:
        return PostgresSigningKeys(self.connection)

    async def real_now(self) -> datetime:
        instant: datetime = (await self.connection.execute(_real_now)).scalar_one()
        return instant.astimezone(UTC)
