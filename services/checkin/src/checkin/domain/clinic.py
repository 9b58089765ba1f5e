"""What a clinic decides about faces, screens and arrivals. Faces are off until it says so."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from checkin.domain.appointment import ArrivalWindow
from checkin.domain.errors import FaceCheckInOff
from checkin.domain.label import Privacy


@dataclass(frozen=True)
class Clinic:
    organisation_id: UUID
    face_check_in: bool = False
    display_privacy: Privacy = Privacy.TICKET
    arrival_window: ArrivalWindow = field(default_factory=ArrivalWindow)
    version: int = 0
    liveness: bool = False
    """Whether a face counts only with a turn of the head."""

    def require_face_check_in(self) -> None:
        if not self.face_check_in:
            raise FaceCheckInOff()

    def after(self, known: "Clinic") -> "Clinic":
        """As the successor of what was decided before."""
        return replace(self, version=known.version + 1)
