"""One transaction of booking, with its repositories."""

from functools import cached_property

from booking.adapters.appointments import PostgresAppointments
from booking.adapters.catalogue import (
    Locations,
    Organisations,
    Practitioners,
    Rooms,
    Services,
)
from booking.adapters.offers import PostgresOffers
from booking.adapters.patients import PostgresPatients
from booking.adapters.payment_decisions import PostgresPaymentDecisions
from booking.adapters.schedule import TimeOffRows, WorkingHoursRows
from booking.adapters.unused_photos import PostgresUnusedPhotos
from chassis.unit_of_work import UnitOfWork


class PostgresBookingUow(UnitOfWork):
    @cached_property
    def organisations(self) -> Organisations:
        return Organisations(self.connection)

    @cached_property
    def locations(self) -> Locations:
        return Locations(self.connection)

    @cached_property
    def rooms(self) -> Rooms:
        return Rooms(self.connection)

    @cached_property
    def services(self) -> Services:
        return Services(self.connection)

    @cached_property
    def practitioners(self) -> Practitioners:
        return Practitioners(self.connection)

    @cached_property
    def working_hours(self) -> WorkingHoursRows:
        return WorkingHoursRows(self.connection)

    @cached_property
    def time_off(self) -> TimeOffRows:
        return TimeOffRows(self.connection)

    @cached_property
    def appointments(self) -> PostgresAppointments:
        return PostgresAppointments(self.connection)

    @cached_property
    def offers(self) -> PostgresOffers:
        return PostgresOffers(self.connection)

    @cached_property
    def payment_decisions(self) -> PostgresPaymentDecisions:
        return PostgresPaymentDecisions(self.connection)

    @cached_property
    def patients(self) -> PostgresPatients:
        return PostgresPatients(self.connection)

    @cached_property
    def unused_photos(self) -> PostgresUnusedPhotos:
        return PostgresUnusedPhotos(self.connection)
