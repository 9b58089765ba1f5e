"""How often somebody may guess, without letting the guesser lock out the owner.

Wrong passwords are counted per account and address, per address, and per account over all
addresses. Whoever has logged in before from this browser holds a cookie that says so: such an
attempt has a count of its own, which no stranger can use up.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hmac import compare_digest
from uuid import UUID

from auth.application.ports import Secrets
from auth.domain.errors import NoSuchUser
from chassis.ratelimit import Rate, RateLimiter


@dataclass(frozen=True)
class Origin:
    """Where a request comes from. `address` is one subscriber's; `known` the browser's cookie."""

    address: str
    known: str | None = None


LOGIN_PER_ACCOUNT_AND_ADDRESS = Rate(5, 300)
LOGIN_PER_ADDRESS = Rate(50, 300)
LOGIN_PER_ACCOUNT = Rate(50, 3600)
LOGIN_PER_KNOWN_BROWSER = Rate(10, 300)
REGISTER_PER_ADDRESS = Rate(100, 600)
CONFIRM_PER_ACCOUNT = Rate(10, 600)
PAIR_PER_ADDRESS = Rate(10, 300)
UNKNOWN_INVITED = Rate(20, 3600)
RESET_PER_ADDRESS = Rate(30, 600)
RESET_PER_ACCOUNT = Rate(3, 300)
"""Counted over half of a link's life, so that whoever is refused has a good one."""
COMPLETE_PER_ADDRESS = Rate(20, 600)
PATIENTS_PER_CALLER = Rate(60, 3600)
"""Each patient is sent an SMS, and each refusal tells of an email that it is known."""


class Throttle:
    """Every method raises TooManyRequests. `factor` multiplies the rates, for load tests."""

    def __init__(self, limiter: RateLimiter, secrets: Secrets, factor: float = 1) -> None:
        self._limiter = limiter
        self._secrets = secrets
        self._factor = factor

    @asynccontextmanager
    async def log_in(self, email: str, origin: Origin) -> AsyncIterator[None]:
        """Counts the attempt before it is known how it ends; a good one is taken back."""
        async with AsyncExitStack() as attempts:
            for rate, *key in self._login_counts(email, origin):
                await attempts.enter_async_context(self._attempt(rate, *key))
            yield

    def _login_counts(self, email: str, origin: Origin) -> list[tuple[Rate, str, str]]:
        account = self._secrets.digest("account", email).hex()[:32]
        if origin.known and (browser := self._browser(email, origin.known)):
            return [(LOGIN_PER_KNOWN_BROWSER, "login.browser", browser)]
        return [
            (LOGIN_PER_ACCOUNT_AND_ADDRESS, "login.pair", f"{account}@{origin.address}"),
            (LOGIN_PER_ADDRESS, "login.address", origin.address),
            (LOGIN_PER_ACCOUNT, "login.account", account),
        ]

    def known_browser(self, email: str, browser: str) -> str:
        """The cookie's value: this browser has logged in with this email."""
        return f"{browser}.{self._secrets.digest('browser', f'{browser} {email}').hex()}"

    def _browser(self, email: str, cookie: str) -> str | None:
        browser = cookie.partition(".")[0]
        known = self.known_browser(email, browser)
        return browser if compare_digest(cookie.encode(), known.encode()) else None

    @asynccontextmanager
    async def confirm(self, user_id: UUID) -> AsyncIterator[None]:
        """A signed-in person types the password again."""
        async with self._attempt(CONFIRM_PER_ACCOUNT, "confirm", str(user_id)):
            yield

    async def register(self, origin: Origin) -> None:
        await self._hit(REGISTER_PER_ADDRESS, "register", origin.address)

    @asynccontextmanager
    async def pair(self, origin: Origin) -> AsyncIterator[None]:
        async with self._attempt(PAIR_PER_ADDRESS, "pair", origin.address):
            yield

    @asynccontextmanager
    async def add_member(self, user_id: UUID) -> AsyncIterator[None]:
        """Counts who asks for people that are unknown; around the transaction, not in it."""
        try:
            yield
        except NoSuchUser:
            await self._hit(UNKNOWN_INVITED, "invite", str(user_id))
            raise

    async def request_reset(self, email: str, origin: Origin) -> None:
        """Counts for known and unknown emails alike. Who asked too often for somebody else has
        filled that mailbox with good links, and locked nobody out."""
        await self._hit(RESET_PER_ADDRESS, "reset.address", origin.address)
        account = self._secrets.digest("account", email).hex()[:32]
        await self._hit(RESET_PER_ACCOUNT, "reset.account", account)

    @asynccontextmanager
    async def complete_reset(self, origin: Origin) -> AsyncIterator[None]:
        async with self._attempt(COMPLETE_PER_ADDRESS, "reset.complete", origin.address):
            yield

    async def invite_patient(self, user_id: UUID) -> None:
        await self._hit(PATIENTS_PER_CALLER, "patients", str(user_id))

    @asynccontextmanager
    async def _attempt(self, rate: Rate, *key: str) -> AsyncIterator[None]:
        """What ends badly counts; what ends well is taken back."""
        scaled = self._scaled(rate)
        await self._limiter.hit(scaled, *key)
        yield
        await self._limiter.forgive(scaled, *key)

    async def _hit(self, rate: Rate, *key: str) -> None:
        await self._limiter.hit(self._scaled(rate), *key)

    def _scaled(self, rate: Rate) -> Rate:
        return Rate(max(1, int(rate.count * self._factor)), rate.seconds)
