"""Serving the dashboard: what `jixiao dashboard` starts.

Belongs here: the server's life: its address, the browser, its end. Must stay out: pages.

Bound to this machine alone, it answers to this machine's names only, so that a page elsewhere cannot ask it under a name of its own.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dashboards.app import Checking, create_app
from dashboards.reviewing import Reviewing
from jixiao.errors import JixiaoError

SQL = Path(__file__).resolve().parents[1] / "sql"
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


class NotBehindProxyError(JixiaoError):
    """Review is asked for on an address that others reach, and no proxy is named that tells who they are."""

    def __init__(self, host: str) -> None:
        super().__init__(f"Review is served on this machine alone, or behind a proxy of your own: {host} is reached by others.")


def serve(
    data: Path,
    host: str,
    port: int,
    *,
    open_browser: bool = False,
    started: Callable[[str], None] | None = None,
    checks: bool = False,
    kept: Path | None = None,
    reviewing: Reviewing | None = None,
) -> None:
    """Serve the dashboard of a data folder until it is interrupted; tells `started` its address. Raises OSError where it cannot listen.

    With `checks` files may be checked before publication; they are kept in the folder `kept`, or nowhere. With `reviewing` people may
    decide what the readers left open: raises NotBehindProxyError where others could reach that without a proxy.
    """
    if reviewing and not reviewing.proxy and not is_local(host):
        raise NotBehindProxyError(host)
    listening = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else name}:{listening.getsockname()[1]}"
    app = create_app(data, Checking(SQL, kept) if checks else None, reviewing)
    if is_local(host) or reviewing:
        proxy = [reviewing.proxy_host] if reviewing and reviewing.proxy_host else []
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_NAMES, name, *proxy])
    if started:
        started(address)
    if open_browser:
        threading.Timer(0.8, webbrowser.open, (address,)).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # who comes before the warehouse is open waits
    except OSError:
        listening.close()
        raise
    return listening


def is_local(host: str) -> bool:
    """Whether nobody but this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
