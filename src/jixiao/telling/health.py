"""Whether all is well: the last load, its length and age, growth, quarantine, doubt, and what troubles there are.

Belongs here: judging the record of loads. Must stay out: asking the warehouse, so that health can be told while it is being replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jixiao import settings
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
    return [] if is_warehouse else [Trouble("damaged")]


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
