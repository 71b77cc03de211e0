"""Somebody who is told: a mail server and a web server on this machine that keep what they are sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from aiosmtpd.controller import Controller


class Received(list[str]):
    """The texts that came, and the address to send them to."""

    address = ""


@contextmanager
def web_server(status: int = 200) -> Iterator[Received]:
    """A web server that takes posts, as the webhook of a chat does, and answers with a status."""
    received = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            received.append(f"{sent['title']}\n{sent['message']}")
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    received.address = f"json://127.0.0.1:{server.server_port}/alerts"
    try:
        yield received
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def mail_server() -> Iterator[Received]:
    """A mail server that keeps subject and text of each message."""
    received = Received()

    class Handler:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  the name is the library's
            message = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            part = message.get_body(("plain", "html"))
            received.append(f"{message['subject']}\n{part.get_content() if part else ''}")
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Handler(), hostname="127.0.0.1", port=port)
    controller.start()
    received.address = f"mailto://127.0.0.1:{port}/?from=jixiao@example.org&to=team@example.org&mode=insecure"
    try:
        yield received
    finally:
        controller.stop()
