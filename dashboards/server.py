"""Serving the dashboard: what `jixiao dashboard` starts.

Belongs here: the server's life: address, the browser, its end. Must stay out: pages.
"""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from dashboards.app import create_app


def serve(data: Path, host: str, port: int, *, open_browser: bool = False, started: Callable[[str], None] | None = None) -> None:
    """Serve the dashboard of a data folder until it is interrupted; `started` is told its address. Raises OSError where the port is taken."""
    config = uvicorn.Config(create_app(data), host=host, port=port, log_level="warning", access_log=False, server_header=False)
    socket = config.bind_socket()
    taken = socket.getsockname()[1]
    shown = "localhost" if host in ("0.0.0.0", "::", "127.0.0.1", "::1") else host
    address = f"http://{shown}:{taken}"
    if started:
        started(address)
    if open_browser:
        threading.Timer(0.8, webbrowser.open, (address,)).start()
    uvicorn.Server(config).run(sockets=[socket])
