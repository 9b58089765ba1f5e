"""Checkin's unit of work: one transaction and its repositories."""

from functools import cached_property

from chassis.unit_of_work import UnitOfWork
from checkin.adapters.day import AppointmentRows, DurationRows, QueueRows, VisitRows
from checkin.adapters.faces import ConsentRows, EnrolmentRows
from checkin.adapters.locations import LocationRows
from checkin.adapters.people import ClinicRows, PatientRows
from checkin.adapters.statistics import StatisticsRows
from checkin.adapters.unrecognised import UnrecognisedRows


class PostgresCheckinUow(UnitOfWork):
    @cached_property
    def clinics(self) -> ClinicRows:
        return ClinicRows(self.connection)

    @cached_property
    def patients(self) -> PatientRows:
        return PatientRows(self.connection)

    @cached_property
    def consents(self) -> ConsentRows:
        return ConsentRows(self.connection)

    @cached_property
    def enrolments(self) -> EnrolmentRows:
        return EnrolmentRows(self.connection)

    @cached_property
    def appointments(self) -> AppointmentRows:
        return AppointmentRows(self.connection)

    @cached_property
    def locations(self) -> LocationRows:
        return LocationRows(self.connection)

    @cached_property
    def unrecognised(self) -> UnrecognisedRows:
        return UnrecognisedRows(self.connection)

    @cached_property
    def statistics(self) -> StatisticsRows:
        return StatisticsRows(self.connection)

    @cached_property
    def visits(self) -> VisitRows:
        return VisitRows(self.connection)

    @cached_property
    def queues(self) -> QueueRows:
        return QueueRows(self.connection)

    @cached_property
    def durations(self) -> DurationRows:
        return DurationRows(self.connection)
