"""Compares a reading with a golden one, field by field, so that a person sees at once what is missing, spurious or different.

Belongs here: what counts as one published fact and when two facts say the same. Must stay out: reading and writing documents.

A fact is a path and a value: (project or unit, "indicator", name, "target number") -> 95. Numbers are compared as numbers, names
without regard to spaces and to the width of characters; `250万`, `250万元` and `2500000元` are one amount. The text of a value counts
only where it holds no number, since a workbook prints 0.00 as 0. A correction counts where the golden reading names one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.support.readings import HEAD, Reading

SAME_UNIT = {"公里": "km", "千米": "km", "Km": "km", "KM": "km", "米": "m", "M": "m", "公斤": "kg", "千克": "kg", "吨": "t"}
SAME_UNIT |= {"百分比": "%", "平方米": "m2", "㎡": "m2", "立方米": "m3"}
MONEY = {"元": 1, "万": 10**4, "万元": 10**4, "亿": 10**8, "亿元": 10**8}
BIG = 10_000  # a figure of this size without a unit is taken as an amount in yuan: 250万 is printed without 元

Path = tuple[str, ...]
Facts = Counter[tuple[Path, str]]


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return "".join(unicodedata.normalize("NFKC", str(value)).split()) or None


def _number(value: Any) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _quantity(value: Reading) -> str:
    number, high = _number(value["number"]), _number(value.get("high"))
    unit = _text(value["unit"])
    unit = SAME_UNIT.get(unit, unit) if unit else None
    assert number is not None
    if unit in MONEY:
        number, high, unit = number * MONEY[unit], high and high * MONEY[unit], "元"
    elif unit is None and number >= BIG:
        unit = "元"
    return f"{number.normalize():f}" + (f"～{high.normalize():f}" if high is not None else "") + (f" {unit}" if unit else "")


def facts(readings: list[Reading]) -> Facts:
    """Every published fact of a document's readings, as often as it is printed."""
    found: Facts = Counter()
    for reading in readings:
        about = _text(reading.get("project")) or _text(reading.get("unit")) or "?"
        for key in HEAD:
            value = reading.get(key)
            shown = f"{n:f}" if key == "total_score" and (n := _number(value)) is not None else _text(value)
            if shown is not None:
                found[(about, key), shown] += 1
        for f in reading["funding"]:
            amount = _number(f["amount_yuan"])
            found[(about, "funding", f["source"], f["measure"], f["period"]), f"{amount:f}" if amount is not None else "?"] += 1
        for i in reading["indicators"]:
            name = _text(i["level3"]) or "?"
            found[(about, "indicator", name), "is there"] += 1
            for key in ("level1", "level2"):
                if (level := _text(i[key])) is not None:
                    found[(about, "indicator", name, key), level] += 1
            for key in ("weight", "score"):
                if (points := _number(i[key])) is not None:
                    found[(about, "indicator", name, key), f"{points:f}"] += 1
            if i.get("correction"):
                found[(about, "indicator", name, "correction"), i["correction"]] += 1
            for v in i["values"]:
                if _number(v["number"]) is None:
                    found[(about, "indicator", name, f"{v['role']} text"), _text(v["text"]) or ""] += 1
                    continue
                found[(about, "indicator", name, f"{v['role']} number"), _quantity(v)] += 1
                if v["comparator"]:
                    found[(about, "indicator", name, f"{v['role']} comparator"), v["comparator"]] += 1
    return found


@dataclass
class Comparison:
    """How a reading differs from the golden one: counts of facts, and the facts themselves."""

    wanted: int
    given: int
    right: int
    missing: list[tuple[Path, str]] = field(default_factory=list)
    spurious: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Whether the reading is the golden one."""
        return not self.missing and not self.spurious

    @property
    def recall(self) -> float:
        """Share of the golden facts that were read."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the facts read that are golden."""
        return self.right / self.given if self.given else float(not self.wanted)

    def lines(self, limit: int = 1000) -> list[str]:
        """The differences, one a line: a fact read with another value is one line, not two."""
        spurious: dict[Path, list[str]] = {}
        for path, value in self.spurious:
            spurious.setdefault(path, []).append(value)
        out = []
        for path, value in self.missing:
            shown = " › ".join(path)
            if spurious.get(path):
                out.append(f"  differs   {shown}: read {spurious[path].pop(0)!r}, should be {value!r}")
            else:
                out.append(f"  missing   {shown}: {value!r}")
        out += [f"  spurious  {' › '.join(path)}: {value!r}" for path, values in spurious.items() for value in values]
        return out[:limit] + ([f"  … and {len(out) - limit} more"] if len(out) > limit else [])


def compare(read: list[Reading], golden: list[Reading]) -> Comparison:
    """Compare what was read from a document with its golden readings."""
    want, got = facts(golden), facts(read)
    if not any(path[-1] == "correction" for path, _ in want):
        got = Counter({fact: n for fact, n in got.items() if fact[0][-1] != "correction"})
    return Comparison(
        wanted=want.total(),
        given=got.total(),
        right=(want & got).total(),
        missing=sorted((want - got).elements()),
        spurious=sorted((got - want).elements()),
    )
