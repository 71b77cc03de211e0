"""One place decides what a load looks through that names no source."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.sources.archive import Archive
from jixiao.sources.chosen import NoSourceError, chosen, give_up
from jixiao.sources.data_folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A new data folder without settings."""
    monkeypatch.delenv("JIXIAO_SOURCES", raising=False)
    return DataFolder(tmp_path / "data").create()


def test_where_nothing_says_what_to_load_nothing_is_loaded(folder: DataFolder) -> None:
    """The sample never lands in a warehouse unless it is named."""
    with pytest.raises(NoSourceError, match="give a folder"):
        chosen(folder)


def test_the_setting_goes_before_earlier_loads_and_a_source_that_is_gone_is_still_chosen(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load must say that a source is missing, so it is not left out before."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.docx").write_bytes(b"a")
    Archive(folder).take([source])
    source.rename(tmp_path / "gone")
    assert chosen(folder) == [source]
    monkeypatch.setenv("JIXIAO_SOURCES", "/a:/b")
    assert chosen(folder) == [Path("/a"), Path("/b")]


def test_a_source_that_was_given_up_is_not_chosen(folder: DataFolder, tmp_path: Path) -> None:
    """What was withdrawn whole is not looked for again; the next load publishes that."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.docx").write_bytes(b"a")
    Archive(folder).take([source])
    assert give_up(folder, str(source)) == ["a.docx"]
    assert chosen(folder) == []
    with pytest.raises(NoSourceError, match="There is no source"):
        give_up(folder, str(source))


def test_the_list_goes_before_earlier_loads(folder: DataFolder, tmp_path: Path) -> None:
    """A team that lists its sources is asked by the list alone; an entry's relative path is one below the file."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.docx").write_bytes(b"a")
    Archive(folder).take([source])
    (folder.root / "sources.yml").write_text("sources:\n- {name: own, kind: local, address: ../other}\n")
    assert [path.resolve() for path in chosen(folder)] == [tmp_path / "other"]
