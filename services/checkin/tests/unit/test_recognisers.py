"""One suite for both recognisers: what the use cases rely on."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import cv2
import numpy as np
import pytest
from botocore.stub import Stubber

from chassis.ids import new_id
from checkin.adapters.face_engine import FaceEngine
from checkin.adapters.face_models import DETECTOR, ModelUnusable, model
from checkin.adapters.local_recogniser import LocalRecogniser
from checkin.adapters.picture import decode, encode
from checkin.adapters.rekognition import RekognitionRecogniser, collection
from checkin.application.ports import Candidate, Comparison, FaceRecogniser
from checkin.domain.errors import (
    FaceCheckInBusy,
    ImageUnreadable,
    PhotographsDiffer,
    PhotographUnsuitable,
)
from checkin.domain.matching import decide
from checkin.testing.rekognition import SimulatedRekognition

Photograph = Callable[[str], bytes]

CLINIC, ELSEWHERE = new_id(), new_id()


@pytest.fixture(scope="session")
def engine() -> FaceEngine:
    return FaceEngine.load()


@pytest.fixture
def rekognition(engine: FaceEngine) -> SimulatedRekognition:
    return SimulatedRekognition(engine)


@pytest.fixture(params=["local", "rekognition"])
def faces(
    request: pytest.FixtureRequest, local: LocalRecogniser, rekognition: SimulatedRekognition
) -> FaceRecogniser:
    return local if request.param == "local" else RekognitionRecogniser(rekognition.client)


class Gallery:
    """Enrols people by the names of their photographs."""

    def __init__(self, faces: FaceRecogniser, photograph: Photograph) -> None:
        self.faces = faces
        self.photograph = photograph
        self.candidates: list[Candidate] = []

    async def enrol(self, *names: str) -> UUID:
        subject = new_id()
        photographs = [self.photograph(name) for name in names]
        templates = await self.faces.enrol(CLINIC, subject, photographs)
        self.candidates.append(Candidate(subject, templates))
        return subject

    async def see(self, name: str, turned: bytes | None = None) -> Comparison:
        return await self.faces.compare(CLINIC, self.photograph(name), self.candidates, turned)


@pytest.fixture
def gallery(faces: FaceRecogniser, photograph: Photograph) -> Gallery:
    return Gallery(faces, photograph)


@pytest.mark.parametrize("arrival", ["patient_1", "patient_4"])
async def test_a_person_is_recognised_in_another_picture(gallery: Gallery, arrival: str) -> None:
    subject = await gallery.enrol("patient_2", "patient_3")
    await gallery.enrol("other_1", "other_1")
    await gallery.enrol("other_2", "other_2")
    decision = decide((await gallery.see(arrival)).likenesses, gallery.faces.rule)
    assert (decision.outcome, decision.subject) == ("recognised", subject)


@pytest.mark.parametrize("stranger", ["other_1", "other_2", "other_3"])
async def test_a_stranger_is_not_recognised(gallery: Gallery, stranger: str) -> None:
    await gallery.enrol("patient_1", "patient_2", "patient_3")
    decision = decide((await gallery.see(stranger)).likenesses, gallery.faces.rule)
    assert decision.outcome == "not_recognised"


async def test_one_person_enrolled_twice_is_ambiguous(gallery: Gallery) -> None:
    await gallery.enrol("patient_1", "patient_2")
    await gallery.enrol("patient_1", "patient_3")
    decision = decide((await gallery.see("patient_4")).likenesses, gallery.faces.rule)
    assert decision.outcome == "ambiguous"


async def test_only_candidates_are_matched(gallery: Gallery) -> None:
    await gallery.enrol("patient_1", "patient_2")
    other = await gallery.enrol("other_1", "other_1")
    gallery.candidates = [one for one in gallery.candidates if one.subject == other]
    decision = decide((await gallery.see("patient_3")).likenesses, gallery.faces.rule)
    assert decision.outcome == "not_recognised"


async def test_nobody_is_expected(gallery: Gallery) -> None:
    assert await gallery.see("patient_1") == Comparison()


async def test_who_was_forgotten_is_not_recognised(gallery: Gallery) -> None:
    subject = await gallery.enrol("patient_1", "patient_2")
    await gallery.faces.forget(CLINIC, subject)
    await gallery.faces.forget(CLINIC, subject)
    await gallery.faces.forget(ELSEWHERE, subject)
    if gallery.faces.keeps_faces:
        decision = decide((await gallery.see("patient_3")).likenesses, gallery.faces.rule)
        assert decision.outcome == "not_recognised"


async def test_photographs_of_two_people_are_refused(gallery: Gallery) -> None:
    with pytest.raises(PhotographsDiffer):
        await gallery.enrol("patient_1", "other_1")


def blurred(data: bytes) -> bytes:
    return encode(cv2.GaussianBlur(decode(data), (61, 61), 0).astype(np.uint8))


def crowd(data: bytes) -> bytes:
    pixels = decode(data)
    return encode(np.hstack([pixels, pixels]))


def far(data: bytes) -> bytes:
    pixels = decode(data)
    canvas = np.full((640, 480, 3), 127, np.uint8)
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    canvas[: small.shape[0], : small.shape[1]] = small
    return encode(canvas)


def dark(data: bytes) -> bytes:
    return encode((decode(data) * 0.15).astype(np.uint8))


def empty(_: bytes) -> bytes:
    return encode(np.full((480, 640, 3), 200, np.uint8))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (empty, "no_face"),
        (crowd, "several_faces"),
        (far, "too_far"),
        (blurred, "blurred"),
        (dark, "too_dark"),
    ],
)
async def test_enrolment_says_what_is_wrong_with_a_photograph(
    faces: FaceRecogniser, photograph: Photograph, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    good = photograph("patient_1")
    with pytest.raises(PhotographUnsuitable) as refused:
        await faces.enrol(CLINIC, new_id(), [good, spoil(good)])
    assert refused.value.extra == {"reason": reason, "photo": 2}


async def test_a_frame_without_a_face_gives_the_reason(gallery: Gallery) -> None:
    await gallery.enrol("patient_1", "patient_2")
    frame = empty(b"")
    comparison = await gallery.faces.compare(CLINIC, frame, gallery.candidates)
    assert comparison == Comparison(fault="no_face")


def tilted(data: bytes) -> bytes:
    """A photograph of a photograph, held at an angle."""
    pixels = decode(data)
    height, width = pixels.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    left, right = 0.15 * width, 0.85 * width
    held = np.array(
        [[left, 0], [right, 0.15 * height], [right, 0.85 * height], [left, height]], np.float32
    )
    seen = cv2.warpPerspective(pixels, cv2.getPerspectiveTransform(flat, held), (width, height))
    return encode(seen.astype(np.uint8))


async def test_who_turns_the_head_is_recognised(gallery: Gallery) -> None:
    subject = await gallery.enrol("patient_3", "patient_4")
    decision = decide(
        (await gallery.see("patient_1", turned=gallery.photograph("patient_2"))).likenesses,
        gallery.faces.rule,
    )
    assert (decision.outcome, decision.subject) == ("recognised", subject)


@pytest.mark.parametrize("shown", ["patient_1", "patient_4", "patient_3"])
@pytest.mark.parametrize("hold", [lambda data: data, tilted])
async def test_a_photograph_held_to_the_camera_does_not_turn(
    gallery: Gallery, shown: str, hold: Callable[[bytes], bytes]
) -> None:
    await gallery.enrol("patient_2", "patient_3")
    comparison = await gallery.see(shown, turned=hold(gallery.photograph(shown)))
    assert comparison == Comparison(fault="not_turned")


async def test_two_people_do_not_make_one_turn(gallery: Gallery) -> None:
    await gallery.enrol("patient_2", "patient_3")
    comparison = await gallery.see("other_1", turned=gallery.photograph("patient_2"))
    assert comparison == Comparison(fault="several_faces")


async def test_a_second_frame_that_shows_nobody_gives_the_reason(gallery: Gallery) -> None:
    await gallery.enrol("patient_2", "patient_3")
    comparison = await gallery.see("patient_1", turned=empty(b""))
    assert comparison == Comparison(fault="no_face")


async def test_what_is_no_photograph_is_refused(faces: FaceRecogniser) -> None:
    with pytest.raises(ImageUnreadable):
        await faces.enrol(CLINIC, new_id(), [b"no picture", b"no picture"])
    with pytest.raises(ImageUnreadable):
        await faces.compare(CLINIC, b"no picture", [])


async def test_too_many_frames_at_once_are_refused(photograph: Photograph) -> None:
    faces = LocalRecogniser(waiting=1)
    frame = photograph("patient_1")
    answers = await asyncio.gather(
        *(faces.compare(CLINIC, frame, []) for _ in range(5)), return_exceptions=True
    )
    await faces.close()
    assert [type(answer) for answer in answers] == [Comparison] * 2 + [FaceCheckInBusy] * 3


async def test_engines_of_several_threads_agree(photograph: Photograph) -> None:
    faces = LocalRecogniser(engines=2)
    await faces.warm()
    photographs = [photograph("patient_1"), photograph("patient_2")]
    enrolled = await asyncio.gather(*(faces.enrol(CLINIC, new_id(), photographs) for _ in "1234"))
    await faces.close()
    assert len({tuple(templates) for templates in enrolled}) == 1


def test_a_changed_model_is_refused(tmp_path: object) -> None:
    with pytest.raises(ModelUnusable):
        model(DETECTOR[0], "0" * 64)
    with pytest.raises(ModelUnusable):
        model("missing.onnx", DETECTOR[1])


async def test_rekognition_learns_nothing_but_opaque_ids_and_bare_pictures(
    rekognition: SimulatedRekognition, photograph: Photograph
) -> None:
    gallery = Gallery(RekognitionRecogniser(rekognition.client), photograph)
    subject = await gallery.enrol("patient_1", "patient_2")
    await gallery.see("patient_3")
    await gallery.see("patient_1", turned=photograph("patient_2"))
    allowed = {
        "CollectionId",
        "UserId",
        "ExternalImageId",
        "FaceIds",
        "Image",
        "SourceImage",
        "TargetImage",
        "SimilarityThreshold",
        "QualityFilter",
        "Attributes",
        "MaxFaces",
        "DetectionAttributes",
        "UserMatchThreshold",
        "MaxUsers",
        "ClientRequestToken",
    }
    for _, request in rekognition.requests:
        assert request.keys() <= allowed
        assert request.get("CollectionId") in (None, collection(CLINIC))
        assert request.get("Attributes", ["DEFAULT"]) == ["DEFAULT"]
        assert request.get("UserId", str(subject)) == str(subject)


async def test_a_failed_enrolment_leaves_nothing_at_rekognition(
    rekognition: SimulatedRekognition, photograph: Photograph
) -> None:
    gallery = Gallery(RekognitionRecogniser(rekognition.client), photograph)
    with pytest.raises(PhotographsDiffer):
        await gallery.enrol("patient_1", "other_1")
    kept = rekognition.collections[collection(CLINIC)]
    assert (kept.faces, kept.users) == ({}, {})


async def test_rekognition_away_is_busy_not_an_error(
    rekognition: SimulatedRekognition, photograph: Photograph
) -> None:
    client = SimulatedRekognition(FaceEngine.load()).client
    client.meta.events.unregister("before-call.rekognition")
    with Stubber(client) as stubber:
        stubber.add_client_error("detect_faces", "ThrottlingException")
        with pytest.raises(FaceCheckInBusy):
            await RekognitionRecogniser(client).compare(CLINIC, photograph("patient_1"), [])
