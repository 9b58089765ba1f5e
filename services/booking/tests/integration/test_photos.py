"""A practitioner's photograph: sent, shown, replaced and forgotten."""

import asyncio
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from PIL import Image

from booking.application.change_photo import announce_photo, photo_key, show_photo
from booking.entrypoints.photos import ASK_AGAIN, FOR_EVER
from chassis.auth import Caller, Role
from chassis.ids import new_id
from chassis.preconditions import VersionConflict
from chassis.testing import settle
from contracts.auth import UserErased

from .conftest import Clinic, Town, answered, ok, refused


def photograph(colour: str = "red", *, size: tuple[int, int] = (1200, 800)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def path_of(id: str) -> str:
    return f"/api/booking/practitioners/{id}"


async def send(
    who: httpx.AsyncClient, id: str, photo: bytes | None = None, **headers: str
) -> httpx.Response:
    files = {"photo": ("me.png", photograph() if photo is None else photo, "image/png")}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await who.put(f"{path_of(id)}/photo", files=files, headers=named)


def stored(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.rglob("*.jpg"))


async def test_a_photograph_is_shown_to_everybody(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    assert (await ok(clinic.manager.get(path_of(ana))))["photo_url"] is None
    answer = await send(clinic.manager, ana)
    changed = answered(answer, 200)
    assert (answer.headers["etag"], changed["version"]) == ('"2"', 2)
    everybody = await town.browser(town.signer.nobody())
    assert (await ok(everybody.get(path_of(ana))))["photo_url"] == changed["photo_url"]
    (listed, _) = (await ok(everybody.get("/api/booking/practitioners")))["items"]
    assert listed["photo_url"] == changed["photo_url"]
    shown = await everybody.get(changed["photo_url"])
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["cache-control"] == FOR_EVER
    assert shown.headers["x-content-type-options"] == "nosniff"
    image = Image.open(BytesIO(shown.content))
    assert (image.format, image.size) == ("JPEG", (512, 341))


async def test_who_has_it_already_is_not_sent_it_again(clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    answered(await send(clinic.manager, ana), 200)
    path = f"{path_of(ana)}/photo"
    first = await clinic.manager.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == ASK_AGAIN
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await clinic.manager.get(path, headers={"if-none-match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), sent
    other = await clinic.manager.get(path, headers={"if-none-match": '"other"'})
    assert other.status_code == 200
    stale = await clinic.manager.get(f"{path}?v={new_id()}")
    assert (stale.status_code, stale.headers["cache-control"]) == (200, ASK_AGAIN)


async def test_a_new_one_replaces_the_old_and_has_another_address(
    town: Town, clinic: Clinic, tmp_path: Path
) -> None:
    ana, rui = clinic.practitioners
    answered(await send(clinic.manager, rui), 200)
    first = answered(await send(clinic.manager, ana), 200)["photo_url"]
    second = answered(await send(clinic.manager, ana, photograph("blue")), 200)["photo_url"]
    assert first != second
    await settle(town.service)
    assert len(stored(tmp_path)) == 2
    image = Image.open(BytesIO((await clinic.manager.get(second)).content)).convert("RGB")
    red, _, blue = image.getpixel((5, 5))  # type: ignore[misc]
    assert blue > 200 > 50 > red


async def test_a_removed_one_is_gone_from_the_storage_too(
    town: Town, clinic: Clinic, tmp_path: Path
) -> None:
    ana = clinic.practitioners[0]
    url = answered(await send(clinic.manager, ana), 200)["photo_url"]
    assert len(stored(tmp_path)) == 1
    removed = answered(await clinic.manager.delete(f"{path_of(ana)}/photo"), 200)
    assert (removed["photo_url"], removed["version"]) == (None, 3)
    refused(await clinic.manager.get(url), 404, "not_found")
    await settle(town.service)
    assert stored(tmp_path) == []
    answered(await clinic.manager.delete(f"{path_of(ana)}/photo"), 200)


async def test_an_edit_keeps_the_photograph(clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    url = answered(await send(clinic.manager, ana), 200)["photo_url"]
    body = {"name": "Ana Luz", "photo": str(new_id()), "photo_url": "/elsewhere"}
    edited = answered(await clinic.manager.patch(path_of(ana), json=body))
    assert (edited["name"], edited["photo_url"]) == ("Ana Luz", url)


async def test_what_an_interrupted_request_leaves_behind_is_deleted(
    town: Town, clinic: Clinic, tmp_path: Path
) -> None:
    ana = UUID(clinic.practitioners[0])
    answered(await send(clinic.manager, str(ana)), 200)
    manager = Caller("user", roles={clinic.organisation_id: Role.MANAGER})
    async with town.service.uow() as uow:
        lost = await announce_photo(uow, manager, ana, None)
    await town.service.ports.storage.put(photo_key(ana, lost), b"x", "image/jpeg")
    await town.advance(minutes=59)
    assert len(stored(tmp_path)) == 2
    await town.advance(minutes=2)
    assert len(stored(tmp_path)) == 1
    seen = await ok(clinic.manager.get(path_of(str(ana))))
    assert (await clinic.manager.get(seen["photo_url"])).status_code == 200
    async with town.service.uow() as uow:
        with pytest.raises(VersionConflict):
            await show_photo(uow, manager, ana, lost, None)
    assert await town.sql("SELECT * FROM unused_photos") == []


async def test_of_several_at_once_one_is_shown(town: Town, clinic: Clinic, tmp_path: Path) -> None:
    ana = clinic.practitioners[0]
    answered(await send(clinic.manager, ana), 200)
    for _ in range(5):
        before = (await ok(clinic.manager.get(path_of(ana))))["version"]
        answers = await asyncio.gather(
            *(send(clinic.manager, ana, photograph(colour)) for colour in ("blue", "green", "red"))
        )
        won = [answer for answer in answers if answer.status_code == 200]
        for answer in answers:
            if answer not in won:
                refused(answer, 412, "version_conflict")
        seen = await ok(clinic.manager.get(path_of(ana)))
        assert seen["version"] == before + len(won) > before
        assert (await clinic.manager.get(seen["photo_url"])).status_code == 200
    await town.advance(hours=2)
    assert len(stored(tmp_path)) == 1


async def test_an_old_etag_changes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    ana = clinic.practitioners[0]
    answered(await send(clinic.manager, ana, if_match='"1"'), 200)
    refused(await send(clinic.manager, ana, if_match='"1"'), 412, "version_conflict")
    old = await clinic.manager.delete(f"{path_of(ana)}/photo", headers={"if-match": '"1"'})
    refused(old, 412, "version_conflict")
    assert len(stored(tmp_path)) == 1


BAD: list[tuple[dict[str, Any], str]] = [
    ({"files": {"photo": ("a.svg", b"<svg/>", "image/svg+xml")}}, "photo_unreadable"),
    ({"files": {"photo": ("a.jpg", b"", "image/jpeg")}}, "photo_unreadable"),
    ({"files": {"photo": ("a.png", photograph()[:500], "image/png")}}, "photo_unreadable"),
    ({"files": {"photo": ("a.png", photograph(size=(6000, 5000)))}}, "photo_too_large"),
    ({"files": {"picture": ("a.png", photograph())}}, "invalid_request"),
    ({"files": [("photo", b"1"), ("photo", b"2")]}, "invalid_request"),
    ({"json": {"photo": "x"}}, "invalid_request"),
    (
        {"content": photograph(), "headers": {"content-type": "image/png"}},
        "invalid_request",
    ),
    (
        {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        "invalid_request",
    ),
    (
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        "invalid_request",
    ),
]


@pytest.mark.parametrize("number", range(len(BAD)))
async def test_what_is_no_photograph(clinic: Clinic, tmp_path: Path, number: int) -> None:
    body, code = BAD[number]
    ana = clinic.practitioners[0]
    refused(await clinic.manager.put(f"{path_of(ana)}/photo", **body), 422, code)
    assert (await ok(clinic.manager.get(path_of(ana))))["version"] == 1
    assert stored(tmp_path) == []


async def test_more_than_five_megabytes_are_not_read(clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    refused(await send(clinic.manager, ana, b"x" * (6 << 20)), 413, "body_too_large")
    refused(await send(clinic.manager, ana, b"x" * ((5 << 20) + 1)), 422, "photo_too_large")
    text = {"name": "x" * (2 << 20)}
    refused(await clinic.manager.patch(path_of(ana), json=text), 413, "body_too_large")


async def test_who_may_change_it(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    elsewhere = await town.clinic()
    for who, status, code in [
        (await town.browser(town.signer.nobody()), 401, "unauthenticated"),
        (await town.browser(), 403, "forbidden"),
        (await clinic.staff("front_desk"), 403, "forbidden"),
        (elsewhere.manager, 404, "not_found"),
    ]:
        refused(await send(who, ana), status, code)
        refused(await who.delete(f"{path_of(ana)}/photo"), status, code)
    refused(await send(clinic.manager, str(new_id())), 404, "not_found")
    refused(await clinic.manager.get(f"{path_of(str(new_id()))}/photo"), 404, "not_found")
    refused(await clinic.manager.get(f"{path_of(ana)}/photo"), 404, "not_found")
    admin = await clinic.staff("admin")
    answered(await send(admin, ana), 200)


async def test_photographs_are_not_sent_without_end(clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    for _ in range(30):
        refused(await send(clinic.manager, ana, b"x"), 422, "photo_unreadable")
    refused(await send(clinic.manager, ana), 429, "too_many_requests")


async def test_of_who_is_erased_no_photograph_is_left(
    town: Town, clinic: Clinic, tmp_path: Path
) -> None:
    ana, rui = clinic.practitioners
    user = new_id()
    answered(await clinic.manager.patch(path_of(ana), json={"user_id": str(user)}))
    for id in (ana, rui):
        answered(await send(clinic.manager, id), 200)
    await town.tell(UserErased(version=2, user_id=user))
    assert (await ok(clinic.manager.get(path_of(ana))))["photo_url"] is None
    assert (await ok(clinic.manager.get(path_of(rui))))["photo_url"]
    assert len(stored(tmp_path)) == 1
