"""Every published event by its type, and who consumes it.

`CONSUMED` is the agreement between publishers and consumers: a service subscribes to exactly
what is listed for it. What nobody is listed for may be published without a reader; everything
else must reach a queue, or it stays in its publisher's outbox.
"""

from types import ModuleType

from contracts import auth, booking, checkin, notification, payment
from contracts.envelope import Event

PUBLISHERS: dict[str, ModuleType] = {
    "auth": auth,
    "booking": booking,
    "payment": payment,
    "notification": notification,
    "checkin": checkin,
}


def events_of(publisher: str) -> list[type[Event]]:
    """The events that a service publishes, in the order of their module."""
    module = PUBLISHERS[publisher]
    return [
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, Event)
        and member.__module__ == module.__name__
        and "type" in vars(member)
    ]


EVENTS: dict[str, type[Event]] = {
    event.type: event for publisher in PUBLISHERS for event in events_of(publisher)
}

CONSUMED: dict[str, tuple[type[Event], ...]] = {
    "auth": (booking.OrganisationCreated,),
    "booking": (
        auth.UserRegistered,
        auth.UserContactChanged,
        auth.UserErased,
        payment.PaymentMethodChosen,
        payment.PaymentCompleted,
        checkin.PatientCheckedIn,
        checkin.CheckInUndone,
        checkin.ConsultationStarted,
        checkin.ConsultationFinished,
        checkin.VisitMissed,
    ),
    "payment": (
        auth.UserRegistered,
        auth.UserContactChanged,
        auth.UserErased,
        booking.OrganisationCreated,
        booking.OrganisationChanged,
        booking.AppointmentBooked,
        booking.AppointmentConfirmed,
        booking.AppointmentRescheduled,
        booking.AppointmentCancelled,
        booking.AppointmentExpired,
        booking.LatePaymentRefused,
    ),
    "notification": (
        auth.UserRegistered,
        auth.UserContactChanged,
        auth.UserErased,
        auth.PasswordResetRequested,
        auth.MembershipChanged,
        booking.OrganisationCreated,
        booking.OrganisationChanged,
        booking.AppointmentBooked,
        booking.AppointmentConfirmed,
        booking.AppointmentRescheduled,
        booking.AppointmentCancelled,
        booking.AppointmentExpired,
        payment.PaymentRequested,
        payment.PaymentMethodChosen,
        payment.PaymentRefunded,
        payment.InvoiceIssued,
    ),
    "checkin": (
        auth.UserRegistered,
        auth.UserContactChanged,
        auth.UserErased,
        booking.LocationCreated,
        booking.LocationChanged,
        booking.AppointmentConfirmed,
        booking.AppointmentRescheduled,
        booking.AppointmentCancelled,
    ),
}

UNCONSUMED = frozenset(EVENTS) - {event.type for events in CONSUMED.values() for event in events}
"""The types that no service consumes yet."""
