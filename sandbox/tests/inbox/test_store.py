from dataclasses import replace

import pytest

from sandbox.inbox.store import Attachment, Draft, Inbox, KeyReused

SMS = Draft(channel="sms", to="+351912345678", sender="Atrium", subject="", text="x", key="k")


def test_the_oldest_is_forgotten_with_its_key() -> None:
    inbox = Inbox(max_messages=2)
    for n in range(3):
        inbox.receive(replace(SMS, key=str(n)))
    assert [m.draft.key for m in inbox.newest_first()] == ["2", "1"]
    assert inbox.receive(replace(SMS, key="0")).deliveries == 1


def test_memory_is_bounded_by_bytes() -> None:
    inbox = Inbox(max_bytes=1_000)
    big = Attachment("a.bin", "application/octet-stream", b"x" * 400)
    for n in range(10):
        inbox.receive(replace(SMS, key=str(n), attachments=(big,)))
    assert [m.draft.key for m in inbox.newest_first()] == ["9", "8"]


def test_one_message_larger_than_the_bound_is_kept_until_the_next() -> None:
    inbox = Inbox(max_bytes=10)
    inbox.receive(replace(SMS, text="x" * 100, key="a"))
    assert len(list(inbox.newest_first())) == 1
    inbox.receive(replace(SMS, text="y", key="b"))
    assert [m.draft.key for m in inbox.newest_first()] == ["b"]


def test_a_key_belongs_to_a_channel() -> None:
    inbox = Inbox()
    inbox.receive(SMS)
    assert inbox.receive(replace(SMS, channel="email")).deliveries == 1


def test_a_key_does_not_serve_two_messages() -> None:
    inbox = Inbox()
    inbox.receive(SMS)
    with pytest.raises(KeyReused):
        inbox.receive(replace(SMS, to="+351913333333"))
