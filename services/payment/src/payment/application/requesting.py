"""Asking for money: a request and its link, opened by an appointment and following it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from chassis.ids import new_id
from chassis.telemetry import current_traceparent
from contracts.booking import (
    Appointment,
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentRescheduled,
)
from payment.application import facts
from payment.application.ports import PaymentUow
from payment.application.provider_news import cancel_live
from payment.application.refunding import refund_cancelled
from payment.domain.links import address, new_token, token_hash
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Money


def on_appointment_booked(
    public_url: str,
) -> Callable[[PaymentUow, AppointmentBooked], Awaitable[None]]:
    """Ask for the price; nothing is asked for what is free."""

    async def handle(uow: PaymentUow, event: AppointmentBooked) -> None:
        request = await uow.requests.lock_of_appointment(event.appointment_id)
        if request is None and event.price_cents:
            await _open(uow, event, event.hold_expires_at, public_url)

    return handle


def on_appointment_rescheduled(
    public_url: str,
) -> Callable[[PaymentUow, AppointmentRescheduled], Awaitable[None]]:
    """The link follows the hold; a held appointment that was not heard of before is asked for."""

    async def handle(uow: PaymentUow, event: AppointmentRescheduled) -> None:
        request = await uow.requests.lock_of_appointment(event.appointment_id)
        if request is not None:
            if request.heard(event.version):
                request.move(event.starts_at, event.hold_expires_at)
                await uow.requests.save(request)
        elif event.hold_expires_at and event.price_cents:
            await _open(uow, event, event.hold_expires_at, public_url)

    return handle


async def on_appointment_confirmed(uow: PaymentUow, event: AppointmentConfirmed) -> None:
    """Confirmed without a payment, as the desk may do: then nothing is asked for any more."""
    request = await uow.requests.lock_of_appointment(event.appointment_id)
    if request is None or not request.heard(event.version):
        return
    if event.payment_id is None and request.cancel():
        await cancel_live(uow, request)
    await uow.requests.save(request)


async def on_appointment_expired(uow: PaymentUow, event: AppointmentExpired) -> None:
    request = await _closing(uow, event)
    if request and request.expire():
        await cancel_live(uow, request)
    if request:
        await uow.requests.save(request)


async def on_appointment_cancelled(uow: PaymentUow, event: AppointmentCancelled) -> None:
    """Unpaid: nothing is asked for any more. Paid: what the policy gives back goes back."""
    request = await _closing(uow, event)
    if request is None:
        return
    if request.cancel():
        await cancel_live(uow, request)
    await uow.requests.save(request)
    if request.paid and event.refund_cents:
        await refund_cancelled(uow, request, event.refund_cents)


async def _closing(uow: PaymentUow, event: Appointment) -> PaymentRequest | None:
    """The request that an ending is about; made on the spot when the ending overtook the booking,
    so that the booking opens nothing when it comes."""
    request = await uow.requests.lock_of_appointment(event.appointment_id)
    if request is None and event.price_cents:
        request = _request(event, token_hash(new_token()), event.starts_at, await uow.now())
        await uow.requests.add(request)
        return request
    return request if request and request.heard(event.version) else None


async def _open(uow: PaymentUow, event: Appointment, expires_at: datetime, public_url: str) -> None:
    token = new_token()
    request = _request(event, token_hash(token), expires_at, await uow.now())
    uow.emit(facts.requested(request, address(public_url, token)))
    await uow.requests.add(request)


def _request(
    event: Appointment, hashed: bytes, expires_at: datetime, now: datetime
) -> PaymentRequest:
    return PaymentRequest(
        id=new_id(),
        appointment_id=event.appointment_id,
        appointment_version=event.version,
        organisation_id=event.organisation_id,
        organisation_name=event.organisation_name,
        patient_id=event.patient_id,
        service_name=event.service_name,
        starts_at=event.starts_at,
        zone=event.zone,
        money=Money(event.price_cents, event.currency),
        vat=event.vat,
        token_hash=hashed,
        link_expires_at=expires_at,
        created_at=now,
        status=RequestStatus.OPEN,
        traceparent=current_traceparent(),
    )
