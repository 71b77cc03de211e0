"""The resources of a load: which data folder, which sources, how documents are read.

Belongs here: run configuration and the lock on the data folder. Must stay out: connections, which the library opens where it needs them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
from pydantic import Field, PrivateAttr

from jixiao.errors import DamagedFileError, repair_line
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.run import RunInfo
from pipelines.project import default_data, default_sources

if TYPE_CHECKING:
    from jixiao.engines.local import Job, Outcome

MEMORY_LIMIT_MB = 2048
"""Memory of one process that reads documents. An ordinary document takes under 200 MB with its imports; a 1 MB zip can hold 400 MB of
XML and take 4 GB in lxml, so a reader above this is reading something that no office wrote."""

TIME_LIMIT_S = 60.0
"""Seconds for one document. Ordinary ones take milliseconds, a table of
3,000 rows a second, LibreOffice 1.2 s when it is started for one .doc."""


class Load(dg.ConfigurableResource):  # type: ignore[type-arg]  # the type argument is for resources that give another object
    """One load's configuration, and the lock on its data folder, held from the first step to the last."""

    data: str = Field(default_factory=lambda: str(default_data()), description="Data folder (DIR/raw, DIR/extracted, DIR/published, …)")
    sources: list[str] = Field(
        default_factory=list,
        description="Folders, files and zips to look through; none: JIXIAO_SOURCES, else those of earlier loads",
    )
    workers: int = Field(default=0, ge=0, description="Processes that read documents; 0: one a processor")
    memory_limit_mb: int = Field(default=MEMORY_LIMIT_MB, gt=0, description="Memory of each of these processes")
    time_limit_s: float = Field(default=TIME_LIMIT_S, gt=0, description="Seconds for one document")
    trigger: str = Field(default="command", description="What started the load: command, schedule or sensor")

    _run: RunInfo = PrivateAttr(default_factory=RunInfo)
    _healed: list[str] = PrivateAttr(default_factory=list)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Load, None, None]:
        """Hold the data folder for the whole run. Raises DataFolderBusyError where another load holds it."""
        sources = [Path(s).absolute() for s in self.sources] or default_sources(self.folder)
        self._run = RunInfo(trigger=self.trigger, sources=[str(s) for s in sources])
        with self.folder.lock():
            self.folder.create()
            self._make_ready(context)
            self._run.follow(self.folder)
            yield self

    def _make_ready(self, context: dg.InitResourceContext) -> None:
        """Sweep up after a load that was killed and mend what would stand in the way; raises DamagedFileError for what cannot be mended."""
        from jixiao.upkeep.mend import heal  # reads Parquet: not needed to load the definitions
        from jixiao.upkeep.sweep import sweep

        swept = sweep(self.folder)
        if swept:
            self._tell(context, f"removed what an earlier load left: {', '.join(swept[:5])}{' …' if len(swept) > 5 else ''}")
        mended = heal(self.folder)
        for each in mended:
            self._healed.append(each.line)
            self._tell(context, each.line)
        if failed := [each.damage.line for each in mended if not each.done]:
            raise DamagedFileError("\n".join([*failed, repair_line(self.folder.root)]))

    def _tell(self, context: dg.InitResourceContext, line: str) -> None:
        if context.log:
            context.log.warning(line)

    @property
    def healed(self) -> list[str]:
        """What was damaged and was put right before the load, a line each."""
        return self._healed

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(self.data)

    @property
    def run(self) -> RunInfo:
        """What identifies this load."""
        return self._run

    def read(self, jobs: list[Job]) -> Iterator[Outcome]:
        """Read documents in processes of their own, within this load's limits."""
        from jixiao.engines.local import extract_many

        return extract_many(
            jobs,
            workers=self.processes,
            memory_limit_mb=self.memory_limit_mb,
            time_limit_s=self.time_limit_s,
            reference=self.folder.reference,
        )

    @property
    def processes(self) -> int:
        """Processes that read documents."""
        from jixiao.engines.local import cores

        return self.workers or cores()
