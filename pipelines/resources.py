"""The resources of a load: which data folder, which sources, how documents are read.

Belongs here: run configuration and the lock on the data folder. Must stay out: connections, which the library opens where it needs them.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
from pydantic import Field, PrivateAttr

from jixiao.engines.local import LOAD_MEMORY_LIMIT_MB
from jixiao.errors import DamagedFileError, JixiaoError, repair_line, told
from jixiao.settings import ENGINE, ENGINES, EXCHANGE, STORE
from jixiao.sources.chosen import chosen, fetch_chosen
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.run import RunInfo
from pipelines.project import default_data
from pipelines.telling import tell_failure, tell_run

if TYPE_CHECKING:
    from jixiao.engines.local import Job, Outcome
    from jixiao.warehouse.shared import SharedStore
    from jixiao.warehouse.store import PartWriter

TIME_LIMIT_S = 60.0
"""Seconds for one document. Ordinary ones take milliseconds, a table of
3,000 rows a second, LibreOffice 1.2 s when it is started for one .doc."""


CHECKS = "audit"
"""The step that runs the checks."""


class UnknownEngineError(JixiaoError):
    """The setting names an engine that there is none of."""


class Load(dg.ConfigurableResource):  # type: ignore[type-arg]  # the type argument is for resources that give another object
    """One load's configuration, and the lock on its data folder, held from the first step to the last."""

    data: str = Field(default_factory=lambda: str(default_data()), description="Data folder (DIR/raw, DIR/extracted, DIR/published, …)")
    sources: list[str] = Field(
        default_factory=list,
        description="Folders, files and zips to look through; none: JIXIAO_SOURCES, else those of earlier loads",
    )
    workers: int = Field(default=0, ge=0, description="Processes that read documents; 0: one a processor")
    memory_limit_mb: int = Field(default=LOAD_MEMORY_LIMIT_MB, gt=0, description="Memory of each of these processes")
    time_limit_s: float = Field(default=TIME_LIMIT_S, gt=0, description="Seconds for one document")
    engine: str = Field(default_factory=lambda: ENGINE.text or "local", description="What reads documents: local or spark")
    master: str = Field(default="", description="spark: the master of a classic Spark; none: the server in SPARK_REMOTE")
    store: str = Field(default_factory=lambda: STORE.text or "", description="The store that several machines share; none: the data folder")
    full: bool = Field(default=False, description="Make everything again, and carry nothing over from the published version")
    trigger: str = Field(default="command", description="What started the load: command, schedule or sensor")

    _run: RunInfo = PrivateAttr(default_factory=RunInfo)
    _healed: list[str] = PrivateAttr(default_factory=list)
    _is_look: bool = PrivateAttr(default=False)
    _shared: SharedStore | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Load, None, None]:
        """Hold the data folder for the whole run. Raises DataFolderBusyError where another load holds it."""
        from jixiao.telling.log import logging_to

        if _is_over(context):  # Dagster makes the resources once more to gather the results of a run that it launched
            yield self
            return
        if _is_look(context):
            self._is_look = True
            yield self
            return
        started = time.monotonic()
        self._run = RunInfo(trigger=self.trigger)
        with self.folder.lock(), logging_to(self.folder), ExitStack() as stack:
            try:
                self._share(stack)
                sources = [Path(s).absolute() for s in self.sources] or chosen(self.folder)
                self._run.sources = [str(s) for s in sources]
                self.folder.create()
                if not self.sources:
                    fetch_chosen(self.folder)
                self._make_ready(context)
                self._run.follow(self.folder)
            except (JixiaoError, OSError) as error:
                tell_failure(self.folder, str(error), self.trigger)
                raise
            try:
                yield self
            finally:
                self._tell_run(context, time.monotonic() - started)

    def _share(self, stack: ExitStack) -> None:
        """Become the machine that builds from the shared store, where there is one. Raises SharedStoreBusyError where another is at it."""
        if self.store:
            from jixiao.warehouse.sharing import building

            self._shared = stack.enter_context(building(self.folder, self.store))

    def hand_over(self) -> None:
        """Put what the data folder has by now into the shared store, where there is one."""
        if self._shared is not None:
            from jixiao.warehouse.handing import push

            push(self.folder, self._shared)

    def shares(self, jobs: list[Job]) -> Iterator[list[Job]]:
        """What this machine reads: all documents, or a share at a time of those that other machines read too."""
        if self._shared is None:
            return iter([jobs])
        from jixiao.warehouse.sharing import shares_of_builder

        return shares_of_builder(self.folder, self._shared, jobs)

    def _tell_run(self, context: dg.InitResourceContext, seconds: float) -> None:
        """Tell what the run came to, by its own events: whoever started it, the same people hear the same."""
        if context.instance is None or context.run is None:
            return
        kinds = {dg.DagsterEventType.STEP_FAILURE, dg.DagsterEventType.ASSET_CHECK_EVALUATION}
        events = context.instance.all_logs(context.run.run_id, of_type=kinds)
        note = tell_run(self.folder, self._run, self._healed, seconds, events)
        for line in note.undelivered if note else ():
            self._tell(context, f"alert not delivered: {line}")

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
            in_chinese = [told(line, "zh") for line in failed]
            raise DamagedFileError(
                "\n".join([*failed, repair_line(self.folder.root)]), "\n".join([*in_chinese, repair_line(self.folder.root, "zh")])
            )

    def _tell(self, context: dg.InitResourceContext, line: str) -> None:
        from jixiao.telling.log import logger

        if context.log:
            context.log.warning(line)
        logger().warning(line)

    @property
    def healed(self) -> list[str]:
        """What was damaged and was put right before the load, a line each."""
        return self._healed

    @property
    def is_look(self) -> bool:
        """Whether checks alone are run: nothing is fetched, locked or written then."""
        return self._is_look

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(self.data)

    @property
    def run(self) -> RunInfo:
        """What identifies this load."""
        return self._run

    def read_into(self, writer: PartWriter, jobs: list[Job]) -> Iterator[Outcome]:
        """Read documents into the store of record, and give the outcomes that this process has yet to write: with engine `spark`, those of
        documents whose bytes are not whole. Raises SparkError, MissingExtraError, UnknownEngineError."""
        from jixiao.upkeep.restore import read_whole

        if self.engine not in ENGINES:
            raise UnknownEngineError(
                f"There is no engine {self.engine!r}: take one of {', '.join(ENGINES)}",
                f"没有引擎 {self.engine!r}：可用的有 {', '.join(ENGINES)}",
            )
        if self.engine == "spark" and jobs:
            from jixiao.warehouse.spark import read_into

            jobs = read_into(
                writer,
                jobs,
                exchange=EXCHANGE.path or self.folder.work / "spark",
                master=self.master or None,
                workers=self.workers or 1,
                memory_limit_mb=self.memory_limit_mb,
                time_limit_s=self.time_limit_s,
                reference=self.folder.reference,
            )
        yield from read_whole(self.folder, jobs, self.read)

    def read(self, jobs: list[Job]) -> Iterator[Outcome]:
        """Read documents in processes of their own, within this load's limits."""
        from jixiao.engines.local import extract_many, worth_starting

        return extract_many(
            jobs,
            workers=worth_starting(jobs, self.processes),
            memory_limit_mb=self.memory_limit_mb,
            time_limit_s=self.time_limit_s,
            reference=self.folder.reference,
        )

    @property
    def processes(self) -> int:
        """Processes that read documents."""
        from jixiao.engines.local import cores

        return self.workers or cores()


def _is_look(context: dg.InitResourceContext) -> bool:
    """Whether the run has no step but the checks."""
    run, instance = context.run, context.instance
    if run is None or instance is None or run.execution_plan_snapshot_id is None:
        return False
    return instance.get_execution_plan_snapshot(run.execution_plan_snapshot_id).step_keys_to_execute == [CHECKS]


def _is_over(context: dg.InitResourceContext) -> bool:
    """Whether the run that asks for the resource has ended already."""
    run = context.instance.get_run_by_id(context.run.run_id) if context.instance and context.run else None
    return run is not None and run.is_finished
