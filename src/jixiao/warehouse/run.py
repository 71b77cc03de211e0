"""What identifies one run. Belongs here: its name and what it was asked to do. Must stay out: what it found (the reports say that)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

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


def _new_run_id() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")


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
