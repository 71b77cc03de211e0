"""The process that reads documents for `local`: one after the other, each within a time limit, all within a memory limit.

Started as a fresh interpreter and not as a fork, so that it neither inherits the caller's threads and locks nor runs the caller's main
module. Belongs here: what happens inside the process. Must stay out: starting, feeding and replacing it (`local`).
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from jixiao.engines.transport import pack, unpack
from jixiao.model import DocumentError
from jixiao.readers.limits import grant_time

# Readers of other people's code may leak or fragment memory; a new process costs as much as a few hundred documents.
MORE_TIME = b"more time "
"""What a worker sends, with a number of seconds, when a document gets time beyond the limit."""

DOCUMENTS_PER_PROCESS = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker is told once: the function `module:name` that reads `(path, name)`, modules to import before, and its limits."""

    function: str
    preload: tuple[str, ...]
    memory_limit_mb: int
    time_limit_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one document. `is_last` says that the worker ends after it, and another one is to read what it was still given."""

    result: Any
    error: DocumentError | None
    seconds: float
    is_last: bool


_NO_MEMORY = ("bad_alloc", "Failed to allocate", "Insufficient memory")
"""What libraries that are no Python say in errors of their own where memory is not given: ONNX Runtime and OpenCV."""


class _OutOfTime(BaseException):
    """Raised by the alarm; no Exception, as readers catch those."""


def serve(descriptor: int) -> None:
    """Read documents until the caller closes the connection."""
    os.dup2(2, 1)  # whatever a reader prints does no harm to anybody
    connection: Connection[Any, Any] = Connection(descriptor)
    with contextlib.suppress(EOFError, ConnectionError):
        settings: Settings = unpack(connection.recv_bytes())
        function = _prepare(settings)
        grant_time(lambda seconds: _grant(connection, seconds))
        connection.send_bytes(b"ready")
        done = 0
        while True:
            for path, name in unpack(connection.recv_bytes()):
                done += 1
                answer = _read(function, path, name, settings.time_limit_s, done >= DOCUMENTS_PER_PROCESS)
                try:
                    packed = pack(answer)
                except MemoryError:
                    packed = pack(Answer(None, _out_of_memory(), answer.seconds, True))
                    answer = Answer(None, None, 0.0, True)
                connection.send_bytes(packed)
                if answer.is_last:
                    return


def _prepare(settings: Settings) -> Callable[[Path, str], Any]:
    for module in settings.preload:
        import_module(module)
    module, _, name = settings.function.partition(":")
    function: Callable[[Path, str], Any] = getattr(import_module(module), name)
    signal.signal(signal.SIGALRM, _alarm)
    with contextlib.suppress(ImportError):  # not every Python has it; the limit on time holds there all the same
        _limit_memory(settings.memory_limit_mb)
    # What is imported lives as long as the process, and documents leave little garbage in circles.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    return function


def _grant(connection: Connection[Any, Any], seconds: float) -> None:
    """Give the document that is read so many seconds more, and tell the caller, who ends a process that is late."""
    rest, _ = signal.getitimer(signal.ITIMER_REAL)
    signal.setitimer(signal.ITIMER_REAL, rest + seconds)
    connection.send_bytes(MORE_TIME + str(seconds).encode())


def _limit_memory(megabytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):  # macOS has no limit on the address space
        _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
        # The soft limit only: LibreOffice, which a reader may start, maps a gigabyte and lifts it for itself.
        resource.setrlimit(resource.RLIMIT_AS, (_mapped(resource.getpagesize()) + megabytes * 1024 * 1024, ceiling))


def _mapped(page: int) -> int:
    """The address space that the process has mapped already, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * page
    except (OSError, ValueError):
        return 0


def read_here(function: str, path: Path, name: str) -> Answer:
    """Read one document in the process that asks, without limits: for systems that have no processes of this kind."""
    module, _, attribute = function.partition(":")
    return _answer(lambda: getattr(import_module(module), attribute)(path, name), 0.0)


def _alarm(signum: int, frame: FrameType | None) -> None:
    raise _OutOfTime


def _read(function: Callable[[Path, str], Any], path: Path, name: str, limit: float, is_last: bool) -> Answer:
    def within_time() -> Any:
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            return function(path, name)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    return _answer(within_time, limit, is_last)


def _answer(read: Callable[[], Any], limit: float, is_last: bool = False) -> Answer:
    """What became of one reading: its result, or the reason why there is none."""
    started = time.perf_counter()
    result, error = None, None
    try:
        result = read()
    except DocumentError as failure:
        error = DocumentError(failure.reason, failure.message)  # without its traceback, which holds the document
        is_last = is_last or isinstance(failure.__cause__, MemoryError)
    except _OutOfTime:
        error, is_last = out_of_time(limit), True
    except RecursionError:
        error = DocumentError("too_deep", "The document nests its contents deeper than any office software does.")
    except FileNotFoundError:
        error = DocumentError("unreadable", "The file is gone. It may have been moved or deleted while documents were read.")
    except OSError as failure:
        error = DocumentError("unreadable", f"The file cannot be opened ({failure.strerror}). Check its permissions.")
    except Exception as failure:
        if isinstance(failure, MemoryError) or any(sign in str(failure) for sign in _NO_MEMORY):
            error, is_last = _out_of_memory(), True
        else:
            error = DocumentError("reader_failed", f"The reader failed on this document ({_place(failure)}). Please report it.")
    return Answer(result, error, time.perf_counter() - started, is_last)


def out_of_time(limit: float) -> DocumentError:
    """The error of a document that took too long."""
    return DocumentError("timeout", f"Reading took longer than {limit:g} seconds and was stopped. The file is broken or far too large.")


def _out_of_memory() -> DocumentError:
    return DocumentError("out_of_memory", "Reading took more memory than a document is allowed. The file is broken or far too large.")


def _place(failure: BaseException) -> str:
    """The kind of an error and the line of ours that raised it; never its text, which may quote the document."""
    place, step = "", failure.__traceback__
    while step is not None:
        path = step.tb_frame.f_code.co_filename
        if f"{os.sep}jixiao{os.sep}" in path:
            place = f" in {path.rpartition(f'{os.sep}jixiao{os.sep}')[2]}, line {step.tb_lineno}"
        step = step.tb_next
    return f"{type(failure).__name__}{place}"
