"""Errors that people see have one base, and are shown as they are."""

from __future__ import annotations

import errno
import importlib
import inspect
import os
import pickle
import pkgutil

import pytest

import jixiao
from jixiao.cli._console import Commands
from jixiao.errors import JixiaoError, plain
from jixiao.model import DocumentError

# Raised and caught within one module: nobody sees them.
INNER = {"IrregularError", "UnsupportedWordError", "NotUnderstoodError", "_CellError"}


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
