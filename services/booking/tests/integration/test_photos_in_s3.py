"""A photograph, from the upload to its end, with S3 as the storage; and without its bucket."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from booking.settings import BookingSettings
from chassis.testing.bus import until

from .conftest import Clinic, Town, answered, ok, open_town
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


async def test_at_the_start_a_service_says_that_its_bucket_is_missing_and_goes_on(
    settings: BookingSettings, bucket: Any
) -> None:
    bucket.client.delete_bucket(Bucket=bucket.name)
    with capture_logs() as said:
        async with open_town(settings, worker=False) as town:
            await until(lambda: any(line["event"] == "storage_unusable" for line in said))
            browser = await town.browser(town.signer.nobody())
            assert (await ok(browser.get("/api/booking/services")))["items"] == []
    [line] = [line for line in said if line["event"] == "storage_unusable"]
    assert (line["log_level"], line["reason"]) == ("error", f"there is no bucket {bucket.name!r}")
    [shared] = [line for line in said if line["event"] == "shared_state"]
    assert shared["rate_limits"] == shared["revocations"] == "memory of this process"
