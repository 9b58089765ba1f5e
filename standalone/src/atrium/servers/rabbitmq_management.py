"""The little of RabbitMQ's management API that launchers and tests need."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx

from atrium.servers.process import ServerError


class Management:
    def __init__(self, url: str, user: str, password: str) -> None:
        self.url = url
        self._user = user
        self._client = httpx.Client(base_url=url, auth=(user, password), timeout=10)

    def ready(self) -> bool:
        try:
            return self._client.get("/api/overview").status_code == 200
        except httpx.HTTPError:
            return False

    def add_vhost(self, name: str) -> None:
        """Make a virtual host with durable quorum queues by default, ours to use in full."""
        vhost = quote(name, safe="")
        self._call("PUT", f"/api/vhosts/{vhost}", {})
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        self._call("PUT", f"/api/permissions/{vhost}/{quote(self._user)}", everything)

    def delete_vhost(self, name: str) -> None:
        self._call("DELETE", f"/api/vhosts/{quote(name, safe='')}")

    def queues(self, vhost: str = "/") -> list[dict[str, Any]]:
        """Queues with their counts; the counts lag behind by some seconds."""
        found: list[dict[str, Any]] = self._call(
            "GET", f"/api/queues/{quote(vhost, safe='')}"
        ).json()
        return found

    def delete_queue(self, vhost: str, queue: str) -> None:
        self._call("DELETE", f"/api/queues/{quote(vhost, safe='')}/{quote(queue, safe='')}")

    def close_connections(self, vhost: str | None = None) -> int:
        """Close clients' connections as an operator would; returns how many."""
        connections: list[dict[str, Any]] = self._call("GET", "/api/connections").json()
        mine = [each for each in connections if vhost is None or each.get("vhost") == vhost]
        for each in mine:
            self._call("DELETE", f"/api/connections/{quote(each['name'], safe='')}")
        return len(mine)

    def close(self) -> None:
        self._client.close()

    def _call(self, method: str, path: str, body: object = None) -> httpx.Response:
        try:
            answer = self._client.request(method, path, json=body)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise ServerError(f"RabbitMQ's management API at {self.url}: {error}") from error
        return answer
