"""Faces recognised by Amazon Rekognition, for clinics that prefer it.

A collection per clinic; a user vector per enrolment, under its opaque id: AWS learns no name, no
patient number and nothing of who is expected. Photographs are decoded and made anew before they
are sent, so that neither metadata nor anything hidden in a file leaves the house. Similarities
are per cent.

The templates we keep are the ids of the faces in the collection; the vectors lie there.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError

from checkin.application.ports import Candidate, Comparison
from checkin.domain.errors import FaceCheckInBusy, PhotographsDiffer, PhotographUnsuitable
from checkin.domain.matching import Likeness, Rule
from checkin.domain.photograph import (
    ADVICE,
    RECOGNITION,
    Face,
    Reason,
    fault,
    require_suitable,
    turn_fault,
)

if TYPE_CHECKING:
    from mypy_boto3_rekognition import RekognitionClient
    from mypy_boto3_rekognition.type_defs import FaceDetailTypeDef

T = TypeVar("T")

SAME_PERSON = 90.0
"""Per cent that the photographs of one enrolment must resemble each other."""
LOOK_DOWN_TO = 90.0
"""Below the threshold, so that a second person who comes close is seen."""
SHARP = 30.0
"""Rekognition's sharpness, 0 to 100, of which this is just enough."""
SIDE = 640


class RekognitionRecogniser:
    kind = "rekognition"
    rule = Rule(threshold=99.0, margin=0.5)
    keeps_faces = True

    def __init__(self, client: "RekognitionClient", *, at_once: int = 4) -> None:
        self._client = client
        self._places = asyncio.Semaphore(at_once)

    async def warm(self) -> None:
        """Nothing is loaded here."""

    async def enrol(
        self, gallery: UUID, subject: UUID, photographs: Sequence[bytes]
    ) -> Sequence[bytes]:
        try:
            return await self._run(lambda: self._enrol(gallery, subject, photographs))
        except Exception:
            await self._run(lambda: self._forget(gallery, subject))
            raise

    async def compare(
        self,
        gallery: UUID,
        frame: bytes,
        candidates: Sequence[Candidate],
        turned: bytes | None = None,
    ) -> Comparison:
        return await self._run(lambda: self._compare(gallery, frame, candidates, turned))

    async def forget(self, gallery: UUID, subject: UUID) -> None:
        await self._run(lambda: self._forget(gallery, subject))

    async def close(self) -> None:
        self._client.close()

    async def _run(self, work: Callable[[], T]) -> T:
        async with self._places:
            try:
                return await asyncio.to_thread(work)
            except (BotoCoreError, ClientError) as error:
                raise FaceCheckInBusy(retry_after=5) from error

    def _enrol(self, gallery: UUID, subject: UUID, photographs: Sequence[bytes]) -> list[bytes]:
        pictures = [_remade(photograph) for photograph in photographs]
        for number, picture in enumerate(pictures, 1):
            require_suitable(self._faces(picture), number)
        self._unless("ResourceAlreadyExistsException", self._create_collection, gallery)
        self._client.create_user(CollectionId=collection(gallery), UserId=str(subject))
        faces = [
            self._index(gallery, subject, number, picture)
            for number, picture in enumerate(pictures, 1)
        ]
        answer = self._client.associate_faces(
            CollectionId=collection(gallery),
            UserId=str(subject),
            FaceIds=faces,
            UserMatchThreshold=SAME_PERSON,
        )
        if answer.get("UnsuccessfulFaceAssociations"):
            raise PhotographsDiffer()
        return [face.encode() for face in faces]

    def _create_collection(self, gallery: UUID) -> None:
        self._client.create_collection(CollectionId=collection(gallery))

    def _index(self, gallery: UUID, subject: UUID, number: int, picture: bytes) -> str:
        indexed = self._client.index_faces(
            CollectionId=collection(gallery),
            Image={"Bytes": picture},
            ExternalImageId=str(subject),
            MaxFaces=1,
            QualityFilter="AUTO",
            DetectionAttributes=["DEFAULT"],
        )
        if not indexed["FaceRecords"]:
            raise PhotographUnsuitable("blurred", ADVICE["blurred"], number)
        return indexed["FaceRecords"][0]["Face"]["FaceId"]

    def _compare(
        self,
        gallery: UUID,
        frame: bytes,
        candidates: Sequence[Candidate],
        turned: bytes | None,
    ) -> Comparison:
        picture = _remade(frame)
        faces = self._faces(picture)
        reason = fault(faces, RECOGNITION)
        if turned is not None and not reason:
            reason = self._turn_fault(picture, faces, _remade(turned))
        if reason or not candidates:
            return Comparison(fault=reason)
        found = self._client.search_users_by_image(
            CollectionId=collection(gallery),
            Image={"Bytes": picture},
            UserMatchThreshold=LOOK_DOWN_TO,
            MaxUsers=10,
        )
        admitted = {candidate.subject for candidate in candidates}
        matches = [
            Likeness(UUID(match["User"]["UserId"]), match["Similarity"])
            for match in found["UserMatches"]
        ]
        return Comparison([one for one in matches if one.subject in admitted])

    def _turn_fault(self, before: bytes, faces: Sequence[Face], after: bytes) -> Reason | None:
        first = max(faces, key=lambda face: face.width)
        reason = turn_fault(first, self._faces(after))
        if reason:
            return reason
        compared = self._client.compare_faces(
            SourceImage={"Bytes": before},
            TargetImage={"Bytes": after},
            SimilarityThreshold=SAME_PERSON,
        )
        return None if compared["FaceMatches"] else "several_faces"

    def _faces(self, picture: bytes) -> list[Face]:
        seen = self._client.detect_faces(Image={"Bytes": picture}, Attributes=["DEFAULT"])
        return [_measured(one) for one in seen["FaceDetails"]]

    def _forget(self, gallery: UUID, subject: UUID) -> None:
        self._unless("ResourceNotFoundException", self._delete_faces, gallery, subject)
        self._unless("ResourceNotFoundException", self._delete_user, gallery, subject)

    def _delete_faces(self, gallery: UUID, subject: UUID) -> None:
        """Also those indexed before an association failed: they carry the subject's id, too."""
        pages = self._client.get_paginator("list_faces").paginate(CollectionId=collection(gallery))
        faces = [
            face["FaceId"]
            for page in pages
            for face in page["Faces"]
            if face.get("ExternalImageId") == str(subject)
        ]
        if faces:
            self._client.delete_faces(CollectionId=collection(gallery), FaceIds=faces)

    def _delete_user(self, gallery: UUID, subject: UUID) -> None:
        self._client.delete_user(CollectionId=collection(gallery), UserId=str(subject))

    def _unless(self, code: str, act: Callable[..., None], *arguments: Any) -> None:
        try:
            act(*arguments)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") != code:
                raise


def collection(gallery: UUID) -> str:
    return f"atrium-{gallery}"


def _remade(photograph: bytes) -> bytes:
    from checkin.adapters.picture import decode, encode

    return encode(decode(photograph))


def _measured(detail: "FaceDetailTypeDef") -> Face:
    pose, quality = detail.get("Pose", {}), detail.get("Quality", {})
    return Face(
        width=detail["BoundingBox"]["Width"] * SIDE,
        sharpness=quality.get("Sharpness", 0.0) / SHARP,
        brightness=quality.get("Brightness", 50.0) / 100,
        yaw=pose.get("Yaw", 0.0),
        pitch=pose.get("Pitch", 0.0),
        roll=pose.get("Roll", 0.0),
    )
