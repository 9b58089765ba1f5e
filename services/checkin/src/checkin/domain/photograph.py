"""Whether a photograph will do, and what to tell the person in front of the camera if not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checkin.domain.errors import PhotographUnsuitable

Reason = Literal[
    "no_face",
    "several_faces",
    "too_far",
    "blurred",
    "turned_away",
    "too_dark",
    "too_bright",
    "not_turned",
]

ADVICE: Mapping[Reason, str] = {
    "no_face": "no face was found; look into the camera.",
    "several_faces": "there is more than one face; only you may be in the picture.",
    "too_far": "the face is too small; come closer.",
    "blurred": "the picture is blurred; hold still and clean the lens.",
    "turned_away": "the face is turned away; look straight into the camera.",
    "too_dark": "the face is too dark; find more light.",
    "too_bright": "the face is too bright; avoid light straight from the front.",
    "not_turned": "the head was not turned; look into the camera, then turn to one side.",
}

MIN_PHOTOGRAPHS, MAX_PHOTOGRAPHS = 2, 5


@dataclass(frozen=True)
class Face:
    """What a recogniser measured of one face, in units that all recognisers share."""

    width: float
    """Pixels, in a picture whose longer side is 640."""
    sharpness: float
    """1.0 is just sharp enough for the recogniser that measured it."""
    brightness: float
    """Mean, from 0 (black) to 1 (white)."""
    yaw: float
    pitch: float
    roll: float
    """Degrees from a frontal pose."""


@dataclass(frozen=True)
class Standard:
    """What is asked of a photograph."""

    min_width: float
    min_sharpness: float
    max_turn: float
    bystander: float = 0.4
    """Another face counts when it is at least this share as wide as the biggest."""


ENROLMENT = Standard(min_width=80, min_sharpness=1.0, max_turn=35)
RECOGNITION = Standard(min_width=56, min_sharpness=0.4, max_turn=50, bystander=0.7)
"""A kiosk forgives more: people pass behind, and the next frame comes in a moment."""


def fault(faces: Sequence[Face], standard: Standard) -> Reason | None:
    """The first reason to refuse the picture, None when it will do."""
    ordered = sorted(faces, key=lambda face: -face.width)
    if not ordered:
        return "no_face"
    face = ordered[0]
    if len(ordered) > 1 and ordered[1].width >= standard.bystander * face.width:
        return "several_faces"
    if face.width < standard.min_width:
        return "too_far"
    if max(abs(face.yaw), abs(face.pitch), abs(face.roll)) > standard.max_turn:
        return "turned_away"
    if face.brightness < 0.12:
        return "too_dark"
    if face.brightness > 0.95:
        return "too_bright"
    return "blurred" if face.sharpness < standard.min_sharpness else None


TURN = 15.0
"""Degrees of yaw between two frames, as measured from the landmarks. Photographs that were tilted
before the camera changed by 13 at the most, a head that was turned a little by 18."""


def turn_fault(before: Face, after: Sequence[Face]) -> Reason | None:
    """Why a second frame does not show that the head was turned, None when it does."""
    reason = fault(after, RECOGNITION)
    if reason:
        return reason
    face = max(after, key=lambda one: one.width)
    return None if abs(face.yaw - before.yaw) >= TURN else "not_turned"


def require_suitable(faces: Sequence[Face], photo: int) -> None:
    """For enrolment. Raises PhotographUnsuitable; `photo` counts from 1."""
    reason = fault(faces, ENROLMENT)
    if reason:
        raise PhotographUnsuitable(reason, ADVICE[reason], photo)
