"""Which event is whose: the use case that reacts to it."""

from typing import Any

from chassis.consumer import Subscription
from contracts.auth import (
    MembershipChanged,
    PasswordResetRequested,
    UserContactChanged,
    UserErased,
    UserRegistered,
)
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentRescheduled,
    OrganisationChanged,
    OrganisationCreated,
)
from contracts.payment import (
    InvoiceIssued,
    PaymentMethodChosen,
    PaymentRefunded,
    PaymentRequested,
)
from notification.adapters.repositories import PostgresNotificationUow
from notification.application import (
    on_appointment,
    on_contact,
    on_membership,
    on_organisation,
    on_payment,
)

SUBSCRIPTIONS: list[Subscription[PostgresNotificationUow, Any]] = [
    Subscription(UserRegistered, on_contact.on_user_registered),
    Subscription(UserContactChanged, on_contact.on_user_contact_changed),
    Subscription(UserErased, on_contact.on_user_erased),
    Subscription(PasswordResetRequested, on_contact.on_password_reset_requested),
    Subscription(MembershipChanged, on_membership.on_membership_changed),
    Subscription(OrganisationCreated, on_organisation.on_organisation),
    Subscription(OrganisationChanged, on_organisation.on_organisation),
    Subscription(AppointmentBooked, on_appointment.on_appointment_booked),
    Subscription(AppointmentConfirmed, on_appointment.on_appointment_confirmed),
    Subscription(AppointmentRescheduled, on_appointment.on_appointment_rescheduled),
    Subscription(AppointmentCancelled, on_appointment.on_appointment_cancelled),
    Subscription(AppointmentExpired, on_appointment.on_appointment_expired),
    Subscription(PaymentRequested, on_payment.on_payment_requested),
    Subscription(PaymentMethodChosen, on_payment.on_payment_method_chosen),
    Subscription(PaymentRefunded, on_payment.on_payment_refunded),
    Subscription(InvoiceIssued, on_payment.on_invoice_issued),
]
