"""The log of a data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.sources.data_folder import DataFolder
from jixiao.telling.log import NAME, logger, logging_to


def test_a_log_that_cannot_be_written_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A load in somebody else's folder tells its error alone, without the traceback of logging."""
    folder = DataFolder(tmp_path)
    (folder.logs / NAME).mkdir(parents=True)  # opening it fails, for root, too
    with logging_to(folder):
        logger().warning("a line")
    assert capsys.readouterr() == ("", "")
