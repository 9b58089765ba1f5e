"""Faces recognised on this machine's own processor: nothing leaves it.

The nets run in threads of their own (OpenCV releases the interpreter's lock), one engine per
thread. Frames beyond a short queue are refused rather than collected. OpenCV is imported when the
first thread needs it: a process that never sees a face does not pay for it.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

import structlog

from checkin.adapters.face_models import ModelUnusable
from checkin.application.ports import Candidate, Comparison
from checkin.domain.errors import FaceCheckInBusy, PhotographsDiffer
from checkin.domain.matching import Likeness, Rule
from checkin.domain.photograph import (
    RECOGNITION,
    Reason,
    fault,
    require_suitable,
    turn_fault,
)

if TYPE_CHECKING:
    from checkin.adapters.face_engine import FaceEngine, Found

log = structlog.get_logger(__name__)

T = TypeVar("T")

THREADS_PER_ENGINE = 2
LOOK_AT = 400
"""Pixels in which a kiosk's frame is searched: 8 ms instead of 18 at 640, and on our photographs
the same distance between one person and two. Faces are cut from the full picture."""


class LocalRecogniser:
    kind = "sface-2021-int8"
    rule = Rule(threshold=0.50, margin=0.10)
    keeps_faces = False

    def __init__(self, *, engines: int = 1, waiting: int = 16) -> None:
        """`engines` run side by side, each about 100 MB; `waiting` pictures may queue for them."""
        self._executor = ThreadPoolExecutor(engines, thread_name_prefix="faces")
        self._engines = engines
        self._limit = engines + waiting
        self._in_hand = 0
        self._own = threading.local()

    async def warm(self) -> None:
        everybody = threading.Barrier(self._engines)

        def load() -> None:
            self._engine()
            everybody.wait(timeout=60)

        loop = asyncio.get_running_loop()
        await asyncio.gather(
            *(loop.run_in_executor(self._executor, load) for _ in range(self._engines))
        )

    async def enrol(
        self, gallery: UUID, subject: UUID, photographs: Sequence[bytes]
    ) -> Sequence[bytes]:
        return await self._run(lambda: self._templates(photographs))

    async def compare(
        self,
        gallery: UUID,
        frame: bytes,
        candidates: Sequence[Candidate],
        turned: bytes | None = None,
    ) -> Comparison:
        return await self._run(lambda: self._compare(frame, candidates, turned))

    async def forget(self, gallery: UUID, subject: UUID) -> None:
        """There is nothing elsewhere."""

    async def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], T]) -> T:
        if self._in_hand >= self._limit:
            raise FaceCheckInBusy(retry_after=1)
        self._in_hand += 1
        future = asyncio.get_running_loop().run_in_executor(self._executor, work)
        future.add_done_callback(self._done)
        try:
            return await future
        except ModelUnusable as error:
            log.error("face_models_unusable", error=str(error))
            raise FaceCheckInBusy() from error

    def _done(self, _future: object) -> None:
        """Counted when the thread is free, not when the caller went away."""
        self._in_hand -= 1

    def _engine(self) -> "FaceEngine":
        if not hasattr(self._own, "engine"):
            self._own.engine = _load()
        engine: FaceEngine = self._own.engine
        return engine

    def _templates(self, photographs: Sequence[bytes]) -> Sequence[bytes]:
        from checkin.adapters.picture import decode

        engine = self._engine()
        vectors = []
        for number, photograph in enumerate(photographs, 1):
            found = engine.find(decode(photograph))
            require_suitable([one.face for one in found], number)
            vectors.append(engine.describe(found[0].aligned))
        if any(float(a @ b) < self.rule.threshold for a, b in combinations(vectors, 2)):
            raise PhotographsDiffer()
        return [vector.tobytes() for vector in vectors]

    def _compare(
        self, frame: bytes, candidates: Sequence[Candidate], turned: bytes | None
    ) -> Comparison:
        import numpy as np

        from checkin.adapters.picture import LONGER_SIDE, decode

        engine = self._engine()
        # The nose's place is known well enough to tell a turn from a tilt only at full size.
        found = engine.find(decode(frame), LOOK_AT if turned is None else LONGER_SIDE)
        reason = fault([one.face for one in found], RECOGNITION)
        if turned is not None and not reason:
            reason = self._turn_fault(found[0], turned)
        if reason or not candidates:
            return Comparison(fault=reason)
        seen = engine.describe(found[0].aligned)
        return Comparison(
            [
                Likeness(candidate.subject, float(np.frombuffer(template, np.float32) @ seen))
                for candidate in candidates
                for template in candidate.templates
                if len(template) == seen.nbytes
            ]
        )

    def _turn_fault(self, before: "Found", turned: bytes) -> Reason | None:
        from checkin.adapters.picture import decode

        engine = self._engine()
        after = engine.find(decode(turned))
        reason = turn_fault(before.face, [one.face for one in after])
        if reason:
            return reason
        likeness = float(engine.describe(before.aligned) @ engine.describe(after[0].aligned))
        return None if likeness >= self.rule.threshold else "several_faces"


def _load() -> "FaceEngine":
    import cv2

    from checkin.adapters.face_engine import FaceEngine

    cv2.setNumThreads(THREADS_PER_ENGINE)
    engine = FaceEngine.load()
    engine.warm()
    return engine
