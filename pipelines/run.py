"""One load, run in this process: the same job as every night, for the command line and for tests.

Belongs here: an instance to run on, the call, and the summary of what came of it. Must stay out: arguments and printing (the command line).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao import settings
from jixiao.errors import JixiaoError, plain
from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder, DataFolderBusyError
from jixiao.telling.loads import notes, now_utc
from jixiao.warehouse.news import standing_version
from pipelines.progress import Listener, Progress
from pipelines.project import DEPLOYMENT
from pipelines.telling import reason, tell_failure, tell_unchanged

if TYPE_CHECKING:
    import dagster as dg

    from jixiao.warehouse.diff import DiffReport
    from pipelines.audit import AuditResult

INSTANCE_CONFIG = """# Written by a load: where Dagster keeps its record of loads started from the command line.
telemetry:
  enabled: false
nux:
  enabled: false
compute_logs:  # output goes to the terminal; captured output would hide the progress display
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""


@dataclass(slots=True)
class RunSummary:
    """What one load came to. A document that was set aside does not keep a load from being published.

    `database` is the published file or, where the load was not published, the one in `work/` that failed its audit, if it was built: what
    the warehouse holds and what the audit found stand there, in `meta`. The counts of documents are those of this load; `changes` compares
    what was built with the version that was published before. `unchanged`: nothing has changed since `version` was published, so nothing
    was done. `taught` are the lines of the team's own wordings that came or went, each with its place; `healed` tells
    what was damaged and put right, `undelivered` which alerts reached nobody.
    """

    run_id: str
    published: bool
    version: str | None
    data: Path
    database: Path | None
    data_docs: Path | None
    seconds: float
    changes: DiffReport | None = None
    taught: list[tuple[str, str]] = field(default_factory=list)
    unchanged: bool = False
    documents: int = 0
    documents_new: int = 0
    documents_known: int = 0
    documents_parsed: int = 0
    documents_quarantined: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    undelivered: list[str] = field(default_factory=list)
    blocking_failures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def run_nightly(
    sources: Sequence[Path | str],
    data_dir: Path | str,
    *,
    workers: int | None = None,
    engine: str | None = None,
    master: str | None = None,
    store: str | None = None,
    trigger: str = "command",
    on_event: Listener | None = None,
    full: bool = False,
) -> RunSummary:
    """Load the sources into the data folder by the job `nightly`, in this process; `on_event(event, **facts)` follows it (`Progress`).

    Where nothing has changed since the last publication it is only looked for; `full` loads all the same, and makes everything again.
    Raises DataFolderNameError, before anything is written, where the path of the folder cannot be opened by DuckDB.
    Never raises for what happens to documents or in a step: the summary's `errors` and `blocking_failures` say why nothing was published.
    """
    started, began = time.perf_counter(), now_utc()
    folder = DataFolder(data_dir)
    folder.check_name()
    try:
        with folder.lock():  # before anything else: whoever waits for nothing is told at once
            pass
    except DataFolderBusyError as error:  # nobody needs to be told by alert
        return _summary(folder, Progress(), [str(error)], time.perf_counter() - started)
    except OSError as error:
        return _not_begun(folder, error, trigger, started)
    version = None if full else unchanged_version(folder, sources, store)
    if version is not None:
        note = tell_unchanged(folder, version, trigger, time.perf_counter() - started)
        return RunSummary(
            undelivered=note.undelivered,
            run_id="",
            published=True,
            version=version,
            data=folder.root,
            database=folder.published_database,
            data_docs=None,
            seconds=time.perf_counter() - started,
            unchanged=True,
        )
    from pipelines.definitions import build_definitions
    from pipelines.history import tidy
    from pipelines.jobs import JOB

    progress = Progress(on_event)
    config: dict[str, Any] = {
        "data": str(folder.root),
        "sources": [str(Path(s).absolute()) for s in sources],
        "trigger": trigger,
        "full": full,
        **({"workers": workers} if workers else {}),
        **({"engine": engine} if engine else {}),
        **({"master": master} if master else {}),
        **({"store": store} if store else {}),
    }
    try:
        healed = _history_made_ready(folder)
        opened = _instance(folder)
    except DataFolderBusyError as error:
        return _summary(folder, progress, [str(error)], time.perf_counter() - started)
    except OSError as error:
        return _not_begun(folder, error, trigger, started)
    with opened as instance:
        if not os.environ.get("DAGSTER_HOME"):
            tidy(folder, instance)
        job = build_definitions(resource_overrides={"progress": progress}).resolve_job_def(JOB)
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"resources": {"load": {"config": config}}, "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
        )
    summary = _summary(folder, progress, _errors(result), time.perf_counter() - started)
    summary.healed = [*healed, *summary.healed]
    summary.undelivered = [line for note in notes(folder)[-1:] if note.at >= began for line in note.undelivered]
    return summary


