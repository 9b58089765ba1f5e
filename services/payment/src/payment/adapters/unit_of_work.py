"""Payment's transaction: the chassis' unit of work, with the repositories."""

from functools import cached_property

from chassis.unit_of_work import UnitOfWork
from payment.adapters.invoices import PostgresInvoices
from payment.adapters.listings import PostgresListings
from payment.adapters.money import (
    PostgresCaptures,
    PostgresLedger,
    PostgresProviderEvents,
    PostgresRefunds,
)
from payment.adapters.read_models import (
    PostgresOrganisations,
    PostgresPatients,
    PostgresReconciliations,
)
from payment.adapters.requests import PostgresInstructions, PostgresRequests
from payment.adapters.totals import PostgresTotals


class PostgresPaymentUow(UnitOfWork):
    @cached_property
    def requests(self) -> PostgresRequests:
        return PostgresRequests(self.connection)

    @cached_property
    def instructions(self) -> PostgresInstructions:
        return PostgresInstructions(self.connection)

    @cached_property
    def captures(self) -> PostgresCaptures:
        return PostgresCaptures(self.connection)

    @cached_property
    def refunds(self) -> PostgresRefunds:
        return PostgresRefunds(self.connection)

    @cached_property
    def ledger(self) -> PostgresLedger:
        return PostgresLedger(self.connection)

    @cached_property
    def provider_events(self) -> PostgresProviderEvents:
        return PostgresProviderEvents(self.connection)

    @cached_property
    def invoices(self) -> PostgresInvoices:
        return PostgresInvoices(self.connection)

    @cached_property
    def listings(self) -> PostgresListings:
        return PostgresListings(self.connection)

    @cached_property
    def totals(self) -> PostgresTotals:
        return PostgresTotals(self.connection)

    @cached_property
    def organisations(self) -> PostgresOrganisations:
        return PostgresOrganisations(self.connection)

    @cached_property
    def patients(self) -> PostgresPatients:
        return PostgresPatients(self.connection)

    @cached_property
    def reconciliations(self) -> PostgresReconciliations:
        return PostgresReconciliations(self.connection)
