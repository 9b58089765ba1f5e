"""Delete what was kept of a face: here at once, elsewhere by a job that does not give up."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from chassis.jobs import Job
from checkin.application.ports import CheckinUow, Ports
from checkin.domain.enrolment import Enrolment


class ForgetFaces(BaseModel):
    recogniser: str
    gallery: UUID
    subject: UUID


class HasPorts(Protocol):
    @property
    def ports(self) -> Any: ...


class RecogniserGone(RuntimeError):
    """Faces lie with a recogniser that this installation does not use any more."""


async def forget(uow: CheckinUow, enrolments: Iterable[Enrolment]) -> None:
    for enrolment in enrolments:
        await uow.enrolments.delete(enrolment.id)
        if enrolment.kept_elsewhere:
            payload = ForgetFaces(
                recogniser=enrolment.recogniser,
                gallery=enrolment.organisation_id,
                subject=enrolment.id,
            )
            await uow.enqueue(FORGET_FACES, payload)


async def run(service: HasPorts, task: ForgetFaces) -> None:
    ports: Ports = service.ports
    if ports.faces.kind != task.recogniser:
        raise RecogniserGone(f"cannot delete a face at {task.recogniser}")
    await ports.faces.forget(task.gallery, task.subject)


FORGET_FACES: Job[HasPorts, ForgetFaces] = Job("forget_faces", ForgetFaces, run, attempts=20)
