"""Every way to forge, twist or outlive a token that we know of ends in None."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chassis.auth import DeviceCaller, Role
from chassis.ids import new_id
from chassis.testing.tokens import TestSigner
from chassis.tokens import LEEWAY_SECONDS, StaticKeys, Verifier

USER = new_id()


@pytest.fixture
def verifier(signer: TestSigner) -> Verifier:
    return Verifier(signer.keys, "access")


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def user_claims(signer: TestSigner, **changed: Any) -> dict[str, Any]:
    return signer.claims(USER, kind="user") | changed


async def test_a_good_token_names_the_user_and_the_roles(signer: TestSigner) -> None:
    clinic = new_id()
    token = signer.user(USER, roles={clinic: "manager"}, language="en").token
    caller = await Verifier(signer.keys, "access").verify(token or "")
    assert caller is not None
    assert (caller.id, caller.kind, caller.language) == (USER, "user", "en")
    assert caller.roles == {clinic: Role.MANAGER}


async def test_a_device_token_names_its_place(signer: TestSigner, verifier: Verifier) -> None:
    clinic, location = new_id(), new_id()
    caller = await verifier.verify(signer.display(clinic, location).token or "")
    assert isinstance(caller, DeviceCaller)
    assert (caller.organisation_id, caller.location_id) == (clinic, location)
    assert caller.device_kind == "display"


async def test_an_unsigned_token_is_refused(signer: TestSigner, verifier: Verifier) -> None:
    for algorithm in ("none", "None", "NONE"):
        header = encoded({"alg": algorithm, "typ": "JWT", "kid": signer.kid})
        assert await verifier.verify(f"{header}.{encoded(user_claims(signer))}.") is None


async def test_the_public_key_is_no_shared_secret(signer: TestSigner, verifier: Verifier) -> None:
    public = signer.private.public_key()
    for form in (
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.Raw, PublicFormat.Raw),
    ):
        header = encoded({"alg": "HS256", "typ": "JWT", "kid": signer.kid})
        signed = f"{header}.{encoded(user_claims(signer))}"
        mac = hmac.digest(form, signed.encode(), hashlib.sha256)
        signature = base64.urlsafe_b64encode(mac).decode().rstrip("=")
        assert await verifier.verify(f"{signed}.{signature}") is None


@pytest.mark.parametrize(
    "header",
    [
        {"jku": "https://evil.example/jwks.json"},
        {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}},
        {"x5u": "https://evil.example/cert"},
        {"crit": ["exp"]},
        {"crit": ["b64"], "b64": True},
        {"kid": "unknown"},
        {"kid": "../../etc/passwd"},
        {"kid": "' OR 1=1 --"},
    ],
    ids=str,
)
async def test_a_header_that_wants_more_is_refused(
    signer: TestSigner, verifier: Verifier, header: dict[str, Any]
) -> None:
    assert await verifier.verify(signer.sign(user_claims(signer), header)) is None


async def test_a_stranger_cannot_sign_under_our_key_id(
    signer: TestSigner, verifier: Verifier
) -> None:
    stranger = TestSigner(kid=signer.kid)
    assert await verifier.verify(stranger.user(USER).token or "") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "urn:other:api"},
        {"aud": ["urn:atrium:api", "urn:other"]},
        {"iss": "urn:other:auth"},
        {"typ": "refresh"},
        {"typ": None},
        {"kind": "service"},
        {"kind": "device"},
        {"sub": "not-a-uuid"},
        {"orgs": {"not-a-uuid": "admin"}},
        {"orgs": {str(UUID(int=1)): "emperor"}},
        {"exp": "tomorrow"},
    ],
    ids=str,
)
async def test_a_wrong_claim_is_refused(
    signer: TestSigner, verifier: Verifier, changed: dict[str, Any]
) -> None:
    assert await verifier.verify(signer.sign(user_claims(signer, **changed))) is None


@pytest.mark.parametrize(
    ("claim", "seconds"),
    [("exp", -LEEWAY_SECONDS - 5), ("nbf", LEEWAY_SECONDS + 60), ("iat", LEEWAY_SECONDS + 60)],
)
async def test_a_token_out_of_its_time_is_refused(
    signer: TestSigner, verifier: Verifier, claim: str, seconds: int
) -> None:
    claims = user_claims(signer, **{claim: int(time.time()) + seconds})
    assert await verifier.verify(signer.sign(claims)) is None


@pytest.mark.parametrize("missing", ["sub", "aud", "iss", "exp", "nbf", "iat", "jti", "typ", "sid"])
async def test_a_missing_claim_is_refused(
    signer: TestSigner, verifier: Verifier, missing: str
) -> None:
    claims = user_claims(signer)
    del claims[missing]
    assert await verifier.verify(signer.sign(claims)) is None


async def test_leeway_covers_clocks_that_differ_a_little(
    signer: TestSigner, verifier: Verifier
) -> None:
    now = int(time.time())
    for changed in ({"exp": now - 10}, {"nbf": now + 10, "iat": now + 10}):
        assert await verifier.verify(signer.sign(user_claims(signer, **changed)))


async def test_any_flipped_bit_breaks_it(signer: TestSigner, verifier: Verifier) -> None:
    token = signer.user(USER).token or ""
    assert await verifier.verify(token)
    for position in range(0, len(token) - 1, 7):
        letter = "A" if token[position] != "A" else "E"
        spoiled = token[:position] + letter + token[position + 1 :]
        assert await verifier.verify(spoiled) is None, position


@pytest.mark.parametrize("text", ["", ".", "..", "a.b.c", "é" * 10, "x" * 10_000, "null", "{}"])
async def test_what_is_no_token_at_all_is_refused(verifier: Verifier, text: str) -> None:
    assert await verifier.verify(text) is None


async def test_a_remembered_token_dies_with_its_key(signer: TestSigner) -> None:
    published = {signer.kid: signer.private.public_key()}
    verifier = Verifier(StaticKeys(published), "access")
    token = signer.user(USER).token or ""
    assert await verifier.verify(token) is await verifier.verify(token)
    published[signer.kid] = Ed25519PrivateKey.generate().public_key()
    assert await verifier.verify(token) is None
    published.clear()
    assert await verifier.verify(token) is None


async def test_a_remembered_token_still_expires(signer: TestSigner) -> None:
    now = [time.time()]
    verifier = Verifier(signer.keys, "access", clock=lambda: now[0])
    token = signer.user(USER).token or ""
    assert await verifier.verify(token)
    now[0] += 601 + LEEWAY_SECONDS
    assert await verifier.verify(token) is None


async def test_only_the_cookie_of_this_site_is_read(signer: TestSigner) -> None:
    token = signer.user(USER).token or ""
    verifier = Verifier(signer.keys, "__Host-access")
    assert (await verifier.identify({"access": token})) == await verifier.identify({})
    caller = await verifier.identify({"__Host-access": token})
    assert caller is not None
    assert caller.id == USER


def test_the_attacks_are_real_ones(signer: TestSigner) -> None:
    """The control: a careless verifier accepts what the tests above refuse."""
    token = signer.sign(user_claims(signer, aud="urn:other:api"))
    careless = jwt.decode(
        token,
        signer.private.public_key(),
        algorithms=["EdDSA"],
        options={"verify_aud": False},
    )
    assert careless["sub"] == str(USER)
