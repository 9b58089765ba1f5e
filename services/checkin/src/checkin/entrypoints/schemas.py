"""What people and devices outside send and receive."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

import phonenumbers
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from checkin.application.check_in import Arrival
from checkin.application.consent_text import Language
from checkin.application.consents import ConsentRecord
from checkin.domain.appointment import ArrivalWindow
from checkin.domain.clinic import Clinic
from checkin.domain.enrolment import Enrolment
from checkin.domain.label import Privacy
from checkin.domain.visit import ticket_code
from checkin.domain.waiting_time import Estimate


def _e164(text: str) -> str:
    """Portuguese unless it says otherwise."""
    try:
        number = phonenumbers.parse(text, "PT")
    except phonenumbers.NumberParseException:
        raise ValueError("not a phone number") from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("not a phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


Phone = Annotated[
    str,
    AfterValidator(_e164),
    Field(min_length=3, max_length=30, examples=["912 345 678", "+351912345678"]),
]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class Body(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class ClinicSettings(Body):
    """What a clinic decides. Check-in by face is off until it says otherwise."""

    face_check_in: bool = False
    liveness: bool = Field(
        False, description="A face counts only with a second frame, after a turn of the head."
    )
    display_privacy: Privacy = Privacy.TICKET
    arrival_opens_minutes: Minutes = Field(180, description="Before the appointment's start.")
    arrival_closes_minutes: Minutes = Field(60, description="After the appointment's start.")

    def clinic(self, organisation_id: UUID) -> Clinic:
        window = ArrivalWindow(
            timedelta(minutes=self.arrival_opens_minutes),
            timedelta(minutes=self.arrival_closes_minutes),
        )
        return Clinic(
            organisation_id,
            self.face_check_in,
            self.display_privacy,
            window,
            liveness=self.liveness,
        )


class ClinicView(ClinicSettings):
    organisation_id: UUID
    version: int

    @classmethod
    def of(cls, clinic: Clinic) -> "ClinicView":
        return cls(
            organisation_id=clinic.organisation_id,
            face_check_in=clinic.face_check_in,
            liveness=clinic.liveness,
            display_privacy=clinic.display_privacy,
            arrival_opens_minutes=int(clinic.arrival_window.opens.total_seconds() // 60),
            arrival_closes_minutes=int(clinic.arrival_window.closes.total_seconds() // 60),
            version=clinic.version,
        )


class Preferences(Body):
    """The most that screens may show of the person who asks."""

    display: Privacy


class ConsentTextView(BaseModel):
    version: str
    language: Language
    text: str = Field(description="Markdown.")
    sha256: str


class GiveConsent(Body):
    organisation_id: UUID
    text_version: str = Field(max_length=40, description="As it was shown to the person.")
    language: Language = "pt-PT"
    accepted: bool = Field(description="Must be true: the box the person ticked themselves.")


class ConsentView(BaseModel):
    id: UUID
    organisation_id: UUID
    text_version: str
    language: str
    given_at: datetime
    withdrawn_at: datetime | None
    templates: int = Field(description="Kept under this consent right now: 0 after withdrawal.")

    @classmethod
    def of(cls, record: ConsentRecord) -> "ConsentView":
        consent = record.consent
        return cls(
            id=consent.id,
            organisation_id=consent.organisation_id,
            text_version=consent.text_version,
            language=consent.language,
            given_at=consent.given_at,
            withdrawn_at=consent.withdrawn_at,
            templates=record.templates,
        )


class ConsentList(BaseModel):
    items: list[ConsentView]


class EnrolmentView(BaseModel):
    id: UUID
    organisation_id: UUID
    consent_id: UUID
    photographs: int = Field(description="How many were used; none was kept.")
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, enrolment: Enrolment) -> "EnrolmentView":
        return cls(
            id=enrolment.id,
            organisation_id=enrolment.organisation_id,
            consent_id=enrolment.consent_id,
            photographs=enrolment.photographs,
            created_at=enrolment.created_at,
            expires_at=enrolment.expires_at,
        )


class EnrolmentList(BaseModel):
    items: list[EnrolmentView]


class _AtKiosk(Body):
    session: UUID | None = Field(
        None, description="As sent with the frames before: who is here needs the desk no more."
    )


class ArriveByToken(_AtKiosk):
    method: Literal["qr"]
    token: str = Field(min_length=1, max_length=200, description="What the QR code holds.")


class ArriveByPhone(_AtKiosk):
    method: Literal["phone"]
    phone: Phone
    birth_date: date


class ArriveAtDesk(Body):
    method: Literal["desk"]
    appointment_id: UUID


Arrive = Annotated[ArriveByToken | ArriveByPhone | ArriveAtDesk, Field(discriminator="method")]


class EstimateView(BaseModel):
    """Until the call. Show "soon" when `soon`, else "about from–to minutes"."""

    soon: bool
    from_minutes: int
    to_minutes: int

    @classmethod
    def of(cls, estimate: Estimate | None) -> "EstimateView | None":
        if estimate is None:
            return None
        shown = estimate.shown
        return cls(soon=shown.soon, from_minutes=shown.from_minutes, to_minutes=shown.to_minutes)


class ArrivalView(BaseModel):
    """What the patient is told, whichever way they arrived. Somebody else may stand there, or
    read along: so neither who they are nor what they come for, nor to whom."""

    visit_id: UUID
    greeting: str | None = Field(
        description="First name only; null for who chose to have no name shown."
    )
    ticket: str = Field(examples=["F-042"])
    room_name: str | None
    state: str
    starts_at: datetime
    zone: str
    estimate: EstimateView | None

    @classmethod
    def of(cls, arrival: Arrival) -> "ArrivalView":
        return cls(
            visit_id=arrival.visit.id,
            greeting=arrival.greeting,
            ticket=ticket_code(arrival.visit.ticket),
            room_name=arrival.visit.room_name,
            state=arrival.visit.state,
            starts_at=arrival.appointment.starts_at,
            zone=arrival.appointment.zone,
            estimate=EstimateView.of(arrival.estimate),
        )


class Hint(BaseModel):
    reason: str = Field(examples=["too_far"])
    advice: str = Field(examples=["the face is too small; come closer."])


class RecognitionView(BaseModel):
    """There is no similarity in it, and no name of who was not recognised."""

    outcome: Literal["recognised", "ambiguous", "not_recognised"]
    arrival: ArrivalView | None = None
    hint: Hint | None = Field(None, description="What to do better in the next frame.")
    fallback: list[Literal["qr", "phone", "desk"]] = Field(
        default_factory=list, description="Offer these now; empty while another frame may help."
    )
