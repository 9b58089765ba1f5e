from typing import Any

import httpx
import pytest

HEADERS = {"Authorization": "Bearer key", "Idempotency-Key": "row-1"}
SMS = {"to": "+351912345678", "text": "Pague: https://a.pt/p/Ab3.", "sender": "Atrium"}


async def send(http: httpx.AsyncClient, headers: dict[str, str] = HEADERS, **body: Any) -> int:
    answer = await http.post("/sandbox/sms/v1/messages", json=SMS | body, headers=headers)
    return answer.status_code


async def items(http: httpx.AsyncClient, **query: str) -> list[dict[str, Any]]:
    answer = await http.get("/dev/inbox/messages", params=query)
    return list(answer.json()["items"])


async def test_an_sms_is_in_the_inbox_with_its_links(running: Any) -> None:
    assert await send(running.http, tag="pay_link") == 202
    [message] = await items(running.http)
    assert message["channel"] == "sms"
    assert message["to"] == "+351912345678"
    assert message["kind"] == "pay_link"
    assert message["links"] == ["https://a.pt/p/Ab3"]
    assert message["deliveries"] == 1


async def test_the_same_key_is_kept_once_and_counted(running: Any) -> None:
    assert [await send(running.http) for _ in range(3)] == [202, 202, 202]
    [message] = await items(running.http)
    assert message["deliveries"] == 3


async def test_a_key_with_another_text_is_refused(running: Any) -> None:
    await send(running.http)
    assert await send(running.http, text="Another") == 422
    [message] = await items(running.http)
    assert message["text"] == SMS["text"]


async def test_without_a_key_every_request_is_a_message(running: Any) -> None:
    bare = {"Authorization": "Bearer key"}
    assert [await send(running.http, bare) for _ in range(2)] == [202, 202]
    assert len(await items(running.http)) == 2


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "key", "Bearer "])
async def test_a_wrong_api_key_is_refused(running: Any, authorization: str) -> None:
    assert await send(running.http, {"Authorization": authorization}) == 401
    assert await items(running.http) == []


@pytest.mark.parametrize(
    "wrong",
    [{"to": "912345678"}, {"to": "+0912345678"}, {"text": ""}, {"sender": "longer than eleven"}],
)
async def test_what_a_gateway_refuses(running: Any, wrong: dict[str, Any]) -> None:
    assert await send(running.http, **wrong) == 422


async def test_messages_are_found_by_recipient_channel_kind_and_time(running: Any) -> None:
    bare = {"Authorization": "Bearer key"}
    await send(running.http, bare, to="+351911111111", tag="expired")
    await send(running.http, bare, to="+351922222222")
    [found] = await items(running.http, to="+351911111111")
    assert [m["id"] for m in await items(running.http, kind="expired")] == [found["id"]]
    unescaped = await running.http.get("/dev/inbox/messages?to=+351911111111")
    assert [m["id"] for m in unescaped.json()["items"]] == [found["id"]]
    assert await items(running.http, channel="email") == []
    newest = (await items(running.http))[0]
    assert [m["to"] for m in await items(running.http, since=newest["received_at"])] == [
        "+351922222222"
    ]


async def test_down_keeps_nothing_and_a_lost_answer_keeps_the_message(running: Any) -> None:
    await running.http.put("/dev/inbox/faults", json={"sms_down": 2})
    assert [await send(running.http) for _ in range(2)] == [503, 503]
    assert await items(running.http) == []
    await running.http.put("/dev/inbox/faults", json={"sms_answer_lost": 1})
    assert [await send(running.http) for _ in range(2)] == [503, 202]
    [message] = await items(running.http)
    assert message["deliveries"] == 2


async def test_a_rejected_number_is_the_callers_fault(running: Any) -> None:
    await running.http.put("/dev/inbox/faults", json={"sms_rejected": 1})
    assert await send(running.http) == 422


async def test_unknown_or_negative_faults_are_refused(running: Any) -> None:
    for body in ({"sms_dawn": 1}, {"sms_down": -1}):
        answer = await running.http.put("/dev/inbox/faults", json=body)
        assert answer.status_code == 422
    assert set((await running.http.get("/dev/inbox/faults")).json().values()) == {0}


async def test_clearing_forgets_messages_and_keys(running: Any) -> None:
    await send(running.http)
    assert (await running.http.delete("/dev/inbox/messages")).status_code == 204
    assert await items(running.http) == []
    await send(running.http)
    [message] = await items(running.http)
    assert message["deliveries"] == 1
