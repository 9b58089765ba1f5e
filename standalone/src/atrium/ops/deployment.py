"""Which databases `atrium ops` works on: those it is told, or those of what runs here.

--database-url, ATRIUM_OPS_DATABASE_URL   an administrator's URL of the one database of all
AUTH_DATABASE_URL, BOOKING_DATABASE_URL…  each service's own, as the service is told it
otherwise                                 what runs on the state folder
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from atrium.places import SERVICES, state_folder
from atrium.secrets import SECRET_OF, keys, passwords
from atrium.system import announced
from auth.settings import AuthSettings
from chassis.ops.answers import Failed, WrongUse, settings_from_environment

ONE_URL = "ATRIUM_OPS_DATABASE_URL"


@dataclass(frozen=True)
class Deployment:
    folder: Path
    database_url: str | None = None

    @classmethod
    def told(cls, data: Path | None, database_url: str | None) -> Deployment:
        return cls((data or state_folder()).absolute(), database_url or os.environ.get(ONE_URL))

    def databases(self, service: str | None = None) -> Mapping[str, str]:
        """Service → URL: of the one that is named, or of all. Raises Failed, WrongUse."""
        if service is None:
            return {name: self._url(name) for name in SERVICES}
        if service not in SERVICES:
            raise WrongUse(f"there is no service {service!r}; there are {', '.join(SERVICES)}")
        return {service: self._url(service)}

    def auth(self) -> AuthSettings:
        """Auth's settings, for what only it can do. Raises Failed, WrongUse."""
        url, secret = self._url("auth"), SECRET_OF["auth"]
        if self._told("auth") is None:
            kept = {name.lower(): value for name, value in keys(self.folder).items()}
            return settings_from_environment(AuthSettings, database_url=url, **kept)
        if secret not in os.environ:
            raise WrongUse(f"the services' own {secret} has to be in the environment for this")
        return settings_from_environment(AuthSettings, database_url=url)

    def _url(self, service: str) -> str:
        return self._told(service) or self._running(service)

    def _told(self, service: str) -> str | None:
        if self.database_url:
            return _in_schema(self.database_url, service)
        return os.environ.get(f"{service.upper()}_DATABASE_URL")

    def _running(self, service: str) -> str:
        running = announced(self.folder)
        if running is None:
            raise Failed(f"nothing runs on {self.folder}; start it, or name a --database-url")
        parts = urlsplit(running.database)
        password = quote(passwords(self.folder)[service], safe="")
        place = f"{service}:{password}@{parts.hostname}:{parts.port}"
        return urlunsplit(parts._replace(netloc=place))


def _in_schema(url: str, service: str) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"search_path": f"{service},public"}
    return urlunsplit(parts._replace(query=urlencode(query)))
