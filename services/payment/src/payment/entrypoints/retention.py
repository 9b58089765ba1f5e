"""How long payment keeps what no document needs."""

from datetime import timedelta
from typing import Any

from chassis.retention import Retention
from chassis.sweeps import Sweep

PHONES = timedelta(days=30)
"""After an instruction has ended: long enough to talk about a payment that went wrong."""

SWEEPS: list[Sweep[Any]] = [
    Retention(
        "forget_phones",
        "instructions",
        since="expires_at",
        period=PHONES,
        where="phone IS NOT NULL",
        blank="phone = NULL",
    ).sweep(),
]
