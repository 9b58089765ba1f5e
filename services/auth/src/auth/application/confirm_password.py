"""Before what cannot be undone, a signed-in person types the password once more."""

from uuid import UUID

from auth.application.ports import PasswordHasher, Transactions
from auth.application.throttle import Throttle
from auth.domain.errors import WrongPassword
from auth.domain.password import normal_password


async def confirm_password(
    transactions: Transactions,
    user_id: UUID,
    password: str,
    *,
    hasher: PasswordHasher,
    throttle: Throttle,
) -> None:
    """Raises WrongPassword; TooManyRequests."""
    async with throttle.confirm(user_id):
        async with transactions() as uow:
            user = await uow.users.get(user_id)
        password_hash = user.password_hash if user else None
        if not await hasher.verify(password_hash, normal_password(password)):
            raise WrongPassword()
