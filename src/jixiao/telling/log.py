"""The log file of a data folder: `logs/jixiao.log`, which is put away when it is full and kept for a while.

Belongs here: the one logger of Jixiao and where it writes. Must stay out: what is said.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler

from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder

NAME = "jixiao.log"
MOST_BYTES, FILES = 2 * 2**20, 5
"""About a year of nights."""


def logger() -> logging.Logger:
    """The logger of Jixiao. Its lines go to a data folder's log while one is open; nothing is printed."""
    found = logging.getLogger("jixiao")
    found.propagate = False
    if not found.handlers:
        found.addHandler(logging.NullHandler())
    return found


class _Masked(logging.Formatter):
    """One line a message, in UTC, without contacts and without signs that steer a terminal."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  the name is logging's
        """The time of a message, in UTC."""
        return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = " ⏎ ".join(super().format(record).splitlines())
        return mask_text("".join(c if c.isprintable() else "�" for c in line))


class _Quiet(RotatingFileHandler):
    """The log's file, whose own failures are nobody's business: a file that cannot be written stops nothing and prints nothing."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the name is logging's
        """Nothing: logging would print a traceback."""


@contextmanager
def logging_to(folder: DataFolder) -> Iterator[None]:
    """Write what is logged to the folder's log file. A log that cannot be written stops nothing."""
    log = logger()
    try:
        folder.logs.mkdir(parents=True, exist_ok=True)
        handler = _Quiet(folder.logs / NAME, maxBytes=MOST_BYTES, backupCount=FILES, encoding="utf-8", delay=True)
    except OSError:
        yield
        return
    handler.setFormatter(_Masked("%(asctime)s %(levelname)s %(message)s"))
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()
