"""The record of loads: one line a load in `logs/loads.jsonl`, for status, health, metrics, and to know a recovery.

Belongs here: writing and reading the lines, and the figures of a published warehouse. Must stay out: judging them (`health`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import duckdb

from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.warehouse.connection import reading

KEPT = 400
"""Lines that are kept: a year of nights."""


class State(StrEnum):
    """What a load came to, or what was told without one."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    FAILED = "failed"
    OVERDUE = "overdue"


STATES: dict[str, tuple[str, str]] = {
    State.PUBLISHED: ("已发布", "published"),
    State.UNCHANGED: ("没有新内容", "nothing new"),
    State.BLOCKED: ("被阻断", "blocked"),
    State.FAILED: ("失败", "failed"),
    State.OVERDUE: ("逾期通知", "overdue"),
}
"""What a load came to, in Chinese and English."""

GOOD = (State.PUBLISHED, State.UNCHANGED)
"""What leaves readers with what they should have."""


@dataclass(slots=True)
class LoadNote:
    """One load: when it ended (UTC), what it came to and why, and the figures of what is published after it. `undelivered` are alerts that
    could not be sent, `healed` damages that were mended before, `unreached` the sources that could not be had, a line each."""

    state: State
    at: datetime
    run_id: str = ""
    trigger: str = ""
    seconds: float = 0.0
    version: str | None = None
    reasons: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    undelivered: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    unreached: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether readers have what they should have."""
        return self.state in GOOD

    def masked(self) -> LoadNote:
        """The same without contacts in its words."""
        self.reasons, self.healed = [mask_text(r) for r in self.reasons], [mask_text(h) for h in self.healed]
        self.unreached = [mask_text(u) for u in self.unreached]
        return self


def now_utc() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def record(folder: DataFolder) -> Path:
    """Where the record stands."""
    return folder.logs / "loads.jsonl"


def notes(folder: DataFolder) -> list[LoadNote]:
    """The loads on record, oldest first. A line that cannot be read is passed over: the record is for people, nothing depends on it."""
    try:
        lines = record(folder).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return list(_read(lines))


def _read(lines: list[str]) -> Iterator[LoadNote]:
    names = {f.name for f in fields(LoadNote)}
    for line in lines:
        try:
            found = json.loads(line)
            known = {name: value for name, value in found.items() if name in names}
            yield LoadNote(**known | {"state": State(found["state"]), "at": datetime.fromisoformat(found["at"])})
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def append(folder: DataFolder, note: LoadNote) -> None:
    """Add a load to the record."""
    kept = [*notes(folder), note][-KEPT:]
    lines = (json.dumps(asdict(n), ensure_ascii=False, default=lambda v: v.isoformat()) for n in kept)
    write_bytes(record(folder), "".join(f"{line}\n" for line in lines).encode())


FIGURES = """
select
    (select count(*) from main.dim_document where not is_withdrawn) as documents,
    form.disclosures,
    form.doubtful,
    (select count(*) from mart.indicator) as values,
    (select count(*) from mart.funding) as amounts,
    (select count(*) from meta.quarantine) as quarantined,
    (select count(*) from meta.finding where cause_key is null) as findings,
    (select count(*) from meta.unread_cell) as unread_cells
from (select count(*) as disclosures, count(doubt) as doubtful from mart.disclosure) as form
"""


def figures(database: Path) -> dict[str, int]:
    """What a warehouse file holds, in counts; nothing where it cannot be opened or is of another release."""
    try:
        with reading(database) as con:
            asked = con.execute(FIGURES)
            names = [d[0] for d in asked.description or []]
            row = asked.fetchone()
    except duckdb.Error:
        return {}
    return dict(zip(names, row or (), strict=True))


UNREACHED = """
select if(reason = 'source_failed', parse_filename(source), source) || ': ' || arg_min(message_en, source_file) as line
from meta.quarantine
where reason in ('source_missing', 'source_empty', 'source_failed')
group by source, reason
order by line
"""


def unreached(database: Path) -> list[str]:
    """The sources that the load of a warehouse file could not have, or not whole: name and reason, a line each."""
    try:
        with reading(database) as con:
            return [str(line) for (line,) in con.execute(UNREACHED).fetchall()]
    except duckdb.Error:
        return []
