"""Wait until nothing is under way: how tests let time pass without sleeping for it."""

import asyncio
from typing import Any

from chassis.dev import Quiet, quiet
from chassis.service import Service


async def settle(*services: Service[Any, Any], within: float = 10.0) -> None:
    """Return when every outbox, inbox, retry list, job queue and deadline is empty.

    Raises TimeoutError, naming what is still busy, after `within` seconds. Two quiet looks in a
    row are asked for: a message may be between the relay and the consumer during one.
    """
    looks = 0
    busy: dict[str, Quiet] = {}
    try:
        async with asyncio.timeout(within):
            while looks < 2:
                seen = {service.name: await quiet(service) for service in services}
                busy = {name: look for name, look in seen.items() if not look.quiet}
                looks = 0 if busy else looks + 1
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise TimeoutError(f"still busy after {within} s: {busy}") from None
