"""Real servers, run as children of this process: Postgres, RabbitMQ, Caddy, nginx.

Every server is a context manager, listens on 127.0.0.1 only and ends with its parent,
even when that is killed. Whatever goes wrong on the way up is one `ServerError` with one
line that a newcomer can act on.
"""

from atrium.servers.caddy import Caddy
from atrium.servers.nginx import Nginx
from atrium.servers.postgres import Postgres
from atrium.servers.process import Child, FolderLock, ServerError, free_port
from atrium.servers.rabbitmq import RabbitMQ, find_rabbitmq
from atrium.servers.web_server import WebServer

__all__ = [
    "Caddy",
    "Child",
    "FolderLock",
    "Nginx",
    "Postgres",
    "RabbitMQ",
    "ServerError",
    "WebServer",
    "find_rabbitmq",
    "free_port",
]
