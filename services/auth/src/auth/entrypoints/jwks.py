from fastapi import APIRouter, Response

from auth.entrypoints.dependencies import Here
from auth.entrypoints.schemas import JsonWebKey, JsonWebKeySet
from chassis.auth import Anyone

router = APIRouter(prefix="/api/auth", tags=["keys"])


@router.get("/.well-known/jwks.json")
async def read_keys(caller: Anyone, service: Here, response: Response) -> JsonWebKeySet:
    """The public keys that access tokens are verified with (RFC 7517)."""
    response.headers["cache-control"] = "public, max-age=30"
    keys = await service.ports.keys.jwks()
    return JsonWebKeySet(keys=[JsonWebKey.model_validate(key) for key in keys])
