"""The one base of every error that a person may see.

Belongs here: the base alone; what went wrong is named where it goes wrong. Must stay out: errors that only one module raises and catches.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


class JixiaoError(Exception):
    """Something failed for a reason that whoever ran it can act on: the message says what, where and what to do, and is shown as it is.

    `zh` is the same in Chinese, where it was written; programs see the English one.
    """

    def __init__(self, message: str = "", zh: str = "") -> None:
        super().__init__(message)
        self.zh = zh
        if zh:
            _remember(message, zh)

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
    for said, (advice, _) in _ADVICE.items():
        if said in message:
            return f"{message}. {advice}"
    return message


def told(message: str, language: str) -> str:
    """A message that has become a text on its way (a load's record, Dagster's events) in a language (`zh` or `en`).

    Chinese where an error of this process said it, or where the words are the system's own; any other message as it is.
    """
    if language != "zh":
        return message
    message = _SAID.get(message, message)
    for advice, zh in _ADVICE.values():
        message = message.replace(f". {advice}", f"。{zh}")
    for said, zh in _SYSTEM.items():
        message = message.replace(said, zh)
    return message


def of_system(error: OSError, language: str) -> str:
    """What the system says of a file, a folder or an address, in a language (`zh` or `en`)."""
    return told(error.strerror or str(error), language)


class Words(str):
    """An English text with the same in Chinese: what a message in either language is put together from."""

    zh: str

    def __new__(cls, en: str, zh: str) -> Words:
        """The text; `zh` is its Chinese."""
        made = super().__new__(cls, en)
        made.zh = zh
        return made


_SAID: dict[str, str] = {}
_MOST_SAID = 256


def text(message: str, zh: str) -> str:
    """A message that is no error, whose Chinese `told` finds again."""
    _remember(message, zh)
    return message


def _remember(message: str, zh: str) -> None:
    """Keep the Chinese of a message: between the steps of a load only its English travels."""
    while len(_SAID) >= _MOST_SAID:
        del _SAID[next(iter(_SAID))]
    _SAID[message] = zh


_SYSTEM = {
    "Address already in use": "已被其他程序占用",
    "Cannot assign requested address": "本机没有这个地址",
    "Connection refused": "对方拒绝连接",
    "Connection timed out": "连接超时",
    "Disk quota exceeded": "磁盘配额已用完",
    "File exists": "已有同名文件",
    "File name too long": "名称过长",
    "Input/output error": "磁盘读写出错",
    "Is a directory": "是文件夹",
    "Name or service not known": "没有这个主机名",
    "No such file or directory": "没有这个文件或文件夹",
    "No space left on device": "磁盘已满",
    "Not a directory": "不是文件夹",
    "Operation not permitted": "不允许这样操作",
    "Permission denied": "没有权限",
    "Read-only file system": "文件系统只读",
    "Too many levels of symbolic links": "链接循环",
    "Too many open files": "打开的文件过多",
}
"""What the system says → Chinese."""

_ADVICE = {
    "No space left on device": (
        "The disk is full: make room and load again; what was archived and read is kept",
        "请清出空间后重新载入，已归档和已读取的内容都还在",
    ),
    "Disk quota exceeded": (
        "Your share of the disk is full: make room and load again; what was archived and read is kept",
        "请清出空间后重新载入，已归档和已读取的内容都还在",
    ),
    "Read-only file system": (
        "The folder cannot be written to: mount it for writing, or give another --data",
        "请以可写方式挂载，或另给 --data",
    ),
    "Permission denied": (
        "The folder or file is not this user's: run as its owner, change its owner, or give another --data",
        "文件夹或文件属于其他用户：请以其所有者运行、更改所有者，或另给 --data",
    ),
    "Not a directory": (
        "A file stands where a folder is needed: give another --data, or move the file away",
        "需要文件夹的地方是一个文件：请另给 --data，或移走该文件",
    ),
    "File exists": (
        "A file stands where a folder is needed: give another --data, or move the file away",
        "需要文件夹的地方是一个文件：请另给 --data，或移走该文件",
    ),
    "Input/output error": (
        "The disk fails: look at the system's log, then run jixiao verify",
        "磁盘有故障：请查看系统日志，再运行 jixiao verify",
    ),
}


def repair_line(root: Path, language: str = "en") -> str:
    """What a person types to have a data folder put right."""
    return f"{'修复：' if language == 'zh' else 'Put it right: '}jixiao verify --repair --data {root}"


class MissingExtraError(JixiaoError):
    """A part of Jixiao that is installed on demand is not here; the message has the line that installs it."""


def install_line(extra: str) -> str:
    """What installs an extra, by what Jixiao itself was installed with: uv, pipx or pip. Extras that are here already are kept."""
    home = sys.prefix.replace("\\", "/")
    if "/uv/tools/" in home:
        return f"uv tool install 'jixiao[{','.join(sorted({extra, *_here()}))}]'"
    if "/pipx/venvs/" in home:
        return f"pipx inject jixiao 'jixiao[{extra}]'"
    return f"pip install 'jixiao[{extra}]'"


_BROUGHT = {"lake": "deltalake", "mcp": "mcp", "ocr": "rapidocr", "postgres": "psycopg", "sources": "obstore", "spark": "pyspark"}
"""Extra → a module that it alone brings."""


def _here() -> Iterator[str]:
    return (extra for extra, module in _BROUGHT.items() if find_spec(module) is not None)


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around the import of what an extra brings. Raises MissingExtraError where it is not installed."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            f"This needs {error.name or extra}, which is not installed: {install_line(extra)}",
            f"需要 {error.name or extra}，但没有安装：{install_line(extra)}",
        ) from None
