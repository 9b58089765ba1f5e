"""One transaction of notification, and what it can reach."""

from functools import cached_property
from uuid import UUID

from chassis import jobs
from chassis.unit_of_work import UnitOfWork
from notification.adapters.appointment_rows import PostgresAppointments, PostgresReminders
from notification.adapters.calendar_feed_rows import PostgresCalendarFeeds
from notification.adapters.contact_rows import PostgresContacts
from notification.adapters.message_rows import PostgresMessages
from notification.adapters.organisation_rows import PostgresOrganisations
from notification.adapters.staff_rows import PostgresStaff
from notification.application.send_message import SEND_MESSAGE, SendMessage


class PostgresNotificationUow(UnitOfWork):
    @cached_property
    def contacts(self) -> PostgresContacts:
        return PostgresContacts(self.connection)

    @cached_property
    def appointments(self) -> PostgresAppointments:
        return PostgresAppointments(self.connection)

    @cached_property
    def calendar_feeds(self) -> PostgresCalendarFeeds:
        return PostgresCalendarFeeds(self.connection)

    @cached_property
    def organisations(self) -> PostgresOrganisations:
        return PostgresOrganisations(self.connection)

    @cached_property
    def staff(self) -> PostgresStaff:
        return PostgresStaff(self.connection)

    @cached_property
    def reminders(self) -> PostgresReminders:
        return PostgresReminders(self.connection)

    @cached_property
    def messages(self) -> PostgresMessages:
        return PostgresMessages(self.connection)

    async def send_soon(self, message_id: UUID) -> None:
        payload = SendMessage(message_id=message_id)
        await jobs.enqueue(self.connection, self._service, SEND_MESSAGE, payload)
