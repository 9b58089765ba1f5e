"""What auth is made of."""

from auth.adapters import audited
from auth.adapters.argon2_hasher import Argon2Hasher
from auth.adapters.key_ring import KeyRing
from auth.adapters.repositories import PostgresAuthUow
from auth.adapters.secrets import DerivedSecrets
from auth.adapters.session_tokens import SessionTokens
from auth.application.ports import PasswordHasher, ResetLinks
from auth.application.throttle import Throttle
from auth.domain.errors import AuthError
from auth.entrypoints import (
    devices,
    export,
    jwks,
    me,
    members,
    password_resets,
    patients,
    sessions,
    users,
)
from auth.entrypoints.consumers import on_organisation_created
from auth.entrypoints.cookies import Cookies
from auth.entrypoints.dependencies import AuthService, Ports
from auth.entrypoints.jobs import JOBS
from auth.entrypoints.sweeps import (
    EXPIRED_RESETS,
    PAST_SESSIONS,
    forget_expired_resets,
    forget_past_sessions,
)
from auth.settings import AuthSettings
from chassis.bus import Bus
from chassis.consumer import Subscription
from chassis.ratelimit import RateLimiter
from chassis.revocations import Revocations
from chassis.service import Service
from chassis.shared import Shared
from chassis.sweeps import Sweep
from contracts.booking import OrganisationCreated

ROUTERS = [
    sessions.router,
    password_resets.router,
    me.router,
    export.router,
    members.router,
    devices.router,
    users.router,
    patients.router,
    jwks.router,
]

SUBSCRIPTIONS = [Subscription(OrganisationCreated, on_organisation_created)]

SWEEPS = [
    Sweep("forget past sessions", PAST_SESSIONS, forget_past_sessions, every=60),
    Sweep("forget expired links", EXPIRED_RESETS, forget_expired_resets, every=5),
]


def build(
    settings: AuthSettings,
    *,
    bus: Bus | None = None,
    hasher: PasswordHasher | None = None,
    limiter: RateLimiter | None = None,
    revocations: Revocations | None = None,
) -> AuthService:
    shared = Shared.of(settings, "auth", revocations)
    secrets = DerivedSecrets(settings.auth_secret)
    lifetimes = settings.lifetimes
    keys = KeyRing(lambda: service.uow(), secrets)
    service: AuthService = Service(
        name="auth",
        settings=settings,
        uow=PostgresAuthUow,
        ports=Ports(
            hasher=hasher or Argon2Hasher(settings.hashing_concurrency),
            secrets=secrets,
            keys=keys,
            tokens=SessionTokens(keys, secrets, lifetimes),
            throttle=Throttle(
                limiter or shared.limiter,
                secrets,
                settings.throttle_factor,
            ),
            lifetimes=lifetimes,
            links=ResetLinks(secrets, settings.public_url),
            cookies=Cookies(settings.public_url),
            platform_admins=settings.platform_admins,
        ),
        errors=AuthError,
        routers=ROUTERS,
        subscriptions=SUBSCRIPTIONS,
        jobs=JOBS,
        sweeps=SWEEPS,
        audited=audited.SUBJECTS,
        bus=bus,
        keys=keys,
        shared=shared,
    )
    return service
