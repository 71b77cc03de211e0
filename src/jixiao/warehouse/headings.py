"""Columns as people read them: a title, codes by their names, how numbers and times look. One set of words, from glossary and code lists.

Belongs here: what a column of the warehouse is called and how its values are written for people, in either language. Must stay out: the
words themselves (`glossary`, `codes`), and the formats of files (`export`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Context, Decimal
from typing import Any

from jixiao.codes import CODES
from jixiao.glossary import GLOSSARY
from jixiao.warehouse.rulebook import CATEGORY_NAMES

BEIJING = timedelta(hours=8)
"""The warehouse keeps UTC; its readers live by one time, without summer time."""

WIDE = Context(prec=60)
"""Room for every decimal of the warehouse."""

TRUTH = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


DERIVED = {
    "project_count": ("long", "项目数", "Projects"),
    "finding_count": ("long", "问题数", "Findings"),
    "mean_score": ("float", "平均得分", "Mean score"),
    "value_count": ("long", "值数", "Values"),
    "unit_count": ("long", "单位数", "Units"),
    "target_median": ("float", "目标中位数", "Median of targets"),
    "actual_median": ("float", "实际中位数", "Median of actual values"),
}
"""Columns that lists work out and no table of the warehouse has: kind, and title in both languages."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table for people: its title, the kind of its values (a key of `glossary.TYPES`), and the names of its codes."""

    title: str
    kind: str = "text"
    names: Mapping[Any, str] = field(default_factory=dict)
    width: float | None = None

    def said(self, value: Any) -> Any:
        """A value as people read it: a code by its name, a time in Beijing time."""
        if value is None:
            return None
        if self.kind == "time" and isinstance(value, datetime):
            return (value + BEIJING).replace(microsecond=0)
        if isinstance(value, Decimal) and self.kind and value.is_finite():
            return _trimmed(value, 2 if self.kind == "money" else 0)
        if self.names and isinstance(value, str | bool):
            return self.names.get(value, value)
        return value


def heading(name: str, language: str = "zh") -> Heading:
    """The column of this name in `zh` or `en`; a name that the glossary does not have is its own title."""
    term = GLOSSARY.get(name)
    if name in DERIVED:
        kind, zh, en = DERIVED[name]
        return Heading(zh if language == "zh" else en, kind)
    if term is None:
        return Heading(name)
    title = term.zh if language == "zh" else name.removesuffix("_yuan").replace("_", " ").capitalize()
    unit = _unit(term.unit, term.kind, language)
    names: Mapping[Any, str] = {}
    if term.kind == "bool":
        names = TRUTH[language]
    elif pairs := CATEGORY_NAMES if name == "category" else CODES.get(term.refers, {}):
        names = {code: pair[language != "zh"] for code, pair in pairs.items()}
    if not unit:
        return Heading(title, term.kind, names)
    return Heading(f"{title}（{unit}）" if language == "zh" else f"{title} ({unit})", term.kind, names)


_UNITS = {"元": "yuan", "%": "%"}


def _unit(unit: str, kind: str, language: str) -> str:
    """The unit that belongs to a title: of money, shares and times; that of a count or score goes without saying."""
    if kind == "time":
        return "北京时间" if language == "zh" else "Beijing time"
    return (unit if language == "zh" else _UNITS[unit]) if unit in _UNITS else ""


def _trimmed(value: Decimal, least: int) -> Decimal:
    """The same number without idle zeros behind so many decimals."""
    digits = max(least, -int(value.normalize(WIDE).as_tuple().exponent))
    return value.quantize(Decimal(1).scaleb(-digits), context=WIDE)


def headings(names: Sequence[str], language: str = "zh") -> list[Heading]:
    """The columns of these names; a title that comes twice is told apart by its name."""
    found = [heading(name, language) for name in names]
    titles = [one.title for one in found]
    return [
        Heading(f"{one.title} {name}", one.kind, one.names) if titles.count(one.title) > 1 else one
        for name, one in zip(names, found, strict=True)
    ]
