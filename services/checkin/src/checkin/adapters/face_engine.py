"""YuNet finds faces, SFace describes them. One engine serves one thread: its nets keep state."""

from dataclasses import dataclass
from math import atan, atan2, degrees
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from checkin.adapters.face_models import DETECTOR, RECOGNISER, model
from checkin.adapters.picture import LONGER_SIDE, Pixels
from checkin.domain.photograph import Face

Vector = NDArray[np.float32]

CERTAIN_FACE = 0.8
OVERLAP = 0.3
SHARP = 60.0
"""Variance of the Laplacian over the aligned face: real photographs had 200 to 2,500, the same
ones blurred to uselessness below 30."""
NOSE_LENGTH, NOSE_HEIGHT = 0.55, 0.56
"""In a frontal face: how far the nose stands out, in eye distances; how far below the eyes its tip
is, on the way to the mouth. Together with the landmarks they tell yaw and pitch, roughly."""


@dataclass(frozen=True)
class Found:
    """One face: what YuNet says of it, cut out and aligned, and what we measured."""

    row: Any
    aligned: Any
    face: Face


class FaceEngine:
    def __init__(self, detector: Any, recogniser: Any) -> None:
        self._detector = detector
        self._recogniser = recogniser

    @classmethod
    def load(cls) -> Self:
        """Reads 10 MB, takes 0.1 s and then 100 MB of memory. Raises ModelUnusable."""
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
        detector = cv2.FaceDetectorYN.create(
            str(model(*DETECTOR)), "", (320, 320), CERTAIN_FACE, OVERLAP, 50
        )
        return cls(detector, cv2.FaceRecognizerSF.create(str(model(*RECOGNISER)), ""))

    def warm(self) -> None:
        """The first run of a net allocates and is slow; have it behind us."""
        self.describe(np.zeros((112, 112, 3), np.uint8))
        self.find(np.zeros((480, 640, 3), np.uint8))

    def find(self, pixels: Pixels, look_at: int = LONGER_SIDE) -> list[Found]:
        """The faces, the widest first; looked for in a copy of this many pixels' length."""
        height, width = pixels.shape[:2]
        scale = min(1.0, look_at / max(height, width))
        size = (round(width * scale), round(height * scale))
        self._detector.setInputSize(size)
        _, rows = self._detector.detect(
            cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
        )
        found = [self._measure(pixels, row, scale) for row in (() if rows is None else rows)]
        return sorted(found, key=lambda one: -one.face.width)

    def describe(self, aligned: Any) -> Vector:
        """128 numbers of length one: the cosine of two is their scalar product."""
        vector = self._recogniser.feature(aligned)[0].astype(np.float32)
        described: Vector = vector / max(float(np.linalg.norm(vector)), 1e-9)
        return described

    def _measure(self, pixels: Pixels, row: Any, scale: float) -> Found:
        row[:14] /= scale  # box and landmarks; the last number is the certainty
        aligned = self._recogniser.alignCrop(pixels, row)
        grey = cv2.cvtColor(aligned, cv2.COLOR_BGR2GRAY)
        yaw, pitch, roll = _pose(row[4:14].reshape(5, 2))
        return Found(
            row,
            aligned,
            Face(
                width=float(row[2]),
                sharpness=float(cv2.Laplacian(grey, cv2.CV_64F).var()) / SHARP,
                brightness=float(grey.mean()) / 255,
                yaw=yaw,
                pitch=pitch,
                roll=roll,
            ),
        )


def _pose(landmarks: Any) -> tuple[float, float, float]:
    """Degrees, from eyes, nose tip and mouth corners; good enough to say "look straight"."""
    right_eye, left_eye, nose, right_mouth, left_mouth = landmarks.astype(float)
    eyes, mouth = (right_eye + left_eye) / 2, (right_mouth + left_mouth) / 2
    across, down = left_eye - right_eye, mouth - eyes
    width, length = max(float(across @ across), 1e-6), max(float(down @ down), 1e-6)
    aside = float((nose - eyes) @ across) / width
    below = float((nose - eyes) @ down) / length
    return (
        degrees(atan(aside / NOSE_LENGTH)),
        degrees(atan((below - NOSE_HEIGHT) / NOSE_LENGTH)),
        degrees(atan2(float(across[1]), float(across[0]))),
    )
