"""What a page's address says: the filters, the search, the page of a table; and the SQL conditions that they stand for.

Belongs here: reading a query string without trusting it, links that change one part of it, conditions with parameters. Must stay out: the
questions of single pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

PAGE_SIZE = 25
LONGEST = 200  # characters of a search that are looked at
LAST_PAGE = 400_000

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
    project: str = ""
    q: str = ""
    level1: str = ""
    level2: str = ""
    name: str = ""
    measure_unit: str = ""
    severity: str = ""
    category: str = ""
    rule: str = ""
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

    def link(self, path: str, /, **changes: Any) -> str:
        """The address of a page with these filters and some of them changed; the page of the table starts anew unless it is given."""
        changed = replace(self, **{"page": 1, **changes})
        query = urlencode(changed.active())
        return f"{path}?{query}" if query else path

    def where(self, *names: str, alias: str = "f") -> Condition:
        """The conditions of the named filters on a table with the columns of a form's facts."""
        parts, parameters = [f"{alias}.is_current"], []
        for name in names:
            value = getattr(self, name)
            if value in (None, ""):
                continue
            if name == "subject" and value == PROJECTS:
                parts.append(f"{alias}.subject in ('project', 'fund')")
                continue
            if name == "doubt":
                parts += [DOUBTS[value].format(a=alias)] if value in DOUBTS else []
                continue
            parts.append(CONDITIONS[name].format(a=alias))
            parameters.append(value)
        return Condition(" and ".join(parts), tuple(parameters))


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL and its parameters in order."""

    sql: str
    parameters: tuple[Any, ...]

    def and_(self, sql: str, *parameters: Any) -> Condition:
        """With another condition."""
        return Condition(f"{self.sql} and {sql}", self.parameters + parameters)


DOUBTS = {"without": "{a}.doubt is null", "only": "{a}.doubt is not null"}
"""What becomes of doubtful amounts: left out, or shown alone; else they count, and are shown apart."""

CONDITIONS = {
    "year": "{a}.fiscal_year = ?",
    "region": "{a}.unit_key in (select unit_key from memory.main.place where ? in (region_code, city_code, province_code))",
    "subject": "{a}.subject = ?",
    "stage": "{a}.stage = ?",
    "funding_source": "{a}.funding_source = ?",
    "measure": "{a}.measure = ?",
    "unit": "{a}.unit_key = ?",
    "unit_text": "{a}.unit_key in (select unit_key from main.dim_unit where contains(unit_name, ?))",
    "project": "{a}.project_key = ?",
    "q": "{a}.indicator_key in (select indicator_key from memory.main.indicator where contains(lower(indicator_name), lower(?)))",
    "name": "{a}.indicator_key in (select indicator_key from memory.main.indicator where same_name in ("
    "select same_name from memory.main.indicator where indicator_name = ?))",
    "level1": "{a}.level1 = ?",
    "level2": "{a}.level2 = ?",
}


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
