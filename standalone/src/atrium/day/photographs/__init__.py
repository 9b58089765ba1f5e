"""Real faces for the clinic day: one patient in four pictures, and three other people.

All are in the public domain; NOTICE in the project's root names each picture's source.
The pictures of the patient were taken in different years, places and lights, so that
enrolling with some and arriving with another is the task a kiosk really has.
"""

from importlib.resources import files

PATIENT = ("patient_1", "patient_2", "patient_3", "patient_4")
OTHERS = ("other_1", "other_2", "other_3")


def photograph(name: str) -> bytes:
    """The JPEG of that name, at most 640 pixels high and without metadata."""
    return files(__name__).joinpath(f"{name}.jpg").read_bytes()
