"""What stands once above several forms and holds for each of them that prints none: the organisation and the year of a cover.

Belongs here: taking organisation and year from covers, page headers, lines and titles, and how long they hold. Must stay out: what a form
prints itself, which always goes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jixiao.forms.carriers import looks_on
from jixiao.forms.limits import MAX_ORGANISATION, MAX_YEAR_LINE
from jixiao.forms.lines import Part
from jixiao.forms.senses import sense_of
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, words

_SENTENCE = ",;.?!"
REGION = "region_name"
_PLACE_LINE = pattern("covers", "place_line")
_LEADING_YEAR = pattern("dates", "leading_year")


@dataclass(slots=True)
class Standing:
    """The organisations and the year that hold for the forms to come, until others are printed."""

    unit: str | None = None
    year: int | None = None
    department: str | None = None  # above the units of the forms to come
    place: str | None = None  # the province, city or county that a line names by itself

    def take(self, texts: Iterable[str]) -> None:
        """Take in lines above a table: the last organisation and the last year among them hold from here on.

        A line of both names both: 某县水利局2024年度预算绩效公开.
        """
        for text in texts:
            self.take_parts(sense_of(text).parts)
            self.place = place_of(text) or self.place
            year = _year_of(text)
            self.year = year or self.year
            if year and not sense_of(text).is_title:
                self.unit = organisation_of_title(text) or self.unit

    def take_parts(self, parts: Iterable[Part]) -> None:
        """Take in what a line says: 单位名称：某局, or the name of an organisation alone."""
        for part in parts:
            if part.slug == "unit" and part.value and not looks_on(part.label):
                self.unit = part.value
            elif part.slug == "department" and part.value:
                self.department = part.value
            elif part.slug == REGION and part.value:
                self.place = part.value

    def copy(self) -> Standing:
        """What holds at this moment."""
        return Standing(self.unit, self.year, self.department, self.place)


@lru_cache(maxsize=4096)
def place_of(text: str) -> str | None:
    """The place that a short line begins with, alone or before a year: 江苏省淮安市涟水县, 涟水县2023年度预算绩效公开."""
    key = squash(text).strip("()")
    match = _PLACE_LINE.match(key) if len(key) <= MAX_YEAR_LINE else None
    return match["place"] if match and not match["place"].endswith(words("places", "no_place")) else None


def _year_of(text: str) -> int | None:
    """The year of a cover's line: （2021年度）, 2021年部门预算."""
    sense = sense_of(text)
    if sense.line_year:
        return sense.line_year
    key = sense.key
    if len(key) > MAX_YEAR_LINE or any(sign in key for sign in _SENTENCE) or not any(word in key for word in words("covers", "year_lines")):
        return None
    years = set(sense.years)
    return years.pop() if len(years) == 1 else None


@lru_cache(maxsize=4096)
def organisation_of_title(title: str) -> str | None:
    """The organisation that a title begins with (双鸭山市财政局2021年项目支出绩效目标表); None where it begins with none."""
    printed = "".join(c for c in title if squash(c))  # as long as its key, with its own brackets
    year = _LEADING_YEAR.match(squash(printed))
    printed = printed[year.end() if year else 0 :]
    if squash(printed).startswith(words("covers", "hands_on")):
        return None
    generic: str | None = None
    sure: str | None = None
    for end in range(4, min(len(printed), MAX_ORGANISATION) + 1):
        name, rest = printed[:end], squash(printed[end:])
        if not sense_of(name).is_organisation or sense_of(name).is_level:
            continue
        if rest.startswith(words("covers", "hands_on")):
            return None
        if rest[:1].isdigit() or rest.startswith(("(", *words("covers", "behind_organisation"))):
            generic = name
        elif sure is None and name.endswith(words("covers", "sure_endings")):
            sure = name
    return generic or sure
