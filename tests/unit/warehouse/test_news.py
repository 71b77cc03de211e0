"""A load that would only make the published version again is told from one that would not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao import settings
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.news import note, standing_version


class Standing:
    """A data folder, its source and its deployment as a load left them, and the note of it."""

    def __init__(self, root: Path) -> None:
        self.folder, self.source, self.rules = DataFolder(root / "data").create(), root / "source", root / "sql"
        (self.source / "in").mkdir(parents=True)
        self.rules.mkdir()
        for file in (self.source / "a.docx", self.source / "in" / "b.docx", self.rules / "J001.sql"):
            file.write_bytes(file.name.encode())
            self.age(file)
        part = self.folder.extracted / "run-1" / "document.parquet"
        part.parent.mkdir()
        part.write_bytes(b"part")
        self.folder.published_database.write_bytes(b"published")
        walked = Archive(self.folder).take([self.source]).walked
        note(self.folder, "run-1", walked, [self.rules])

    @staticmethod
    def age(file: Path) -> None:
        """Give a file an older time: one that changed within two seconds is never trusted."""
        earlier = time.time_ns() - 10**10
        os.utime(file, ns=(earlier, earlier))

    def version(self) -> str | None:
        """The version that stands, as a load finds it."""
        return standing_version(self.folder, [self.source], [self.rules])


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Standing:
    """A state whose files are old enough to be trusted."""
    monkeypatch.setattr("jixiao.sources.folders.STEADY_NS", 0)  # ctime cannot be set
    return Standing(tmp_path)


def test_nothing_has_changed(standing: Standing) -> None:
    """The same files, store, rules and lookups are no news, however often they are looked at."""
    assert standing.version() == "run-1"
    assert standing.version() == "run-1"


CHANGES: dict[str, Callable[[Standing], object]] = {
    "a file is new": lambda s: (s.source / "c.docx").write_bytes(b"c"),
    "a file is gone": lambda s: (s.source / "a.docx").unlink(),
    "a file has other bytes of the same length": lambda s: (s.source / "a.docx").write_bytes(b"b.docx"),
    "a file has another name": lambda s: (s.source / "a.docx").rename(s.source / "z.docx"),
    "a rule is another": lambda s: (s.rules / "J001.sql").write_bytes(b"J001.sqL"),
    "a rule is new": lambda s: (s.rules / "J002.sql").write_bytes(b"new"),
    "an archived document is lost": lambda s: next(s.folder.raw.glob("*/*")).unlink(),
    "an archived document is cut short": lambda s: next(s.folder.raw.glob("*/*")).write_bytes(b""),
    "a part of the store is lost": lambda s: next(s.folder.extracted.glob("*/*")).unlink(),
    "the published file is another": lambda s: s.folder.published_database.write_bytes(b"other"),
    "the published file is lost": lambda s: s.folder.published_database.unlink(),
    "a lookup was taught": lambda s: (
        (s.folder.root / "reference").mkdir(),
        (s.folder.root / "reference" / "labels.yml").write_text("{}"),
    ),
    "the note is damaged": lambda s: (s.folder.work / "made_of.json").write_text('{"version": "run-1"'),
    "the note is lost": lambda s: (s.folder.work / "made_of.json").unlink(),
    "the source is gone": lambda s: s.source.rename(s.source.with_name("elsewhere")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_news(standing: Standing, change: Callable[[Standing], object]) -> None:
    """Whatever a version is a function of, a difference in it makes a load do its work."""
    change(standing)
    assert standing.version() is None


def test_a_setting_is_news(standing: Standing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that decides what comes out counts with its file's content; one that says where does not."""
    monkeypatch.setenv(settings.DEBUG.name, "1")
    assert standing.version() == "run-1"
    register = tmp_path / "corrections.yml"
    register.write_text("corrections: []")
    monkeypatch.setenv(settings.CORRECTIONS.name, str(register))
    assert standing.version() is None


def test_other_sources_are_news(standing: Standing) -> None:
    """The same data folder asked to take another folder has something to do."""
    assert standing_version(standing.folder, [standing.source / "in"], [standing.rules]) is None


def test_a_file_of_this_moment_is_never_trusted(tmp_path: Path) -> None:
    """A file that changed within two seconds of the walk could change again and look the same, so the next load looks closely."""
    assert Standing(tmp_path).version() is None
