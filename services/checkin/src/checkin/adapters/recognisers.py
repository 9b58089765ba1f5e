"""Which recogniser a setting means."""

from checkin.application.ports import FaceRecogniser
from checkin.settings import CheckinSettings


def open_recogniser(settings: CheckinSettings) -> FaceRecogniser:
    if settings.face_recogniser == "local":
        from checkin.adapters.local_recogniser import LocalRecogniser

        return LocalRecogniser(engines=settings.face_engines)

    import boto3
    from botocore.config import Config

    from checkin.adapters.rekognition import RekognitionRecogniser

    client = boto3.client(
        "rekognition",
        region_name=settings.rekognition_region,
        endpoint_url=settings.rekognition_endpoint,
        config=Config(connect_timeout=3, read_timeout=10, retries={"max_attempts": 2}),
    )
    return RekognitionRecogniser(client)
