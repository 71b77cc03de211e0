"""Reads many documents on this machine's cores, in processes that a hostile document may kill without harm to its neighbours.

A worker that dies, hangs or takes too much memory is replaced, its document is reported with the reason, and what it had
been given besides is read by another. Belongs here: starting, feeding, replacing and ending workers. Must stay out: what
happens inside them (`worker`), how documents are read (`extraction`).
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any

from jixiao.engines.transport import pack, unpack
from jixiao.engines.worker import MORE_TIME, Answer, Settings, out_of_time, read_here
from jixiao.errors import JixiaoError
from jixiao.model import DocumentError, Extraction
from jixiao.settings import REFERENCE

FUNCTION = "jixiao.extraction:extract_path"
PRELOAD = ("jixiao.forms", "jixiao.normalize", "jixiao.readers.detect", "jixiao.readers.docx", "jixiao.readers.text_dump")
# Ordinary documents take tens of megabytes and tens of milliseconds; long PDFs a few hundred megabytes and ten seconds.
MEMORY_LIMIT_MB = 1024
TIME_LIMIT_S = 60.0
LOAD_MEMORY_LIMIT_MB = 2048
"""What loads give a process. An ordinary document takes under 200 MB with its imports; a 1 MB zip can hold 400 MB of XML and take 4 GB in
lxml, so a reader above this is reading something that no office wrote."""

# Documents that a worker has ahead of it, so that it need not wait while the caller is busy with an outcome. Few, as they wait behind
# one another while other workers may be idle.
_AHEAD = 6
# A worker ends its own document at the time limit, unless it hangs in foreign code; then it is killed this much later.
_GRACE_S = 2.0
_START_LIMIT_S = 60.0
_COMMAND = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from jixiao.engines.worker import serve; serve(int(sys.argv[2]))"


HAS_PROCESSES = hasattr(os, "killpg")
"""Whether this system has the processes that workers are: those of POSIX."""


class WorkersFailedError(JixiaoError):
    """Workers cannot be started at all: no document is to blame, the installation is."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read: the SHA-256 of its bytes, where they are, and the name that people know it by."""

    sha256: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its extraction, or the error that sets it aside. `seconds` is the time it was worked on."""

    sha256: str
    name: str
    extraction: Extraction | None
    error: DocumentError | None
    seconds: float


def extract_many(
    jobs: Iterable[Job],
    *,
    workers: int | None = None,
    memory_limit_mb: int = MEMORY_LIMIT_MB,
    time_limit_s: float = TIME_LIMIT_S,
    function: str = FUNCTION,
    preload: tuple[str, ...] = PRELOAD,
    reference: Path | None = None,
) -> Iterator[Outcome]:
    """Read documents in `workers` processes (as many as there are cores) and give each one's outcome as it is ready, in no set order.

    `jobs` is drawn from as workers get free, so it may be endless. `memory_limit_mb` is what one document may take beyond the reader
    itself; `time_limit_s` is for one document. Closing the iterator, or an interrupt, ends the workers at once. Raises WorkersFailedError.
    `reference` is the folder of wordings of the team's own, where it is another than the setting's.
    `function` names another function `(path, name) -> result` as `module:name`; its result comes as `extraction`.
    A system without POSIX's processes reads in this one, one document after the other and without limits.
    """
    if not HAS_PROCESSES:
        yield from (_read_here(job, function) for job in jobs)
        return
    settings = Settings(function, preload, memory_limit_mb, time_limit_s)
    with contextlib.closing(_Pool(workers or cores(), settings, reference or REFERENCE.path)) as pool:
        yield from pool.run(iter(jobs))


def _read_here(job: Job, function: str) -> Outcome:
    answer = read_here(function, job.path, job.name)
    return Outcome(job.sha256, job.name, answer.result, answer.error, answer.seconds)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


DOCUMENTS_TO_START_FOR = 4
BYTES_TO_START_FOR = 256 * 1024
"""What another process is started for: it is ready after 0.4 s. Ordinary documents take a hundredth of that, dense ones all of it."""


def worth_starting(jobs: Sequence[Job], workers: int) -> int:
    """The processes, at most `workers`, that these documents keep busy longer than a process takes to start; at least one."""
    size = 0
    for job in jobs:
        with contextlib.suppress(OSError):  # a file that is gone is told by whoever reads it
            size += job.path.stat().st_size
        if size > workers * BYTES_TO_START_FOR:
            break
    return max(1, min(workers, max(-(-len(jobs) // DOCUMENTS_TO_START_FOR), -(-size // BYTES_TO_START_FOR))))


@dataclass(slots=True, eq=False)
class _Worker:
    """One process as its caller sees it. `given` holds the documents that it has not answered, the one it works on first."""

    process: subprocess.Popen[bytes]
    connection: Connection[Any, Any]
    complaints: IO[bytes]
    given: deque[Job] = field(default_factory=deque)
    busy_since: float = field(default_factory=time.monotonic)
    is_ready: bool = False
    is_killed: bool = False
    answered: int = 0
    granted: float = 0.0  # seconds beyond the limit, for the document that it works on

    def kill(self) -> None:
        """End the process and all that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class _Pool:
    def __init__(self, size: int, settings: Settings, reference: Path | None) -> None:
        self._size = size
        self._settings = settings
        self._environment = REFERENCE.given(reference)
        self._workers: list[_Worker] = []
        self._again: deque[Job] = deque()  # given to a worker that ended before it came to them
        self._suspects: set[Job] = set()  # a worker died over them that other documents may have harmed: they get a second chance
        self._selector = selectors.DefaultSelector()

    def run(self, jobs: Iterator[Job]) -> Iterator[Outcome]:
        while True:
            self._feed(jobs)
            if not any(worker.given for worker in self._workers):
                return
            for key, _ in self._selector.select(timeout=self._patience()):
                yield from self._receive(key.data)
            for worker in [w for w in self._workers if self._deadline(w) < time.monotonic()]:
                if not worker.connection.poll():  # it may have answered while the caller was busy
                    worker.is_killed = True
                    worker.kill()
                    yield from self._bury(worker)

    def close(self) -> None:
        """End all workers, whatever they are doing: they have nothing to save."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()
        self._selector.close()

    def _feed(self, jobs: Iterator[Job]) -> None:
        """Share documents out evenly, up to `_AHEAD` for each worker; start a worker only when there is one for it."""
        hungry: list[_Worker | None] = [w for w in self._workers if len(w.given) <= _AHEAD // 2]
        hungry += [None] * (self._size - len(self._workers))
        batches: list[list[Job]] = [[] for _ in hungry]
        room = [_AHEAD - (len(w.given) if w else 0) for w in hungry]
        for turn in range(_AHEAD):
            for place, batch in enumerate(batches):
                if turn < room[place]:
                    job = self._again.popleft() if self._again else next(jobs, None)
                    if job is not None:
                        batch.append(job)
        for known, batch in zip(hungry, batches, strict=True):
            if batch:
                worker = known or self._start()
                if not worker.given:
                    worker.busy_since = time.monotonic()
                worker.given.extend(batch)
                with contextlib.suppress(ConnectionError):  # it has died, as `_receive` will see
                    worker.connection.send_bytes(pack([(job.path, job.name) for job in batch]))

    def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        complaints = tempfile.TemporaryFile()  # noqa: SIM115  closed with the worker
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, json.dumps(sys.path), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=complaints,
                stderr=complaints,
                pass_fds=[theirs.fileno()],
                env=self._environment,
                start_new_session=True,  # an interrupt from the keyboard is for the caller, who then ends the workers
            )
        worker = _Worker(process, Connection(ours.detach()), complaints)
        worker.connection.send_bytes(pack(self._settings))
        self._workers.append(worker)
        self._selector.register(worker.connection, selectors.EVENT_READ, worker)
        return worker

    def _receive(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            data = worker.connection.recv_bytes()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if data.startswith(MORE_TIME):
            worker.granted += float(data[len(MORE_TIME) :])
            return
        worker.busy_since, worker.granted = time.monotonic(), 0.0
        if not worker.is_ready:
            worker.is_ready = True
            return
        answer: Answer = unpack(data)
        job = worker.given.popleft()
        is_doubtful = answer.error is not None and answer.error.reason == "out_of_memory" and self._may_retry(worker, job)
        worker.answered += 1
        if answer.is_last:
            self._dismiss(worker)
        if is_doubtful:
            self._again.appendleft(job)
        else:
            yield Outcome(job.sha256, job.name, answer.result, answer.error, answer.seconds)

    def _bury(self, worker: _Worker) -> Iterator[Outcome]:
        """Take leave of a worker that died, and blame the document that it worked on."""
        seconds = time.monotonic() - worker.busy_since
        code = _exit_code(worker)
        words = _last_words(worker)
        if not worker.is_ready:
            self._dismiss(worker)
            raise WorkersFailedError(
                f"The process that reads documents cannot be started (exit code {code}). {words}",
                f"无法启动读取文件的进程（退出码 {code}）。{words}",
            )
        job = worker.given.popleft() if worker.given else None
        self._dismiss(worker)
        if job is None:
            return
        if not worker.is_killed and self._may_retry(worker, job):
            self._again.appendleft(job)
        else:
            error = out_of_time(self._settings.time_limit_s + worker.granted) if worker.is_killed else _death(code, words)
            yield Outcome(job.sha256, job.name, None, error, seconds)

    def _may_retry(self, worker: _Worker, job: Job) -> bool:
        """Whether earlier documents may be to blame; true once for a document."""
        if worker.answered == 0 or job in self._suspects:
            return False
        self._suspects.add(job)
        return True

    def _dismiss(self, worker: _Worker) -> None:
        """Part with a worker that ends; what it was still given goes back."""
        self._again.extendleft(reversed(worker.given))
        worker.given.clear()
        self._workers.remove(worker)
        self._selector.unregister(worker.connection)
        _end(worker)

    def _deadline(self, worker: _Worker) -> float:
        if not worker.is_ready:
            return worker.busy_since + _START_LIMIT_S
        return worker.busy_since + self._settings.time_limit_s + worker.granted + _GRACE_S if worker.given else float("inf")

    def _patience(self) -> float:
        return max(0.0, min(map(self._deadline, self._workers)) - time.monotonic())


def _end(worker: _Worker) -> None:
    worker.kill()
    worker.connection.close()
    worker.process.wait()
    worker.complaints.close()


def _exit_code(worker: _Worker) -> int:
    """How a worker that closed its connection ended. It is left unreaped until what it started is killed, as that goes by its number."""
    patience = time.monotonic() + 1
    while os.waitid(os.P_PID, worker.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None and time.monotonic() < patience:
        time.sleep(0.002)
    worker.kill()
    return worker.process.wait()


def _last_words(worker: _Worker) -> str:
    """The last line that the process printed."""
    worker.complaints.seek(0)
    lines = worker.complaints.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _death(code: int, words: str) -> DocumentError:
    lower = words.lower()
    if code == -signal.SIGKILL or "bad_alloc" in lower or ("memory" in lower and "corrupt" not in lower):
        return DocumentError("out_of_memory", "Reading took more memory than the machine has to give. The file is broken or far too large.")
    name = signal.Signals(-code).name if code < 0 and -code in set(signal.Signals) else f"exit code {code}"
    return DocumentError(
        "crashed", f"The reader's process died over this document ({name}). Open it in an office program and save it again."
    )
