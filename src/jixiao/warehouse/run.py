"""What identifies one run. Belongs here: its name and what it was asked to do. Must stay out: what it found (the reports say that)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.ledger import reader_version


def utc_now() -> datetime:
    """Now, in UTC without zone, as the warehouse keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)


def software_version() -> str:
    """The version of the installed package."""
    try:
        return version("jixiao")
    except PackageNotFoundError:
        return "0"


_ID = "%Y%m%dT%H%M%S.%fZ"


def _new_run_id() -> str:
    return datetime.now(UTC).strftime(_ID)


def after_all_runs(folder: DataFolder, clock: datetime) -> datetime:
    """The time of a new run: the clock's, or just after the last run of this data folder where the clock stands before it.

    Runs, parts and versions are told apart and ordered by this time, so that it numbers the loads: one that is made with a wrong clock
    still comes after those before it, and hides nothing.
    """
    named = [*(folder.extracted / "runs").glob("*.parquet"), *(folder.published / "versions").glob("[!.]*")]
    known = [time for path in named if (time := _time_of(path.name.removesuffix(".parquet"))) is not None]
    return max([clock, *(time + timedelta(microseconds=1) for time in known)])


def _time_of(run_id: str) -> datetime | None:
    try:
        return datetime.strptime(run_id, _ID)
    except ValueError:
        return None


@dataclass(slots=True)
class RunInfo:
    """One run: its id (UTC time, which sorts; also the name of the version that it publishes), its sources, how it was started, and what
    it came to so far; `walked` is the digest of the walk over its sources."""

    run_id: str = field(default_factory=_new_run_id)
    started_at: datetime = field(default_factory=utc_now)
    trigger: str = "command"
    sources: list[str] = field(default_factory=list)
    reader_version: str = field(default_factory=reader_version)
    documents_new: int = 0
    documents_known: int = 0
    documents_parsed: int = 0
    walked: str | None = None

    def follow(self, folder: DataFolder) -> None:
        """Take the place after all runs of a data folder, whatever the clock says."""
        self.started_at = after_all_runs(folder, self.started_at)
        self.run_id = self.started_at.strftime(_ID)
