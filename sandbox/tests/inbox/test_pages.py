import re
from typing import Any

import pytest

from sandbox.inbox import pages

HEADERS = {"Authorization": "Bearer key"}


async def receive(running: Any, text: str, sender: str = "Atrium") -> int:
    body = {"to": "+351912345678", "text": text, "sender": sender}
    answer = await running.http.post("/sandbox/sms/v1/messages", json=body, headers=HEADERS)
    return int(answer.json()["id"].removeprefix("sms_"))


async def test_an_empty_inbox_says_so(running: Any) -> None:
    answer = await running.http.get("/dev/inbox")
    assert answer.status_code == 200
    assert "Nothing here yet" in answer.text


async def test_a_message_opens_with_clickable_links(running: Any) -> None:
    opened = await receive(running, "Pague em https://a.pt/p/x?a=1&b=2, obrigado")
    page = (await running.http.get("/dev/inbox", params={"open": opened})).text
    assert '<a href="https://a.pt/p/x?a=1&amp;b=2" target="_blank"' in page
    assert "+351912345678" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        'https://a.pt/"onmouseover="alert(1)',
        "{{ 7 * 7 }}",
    ],
)
async def test_what_a_message_says_is_never_markup(running: Any, hostile: str) -> None:
    opened = await receive(running, hostile)
    for query in ({}, {"open": opened}, {"to": hostile, "channel": hostile}):
        answer = await running.http.get("/dev/inbox", params=query)
        assert answer.status_code == 200
        assert "<script" not in answer.text
        assert "<img src=x" not in answer.text
        assert 'href="javascript' not in answer.text
        assert '"onmouseover' not in answer.text
        assert ">49<" not in answer.text


async def test_the_page_loads_nothing_from_elsewhere_and_allows_no_script(running: Any) -> None:
    await receive(running, "x")
    answer = await running.http.get("/dev/inbox")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


async def test_the_style_is_the_one_its_hash_allows(running: Any) -> None:
    page = (await running.http.get("/dev/inbox")).text
    assert f"<style>{pages.STYLE}</style>" in page


async def test_an_unknown_message_is_not_an_error_for_the_page(running: Any) -> None:
    assert (await running.http.get("/dev/inbox?open=99")).status_code == 200
    assert (await running.http.get("/dev/inbox/messages/99")).status_code == 404
    assert (await running.http.get("/dev/inbox/messages/99/html")).status_code == 404
    opened = await receive(running, "x")
    for n in ("0", "-1"):
        answer = await running.http.get(f"/dev/inbox/messages/{opened}/attachments/{n}")
        assert answer.status_code == 404
