"""The data folder: where each kind of file stands in it, and the lock that keeps two writers apart.

Belongs here: names of places. Must stay out: what is written there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao import settings
from jixiao.errors import JixiaoError


class DataFolderBusyError(JixiaoError):
    """Another process is writing to the data folder."""


class DataFolderNameError(JixiaoError):
    """A data folder whose path DuckDB takes for a pattern or an address."""


class DataFolder:
    """The places of one data folder. Nothing is created until it is written to, except by `create`."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).absolute()

    def __repr__(self) -> str:
        return f"DataFolder({str(self.root)!r})"

    @property
    def raw(self) -> Path:
        """Every document's bytes, once, by SHA-256, and the register of where they were seen."""
        return self.root / "raw"

    @property
    def fetched(self) -> Path:
        """What was fetched from sources elsewhere, a folder for each, with its journal and evidence."""
        return self.root / "fetched"

    @property
    def extracted(self) -> Path:
        """The store of record: Parquet parts."""
        return self.root / "extracted"

    @property
    def work(self) -> Path:
        """What is being built."""
        return self.root / "work"

    @property
    def published(self) -> Path:
        """What readers open."""
        return self.root / "published"

    @property
    def quarantine(self) -> Path:
        """The list of documents that could not be read, with reasons."""
        return self.root / "quarantine"

    @property
    def reports(self) -> Path:
        """Reports for people."""
        return self.root / "reports"

    @property
    def reference(self) -> Path:
        """The wordings that the team has reviewed itself: the setting's folder, else one beside the data."""
        return (settings.REFERENCE.path or self.root / "reference").absolute()

    @property
    def restricted(self) -> Path:
        """Names and telephone numbers of contacts: never published."""
        return self.root / "restricted"

    @property
    def logs(self) -> Path:
        """Logs of runs."""
        return self.root / "logs"

    @property
    def database(self) -> Path:
        """The warehouse being built."""
        return self.work / "warehouse.duckdb"

    @property
    def published_database(self) -> Path:
        """The warehouse that readers open."""
        return self.published / "warehouse.duckdb"

    @property
    def history(self) -> Path:
        """Dagster's record of loads that the command line started."""
        return self.root / ".dagster"

    @property
    def damaged(self) -> Path:
        """What was found damaged and put aside: kept until a person has looked at it."""
        return self.work / "damaged"

    def private(self) -> list[Path]:
        """What only the owner of the folder may read: documents as they came, private texts, what loads were asked to do."""
        return [self.raw, self.fetched, self.restricted, self.history]

    def check_name(self) -> None:
        """Raise DataFolderNameError where the path holds a sign by which DuckDB would write beside the folder, or look elsewhere."""
        if found := sorted(set("?*[") & set(str(self.root))):
            raise DataFolderNameError(
                f"The path of the data folder holds {' '.join(found)}, which DuckDB takes for a pattern: {self.root}."
                " Rename the folder, or give another --data",
                f"数据目录的路径中有 {' '.join(found)}，DuckDB 会把它当作通配符：{self.root}。请更改目录名，或另给 --data",
            )

    def places(self) -> list[Path]:
        """All folders."""
        own = [self.raw, self.fetched, self.extracted, self.work, self.published, self.quarantine, self.reports, self.logs]
        return [*own, self.restricted]

    def create(self) -> DataFolder:
        """Make the folders, the private ones for their owner only. Returns itself."""
        for place in self.places():
            place.mkdir(parents=True, exist_ok=True)
        for place in self.private():
            if place.exists() and place.stat().st_mode & 0o077:
                place.chmod(0o700)
        return self

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder for writing; a killed process lets go of it. Raises DataFolderBusyError at once where another holds it."""
        try:
            import fcntl
        except ImportError:
            raise DataFolderBusyError(
                "Loads need Linux or macOS. What they publish is read on any system.",
                "载入需要 Linux 或 macOS；已发布的数据在任何系统上都能读取。",
            ) from None
        self.work.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.work / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DataFolderBusyError(
                    f"another run is writing to {self.root}: wait until it ends, or give another folder",
                    f"另一次运行正在写入 {self.root}：请等它结束，或另给一个目录",
                ) from None
            yield
        finally:
            os.close(handle)

    @contextmanager
    def lock_if_writable(self) -> Iterator[None]:
        """The same for somebody who only looks: a folder that cannot be written to needs no lock, as nobody writes to it."""
        if self.work.is_dir() and os.access(self.work, os.W_OK):
            with self.lock():
                yield
        else:
            yield
