from typing import Annotated, Any, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from booking.application.manage_catalogue import Edited
from booking.domain.catalogue import (
    BookableService,
    Entry,
    Location,
    Practitioner,
    Room,
    Vat,
    default_grid,
)
from booking.entrypoints.schemas.appointments import WithOrphans, orphans
from booking.entrypoints.schemas.values import UNSET, Address, Cents, Name, Tags, Zone, minutes

Duration = Annotated[int, minutes(1, 24 * 60)]
Buffer = Annotated[int, minutes(0, 4 * 60)]
Grid = Annotated[int, minutes(1, 24 * 60)]
Notice = Annotated[int, minutes(0, 90 * 24 * 60)]
Horizon = Annotated[int, Field(strict=True, ge=1, le=730, description="Days.")]
Ids = Annotated[frozenset[UUID], Field(max_length=200)]

T = TypeVar("T")
Sorted = Annotated[list[T], BeforeValidator(sorted)]


class Edit(BaseModel):
    def changes(self) -> dict[str, Any]:
        """What was sent; what was not is not changed."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class EntryView(BaseModel):
    id: UUID
    organisation_id: UUID
    name: str
    archived: bool
    version: int

    @classmethod
    def of(cls, entry: Entry, **more: Any) -> Self:
        shown = {name: getattr(entry, name) for name in cls.model_fields if hasattr(entry, name)}
        return cls(**shown | more)

    @classmethod
    def edited(cls, edited: Edited[Any]) -> Self:
        """For the views that list orphans, too."""
        return cls.of(edited.entry, orphaned_appointments=orphans(edited.orphans))


class CreateLocation(BaseModel):
    organisation_id: UUID
    name: Name
    address: Address
    zone: Zone

    def entity(self, id: UUID) -> Location:
        return Location(id=id, **vars(self))


class EditLocation(Edit):
    name: Name = UNSET
    address: Address = UNSET
    zone: Zone = UNSET


class LocationView(EntryView):
    address: str
    zone: str


class LocationEdited(LocationView, WithOrphans):
    pass


class CreateRoom(BaseModel):
    organisation_id: UUID
    location_id: UUID
    name: Name

    def entity(self, id: UUID) -> Room:
        return Room(id=id, **vars(self))


class EditRoom(Edit):
    name: Name = UNSET


class RoomView(EntryView):
    location_id: UUID


class RoomEdited(RoomView, WithOrphans):
    pass


class CreateService(BaseModel):
    organisation_id: UUID
    name: Name
    specialty: Name
    tags: Tags = frozenset()
    duration_minutes: Duration
    buffer_before_minutes: Buffer = 0
    buffer_after_minutes: Buffer = 0
    price_cents: Cents
    vat: Vat = Vat.NORMAL
    grid_minutes: Grid | None = Field(
        default=None, description="Between starts; null: the duration, 15 at the most."
    )
    min_notice_minutes: Notice = 0
    horizon_days: Horizon = 365

    def entity(self, id: UUID) -> BookableService:
        grid = self.grid_minutes or default_grid(self.duration_minutes)
        return BookableService(id=id, **vars(self) | {"grid_minutes": grid})


class EditService(Edit):
    name: Name = UNSET
    specialty: Name = UNSET
    tags: Tags = UNSET
    duration_minutes: Duration = UNSET
    buffer_before_minutes: Buffer = UNSET
    buffer_after_minutes: Buffer = UNSET
    price_cents: Cents = UNSET
    vat: Vat = UNSET
    grid_minutes: Grid = UNSET
    min_notice_minutes: Notice = UNSET
    horizon_days: Horizon = UNSET


class ServiceView(EntryView):
    specialty: str
    tags: Sorted[str]
    duration_minutes: int
    buffer_before_minutes: int
    buffer_after_minutes: int
    price_cents: int
    currency: str = "EUR"
    vat: Vat
    grid_minutes: int
    min_notice_minutes: int
    horizon_days: int


class ServiceEdited(ServiceView, WithOrphans):
    pass


class CreatePractitioner(BaseModel):
    organisation_id: UUID
    location_id: UUID
    name: Name
    tags: Tags = frozenset()
    user_id: UUID | None = Field(default=None, description="The account they sign in with.")
    service_ids: Ids = Field(default=frozenset(), description="What they offer.")
    room_ids: Ids = Field(
        default=frozenset(),
        description="Rooms they may use, of their location. None: appointments need no room.",
    )

    def entity(self, id: UUID) -> Practitioner:
        return Practitioner(id=id, **vars(self))


class EditPractitioner(Edit):
    location_id: UUID = UNSET
    name: Name = UNSET
    tags: Tags = UNSET
    user_id: UUID | None = UNSET
    service_ids: Ids = UNSET
    room_ids: Ids = UNSET


class PractitionerView(EntryView):
    """`user_id` is shown to the organisation's staff only; `photo_url` changes with the photo."""

    location_id: UUID
    tags: Sorted[str]
    user_id: UUID | None
    photo_url: str | None
    service_ids: Sorted[UUID]
    room_ids: Sorted[UUID]

    @classmethod
    def of(cls, entry: Entry, **more: Any) -> Self:
        photo = getattr(entry, "photo", None)
        url = photo and f"/api/booking/practitioners/{entry.id}/photo?v={photo}"
        return super().of(entry, photo_url=url, **more)


class PractitionerEdited(PractitionerView, WithOrphans):
    pass
