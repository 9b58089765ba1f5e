"""Kiosks and displays."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from auth.application import devices
from auth.domain.errors import NoSuchDevice
from auth.entrypoints.dependencies import From, Here
from auth.entrypoints.schemas import (
    AnnouncedDevice,
    AnnounceDevice,
    DeviceView,
    PairDevice,
    SessionView,
)
from auth.entrypoints.sessions import give_session
from chassis import problems
from chassis.auth import Anyone, Manager, Role
from chassis.pagination import Page, Paging

router = APIRouter(prefix="/api/auth/devices", tags=["devices"])


@router.get("", responses=problems.responses(404))
async def list_devices(
    organisation_id: Annotated[UUID, Query()], caller: Manager, paging: Paging, service: Here
) -> Page[DeviceView]:
    caller.require(organisation_id, Role.MANAGER)
    async with service.uow() as uow:
        rows = await uow.devices.page(organisation_id, paging.after_id(), paging.fetch)
    return paging.page(rows, key=lambda device: (device.id,), view=DeviceView.of)


@router.post("", status_code=201, responses=problems.responses(404))
async def announce_device(
    body: AnnounceDevice, caller: Manager, service: Here, response: Response
) -> AnnouncedDevice:
    """The answer holds the code to type into the device: within ten minutes, once. The code is a
    secret that is not kept, so a repeated request announces another device."""
    what = devices.Announcement(**dict(body))
    async with service.uow() as uow:
        device, code = await devices.announce(uow, caller, what, service.ports.secrets)
    response.headers["location"] = f"/api/auth/devices/{device.id}"
    return AnnouncedDevice(
        **DeviceView.of(device).model_dump(),
        pairing_code=code,
        pairing_code_expires_at=device.code_expires_at,
    )


@router.post("/pair", responses=problems.responses(404, 429))
async def pair_device(
    body: PairDevice, caller: Anyone, origin: From, service: Here, response: Response
) -> SessionView:
    """The device itself brings the code, and gets a session of its own."""
    ports = service.ports
    async with ports.throttle.pair(origin), service.uow() as uow:
        grant = await devices.pair(uow, body.code, ports.secrets, ports.lifetimes)
    return await give_session(grant, ports, response)


@router.get("/{device_id}", responses=problems.responses(404))
async def read_device(device_id: UUID, caller: Manager, service: Here) -> DeviceView:
    async with service.uow() as uow:
        device = await uow.devices.get(device_id)
    if device is None or not caller.within(device.organisation_id, Role.MANAGER):
        raise NoSuchDevice()
    return DeviceView.of(device)


@router.post("/{device_id}/revoke", responses=problems.responses(404))
async def revoke_device(device_id: UUID, caller: Manager, service: Here) -> DeviceView:
    """Its session ends, and the access token it holds is refused."""
    async with service.uow() as uow:
        return DeviceView.of(await devices.revoke(uow, caller, device_id))
