"""Errors that people see have one base, and are shown as they are."""

from __future__ import annotations

import ast
import errno
import importlib
import inspect
import os
import pickle
import pkgutil
import re
import sys
from pathlib import Path

import pytest

import jixiao
from jixiao.cli._console import Commands
from jixiao.errors import JixiaoError, MissingExtraError, needs, plain, told
from jixiao.model import DocumentError

MINE = {
    name
    for module in pkgutil.walk_packages(jixiao.__path__, "jixiao.")
    if not module.name.startswith("jixiao.cli")
    for name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
    if issubclass(found, JixiaoError)
}

# Raised and caught within one module: nobody sees them.
INNER = {"IrregularError", "UnsupportedWordError", "NotUnderstoodError", "_CellError", "_NothingFreeError"}


def test_every_error_of_the_library_has_the_one_base() -> None:
    """An exception that a module defines for others is a JixiaoError, so that the command line shows its message and no traceback."""
    for module in pkgutil.walk_packages(jixiao.__path__, "jixiao."):
        if module.name.startswith("jixiao.cli.") and module.name != "jixiao.cli._console":
            continue
        for name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if found.__module__ == module.name and issubclass(found, Exception) and name not in INNER:
                assert issubclass(found, JixiaoError), f"{module.name}.{name}"


def test_an_error_of_the_library_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever module raises it: its message on one line, and 1 as the exit code."""
    group = Commands("tool")

    @group.command()
    def fail() -> None:
        raise DocumentError("broken_file", "form.docx: ask for the file again.")

    with pytest.raises(SystemExit) as ended:
        group.main(["fail"], prog_name="tool")
    assert ended.value.code == 1
    assert capsys.readouterr().err.strip() == "Error: form.docx: ask for the file again."


def test_a_document_error_travels_between_processes() -> None:
    """The code and the message survive pickling."""
    error = pickle.loads(pickle.dumps(DocumentError("encrypted", "Ask for the file without a password.")))
    assert (error.reason, error.message) == ("encrypted", "Ask for the file without a password.")


@pytest.mark.parametrize(
    ("number", "advice"), [(errno.ENOSPC, "make room"), (errno.EROFS, "mount it"), (errno.EACCES, "owner"), (errno.EIO, "jixiao verify")]
)
def test_what_the_system_says_of_a_disk_comes_with_what_to_do(number: int, advice: str) -> None:
    """A full disk, a read-only one, one of somebody else, one that fails."""
    said = plain(str(OSError(number, os.strerror(number), "/data/raw")))
    assert os.strerror(number) in said and "/data/raw" in said and advice in said
    assert plain("anything else") == "anything else"


def test_a_message_that_became_a_text_is_told_in_chinese() -> None:
    """The record of a load holds English: what an error of this process said, and what the system says of a disk, is found again."""
    error = JixiaoError("Nobody is at the gate.", "门口没有人。")
    assert (told(str(error), "zh"), told(str(error), "en")) == ("门口没有人。", "Nobody is at the gate.")
    full = plain(f"/data/raw: {os.strerror(errno.ENOSPC)}")
    assert re.search(r"[a-z]{3,} [a-z]{3,}", told(full, "zh")) is None and "磁盘已满" in told(full, "zh")


@pytest.mark.parametrize(
    ("home", "line"),
    [
        ("/home/clerk/.local/share/uv/tools/jixiao", "uv tool install 'jixiao["),
        ("/home/clerk/.local/pipx/venvs/jixiao", "pipx inject jixiao 'jixiao[lake]'"),
        ("/srv/jixiao/.venv", "pip install 'jixiao[lake]'"),
    ],
)
def test_what_is_missing_is_installed_as_jixiao_was(home: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By uv, pipx or pip; uv's line names the extras that are here, which it would otherwise take away."""
    monkeypatch.setattr(sys, "prefix", home)
    with pytest.raises(MissingExtraError) as missing, needs("lake"):
        raise ImportError(name="deltalake")
    assert line in missing.value.message and line in missing.value.said("zh")
    assert "lake" in missing.value.message.partition("[")[2]


# Their readers write rules and the star: what they see names SQL, columns and keys of the register.
OF_ENGINEERS = {"BuildError", "CausesError", "PublishError", "SealBrokenError"}


def test_every_error_speaks_chinese() -> None:
    """Whatever module raises it for people has both languages; what only hands another program's words on has these."""
    silent = []
    for path in sorted(Path(jixiao.__path__[0]).rglob("*.py")):
        if path.relative_to(jixiao.__path__[0]).parts[0] in ("readers", "cli"):  # reasons are codes; commands choose the language
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                name, arguments = node.exc.func.id, node.exc.args
                own = name in MINE and name not in OF_ENGINEERS and name not in INNER and name != "DocumentError"
                if own and len(arguments) == 1 and _has_words(arguments[0]):
                    silent.append(f"{path.name}:{node.lineno}")
    assert silent == []


def _has_words(said: ast.expr) -> bool:
    """Whether a text says anything itself, beside what it hands on."""
    printed = "".join(node.value for node in ast.walk(said) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return len(re.findall(r"[A-Za-z]{2,}", printed)) > 1


def test_an_error_is_shown_in_the_language_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese where it was written and is spoken; English for programs."""
    error = JixiaoError("there is no version", "没有版本")
    assert (error.message, error.said("zh"), error.said("en")) == ("there is no version", "没有版本", "there is no version")
    assert pickle.loads(pickle.dumps(error)).said("zh") == "没有版本"
    assert JixiaoError("only English").said("zh") == "only English"
