"""A photograph, from the upload to its end, with S3 as the storage; and without its bucket."""

from typing import Any

import pytest

from booking.settings import BookingSettings

from .conftest import Clinic, Town, answered
from .test_photos import path_of, send


@pytest.fixture
def settings(settings: BookingSettings, bucket: Any) -> BookingSettings:
    return settings.model_copy(update={"storage_url": bucket.url})


def kept(bucket: Any) -> list[str]:
    return [
        one["Key"] for one in bucket.client.list_objects_v2(Bucket=bucket.name).get("Contents", [])
    ]


async def test_a_photograph_is_kept_in_s3_and_shown_from_there(
    town: Town, clinic: Clinic, bucket: Any
) -> None:
    ana = clinic.practitioners[0]
    url = answered(await send(clinic.manager, ana), 200)["photo_url"]
    [key] = kept(bucket)
    head = bucket.client.head_object(Bucket=bucket.name, Key=key)
    assert head["ContentType"] == "image/jpeg"
    shown = await clinic.manager.get(url)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")


async def test_without_its_bucket_the_photograph_waits_and_the_rest_goes_on(
    town: Town, clinic: Clinic, bucket: Any
) -> None:
    bucket.client.delete_bucket(Bucket=bucket.name)
    ana = clinic.practitioners[0]
    answer = await send(clinic.manager, ana)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert bucket.name not in answer.text, "where it lies is the operator's matter"
    assert answered(await clinic.manager.get(path_of(ana)), 200)["photo_url"] is None
