"""What booking listens to. Each event has one use case."""

from typing import Any

from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application.on_payment_completed import on_payment_completed
from booking.application.on_payment_method_chosen import on_payment_method_chosen
from booking.application.on_user import on_user_contact, on_user_erased
from booking.application.on_visit import (
    on_check_in_undone,
    on_consultation_finished,
    on_consultation_started,
    on_patient_checked_in,
    on_visit_missed,
)
from chassis.consumer import Subscription
from contracts.auth import UserContactChanged, UserErased, UserRegistered
from contracts.checkin import (
    CheckInUndone,
    ConsultationFinished,
    ConsultationStarted,
    PatientCheckedIn,
    VisitMissed,
)
from contracts.payment import PaymentCompleted, PaymentMethodChosen

SUBSCRIPTIONS: tuple[Subscription[PostgresBookingUow, Any], ...] = (
    Subscription(PaymentMethodChosen, on_payment_method_chosen),
    Subscription(PaymentCompleted, on_payment_completed),
    Subscription(PatientCheckedIn, on_patient_checked_in),
    Subscription(CheckInUndone, on_check_in_undone),
    Subscription(ConsultationStarted, on_consultation_started),
    Subscription(ConsultationFinished, on_consultation_finished),
    Subscription(VisitMissed, on_visit_missed),
    Subscription(UserRegistered, on_user_contact),
    Subscription(UserContactChanged, on_user_contact),
    Subscription(UserErased, on_user_erased),
)
