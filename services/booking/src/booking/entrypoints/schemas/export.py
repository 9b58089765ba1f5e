from typing import Self
from uuid import UUID

from pydantic import BaseModel

from booking.adapters.export import Export, Profile
from booking.entrypoints.schemas.appointments import AppointmentView, TransitionView
from booking.entrypoints.schemas.catalogue import PractitionerView
from booking.entrypoints.schemas.organisations import OrganisationView
from booking.entrypoints.schemas.schedule import TimeOffView, WorkingHoursView


class Contact(BaseModel):
    name: str | None
    phone: str | None
    email: str | None


class ExportedAppointment(AppointmentView):
    history: list[TransitionView]


class ExportedProfile(BaseModel):
    practitioner: PractitionerView
    working_hours: list[WorkingHoursView]
    time_off: list[TimeOffView]

    @classmethod
    def of(cls, profile: Profile) -> Self:
        return cls(
            practitioner=PractitionerView.of(profile.practitioner),
            working_hours=[WorkingHoursView.of(hours) for hours in profile.working_hours],
            time_off=[TimeOffView.of(away) for away in profile.time_off],
        )


class ExportView(BaseModel):
    """What booking keeps about a person: as a patient, at work, and as a founder."""

    user_id: UUID
    contact: Contact | None
    appointments: list[ExportedAppointment]
    practitioner_profiles: list[ExportedProfile]
    organisations: list[OrganisationView]

    @classmethod
    def of(cls, user_id: UUID, export: Export) -> Self:
        return cls(
            user_id=user_id,
            contact=None if export.contact is None else Contact(**export.contact),
            appointments=[
                ExportedAppointment(
                    **vars(AppointmentView.of(shown.appointment, shown.picture, user_id)),
                    history=[TransitionView.of(line) for line in lines],
                )
                for shown, lines in export.appointments
            ],
            practitioner_profiles=[ExportedProfile.of(profile) for profile in export.profiles],
            organisations=[OrganisationView.of(one) for one in export.organisations],
        )
