"""Administrative divisions (行政区划, GB/T 2260) in names, titles and file names: `重庆市开州区…`, `青神县`, `池州市贵池区棠溪镇`.

Belongs here: the divisions, where texts name them, and which one is meant. Must stay out: what else a name says (`organisations`).

A name that several divisions share (鼓楼区 stands in four cities) means one of them only where the text or its context names the
division above it. A name that a division has given up means the division that goes on: 开县 is 开州区.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from jixiao.vocabulary.lexicon import load, pattern, reviewed, word_set, words

PROVINCE, CITY, COUNTY = "province", "city", "county"


@dataclass(frozen=True, slots=True)
class Region:
    """One division. `code` has six digits; `current` is the code under which it goes on where it was renamed or recoded.

    `province`, `city` and `county` are names, "" where there is none (a county of 重庆市 has no city). `last_year` is None while it exists.
    """

    code: str
    level: str
    name: str
    short: str
    province: str
    city: str
    county: str
    city_code: str
    first_year: int
    last_year: int | None
    current: str

    @property
    def province_code(self) -> str:
        """The code of the province; its own for a province."""
        return self.code[:2] + "0000"

    @property
    def label(self) -> str:
        """The name as organisations print it in front of theirs: 重庆市开州区, 池州市贵池区, 青神县, 湘潭市."""
        if self.level != COUNTY:
            return self.name
        if not self.city_code:
            return self.name if self.code[2:4] == "90" else self.province + self.name
        return self.name if not self.name.endswith(_DISTRICTS) and len(_named(self.name)) == 1 else self.city + self.name

    def is_within(self, other: Region) -> bool:
        """Whether this is the other division or a part of it."""
        return self.current == other.current or other.code in (self.province_code, self.city_code)


class Mention(NamedTuple):
    """Where a text names a division, and which ones may be meant. A chain (池州市贵池区) is one mention of its last part."""

    start: int
    end: int
    candidates: tuple[Region, ...]
    is_chained: bool = False


@cache
def all_regions() -> tuple[Region, ...]:
    """Every division since the first year of the table, former names included."""
    text = (files("jixiao") / "reference" / "regions.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    names: dict[str, str] = {}
    for row in rows:  # the later name of a code wins
        names[row["code"]] = row["name"]
    found = []
    for row in rows:
        code, level = row["code"], row["level"]
        city_code = code if level == CITY else row["city"]
        found.append(
            Region(
                code=code,
                level=level,
                name=row["name"],
                short=row["short"],
                province=names[code[:2] + "0000"],
                city=row["name"] if level == CITY else names.get(row["city"], ""),
                county=row["name"] if level == COUNTY else "",
                city_code=city_code,
                first_year=int(row["first_year"]),
                last_year=int(row["last_year"]) if row["last_year"] else None,
                current=row["current"],
            )
        )
    return tuple(found)


@cache
def _by_code() -> dict[str, Region]:
    index: dict[str, Region] = {}
    for region in all_regions():
        if region.code not in index or region.last_year is None or (index[region.code].last_year or 9999) < region.last_year:
            index[region.code] = region
    return index


def region(code: str | None) -> Region | None:
    """The division with a code, under the name that it had last; None for an unknown code."""
    return _by_code().get(code) if code else None


def current(one: Region) -> Region:
    """The division under which this one goes on."""
    return _by_code().get(one.current, one)


def parent(one: Region) -> Region | None:
    """The division above it: the city of a county, else the province; None for a province."""
    if one.level == PROVINCE:
        return None
    above = one.city_code if one.level == COUNTY and one.city_code else one.province_code
    return region(above)


@cache
def _full_names() -> dict[str, tuple[Region, ...]]:
    index: dict[str, list[Region]] = {}
    for one in all_regions():
        index.setdefault(one.name, []).append(one)
    return {name: tuple(regions) for name, regions in index.items()}


def _named(name: str) -> set[str]:
    return {r.current for r in _full_names().get(name, ()) if r.last_year is None}


def _derived(one: Region) -> Iterator[str]:
    """Names in use that follow from the official one: 恩施州, 峨边县, 宁夏自治区, 鄂伦春旗."""
    for end in _AUTONOMOUS:
        if one.name.endswith(end) and not one.short.endswith(end):
            yield one.short + end
            if end not in _AUTONOMOUS_REGION:
                yield one.short + end[-1]


_AUTONOMOUS = words("regions", "autonomous")
_AUTONOMOUS_REGION = word_set("regions", "autonomous_region")
_DISTRICTS = words("regions", "districts")


class _Surface(NamedTuple):
    text: str
    is_full: bool
    is_common: bool  # an everyday word
    is_brief: bool  # of two characters, such as come together by chance: 市和县级
    regions: tuple[Region, ...]


@cache
def _index() -> dict[str, tuple[_Surface, ...]]:
    """Every way to write a division, by its first two characters, the longest first."""
    reviewed = load("regions")
    common = set(reviewed["common_words"])
    full = {name: list(regions) for name, regions in _full_names().items()}
    for one in all_regions():
        for name in _derived(one):
            if name not in _full_names():
                full.setdefault(name, []).append(one)
    for name, code in reviewed["aliases"].items():
        if name not in full:
            full[name] = [_by_code()[code]]
    short: dict[str, list[Region]] = {}
    for one in all_regions():
        if len(one.short) > 1 and one.short not in full:
            short.setdefault(one.short, []).append(one)
    index: dict[str, list[_Surface]] = {}
    for is_full, names in ((True, full), (False, short)):
        for name, regions in names.items():
            index.setdefault(name[:2], []).append(_Surface(name, is_full, name in common, len(name) == 2, tuple(regions)))
    return {head: tuple(sorted(group, key=lambda s: (-len(s.text), not s.is_full))) for head, group in index.items()}


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(last + after for last, signs in load("regions")["word_goes_on"].items() for after in signs)


_JOINTS = frozenset("-_ ·/\\")


def _chain(text: str, at: int, above: tuple[Region, ...]) -> tuple[int, tuple[Region, ...], bool, _Surface] | None:
    """The longest chain of divisions from a place on: end, what its last part may mean, whether it has several parts, its first part."""
    best = None
    for surface in _index().get(text[at : at + 2], ()):
        if not text.startswith(surface.text, at):
            continue
        end = at + len(surface.text)
        if text[end - 1 : end + 1] in _goes_on():
            continue
        regions = surface.regions
        if above:
            regions = tuple(r for r in regions if r.level != PROVINCE and any(r.code != a.code and r.is_within(a) for a in above))
            if not regions:
                continue
        upper = tuple(r for r in regions if r.level != COUNTY)
        if upper and end < len(text):
            joint = end + (text[end] in _JOINTS)
            below = _chain(text, joint, upper)
            if below is not None:
                return below[0], below[1], True, surface
        if best is None and (surface.is_full or _stands_below(text, end, above)):
            best = end, regions, False, surface
    return best


def _stands_below(text: str, end: int, above: tuple[Region, ...]) -> bool:
    """Whether a short name counts: only behind the division above it (四川眉山…), and at no sign that prolongs it (眉山路)."""
    return bool(above) and text[end : end + 1] not in _PROLONGS


_PROLONGS = word_set("regions", "prolongs")


def _begins(text: str, at: int) -> bool:
    """Whether a name may begin at a place: behind a sign that is no Chinese character, or behind a year or a lead-in."""
    return at == 0 or not _HAN.match(text[at - 1]) or text[at - 1] in _BEHIND_A_YEAR or text.endswith(_LEADS, 0, at)


def _heads_organisation(text: str, at: int) -> bool:
    """Whether the text is a name of an organisation that begins here."""
    return at == 0 and text.rstrip(_BRACKETS)[-1:] in _ORGANISATION_ENDS


_BRACKETS: str = reviewed("regions")["behind_office"]
_BEHIND_A_YEAR: str = reviewed("regions")["behind_a_year"]
_HAN = re.compile("[一-鿿]")
_ORGANISATION_ENDS = word_set("regions", "organisation_ends")
_LEADS = words("regions", "leads")


@lru_cache(maxsize=65536)
def mentions(text: str) -> tuple[Mention, ...]:
    """Where a text names divisions, in order.

    Short names (开州) count in a chain only (重庆开州), names of two characters where a name may begin, and everyday words (老城区)
    in a chain or in front of an organisation (老城区教育局).
    """
    index = _index()
    found = []
    at, last = 0, len(text) - 1
    while at < last:
        if text[at : at + 2] in index:
            chain = _chain(text, at, ())
            if chain is not None:
                end, regions, chained, first = chain
                if chained or (_heads_organisation(text, at) if first.is_common else not first.is_brief or _begins(text, at)):
                    found.append(Mention(at, end, _distinct(regions), chained))
                    at = end
                    continue
        at += 1
    return tuple(found)


def leading_short(text: str, at: int = 0) -> Mention | None:
    """The short name of a division at a place (开州财政局), which counts only if what follows tells so; None where none stands there."""
    for surface in _index().get(text[at : at + 2], ()):
        if not surface.is_full and text.startswith(surface.text, at):
            return Mention(at, at + len(surface.text), _distinct(surface.regions))
    return None


def _distinct(regions: Iterable[Region]) -> tuple[Region, ...]:
    """One division for each that goes on, the present name before a former one."""
    chosen: dict[str, Region] = {}
    for one in regions:
        if one.current not in chosen or one.last_year is None:
            chosen[one.current] = one
    return tuple(chosen.values())


def choose(candidates: Iterable[Region], hints: Iterable[Region] = (), year: int | None = None) -> Region | None:
    """The one division that is meant, as it is now; None where several remain. `hints` are divisions that the context is about.

    A hint decides for the candidate within it, else for the one in its city, else for the one in its province.
    """
    left = _distinct(candidates)
    if len(left) > 1:
        left = _by_hints(left, tuple(hints)) or left
    if len(left) > 1 and len({r.name for r in left}) > 1:
        # a bare short name: the city 吉林 stands in the province 吉林, which is meant unless more is said
        widest = [r for r in left if all(o.is_within(r) for o in left)]
        left = tuple(widest) or left
    if len(left) > 1 and year is not None:
        left = tuple(r for r in left if r.first_year <= year and (r.last_year is None or year <= r.last_year)) or left
    if len(left) > 1:
        left = tuple(r for r in left if r.last_year is None) or left
    return current(left[0]) if len(left) == 1 else None


def _nearness(one: Region, hint: Region) -> int:
    """3 within a city or county that the hint names, 2 in its city, 1 in its province, 0 elsewhere."""
    if hint.level != PROVINCE and one.is_within(hint):
        return 3
    if one.city_code and one.city_code == hint.city_code:
        return 2
    return int(one.province_code == hint.province_code)


def _by_hints(left: tuple[Region, ...], hints: tuple[Region, ...]) -> tuple[Region, ...]:
    near = [max((_nearness(one, hint) for hint in hints), default=0) for one in left]
    return tuple(one for one, nearness in zip(left, near, strict=True) if nearness == max(near) > 0)


def province_named_first(name: str, department: str | None = None, start: int = 0) -> Region | None:
    """The province of an institution of it that is called after a place: 四川省都江堰水利发展中心 below 四川省水利厅, 四川省眉山监狱.

    The place stands by its short name right behind the province, and the department printed is the province's, or the kind is one of
    those that provinces run. None where the institution may as well be the place's own (四川省中江中学 below 中江县教育局).
    """
    first = next((m for m in mentions(name) if m.start == start and m.is_chained), None)
    if first is None:
        return None
    provinces = (region(one.province_code) for one in first.candidates)
    province = next((p for p in provinces if p is not None and name.startswith(p.name, start)), None)
    if province is None or name[start + len(province.name) : first.end] not in {one.short for one in first.candidates}:
        return None
    if department and department != name:
        return province if _is_of_province(department, province) else None
    return province if any(word in name[first.end :] for word in load("regions")["provincial"]) else None


def _is_of_province(department: str, province: Region) -> bool:
    plain = department.rstrip(_BRACKETS) or department
    found = mentions(plain)
    if found and found[0].start == 0:
        return found[0].candidates == (province,)
    return plain.endswith(_PROVINCIAL_ENDS) or plain.startswith(_PROVINCIAL_BEGINS)


_PROVINCIAL_ENDS = words("regions", "provincial_ends")
_PROVINCIAL_BEGINS = words("regions", "provincial_begins")
_NAMELESS_FOLDERS = pattern("regions", "year_folders")


def _mentions_down(text: str) -> tuple[Mention, ...]:
    """The mentions of a text; of a path first the deepest one, as far as each lies within the one before."""
    if "/" not in text and "\\" not in text:
        return mentions(text)
    found = mentions(_NAMELESS_FOLDERS.sub("", text))
    deepest = found[:1]
    for mention in found[1:]:
        above = deepest[0].candidates
        within = tuple(r for r in mention.candidates if any(r.code != a.code and r.is_within(a) for a in above))
        if within:
            deepest = (mention._replace(candidates=within),)
    return deepest + found


def region_of(*texts: str | None, within: Region | None = None, year: int | None = None) -> Region | None:
    """The division that the first of these texts names that names one; the other texts and `within` tell which of several it is.

    Pass texts in the order in which they are trusted: the reporting unit, its department, title, project, file name. None where no
    text names a division, and where the name may mean several. Folders lead down: of 四川省/水利/中江县/2022 the last is meant.
    """
    found = [mention for text in texts if text for mention in _mentions_down(text)]
    if not found:
        return None
    if len(found[0].candidates) == 1:
        return current(found[0].candidates[0])
    hints = [m.candidates[0] for m in found[1:] if len(m.candidates) == 1]
    return choose(found[0].candidates, [*hints, *([within] if within else [])], year)
