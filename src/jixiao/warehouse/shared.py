"""A store of record that several machines share: an object store whose numbered log says what counts.

Belongs here: the log, who builds, who reads what, and whether they are still there. Must stay out: files of a data folder (`handing`).

Objects are named after the SHA-256 of their bytes and never change. What they are together is a `State`; each state is an object of the
log, `log/<number>`, and the newest is what counts, for readers too. A machine makes a change by putting the next number, if there is
none: of two that try, one succeeds and the other starts again from the first one's state. So a writer that is killed leaves the state
as it was, and one that was thought dead and comes back cannot hide what others have done since.

A machine at work says so in `beats/<token>` every few seconds. Who has not been heard of for a while, by the watch of whoever asks, is
gone, and what it held is free: no clock is compared with another.
"""

from __future__ import annotations

import json
import os
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from jixiao.errors import JixiaoError
from jixiao.sources.bucket import Bucket, BucketError, ObjectMissingError
from jixiao.warehouse.run import utc_now

BEAT_S = 10.0
"""Seconds between two signs of life."""

SILENT_S = 60.0
"""Seconds of silence after which a machine counts as gone."""

TRIES = 100
"""Times that a change is begun again because another machine was faster."""

STATES = 1000
"""States of the log that are kept: whoever works on one this old has been away for days."""


class SharedStoreError(JixiaoError):
    """The shared store is not as this machine needs it: the message says why and what to do."""


class SharedStoreBusyError(SharedStoreError):
    """Another machine builds from the shared store."""


@dataclass(slots=True)
class State:
    """What a shared store holds at one moment.

    `files` are the files of a data folder by path, with the SHA-256 of their bytes; a path that ends in a slash is a folder, and its digest
    that of its `checksums.json`. `version` is what readers open. `builder` is the machine that builds, `claims` say which machine
    reads the documents whose hash begins so, `reading` what they are read by.
    """

    number: int = 0
    files: dict[str, str] = field(default_factory=dict)
    version: str | None = None
    reading: str | None = None
    builder: dict[str, str] | None = None
    claims: dict[str, str] = field(default_factory=dict)
    written_by: str = ""
    written_at: str = ""
    mark: str = ""


