"""What checkin is told from outside, beside what every service is told."""

import hashlib
from base64 import b64encode
from typing import Literal, Self

from pydantic import Field, model_validator

from chassis.settings import DEVELOPMENT_SECRET, Settings
from checkin.adapters.vault import AesVault

DEVELOPMENT_KEY = f"{DEVELOPMENT_SECRET}face-master-key"


class CheckinSettings(Settings):
    face_recogniser: Literal["local", "rekognition"] = "local"
    face_engines: int = Field(
        default=1, ge=1, le=16, description="Frames recognised side by side, 100 MB each."
    )
    face_warm: bool = Field(
        default=True, description="Load the models at start; off for processes that see no face."
    )
    face_master_keys: str = Field(
        default=DEVELOPMENT_KEY,
        description="32 random bytes, base64; the new one first while an old one is replaced.",
    )
    rekognition_region: str = "eu-west-1"
    rekognition_endpoint: str | None = None

    @model_validator(mode="after")
    def _master_keys_can_be_used(self) -> Self:
        AesVault(self.master_keys)
        return self

    @property
    def master_keys(self) -> str:
        """In development a key is derived from the default, so that a restart can still read."""
        if self.face_master_keys != DEVELOPMENT_KEY:
            return self.face_master_keys
        return b64encode(hashlib.sha256(DEVELOPMENT_KEY.encode()).digest()).decode()