def _not_begun(folder: DataFolder, error: OSError, trigger: str, started: float) -> RunSummary:
    """Tell of a load that the disk or the folder kept from beginning."""
    note = tell_failure(folder, _words(error), trigger)
    summary = _summary(folder, Progress(), [_words(error)], time.perf_counter() - started)
    summary.undelivered = note.undelivered
    return summary


def _history_made_ready(folder: DataFolder) -> list[str]:
    """See that nobody else is at work, and that Dagster's record of loads opens; gives what was mended, a line each."""
    from jixiao.upkeep.mend import heal_history

    with folder.lock():
        return [] if os.environ.get("DAGSTER_HOME") else [each.line for each in heal_history(folder)]


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return plain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    return str(error)


def unchanged_version(folder: DataFolder, sources: Sequence[Path | str], store: str | None = None) -> str | None:
    """The published version, where a load would only make it again; None where it would not, or another load is at work.

    With a shared store, one that holds something else than the folder, or opens another version to readers, needs a load.
    """
    store = store or settings.STORE.text
    if not folder.published_database.exists():
        return None
    try:
        with folder.lock():
            version = standing_version(folder, sources, DEPLOYMENT)
            return version if version is None or store is None or _is_level(folder, store) else None
    except (DataFolderBusyError, OSError):
        return None  # the load itself says what is in its way


def _is_level(folder: DataFolder, store: str) -> bool:
    from jixiao.warehouse.handing import is_level
    from jixiao.warehouse.shared import SharedStore

    try:
        return is_level(folder, SharedStore(store))
    except JixiaoError:
        return False  # the load itself says what is in its way


def _instance(folder: DataFolder) -> dg.DagsterInstance:
    """The instance of DAGSTER_HOME, where that is set, else one of the data folder's own, which needs no service."""
    import dagster as dg

    if os.environ.get("DAGSTER_HOME"):
        return dg.DagsterInstance.get()
    home = folder.history
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    dagster_settings = home / "dagster.yaml"
    if not dagster_settings.exists():
        dagster_settings.write_text(INSTANCE_CONFIG, "utf-8")
    from dagster._core.instance.ref import InstanceRef

    home = _addressed(home)
    stores = {
        "run_storage": ("OpenRuns", home / "history"),
        "event_log_storage": ("OpenEventLog", home / "history" / "runs"),
        "schedule_storage": ("UnaskedSchedules", home / "schedules"),
    }
    own: dict[str, Any] = {
        store: {"module": "pipelines.history", "class": name, "config": {"base_dir": str(place)}} for store, (name, place) in stores.items()
    }
    return dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides=own))


def _addressed(home: Path) -> Path:
    """A folder by a path that can stand in the address of a database: another name for it where its own holds a sign of addresses."""
    if not set("?#%&;") & set(str(home)):
        return home
    place = Path(tempfile.mkdtemp(prefix="jixiao-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    link = place / "history"
    link.symlink_to(home)
    return link


def _errors(result: dg.ExecuteInProcessResult) -> list[str]:
    """What went wrong in steps, in a line each: the exception of our own code, not the frames around it."""
    return list(dict.fromkeys(message for message in map(reason, result.all_events) if message))


def _summary(folder: DataFolder, progress: Progress, errors: list[str], seconds: float) -> RunSummary:
    """Put the steps' reports and the counts of the file that came of them together."""
    archive, store, built, published = (progress.reports.get(name) for name in ("archive", "store", "build", "publish"))
    audited: AuditResult | None = progress.reports.get("audit")
    database = published.path if published else (built.path if built and built.path.exists() else None)
    summary = RunSummary(
        run_id=progress.reports.get("run_id", ""),
        published=published is not None,
        version=published.version if published else None,
        data=folder.root,
        database=database,
        data_docs=audited.validation.docs if audited else None,
        seconds=seconds,
        errors=[mask_text(e) for e in errors],
    )
    if archive:
        summary.documents, summary.documents_new, summary.documents_known = len(archive.documents), archive.new, archive.known
        summary.unreadable = [(mask_text(s.source_file), mask_text(s.message)) for s in archive.unreadable]
        summary.withdrawn = [mask_text(name) for name in archive.withdrawn]
    summary.healed = list(progress.reports.get("healed", []))
    if store:
        summary.documents_parsed, summary.documents_quarantined = store.documents, store.quarantined
    if taught := progress.reports.get("taught"):
        summary.taught = list(taught.lines)
    if built:
        summary.changes = built.changes
    if audited:
        summary.blocking_failures = audited.blocking_failures
    return summary