class Presence:
    """This machine's sign of life, from `start` to `stop`."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self.token = uuid.uuid4().hex
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Give signs of life from now on."""
        if self._thread is None:
            self._beat(0)
            self._thread = threading.Thread(target=self._beats, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Be gone, and be known as gone."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            with suppress(BucketError):  # then its silence says it
                self.bucket.delete([_beat(self.token)])

    def _beats(self) -> None:
        count = 0
        while not self._over.wait(BEAT_S):
            count += 1
            try:
                self._beat(count)
            except BucketError:  # heard of again when the store answers
                continue

    def _beat(self, count: int) -> None:
        self.bucket.put(_beat(self.token), json.dumps({"count": count, "who": who(), "at": utc_now().isoformat()}).encode())


class Watch:
    """What is heard of other machines, by this one's own clock."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self._heard: dict[str, tuple[bytes, float]] = {}

    def is_gone(self, token: str) -> bool:
        """Whether a machine is gone, as far as is known by now: it said so, or was silent for too long while it was watched."""
        try:
            beat = self.bucket.get(_beat(token))
        except ObjectMissingError:
            return True
        last, since = self._heard.get(token, (b"", 0.0))
        if beat != last:
            self._heard[token] = beat, time.monotonic()
            return False
        return time.monotonic() - since >= SILENT_S

    def is_there(self, token: str) -> bool:
        """Whether a machine is there: waits for its next sign of life, or for so long a silence that it is gone."""
        first = None
        while not self.is_gone(token):
            heard = self._heard[token][0]
            if first is not None and heard != first:
                return True
            first = heard
            time.sleep(min(1.0, BEAT_S / 4))
        return False


def _beat(token: str) -> str:
    return f"beats/{token}"


class SharedStore:
    """The store at an address, as one machine sees it."""

    def __init__(self, address: str) -> None:
        self.bucket = Bucket(address)
        self.presence = Presence(self.bucket)
        self.watch = Watch(self.bucket)
        self._newest = 0

    @property
    def address(self) -> str:
        """Where it is."""
        return self.bucket.address

    def state(self) -> State:
        """The newest state; that of an empty store where nothing was ever put. Raises BucketError, SharedStoreError."""
        for _ in range(TRIES):
            names = self.bucket.names("log/", after=_log(self._newest - 1)) if self._newest > 1 else []
            # What was known is there, or was tidied away, or the store cannot begin a listing in the middle: never is it empty then.
            names = names or self.bucket.names("log/")
            if not names:
                return State()
            try:
                state = _state(self.bucket.get(names[-1]))
            except ObjectMissingError:  # tidied away between the two requests
                continue
            self._newest = state.number
            return state
        raise SharedStoreError(
            f"{self.address}: its log changes faster than it can be read. Try again", f"{self.address}：日志变化太快，无法读取。请重试"
        )

    def change(self, edit: Callable[[State], None]) -> State:
        """Put the state that `edit` makes of the newest one; called again where another machine was faster. What it raises is raised."""
        for _ in range(TRIES):
            state = self.state()
            edit(state)
            state.number += 1
            state.written_by, state.written_at, state.mark = who(), utc_now().isoformat(), uuid.uuid4().hex
            data = json.dumps(asdict(state), ensure_ascii=False).encode()
            if self.bucket.put_new(_log(state.number), data) or self._is_ours(state):
                self._newest = state.number
                return state
            time.sleep(random.uniform(0.01, 0.2))
        raise SharedStoreError(
            f"{self.address}: other machines were faster {TRIES} times. Try again", f"{self.address}：其他机器抢先了 {TRIES} 次。请重试"
        )

    def _is_ours(self, state: State) -> bool:
        """Whether it is our own object that is in the way: the answer to a first request was lost."""
        return _state(self.bucket.get(_log(state.number))).mark == state.mark

    def begin(self) -> None:
        """Become the one machine that builds. Raises SharedStoreBusyError where another is at it; one that is gone loses its place."""
        builder = self.state().builder
        if builder is not None and self.watch.is_there(builder["token"]):
            raise SharedStoreBusyError(*_busy(self.address, builder))
        self.presence.start()

        def take(state: State) -> None:
            if state.builder is not None and state.builder != builder:
                raise SharedStoreBusyError(*_busy(self.address, state.builder))
            state.builder = {"token": self.presence.token, "who": who(), "since": utc_now().isoformat(timespec="seconds")}

        self.change(take)

    def end(self) -> None:
        """Give the place up, and what was claimed; says nothing where another machine has taken it."""

        def leave(state: State) -> None:
            if state.builder is not None and state.builder["token"] == self.presence.token:
                state.builder = None
            state.claims = {shelf: token for shelf, token in state.claims.items() if token != self.presence.token}

        try:
            if self._newest:
                self.change(leave)
                self._tidy()
        finally:
            self.presence.stop()

    def must_build(self, state: State) -> None:
        """Raise SharedStoreBusyError where this machine is not, or is no longer, the one that builds."""
        if state.builder is None or state.builder["token"] != self.presence.token:
            taken = f" by {state.builder['who']}" if state.builder else ""
            raise SharedStoreBusyError(
                f"{self.address}: this machine was not heard of for a while, and its place was taken{taken}."
                " What it had put there counts; load again for the rest",
                f"{self.address}：本机一段时间没有动静，位置已被接替{'（' + state.builder['who'] + '）' if state.builder else ''}。"
                "已放入的内容有效；其余请重新载入",
            )

    def _tidy(self) -> None:
        """Forget the oldest states."""
        oldest = _log(max(self._newest - STATES, 0))
        self.bucket.delete([name for name in self.bucket.names("log/") if name < oldest])


def who() -> str:
    """This machine and process, for people."""
    return f"{socket.gethostname()} ({os.getpid()})"


def _log(number: int) -> str:
    return f"log/{max(number, 0):012d}.json"


def _state(data: bytes) -> State:
    try:
        told: dict[str, Any] = json.loads(data)
        known = {name: told[name] for name in State.__slots__ if name in told}
    except (ValueError, TypeError) as error:
        raise SharedStoreError(
            f"A state of the shared store cannot be read ({error}): was it written by a later Jixiao?",
            f"共用存储的一个状态无法读取（{error}）：是否由更新版本的 Jixiao 写入？",
        ) from None
    return State(**known)


def _busy(address: str, builder: dict[str, str]) -> tuple[str, str]:
    who, since = builder["who"], builder["since"]
    return (
        f"{address} is being built by {who} since {since} UTC: wait until it ends, or give another store",
        f"{address} 正由 {who} 载入，自 {since} UTC 起：请等待其结束，或使用另一个存储",
    )
