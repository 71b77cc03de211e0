"""Asking a server: retries with patience, a pause between requests, no half answers, and no secret in what is said of a failure.

Belongs here: one request. Must stay out: what is asked for.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import tenacity

from jixiao.errors import JixiaoError
from jixiao.sources.mirror import MAX_BYTES, FetchError, scrubbed

AGENT = "Jixiao"
"""How a request names itself, and the name under which robots.txt may speak of it."""

TRIES = 4
FIRST_WAIT_S = 1.0
TIMEOUT_S = 30.0
_AGAIN = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Got:
    """An answer that came whole."""

    status: int
    headers: httpx.Headers
    content: bytes


class _TryAgainError(JixiaoError):
    """A failure that may pass."""


class Http:
    """Requests to servers, one after another; `delay` are the seconds between two."""

    def __init__(self, *, auth: tuple[str, str] | None = None, delay: float = 0.0) -> None:
        self.client = httpx.Client(auth=auth, timeout=TIMEOUT_S, headers={"User-Agent": AGENT}, follow_redirects=False)
        self.delay, self._last = delay, 0.0

    def __enter__(self) -> Http:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def propfind(self, address: str) -> bytes:
        """The listing of a WebDAV folder, one level."""
        asked = "<resourcetype/><getetag/><getcontentlength/><getlastmodified/>"
        body = f'<?xml version="1.0"?><propfind xmlns="DAV:"><prop>{asked}</prop></propfind>'.encode()
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        return self.ask("PROPFIND", address, (207,), headers=headers, content=body).content

    def get(self, address: str, headers: dict[str, str] | None = None, good: tuple[int, ...] = (200,)) -> Got:
        """One page or file, whole. Raises FetchError for any answer that is not good."""
        return self.ask("GET", address, good, headers=headers or {})

    def ask(self, method: str, address: str, good: tuple[int, ...], **options: Any) -> Got:
        """One request, tried again where it may pass."""
        patient = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(TRIES),
            wait=tenacity.wait_exponential(FIRST_WAIT_S, max=30),
            retry=tenacity.retry_if_exception_type(_TryAgainError),
            reraise=True,
        )
        try:
            return patient(self._once, method, address, good, options)
        except _TryAgainError as error:
            raise FetchError(f"{error} ({TRIES} times)", f"{error.said('zh')}（试了 {TRIES} 次）") from None

    def _once(self, method: str, address: str, good: tuple[int, ...], options: dict[str, Any]) -> Got:
        time.sleep(max(0.0, self._last + self.delay - time.monotonic()))
        host = urlsplit(address).hostname
        try:
            with self.client.stream(method, address, **options) as response:
                if response.status_code not in good:
                    self._refuse(response.status_code)
                return Got(response.status_code, response.headers, _whole(response))
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _TryAgainError(
                f"{host} did not answer whole: {scrubbed(str(error)) or type(error).__name__}",
                f"{host} 没有完整应答：{scrubbed(str(error)) or type(error).__name__}",
            ) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError) as error:
            raise FetchError(
                f"the address cannot be asked for: {scrubbed(str(error))}", f"无法访问该地址：{scrubbed(str(error))}"
            ) from None
        finally:
            self._last = time.monotonic()

    def _refuse(self, status: int) -> None:
        text = f"the server answered {status} {httpx.codes.get_reason_phrase(status)}".rstrip()
        raise _TryAgainError(text) if status in _AGAIN else FetchError(text)


def _whole(response: httpx.Response) -> bytes:
    size, pieces = 0, []
    for piece in response.iter_bytes():
        size += len(piece)
        if size > MAX_BYTES:
            raise FetchError("it is larger than is fetched", "它超过了可取得的大小")
        pieces.append(piece)
    return b"".join(pieces)
