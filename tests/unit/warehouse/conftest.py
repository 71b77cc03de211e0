"""A data folder with documents, built as the real code builds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from jixiao.sources.archive import Archive
from jixiao.warehouse.build import BuildReport, build
from jixiao.warehouse.paths import DataFolder
from jixiao.warehouse.publish import PublishReport, publish
from jixiao.warehouse.run import RunInfo
from jixiao.warehouse.store import PartWriter
from tests.support.star_in_part import StarInPart
from tests.unit.warehouse.samples import T0, Outcome

SQL = Path(__file__).resolve().parents[3] / "sql"


COMPANY = "company.txt"


@dataclass
class Loader:
    """Loads made-up nights: files in a source folder, and the outcome of reading each."""

    root: Path
    nights: int = 0
    last: BuildReport | None = None
    in_part: StarInPart | None = None
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(self.root / "data").create()

    @property
    def source(self) -> Path:
        """The folder that documents are put into."""
        path = self.root / "source"
        path.mkdir(exist_ok=True)
        return path

    @property
    def now(self) -> datetime:
        """The time of the current night."""
        return T0 + timedelta(days=self.nights)

    def put(self, name: str, content: str) -> None:
        """Put a file there, over one that stands there."""
        (self.source / name).write_text(content, "utf-8")

    def keep_company(self) -> None:
        """Put a file there that nobody reads: a source that holds nothing at all is taken for one that is not well, and loses nothing."""
        self.put(COMPANY, "")

    def take(self, read: Callable[[str, str], Outcome | None], *, version: str = "v1") -> RunInfo:
        """Archive the source, and read what was not read yet by `read(name, content)`. The run.

        Of that, `rows` then makes what a query asks for.
        """
        from jixiao.warehouse.ledger import pending

        self.nights += 1
        report = Archive(self.folder).take([self.source], now=self.now)
        run = RunInfo(f"run-{self.nights:03d}", self.now, reader_version=version)
        with PartWriter(self.folder, run.run_id, version=version) as writer:
            for document in pending(self.folder, report.documents, version=version):
                is_company = document.source_file == COMPANY
                outcome = None if is_company else read(document.source_file, document.path_on_disk.read_text("utf-8"))
                if outcome is not None:
                    outcome.sha256, outcome.name = document.sha256, document.source_file
                    writer.add(outcome, at=self.now)
        self.close()
        self.last, self.in_part = None, StarInPart(self.folder, run)
        return run

    def night(self, read: Callable[[str, str], Outcome | None], *, version: str = "v1") -> BuildReport:
        """Take what is new and build everything. The report."""
        run = self.take(read, version=version)
        self.close()
        self.last = build(self.folder, SQL, run)
        return self.last

    def publish(self) -> PublishReport:
        """Publish the last build."""
        assert self.last is not None
        return publish(self.folder, self.last.path)

    def rows(self, query: str, path: Path | None = None) -> list[Any]:
        """The rows of a query over what was taken or built last, or over another file."""
        if path is None and self.in_part is not None:
            return self.in_part.rows(query)
        with duckdb.connect(str(path or self.folder.database), read_only=True) as con:
            return con.execute(query).fetchall()

    def close(self) -> None:
        """Forget what was made of the last night in memory."""
        if self.in_part is not None:
            self.in_part.close()
            self.in_part = None


@pytest.fixture
def loader(tmp_path: Path) -> Iterator[Loader]:
    """An empty data folder and an empty source."""
    made = Loader(tmp_path)
    yield made
    made.close()
