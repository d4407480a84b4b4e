"""Listening on an address and serving the application there."""

import socket

import uvicorn
from starlette.applications import Starlette

from newscrawl.errors import UsageError


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 is a free one. Raises `UsageError` where the address is not to be had."""
    try:
        return socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host}:{port}: {why}; try another --port") from error


def server_of(app: Starlette) -> uvicorn.Server:
    """Return a server that says nothing of who reads what."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", server_header=False)
    return uvicorn.Server(config)
