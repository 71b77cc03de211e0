"""What makes a project the same one over years and stages: its code where printed, else its name within its unit.

Belongs here: the key of one project, what reviewers have joined (`reference/projects.yml`), and the core of a name for proposals. Must stay
out: which code a name goes with (the build knows all of a unit's forms), joining by likeness.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jixiao.identity.likeness import differs_tellingly, is_part_in_order, likeness
from jixiao.identity.organisations import Context, carrier_key, resolve
from jixiao.identity.regions import mentions
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import load, pattern

# Codes of the fiscal platform have 20 signs and more and are unique in the country; a short one counts within its unit.
NATIONAL_CODE = 8


class ProjectIdentity(NamedTuple):
    """`project_key` is None where neither code nor name is printed. `basis` is code, unit_code, name or none."""

    project_key: str | None
    name: str | None
    basis: str


_QUOTES = str.maketrans(dict.fromkeys("“”\"'‘’「」『』《》〈〉"))
_END = re.compile(r"[。.;；,，、:：]+$")


@lru_cache(maxsize=65536)
def project_name(name: str, year: int | None = None) -> str:
    """The name as it is compared: width folded, without white space, quotes, final punctuation and the form's own budget year.

    2022年河道管护 and 某县2022年度河道管护 in the forms of 2022 are 河道管护 and 某县河道管护; 2021年河道管护 in a form of 2022 is another
    project, and the years of a programme (2021—2025年) stay. Endings stay.
    """
    plain = _END.sub("", fold(name).translate(_QUOTES))
    return plain if year is None else _without_year(plain, year)


def _without_year(plain: str, year: int) -> str:
    own = pattern("projects", "own_year", year=_written(year))
    if not own.search(plain):
        return plain
    programmes = [found.span() for found in _programmes().finditer(plain)]

    def kept(found: re.Match[str]) -> str:
        return found[0] if any(start < found.end() and found.start() < end for start, end in programmes) else ""

    left = own.sub(kept, plain)
    return pattern("projects", "left_behind").sub("", left) or plain if left != plain else plain


_ANY_YEAR = r"(?:(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|(?<!<numeral>)<numeral>{4}(?!<numeral>))"


@cache
def _numerals() -> list[str]:
    """The ways of writing each digit in Chinese, 0 to 9, as alternatives in brackets."""
    return [f"[{''.join(ways)}]" for ways in (load("projects")["digits"][str(digit)] for digit in range(10))]


@cache
def _written(year: int) -> str:
    """A year as it is written, in figures or in Chinese numerals: a pattern."""
    return f"(?:{year}|{''.join(_numerals()[int(digit)] for digit in str(year))})"


@cache
def _programmes() -> re.Pattern[str]:
    numeral = "[" + "".join(ways[1:-1] for ways in _numerals()) + "]"
    return pattern("projects", "years_of_programme", some_year=_ANY_YEAR.replace("<numeral>", numeral))


def project_identity(code: str | None, name: str | None, unit_key: str | None, year: int | None = None) -> ProjectIdentity:
    """The identity of a project by its printed code, else by its name within its unit. Never raises.

    `unit_key` is the key of the unit that carries it out (`organisations.carrier_key`: the department's for a （本级）, so that both meet),
    `year` the budget year of the form.
    """
    found = _printed_identity(code, name, unit_key, year)
    kept = _joined().get(found.project_key) if found.project_key else None
    return found._replace(project_key=kept) if kept else found


def _printed_identity(code: str | None, name: str | None, unit_key: str | None, year: int | None = None) -> ProjectIdentity:
    plain = project_name(name, year) if name else None
    if code:
        code = fold(code).upper()
        if len(code) >= NATIONAL_CODE:
            return ProjectIdentity(f"code|{code}", plain, "code")
        return ProjectIdentity(f"{unit_key or '?'}|code|{code}", plain, "unit_code")
    if plain:
        return ProjectIdentity(f"{unit_key or '?'}|{plain}", plain, "name")
    return ProjectIdentity(None, None, "none")


_CODE = re.compile(r"[0-9A-Za-z_-]+")


@cache
def _reviewed() -> list[dict[str, Any]]:
    return list(load("projects")["same"])


def _carrier(unit: str | None, region: str | int | None) -> str | None:
    if not unit:
        return None
    return carrier_key(resolve(unit, Context(str(region) if region else None)))


@cache
def _joined() -> dict[str, str]:
    """Key of each name and code that reviewers have joined to another → the key of that other."""
    joined: dict[str, str] = {}
    for entry in _reviewed():
        unit_key = _carrier(entry.get("unit"), entry.get("region"))

        kept = _keys(str(entry["project"]), unit_key)[0]
        joined |= {key: kept for other in entry["also"] for key in _keys(str(other), unit_key) if key != kept}
    return joined


def _keys(text: str, unit_key: str | None) -> list[str]:
    """The keys of a printed code, or of a printed name: as it is in a form of the year that it names, and in one of another year."""
    if _CODE.fullmatch(text):
        found = [_printed_identity(text, None, unit_key)]
    else:
        years = [int(y) for y in re.findall(r"(?:19|20)[0-9]{2}", text)[:1]]
        found = [_printed_identity(None, text, unit_key, year) for year in (*years, None)]
    return list(dict.fromkeys(str(one.project_key) for one in found))


_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = pattern("projects", "years_and_kinds", some_year=_YEAR)
_DOCUMENT = re.compile(r"\(?[一-鿿]{1,8}[〔\[(]?\(?(?:19|20)[0-9]{2}\)?[〕\])]?[0-9]{1,4}号\)?")
_ENDINGS = pattern("projects", "endings")


@lru_cache(maxsize=65536)
def core_name(name: str) -> str:
    """What is left of a name without region, years, document numbers and endings such as 经费 and 项目. For proposals only."""
    core = project_name(name)
    found = mentions(core)
    if found and found[0].start == 0 and found[0].end < len(core):
        core = core[found[0].end :]
    plain = _YEARS.sub("", _DOCUMENT.sub("", core))
    while (shorter := _ENDINGS.sub("", plain)) != plain and len(shorter) >= 3:
        plain = shorter
    return plain or core


_LEAST_ALIKE = 0.8  # 农村公路养护工程 and 农村公路安全生命防护工程, two projects of one office, have 0.63


def is_same_name(a: str, b: str) -> bool:
    """Whether two names printed with one code are ways of writing one: shortened, or alike but for years, region and endings.

    Names that differ in a number or a side (一期 and 二期, 东片区 and 西片区) are two, however alike.
    """
    a, b = core_name(a), core_name(b)
    if differs_tellingly(a, b):
        return False
    short, full = sorted((a, b), key=len)
    return is_part_in_order(short, full) or likeness(a, b) >= _LEAST_ALIKE


def forget_reviewed() -> None:
    """Ask the reviewed lines anew: another data folder may have its own, and they may have changed."""
    for cached in (_reviewed, _joined):
        cached.cache_clear()
