"""The session's cookies.

Over https all carry the prefix `__Host-`: no other host, not even a sibling subdomain, can plant
one. That forbids a narrower path for the refresh token; against a thief in the browser HttpOnly
stands, and the other services, which see it pass, are ours. Plain http (localhost) cannot have the
prefix, nor Secure.

SameSite=Strict costs nothing here: who follows a link from a message loads the static page first,
and its own requests carry the cookies.
"""

from datetime import datetime, timedelta

from fastapi import Response

from chassis.tokens import access_cookie

_KNOWN_FOR = timedelta(days=365)


class Cookies:
    def __init__(self, public_url: str) -> None:
        self._secure = public_url.startswith("https://")
        prefix = "__Host-" if self._secure else ""
        self.access = access_cookie(public_url)
        self.refresh = f"{prefix}refresh"
        self.known = f"{prefix}known"

    def give(
        self,
        response: Response,
        *,
        access: str,
        access_until: datetime,
        refresh: str,
        refresh_until: datetime,
    ) -> None:
        self._set(response, self.access, access, access_until)
        self._set(response, self.refresh, refresh, refresh_until)

    def give_known(self, response: Response, value: str, now: datetime) -> None:
        self._set(response, self.known, value, now + _KNOWN_FOR)

    def take_away(self, response: Response) -> None:
        for name in (self.access, self.refresh):
            response.delete_cookie(
                name, path="/", secure=self._secure, httponly=True, samesite="strict"
            )

    def _set(self, response: Response, name: str, value: str, until: datetime) -> None:
        response.set_cookie(
            name,
            value,
            expires=until,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )
