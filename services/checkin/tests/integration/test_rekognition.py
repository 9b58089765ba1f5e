"""The service with faces kept elsewhere: what is withdrawn here is deleted there."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from chassis.bus.memory import MemoryBus
from chassis.testing.tokens import TestSigner
from checkin.adapters.face_engine import FaceEngine
from checkin.adapters.rekognition import RekognitionRecogniser, collection
from checkin.testing.clinic import Booked, ClinicDay
from checkin.testing.rekognition import Collection, SimulatedRekognition
from contracts.auth import UserErased

Photograph = Callable[[str], bytes]


@pytest.fixture
def cloud() -> SimulatedRekognition:
    return SimulatedRekognition(FaceEngine.load())


@pytest.fixture
async def elsewhere(
    make: Callable[..., Any], bus: MemoryBus, signer: TestSigner, cloud: SimulatedRekognition
) -> AsyncIterator[ClinicDay]:
    async with AsyncExitStack() as stack:
        service = make(faces=RekognitionRecogniser(cloud.client))
        await stack.enter_async_context(service)
        day = ClinicDay(service, bus, signer, stack)
        await day.open(face_check_in=True)
        yield day


@pytest.fixture
async def ana(elsewhere: ClinicDay, photograph: Photograph) -> Booked:
    booked = await elsewhere.book()
    await elsewhere.consent(booked.patient)
    photographs = [photograph("patient_2"), photograph("patient_3")]
    (await elsewhere.enrol(booked.patient, photographs)).raise_for_status()
    return booked


def kept(cloud: SimulatedRekognition, clinic: ClinicDay) -> Collection:
    return cloud.collections[collection(clinic.organisation_id)]


async def test_a_face_checks_in(elsewhere: ClinicDay, ana: Booked, photograph: Photograph) -> None:
    answer = (await elsewhere.frame(photograph("patient_1"))).json()
    assert (answer["outcome"], answer["arrival"]["greeting"]) == ("recognised", "Ana")
    assert (await elsewhere.frame(photograph("other_2"))).json()["outcome"] == "not_recognised"


async def test_withdrawal_reaches_the_cloud(
    elsewhere: ClinicDay, ana: Booked, cloud: SimulatedRekognition
) -> None:
    mine = elsewhere.client(ana.patient)
    [consent] = (await mine.get("/api/checkin/consents")).json()["items"]
    assert len(kept(cloud, elsewhere).faces) == 2
    await mine.delete(f"/api/checkin/consents/{consent['id']}")
    await elsewhere.settle()
    assert kept(cloud, elsewhere) == Collection()


async def test_erasure_and_replacement_reach_the_cloud(
    elsewhere: ClinicDay, ana: Booked, cloud: SimulatedRekognition, photograph: Photograph
) -> None:
    await elsewhere.enrol(ana.patient, [photograph("patient_1"), photograph("patient_2")])
    await elsewhere.settle()
    assert (len(kept(cloud, elsewhere).users), len(kept(cloud, elsewhere).faces)) == (1, 2)
    await elsewhere.tell(UserErased(version=2, user_id=ana.patient.id))
    await elsewhere.settle()
    assert kept(cloud, elsewhere) == Collection()


async def test_the_cloud_knows_nobody(
    elsewhere: ClinicDay, ana: Booked, cloud: SimulatedRekognition, photograph: Photograph
) -> None:
    await elsewhere.frame(photograph("patient_1"))
    said = str([{**request, "Image": ""} for _, request in cloud.requests])
    for secret in (ana.patient.id, ana.id, "Ana", "Silva", elsewhere.location_id):
        assert str(secret) not in said
