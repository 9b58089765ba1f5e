"""Amazon Rekognition's collections and user vectors, in memory, behind a real boto3 client.

Requests pass botocore's own validation; answers are validated against AWS's own model, as the
Stubber does. Likenesses come from the local models, on Rekognition's scale.
"""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

import boto3
import numpy as np
from botocore import UNSIGNED, xform_name
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.validate import validate_parameters

from checkin.adapters.face_engine import FaceEngine, Found
from checkin.adapters.picture import decode


@dataclass
class Collection:
    faces: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Face id → (external image id, vector)."""
    users: dict[str, list[str]] = field(default_factory=dict)


class Fault(Exception):
    """What AWS answers with, by its code."""


class SimulatedRekognition:
    def __init__(self, engine: FaceEngine) -> None:
        self._engine = engine
        self.collections: dict[str, Collection] = {}
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.client = boto3.client(
            "rekognition",
            region_name="eu-west-1",
            config=Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1}),
        )
        self.client.meta.events.register("before-call.rekognition", self._answer)

    def _answer(self, model: Any, params: dict[str, Any], **_: Any) -> Any:
        request = json.loads(params["body"])
        self.requests.append((model.name, request))
        try:
            answer = getattr(self, xform_name(model.name))(request)
        except Fault as fault:
            return AWSResponse("", 400, HTTPHeaders(), None), {
                "Error": {"Code": str(fault), "Message": ""}
            }
        validate_parameters(answer, model.output_shape)
        return AWSResponse("", 200, HTTPHeaders(), None), answer

    def _found(self, request: dict[str, Any]) -> list[Found]:
        return self._engine.find(decode(base64.b64decode(request["Image"]["Bytes"])))

    def _collection(self, request: dict[str, Any]) -> Collection:
        try:
            return self.collections[request["CollectionId"]]
        except KeyError:
            raise Fault("ResourceNotFoundException") from None

    def create_collection(self, request: dict[str, Any]) -> dict[str, Any]:
        if request["CollectionId"] in self.collections:
            raise Fault("ResourceAlreadyExistsException")
        self.collections[request["CollectionId"]] = Collection()
        return {"StatusCode": 200}

    def detect_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        return {
            "FaceDetails": [
                {
                    "BoundingBox": {"Width": one.face.width / 640},
                    "Pose": {"Yaw": one.face.yaw, "Pitch": one.face.pitch, "Roll": one.face.roll},
                    "Quality": {
                        "Sharpness": min(100.0, 30 * one.face.sharpness),
                        "Brightness": 100 * one.face.brightness,
                    },
                }
                for one in self._found(request)
            ]
        }

    def create_user(self, request: dict[str, Any]) -> dict[str, Any]:
        self._collection(request).users[request["UserId"]] = []
        return {}

    def index_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        collection = self._collection(request)
        face_id = f"00000000-0000-0000-0000-{len(self.requests):012d}"
        vector = self._engine.describe(self._found(request)[0].aligned)
        collection.faces[face_id] = (request["ExternalImageId"], vector)
        return {"FaceRecords": [{"Face": {"FaceId": face_id}}]}

    def associate_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        collection = self._collection(request)
        first = collection.faces[request["FaceIds"][0]][1]
        unlike = []
        for face_id in request["FaceIds"]:
            if per_cent(first, collection.faces[face_id][1]) >= request["UserMatchThreshold"]:
                collection.users[request["UserId"]].append(face_id)
            else:
                unlike.append({"FaceId": face_id, "Reasons": ["LOW_MATCH_CONFIDENCE"]})
        return {"UnsuccessfulFaceAssociations": unlike} if unlike else {}

    def search_users_by_image(self, request: dict[str, Any]) -> dict[str, Any]:
        collection = self._collection(request)
        seen = self._engine.describe(self._found(request)[0].aligned)
        likest = [
            (max(per_cent(seen, collection.faces[face][1]) for face in faces), user)
            for user, faces in collection.users.items()
            if faces
        ]
        return {
            "UserMatches": [
                {"Similarity": similarity, "User": {"UserId": user}}
                for similarity, user in sorted(likest, reverse=True)
                if similarity >= request["UserMatchThreshold"]
            ]
        }

    def compare_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        source, target = (
            self._engine.describe(self._found({"Image": request[name]})[0].aligned)
            for name in ("SourceImage", "TargetImage")
        )
        similarity = per_cent(source, target)
        likely = similarity >= request["SimilarityThreshold"]
        return {"FaceMatches": [{"Similarity": similarity}] if likely else []}

    def list_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        faces = self._collection(request).faces
        return {
            "Faces": [{"FaceId": id, "ExternalImageId": name} for id, (name, _) in faces.items()]
        }

    def delete_faces(self, request: dict[str, Any]) -> dict[str, Any]:
        for face_id in request["FaceIds"]:
            self._collection(request).faces.pop(face_id, None)
        return {"DeletedFaces": request["FaceIds"]}

    def delete_user(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._collection(request).users.pop(request["UserId"], None) is None:
            raise Fault("ResourceNotFoundException")
        return {}


def per_cent(a: Any, b: Any) -> float:
    """Cosine 0.5 is where SFace is as sure as Rekognition at 99."""
    cosine = float(np.dot(a, b))
    return max(0.0, min(100.0, 99 + 2 * (cosine - 0.5) if cosine >= 0.5 else 180 * cosine))
