"""When the job runs by itself: every night, and when files are new.

Belongs here: the schedule and the sensor. Must stay out: what the job does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from jixiao.errors import JixiaoError
from jixiao.sources.chosen import chosen, elsewhere
from jixiao.sources.data_folder import DataFolder, DataFolderBusyError
from jixiao.sources.folders import Skipped, Walked, printable, stands, walk
from pipelines.jobs import JOB
from pipelines.project import default_data
from pipelines.run import unchanged_version
from pipelines.telling import tell_unchanged


@dg.schedule(
    job_name=JOB,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every night at 02:00 Beijing time: load what is new. A night without news starts no run, and says which version stands.",
)
def nightly_schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Every night at two in the morning, Beijing time; a night without news is skipped, and says so."""
    folder = DataFolder(default_data())
    try:
        version = None if elsewhere(folder) else unchanged_version(folder, chosen(folder))  # a tick has no time to fetch
    except JixiaoError:
        version = None  # the load says so, and whoever is told of loads hears it
    if version is not None:
        tell_unchanged(folder, version, "schedule", 0.0)
        context.instance.report_runless_asset_event(_stands(version))  # it was looked at, and is fresh
        return dg.SkipReason(f"nothing has changed since version {version} was published")
    return dg.RunRequest(run_config=_config("schedule"))


def _stands(version: str) -> dg.AssetMaterialization:
    """That the published version is what a load would make."""
    return dg.AssetMaterialization(
        ["published", "warehouse"], description="nothing has changed since this version was published", metadata={"version": version}
    )


@dg.sensor(
    job_name=JOB,
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Every five minutes: a load when files of the sources are new or changed. Off until it is switched on.",
)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A load when files of the sources differ in name, size or time from the last look. Turn it on where nights are too rare."""
    folder = DataFolder(default_data())
    try:
        found = fingerprint(folder, chosen(folder))
        if elsewhere(folder):  # what stands elsewhere is looked at by a load, once a day
            found += f"@{datetime.now(UTC):%Y-%m-%d}"
    except JixiaoError as error:
        return dg.SkipReason(error.message)
    if found == context.cursor:
        return dg.SkipReason("no file is new or changed")
    try:
        with folder.lock():
            pass
    except DataFolderBusyError:
        return dg.SkipReason("a load is running: look again when it is done")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=found, run_config=_config("sensor"))], cursor=found)


@dg.sensor(
    job_name=JOB,
    minimum_interval_seconds=900,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Every quarter of an hour: tells those in JIXIAO_ALERTS when no good load has come for JIXIAO_ALERT_HOURS.",
)
def overdue() -> dg.SkipReason:
    """Tells by alert when no good load has come for as long as the setting says; starts nothing."""
    from jixiao.telling.alerts import tell_overdue
    from jixiao.telling.log import logging_to

    folder = DataFolder(default_data())
    with logging_to(folder):
        note = tell_overdue(folder)
    return dg.SkipReason("nothing to tell" if note is None else f"told: {'; '.join(note.reasons)}")


def fingerprint(folder: DataFolder, sources: Iterable[Path]) -> str:
    """What a walk over the sources finds, as a load would: names, sizes and times; 100,000 files take about a second."""
    walked = Walked()
    for source in sources:
        name = printable(str(source))
        if not stands(source):
            walked.add(name, Skipped("", "source_missing"))
            continue
        for found in walk(source, folder.places()):
            walked.add(name, found)
    return walked.cursor()


def _config(trigger: str) -> dict[str, object]:
    return {"resources": {"load": {"config": {"trigger": trigger}}}}
