"""Whether all is well: the last load, its length and age, growth, quarantine, doubt, and what troubles there are.

Belongs here: judging the record of loads, and whether the published files are as they were written. Must stay out: asking the warehouse, so
that health can be told while it is being replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from jixiao import settings
from jixiao.sources.checksums import NAME, noted, sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.telling.loads import LoadNote, State, notes, now_utc

HOURS = 36.0
"""Hours without a good load before somebody is told, where the setting says nothing: a night that failed and the day after it."""

TROUBLES: dict[str, tuple[str, str]] = {
    "nothing_published": ("尚未发布任何数据", "Nothing is published"),
    "unreadable": ("已发布的仓库无法打开", "The published warehouse cannot be opened"),
    "damaged": ("已发布的仓库已损坏，请运行 jixiao verify --repair", "The published warehouse is damaged: run jixiao verify --repair"),
    "failed": ("最近一次载入失败", "The last load failed"),
    "blocked": ("最近一次载入违反阻断规则，未发布", "The last load was not published: blocking rules"),
    "unreached": ("最近一次载入有来源未能取得", "The last load could not have every source"),
    "overdue": ("已很久没有成功载入", "No load has succeeded for long"),
    "undelivered": ("有通知未能送达", "An alert reached nobody"),
}
"""What can be wrong, in Chinese and English."""

_MAGIC, _MAGIC_AT = b"DUCK", 8

MOST_NAMED = 3
"""Damaged files that are named; `jixiao verify` names all."""

LITTLE = 256 * 2**20
"""Bytes of a published version that are hashed each time: a fifth of a second. Of a larger one, only files that were written since."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: its code, a key of `TROUBLES`, and what is known of it, which may name files and is for the team alone."""

    code: str
    detail: str = ""

    def line(self, language: str = "en") -> str:
        """The trouble in words."""
        name = TROUBLES[self.code][language != "zh"]
        return f"{name}: {self.detail}" if self.detail else name


@dataclass(slots=True)
class Health:
    """How a data folder does. `troubles` are none where all is well; `growth` compares the figures of the last two
    publications; `age` is the time since the last load that left readers with what they should have."""

    at: datetime
    last: LoadNote | None = None
    good: LoadNote | None = None
    published: LoadNote | None = None
    age: timedelta | None = None
    growth: dict[str, int] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to do anything."""
        return not self.troubles

    @property
    def figures(self) -> dict[str, int]:
        """What is published, in counts."""
        return self.published.figures if self.published else {}


def patience() -> timedelta:
    """How long nobody is told that nothing was published."""
    try:
        return timedelta(hours=float(settings.ALERT_HOURS.text or HOURS))
    except ValueError:
        return timedelta(hours=HOURS)


def health(folder: DataFolder, at: datetime | None = None) -> Health:
    """How the data folder does at a time, now by default."""
    found = Health(at or now_utc())
    loads = [n for n in notes(folder) if n.state is not State.OVERDUE]
    published = [n for n in loads if n.state is State.PUBLISHED]
    found.last = loads[-1] if loads else None
    found.good = next((n for n in reversed(loads) if n.is_good), None)
    found.published = published[-1] if published else None
    if len(published) > 1:
        before = published[-2].figures
        found.growth = {name: count - before[name] for name, count in found.figures.items() if name in before}
    since = found.good.at if found.good else _first(folder)
    found.age = found.at - since if since else None
    found.troubles = [*_file_troubles(folder), *_load_troubles(found)]
    return found


def _first(folder: DataFolder) -> datetime | None:
    """Since when a folder without a good load has waited for one: the first load on record."""
    known = notes(folder)
    return known[0].at if known else None


def _file_troubles(folder: DataFolder) -> list[Trouble]:
    try:
        with folder.published_database.open("rb") as file:
            is_warehouse = file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
    except FileNotFoundError:
        return [Trouble("nothing_published")]
    except OSError as error:
        return [Trouble("unreadable", str(error.strerror))]
    if not is_warehouse:
        return [Trouble("damaged")]
    changed = list(_changed(folder))
    return [Trouble("damaged", ", ".join(changed[:MOST_NAMED]) + (" …" if len(changed) > MOST_NAMED else ""))] if changed else []


def _changed(folder: DataFolder) -> Iterator[str]:
    """The files of the published version that are not as they were written, by their paths in the data folder.

    Cheap enough for a probe: what has been written since its checksum was noted is hashed, once for each state that it has, and all where
    that is little. That bytes of a large file changed by themselves, with no trace in its times, is what `verify` finds.
    """
    from jixiao.warehouse.publish import current_version

    version = current_version(folder)
    if version is None or not (checksums := noted(version)):
        return
    expected = {version / name: digest for name, digest in checksums.items()}
    database = folder.published_database
    if not (version / database.name).exists() or not database.samefile(version / database.name):
        expected[database] = checksums.get(database.name, "")
    states = {path: _state(path) for path in expected}
    is_little = sum(state[1] for state in states.values() if state) <= LITTLE
    written = (version / NAME).stat().st_mtime_ns
    for path, state in states.items():
        is_suspect = state is None or is_little or state[2] > written
        if is_suspect and (state is None or _digest(path, *state) != expected[path]):
            yield path.relative_to(folder.root).as_posix()


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another (its number, its size, its time), None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


@lru_cache(maxsize=4096)
def _digest(path: Path, *state: int) -> str | None:
    """A file's hash, worked out once for each state; None where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return None


def _load_troubles(found: Health) -> list[Trouble]:
    troubles = []
    if found.last is not None and not found.last.is_good:
        troubles.append(Trouble(found.last.state, "; ".join(found.last.reasons)))
    if found.last is not None and found.last.unreached:
        troubles.append(Trouble("unreached", "; ".join(found.last.unreached)))
    if found.age is not None and found.age > patience():
        troubles.append(Trouble("overdue", f"{found.age.total_seconds() / 3600:.0f} h"))
    if found.last is not None and found.last.undelivered:
        troubles.append(Trouble("undelivered", "; ".join(found.last.undelivered)))
    return troubles
