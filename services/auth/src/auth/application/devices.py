"""Kiosks and displays: announced by a manager, paired by a code, revoked when stolen."""

from dataclasses import dataclass
from uuid import UUID

from auth.application.authority import managing_role
from auth.application.ports import AuthUow, Grant, Lifetimes, Secrets
from auth.application.sessions import end_all
from auth.domain.device import CODE_LIFETIME, Device, DeviceKind, new_code, normal_code
from auth.domain.errors import NoSuchDevice, NoSuchPairingCode
from auth.domain.session import Session
from chassis.auth import Caller
from chassis.ids import new_id


@dataclass(frozen=True)
class Announcement:
    organisation_id: UUID
    location_id: UUID
    kind: DeviceKind
    name: str


async def announce(
    uow: AuthUow, caller: Caller, what: Announcement, secrets: Secrets
) -> tuple[Device, str]:
    """A device that waits to be paired, and the code for it, which is kept nowhere."""
    await managing_role(uow, caller, what.organisation_id)
    code = new_code()
    device = Device(
        new_id(),
        what.organisation_id,
        what.location_id,
        what.kind,
        what.name,
        code_digest=_digest(secrets, code),
        code_expires_at=await uow.real_now() + CODE_LIFETIME,
    )
    await uow.devices.add(device)
    return device, code


async def pair(uow: AuthUow, code: str, secrets: Secrets, lifetimes: Lifetimes) -> Grant:
    """Give the session to the first who brings the code. Raises NoSuchPairingCode."""
    device = await uow.devices.lock_by_code(_digest(secrets, code))
    if device is None:
        raise NoSuchPairingCode()
    now = await uow.real_now()
    device.pair(now)
    await uow.devices.save(device)
    session = Session.start(
        new_id(), now=now, lifetime=lifetimes.device_session, device_id=device.id
    )
    await uow.sessions.add(session)
    return Grant(session, now, device=device)


async def revoke(uow: AuthUow, caller: Caller, device_id: UUID) -> Device:
    """End its session; raises NoSuchDevice."""
    device = await uow.devices.lock(device_id)
    if device is None or not caller.within(device.organisation_id):
        raise NoSuchDevice()
    await managing_role(uow, caller, device.organisation_id)
    now = await uow.real_now()
    device.revoke(now)
    await uow.devices.save(device)
    await end_all(uow, now, device_id=device.id)
    return device


def _digest(secrets: Secrets, code: str) -> bytes:
    return secrets.digest("pairing code", normal_code(code))
