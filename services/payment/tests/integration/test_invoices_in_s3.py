"""An invoice, from the payment to the reader, with S3 as the storage."""

from typing import Any

import pytest


@pytest.fixture
def settings(bucket: Any) -> dict[str, Any]:
    return {"storage_url": bucket.url}


async def test_an_invoice_is_kept_in_s3_and_read_from_there(world: Any, bucket: Any) -> None:
    appointment, token = await world.book()
    await world.atm(await world.reference(token))
    (issued,) = world.of(appointment, "invoice_issued")
    kept = bucket.client.get_object(Bucket=bucket.name, Key=issued["document_key"])
    assert kept["ContentType"] == "application/pdf"
    assert kept["Body"].read().startswith(b"%PDF")
    answer = await world.anyone.get(f"/api/payment/links/{token}/document")
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
