"""Where the commands write: missing folders are made, and what stands in the way is told as the user's matter."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from jixiao.cli import main
from jixiao.cli._console import FailedError, written


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """A file in a folder that is not there yet is written, and so is a folder."""
    file = tmp_path / "new" / "deep" / "page.html"
    with written(file):
        file.write_text("x", encoding="utf-8")
    with written(tmp_path / "views" / "all", is_folder=True):
        pass
    assert file.exists() and (tmp_path / "views" / "all").is_dir()


@pytest.mark.parametrize(("target", "is_folder"), [("folder", False), ("file", True), ("file/page.html", False), ("file/views", True)])
def test_what_stands_in_the_way_is_told(tmp_path: Path, target: str, is_folder: bool) -> None:
    """A folder where a file is asked for, a file where a folder is: no fault of the program, and nothing is written."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(FailedError, match=target.split("/")[0]), written(tmp_path / target, is_folder=is_folder):
        raise AssertionError("must not be reached")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(("setting", "shows"), [("1", True), ("0", False), ("", False)])
def test_a_traceback_is_shown_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, setting: str, shows: bool) -> None:
    """JIXIAO_DEBUG=0 asks for none."""

    def fail(**_: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("jixiao.cli.cli", fail)
    monkeypatch.setenv("JIXIAO_DEBUG", setting)
    with pytest.raises(ValueError if shows else SystemExit):
        main()


@pytest.mark.parametrize("reason", [errno.EACCES, errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize(("language", "what"), [("zh", "错误：/srv/a: "), ("en", "Error: /srv/a: ")])
def test_what_the_system_refuses_is_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reason: int, language: str, what: str
) -> None:
    """A folder of somebody else's or a full disk, met anywhere in a command, is told with what to do, and not as a fault in Jixiao."""

    def refuse(**_: object) -> None:
        raise OSError(reason, os.strerror(reason), "/srv/a")

    monkeypatch.setattr("jixiao.cli.cli", refuse)
    monkeypatch.setattr(sys, "argv", ["jixiao", "--lang", language])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 1 and told.startswith(what) and "OSError" not in told
    assert "--data" in told or "room" in told or "空间" in told
