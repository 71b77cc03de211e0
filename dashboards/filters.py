"""What a page's address says: the filters, the search, the page of a table; and the SQL conditions that they stand for.

Belongs here: reading a query string without trusting it, links that change one part of it, conditions with parameters. Must stay out: the
questions of single pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dashboards.prepared import fold

PAGE_SIZE = 25
LONGEST = 200  # characters of a search that are looked at
LAST_PAGE = 400_000
MOST_WORDS = 8  # of a search

PROJECTS = "projects"
"""As a subject: projects and funds together, whose money adds up, while that of a whole unit holds the money of its projects."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of all pages; a page uses those that it has. Empty means no restriction."""

    year: int | None = None
    region: str = ""
    subject: str = ""
    stage: str = ""
    funding_source: str = ""
    measure: str = ""
    doubt: str = ""
    unit: str = ""
    unit_text: str = ""
    kind: str = ""
    project: str = ""
    q: str = ""
    level1: str = ""
    level2: str = ""
    name: str = ""
    concept: str = ""
    verdict: str = ""
    found: str = ""
    measure_unit: str = ""
    severity: str = ""
    category: str = ""
    rule: str = ""
    a: str = ""
    b: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filters:
        """The filters of a query string; what cannot be one is left out."""
        found: dict[str, Any] = {}
        for name in cls.__slots__:
            text = query.get(name, "").strip()[:LONGEST]
            if name in ("year", "page"):
                if text.isascii() and text.isdigit() and 0 < int(text) <= LAST_PAGE:
                    found[name] = int(text)
            elif text:
                found[name] = text
        return cls(**found)

    def active(self) -> dict[str, Any]:
        """The filters that restrict something, by name."""
        return {n: v for n in self.__slots__ if (v := getattr(self, n)) not in (None, "") and not (n == "page" and v == 1)}

    def of_unit(self, unit: str) -> Filters:
        """The filters within one unit."""
        return replace(self, unit=unit)

    def link(self, path: str, /, **changes: Any) -> str:
        """The address of a page with these filters and some of them changed; the page of the table starts anew unless it is given."""
        changed = replace(self, **{"page": 1, **changes})
        query = urlencode(changed.active())
        return f"{path}?{query}" if query else path

    def where(self, *names: str, alias: str = "f") -> Condition:
        """The conditions of the named filters on a table of the database `prepared`."""
        condition = Condition("true", ())
        for name in names:
            value = getattr(self, name)
            if value in (None, "") and "" not in CHOICES.get(name, ()):
                continue
            if name in CHOICES:
                if chosen := CHOICES[name].get(value):
                    condition = condition.and_(chosen.format(a=alias))
            elif name in WORDS:
                found = containing("words", value)
                condition = condition.and_(WORDS[name].format(found.sql).format(a=alias), *found.parameters)
            else:
                condition = condition.and_(CONDITIONS[name].format(a=alias), value)
        return condition

    def order(self, sorts: Mapping[str, str], default: str, last: str) -> str:
        """What rows are ordered by: what the address says (`-name` from the largest down), else the default; `last` tells equals apart."""
        chosen = sorts.get(self.sort.removeprefix("-"))
        return f"{chosen} {'desc' if self.sort.startswith('-') else 'asc'} nulls last, {last}" if chosen else f"{default}, {last}"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL and its parameters in order."""

    sql: str
    parameters: tuple[Any, ...]

    def and_(self, sql: str, *parameters: Any) -> Condition:
        """With another condition."""
        return Condition(f"{self.sql} and {sql}", self.parameters + parameters)


def containing(column: str, text: str) -> Condition:
    """The condition that each word of a search is in a column of folded texts, in any order."""
    words = list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]
    return Condition(" and ".join(f"contains({column}, ?)" for _ in words) or "true", tuple(words))


_UNITS = "{{a}}.unit_no in (select unit_no from prepared.unit where {})"
_INDICATORS = "{{a}}.indicator_no in (select indicator_no from prepared.indicator where {})"

CHOICES: dict[str, dict[str, str]] = {
    "subject": {
        PROJECTS: "{a}.subject in ('project', 'fund')",
        **{subject: f"{{a}}.subject = '{subject}'" for subject in ("unit", "project", "fund")},
    },
    "doubt": {
        "": "{a}.doubt is distinct from 'unsure_reading'",
        "without": "{a}.doubt is null",
        "only": "{a}.doubt is not null",
        "all": "true",
    },
    "found": {"with": "{a}.errors > 0", "without": "{a}.errors = 0"},
}
"""Filters of few values; what "" stands for holds where nothing is chosen. Doubtful amounts count and are shown apart, unless they are
left out or asked for alone; those that were read from a scan in doubt count only where they are asked for."""

CONDITIONS = {
    "year": "{a}.fiscal_year = ?",
    "region": _UNITS.format("? in (region_code, city_code, province_code)"),
    "stage": "{a}.stage = ?",
    "funding_source": "{a}.funding_source = ?",
    "measure": "{a}.measure = ?",
    "unit": "{a}.unit_no = (select unit_no from prepared.unit where unit_key = ?)",
    "project": "{a}.project_no = (select project_no from prepared.project where project_key = ?)",
    "name": "{a}.same_no in (select same_no from prepared.indicator where indicator_name = ?)",
    "concept": _INDICATORS.format("concept = ?"),
    "level1": "{a}.level1 = ?",
    "level2": "{a}.level2 = ?",
    "verdict": "{a}.verdict = ?",
    "severity": "{a}.severity = ?",
    "category": "{a}.category = ?",
    "rule": "{a}.rule_id = ?",
}
WORDS = {
    "unit_text": _UNITS,
    "q": _INDICATORS,
}
"""Filters by the words of a name; lists of other things than indicators have their own condition for `q`."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Which rows of a long table are shown."""

    total: int
    page: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def current(self) -> int:
        """The page that is shown: the last one where the address asks for one behind it."""
        return min(self.page, self.pages)

    @property
    def offset(self) -> int:
        """Rows before the first one shown."""
        return (self.current - 1) * self.size

    @property
    def first(self) -> int:
        """Number of the first row shown."""
        return self.offset + 1 if self.total else 0

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return min(self.offset + self.size, self.total)
