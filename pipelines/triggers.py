"""When the job runs by itself: every night, and when files are new.

Belongs here: the schedule and the sensor. Must stay out: what the job does.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from jixiao.sources.data_folder import DataFolder, DataFolderBusyError
from pipelines.jobs import JOB
from pipelines.project import default_data, default_sources
from pipelines.run import unchanged_version
from pipelines.telling import tell_unchanged


@dg.schedule(job_name=JOB, cron_schedule="0 2 * * *", execution_timezone="Asia/Shanghai", default_status=dg.DefaultScheduleStatus.RUNNING)
def nightly_schedule() -> dg.RunRequest | dg.SkipReason:
    """Every night at two in the morning, Beijing time; a night without news is skipped, and says so."""
    folder = DataFolder(default_data())
    version = unchanged_version(folder, default_sources(folder))
    if version is not None:
        tell_unchanged(folder, version, "schedule", 0.0)
        return dg.SkipReason(f"nothing has changed since version {version} was published")
    return dg.RunRequest(run_config=_config("schedule"))


@dg.sensor(job_name=JOB, minimum_interval_seconds=300, default_status=dg.DefaultSensorStatus.STOPPED)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A load when files of the sources differ in name, size or time from the last look. Turn it on where nights are too rare."""
    folder = DataFolder(default_data())
    found = fingerprint(default_sources(folder))
    if found == context.cursor:
        return dg.SkipReason("no file is new or changed")
    try:
        with folder.lock():
            pass
    except DataFolderBusyError:
        return dg.SkipReason("a load is running: look again when it is done")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=found, run_config=_config("sensor"))], cursor=found)


@dg.sensor(job_name=JOB, minimum_interval_seconds=900, default_status=dg.DefaultSensorStatus.RUNNING)
def overdue() -> dg.SkipReason:
    """Tells by alert when no good load has come for as long as the setting says; starts nothing."""
    from jixiao.telling.alerts import tell_overdue
    from jixiao.telling.log import logging_to

    folder = DataFolder(default_data())
    with logging_to(folder):
        note = tell_overdue(folder)
    return dg.SkipReason("nothing to tell" if note is None else f"told: {'; '.join(note.reasons)}")


def fingerprint(sources: Iterable[Path]) -> str:
    """A digest of the names, sizes and times of all files of the sources; 100,000 files take about a second."""
    digest = hashlib.sha256()
    for source in sources:
        files = [source] if source.is_file() else sorted(Path(top, name) for top, _, names in os.walk(source) for name in names)
        for file in files:
            try:
                state = file.stat()
            except OSError:  # gone since it was listed
                continue
            digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _config(trigger: str) -> dict[str, object]:
    return {"resources": {"load": {"config": {"trigger": trigger}}}}
