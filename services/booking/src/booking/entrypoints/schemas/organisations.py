from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, EmailStr, Field

from booking.domain.errors import BookingError
from booking.domain.organisation import CancellationPolicy, Organisation
from booking.domain.tax_number import tax_number
from booking.entrypoints.schemas.values import UNSET, Address, Name


def _nif(text: str) -> str:
    try:
        return tax_number(text)
    except BookingError as error:
        raise ValueError(str(error)) from None


TaxNumber = Annotated[str, Field(max_length=20, examples=["501442600"]), AfterValidator(_nif)]


class Policy(BaseModel):
    """Cancelling is free until so many hours before the start; later, a share is given back."""

    free_until_hours: int = Field(default=24, strict=True, ge=0, le=24 * 60)
    late_refund_percent: int = Field(default=0, strict=True, ge=0, le=100)


class CreateOrganisation(BaseModel):
    name: Name
    legal_name: Name
    tax_number: TaxNumber
    address: Address
    email: EmailStr | None = None
    cancellation_policy: Policy = Policy()

    def entity(self, id: UUID, owner_id: UUID) -> Organisation:
        fields = self.model_dump(exclude={"cancellation_policy"})
        policy = CancellationPolicy(**self.cancellation_policy.model_dump())
        return Organisation(id=id, owner_id=owner_id, policy=policy, **fields)


class EditOrganisation(BaseModel):
    name: Name = UNSET
    legal_name: Name = UNSET
    tax_number: TaxNumber = UNSET
    address: Address = UNSET
    email: EmailStr | None = UNSET
    cancellation_policy: Policy = UNSET

    def changes(self) -> dict[str, Any]:
        sent = self.model_dump(exclude_unset=True)
        if "cancellation_policy" in sent:
            policy = CancellationPolicy(**self.cancellation_policy.model_dump())
            sent = sent | {"policy": policy}
            del sent["cancellation_policy"]
        return sent


class OrganisationView(BaseModel):
    id: UUID
    name: str
    legal_name: str
    tax_number: str
    address: str
    email: str | None
    cancellation_policy: Policy
    version: int

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        policy = organisation.policy
        return cls(
            id=organisation.id,
            name=organisation.name,
            legal_name=organisation.legal_name,
            tax_number=organisation.tax_number,
            address=organisation.address,
            email=organisation.email,
            cancellation_policy=Policy(
                free_until_hours=policy.free_until_hours,
                late_refund_percent=policy.late_refund_percent,
            ),
            version=organisation.version,
        )
