"""The one base of every error that a person may see.

Belongs here: the base alone; what went wrong is named where it goes wrong. Must stay out: errors that only one module raises and catches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class JixiaoError(Exception):
    """Something failed for a reason that whoever ran it can act on: the message says what, where and what to do, and is shown as it is.

    `zh` is the same in Chinese, where it was written; programs see the English one.
    """

    def __init__(self, message: str = "", zh: str = "") -> None:
        super().__init__(message)
        self.zh = zh

    @property
    def message(self) -> str:
        """What is shown, in English."""
        return str(self)

    def said(self, language: str) -> str:
        """What is shown in a language (`zh` or `en`)."""
        return self.zh if language == "zh" and self.zh else self.message


class DamagedFileError(JixiaoError):
    """A file of the data folder is not as it was written: the message names it and what puts it right."""

    @classmethod
    def of(cls, path: Path, what: object, root: Path) -> DamagedFileError:
        """For one file of a data folder and what is wrong with it."""
        reason = (str(what).strip().splitlines() or [""])[0]
        return cls(f"{path} is damaged ({reason}). {repair_line(root)}", f"{path} 已损坏（{reason}）。{repair_line(root, 'zh')}")


def plain(message: str) -> str:
    """What the system or a library says of a disk or a folder, with what to do about it; other messages as they are."""
    for said, advice in _ADVICE.items():
        if said in message:
            return f"{message}. {advice}"
    return message


_ADVICE = {
    "No space left on device": "The disk is full: make room and load again; what was archived and read is kept",
    "Disk quota exceeded": "Your share of the disk is full: make room and load again; what was archived and read is kept",
    "Read-only file system": "The folder cannot be written to: mount it for writing, or give another --data",
    "Permission denied": "The folder or file is not this user's: run as its owner, change its owner, or give another --data",
    "Not a directory": "A file stands where a folder is needed: give another --data, or move the file away",
    "File exists": "A file stands where a folder is needed: give another --data, or move the file away",
    "Input/output error": "The disk fails: look at the system's log, then run jixiao verify",
}


def repair_line(root: Path, language: str = "en") -> str:
    """What a person types to have a data folder put right."""
    return f"{'修复' if language == 'zh' else 'Put it right'}: jixiao verify --repair --data {root}"


class MissingExtraError(JixiaoError):
    """A part of Jixiao that is installed on demand is not here; the message has the line that installs it."""


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around the import of what an extra brings. Raises MissingExtraError where it is not installed."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            f"This needs {error.name or extra}, which is not installed: pip install 'jixiao[{extra}]'",
            f"需要 {error.name or extra}，但没有安装：pip install 'jixiao[{extra}]'",
        ) from None
