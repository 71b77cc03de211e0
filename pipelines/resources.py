"""The resources of a load: which data folder, which sources, how documents are read.

Belongs here: run configuration and the lock on the data folder. Must stay out: connections, which the library opens where it needs them.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field, PrivateAttr

from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.run import RunInfo
from pipelines.project import default_data, default_sources

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

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Load, None, None]:
        """Hold the data folder for the whole run. Raises DataFolderBusyError where another load holds it."""
        sources = [Path(s).absolute() for s in self.sources] or default_sources(self.folder)
        self._run = RunInfo(trigger=self.trigger, sources=[str(s) for s in sources])
        with self.folder.create().lock():
            self._run.follow(self.folder)
            yield self

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(self.data)

    @property
    def run(self) -> RunInfo:
        """What identifies this load."""
        return self._run

    @property
    def processes(self) -> int:
        """Processes that read documents."""
        return self.workers or len(os.sched_getaffinity(0))
