"""Who an organisation is: `重庆市开州区住房城乡建委`, `开州区住房和城乡建设委员会（本级）`, and `农业农村局` in a county's form.

Belongs here: region, kind, parent and key of one printed name, by reviewed wordings. Must stay out: cleaning (`normalize.names`), likeness
(`likeness`), how often a name occurs.

Two names are one organisation where region and short key agree. The short key is the name in full wording, without the region and without
和, 与 and 、; a department and its own budget （本级） are two keys, the second with the first as its parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jixiao.identity.regions import CITY, COUNTY, PROVINCE, Region, choose, leading_short, mentions, parent, province_named_first, region
from jixiao.vocabulary.fold import squeeze
from jixiao.vocabulary.lexicon import load, pattern, reviewed, word_set, words

DEPARTMENT, OWN_LEVEL, AFFILIATED, GOVERNMENT, UNKNOWN = "department", "own_level", "affiliated", "government", "unknown"
_TERMS: dict[str, str] = reviewed("organisations")["terms"]
NATIONAL = _TERMS["national"]
NO_REGION = "?"
OWN = _TERMS["own"]


class Context(NamedTuple):
    """What the document knows about a name: the code of its region, its department as printed, its year."""

    region_code: str | None = None
    department: str | None = None
    year: int | None = None


NOTHING_KNOWN = Context()


@dataclass(frozen=True, slots=True)
class OrganisationIdentity:
    """Who a printed name means. `key` tells organisations apart; `parent_key` is the key of the one above, where it is known.

    `kind` is department, own_level, affiliated, government or unknown. `region_basis` says where the region is from: printed (in the name),
    level (县… of the document's county), context (the document's region), national, or none.
    """

    canonical_name: str
    short_key: str
    kind: str
    parent_key: str | None
    region_code: str | None
    region_basis: str
    printed: str
    key: str


@cache
def _reviewed() -> dict[str, Any]:
    return load("organisations")


@cache
def _wordings() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every reviewed wording, the longest first, and what it stands for."""
    reviewed, meaning = _reviewed(), {}
    for canonical, variants in reviewed["words"].items():
        meaning[canonical] = canonical
        meaning |= dict.fromkeys(variants, canonical)
    parts = []
    for wording in sorted(meaning, key=len, reverse=True):
        guard = reviewed["guards"].get(wording, {})
        behind = "".join(f"(?<!{re.escape(w)})" for w in guard.get("not_behind", ()))
        before = f"(?!{'|'.join(map(re.escape, guard['not_before']))})" if guard.get("not_before") else ""
        parts.append(behind + re.escape(wording) + before)
    return re.compile("|".join(parts)), meaning


@cache
def _whole() -> dict[str, str]:
    """Short key of every wording of the reviewed whole names → the name."""
    whole = _reviewed()["whole"]
    return {_compressed(_in_full(variant)): name for name, variants in whole.items() for variant in (name, *variants)}


_FOLD = str.maketrans({"(": "（", ")": "）", "〔": "（", "〕": "）", "[": "（", "]": "）", "【": "（", "】": "）", " ": None})
_SHORT_COMMITTEE = pattern("organisations", "short_committee")
_SHORTENED_OFFICES = words("organisations", "shortened_offices")
_CONNECTIVES = str.maketrans(dict.fromkeys(reviewed("organisations")["connectives"]))
_COMPRESSED: dict[str, str] = reviewed("organisations")["compressed"]


def _in_full(name: str) -> str:
    """The name in full wording: 住建委 → 住房和城乡建设委员会, 棠溪镇政府 → 棠溪镇人民政府."""
    wording, meaning = _wordings()
    name = wording.sub(lambda m: meaning[m[0]], name)
    if name.endswith(_TERMS["committee"]) and not _SHORT_COMMITTEE.search(name):
        name += _TERMS["rest_of_committee"]
    elif name.endswith(_SHORTENED_OFFICES):
        name += _TERMS["rest_of_office"]
    return name


def _compressed(full: str) -> str:
    """What two printed names of one organisation have in common."""
    key = full.translate(_CONNECTIVES)
    for whole, short in _COMPRESSED.items():
        key = key.replace(whole, short)
    return key[:-2] if key.endswith(_TERMS["office"]) else key


def _short_key(full: str) -> str:
    return _compressed(_whole().get(_compressed(full), full))


@cache
def _suffixes(group: str) -> tuple[str, ...]:
    return tuple(sorted(_reviewed()[group], key=len, reverse=True))


_OFFICE_ENDS: str = reviewed("organisations")["office_ends"]


def _split_own_level(name: str) -> tuple[str, bool]:
    """The name without （本级）, 本级, 局机关, and whether it was there. 市直机关 and 机关幼儿园 stay."""
    own = False
    again = True
    while again:
        again = False
        for suffix in _suffixes("remarks"):
            if name.endswith(suffix) and len(name) > len(suffix):
                name, again = name[: -len(suffix)], True
        for suffix in _suffixes("own_level"):
            rest = name[: -len(suffix)]
            if name.endswith(suffix) and len(rest) >= 2:
                if not suffix.startswith("（") and rest[-1] not in _OFFICE_ENDS:
                    continue
                name, own, again = rest, True, True
                break
    return name, own


_LEVEL_IN_FRONT = pattern("organisations", "level_in_front")
_BEHIND_LEVEL: str = reviewed("organisations")["behind_level"]


class _Place(NamedTuple):
    rest: str
    region: Region | None
    basis: str
    lead: str = ""


def _locate(name: str, context: Context) -> _Place:
    """The region of a name and what remains of it."""
    around = region(context.region_code)
    hints = (around,) if around else ()
    lead = next((p for p in _reviewed()["before_region"] if name.startswith(p)), "")
    for start in (len(lead), 0):
        first = next((m for m in mentions(name) if m.start >= start), None)
        if first is not None and first.start == start:
            if province := province_named_first(name, context.department, start):
                return _Place(name[start + len(province.name) :], province, "printed", lead if start else "")
            rest = _give_back(name, first.end)
            meant = choose(first.candidates, hints, context.year)
            # 鼓楼区教育局 of an unknown city keeps the name of its district: it is no other city's
            return _Place(rest, meant, "printed", lead if start else "") if meant else _Place(name, None, "none")
    if short := _short_region(name, len(lead), hints):
        return short._replace(lead=lead)
    if _is_national(name):
        return _Place(name, None, "national")
    level = _LEVEL_IN_FRONT.match(name[len(lead) :])
    if level and not any(name.startswith(w, len(lead)) for w in _reviewed()["no_level_prefix"].get(level[0], ())):
        meant = _above(around, level[1]) if around and level[0] == level[1] else None
        if meant is not None:
            end = len(lead) + level.end()
            return _Place(name if name[end] in _BEHIND_LEVEL else name[end:], meant, "level", lead)
        return _Place(name, None, "none")
    return _Place(name, around, "context" if around else "none")


def _give_back(name: str, end: int) -> str:
    """What stands behind the region; the sign that region and name share goes to the name: 青岛市场监督管理局."""
    last = name[end - 1]
    for word in _reviewed()["no_level_prefix"].get(last, ()):
        if name.startswith(word, end - 1) and word[1:]:
            return name[end - 1 :]
    return name[end:]


def _short_region(name: str, start: int, hints: tuple[Region, ...]) -> _Place | None:
    """A short name of a region in front of a department (开州财政局), where it can mean one region only."""
    found = leading_short(name, start)
    if found is None:
        return None
    rest = name[found.end :]
    full = _in_full(rest)
    if not full.startswith((*_wordings()[1].values(), *_reviewed()["fields"])):
        return None
    meant = choose(found.candidates, hints)
    return _Place(rest, meant, "printed") if meant else None


def _is_national(name: str) -> bool:
    if name.endswith(tuple(_reviewed()["unknown_ends"])):
        return False
    return name.startswith(tuple(_reviewed()["national_begins"])) or name in _reviewed()["national"]


def _above(around: Region, level: str) -> Region | None:
    """The division that 省, 市, 区, 县 in front of a name means in a document of a region."""
    chain: list[Region] = []
    one: Region | None = around
    while one is not None:
        chain.append(one)
        one = parent(one)
    sign = level[-1]
    district, city, a_province, region_of_a_people = (_TERMS[t] for t in ("district", "city", "province", "autonomous_region"))
    for one in chain:
        if one.name.endswith(level) or (one.name.endswith(sign) and len(level) == 1 and not (sign == district and one.level == PROVINCE)):
            return one
        if sign == city and one.level == CITY:
            return one
    province = chain[-1]
    if sign == a_province and province.name.endswith(a_province):
        return province
    if sign == district and province.name.endswith(region_of_a_people) and around.level != COUNTY:
        return province
    return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    reviewed = _reviewed()
    heads = []
    for head in sorted(reviewed["department_heads"], key=len, reverse=True):
        goes_on = reviewed["head_goes_on"].get(head, "")
        heads.append(re.escape(head) + (f"(?![{goes_on}])" if goes_on else ""))
    no_township = "".join(f"(?<!{re.escape(w)})" for w in reviewed["no_township"])
    return {
        "embedded": re.compile(rf"^(?P<head>.{{1,24}}?(?:{'|'.join(heads)}))(?P<rest>.{{2,}})$"),
        "township": pattern("organisations", "township", not_a_town=no_township),
    }


def _ends(name: str, group: str) -> bool:
    return name.endswith(_suffixes(group))


_TOWN_GOVERNMENT = word_set("organisations", "town_government") | {""}
_OWN_LEVEL_ALONE = word_set("organisations", "own_level_alone")
_PARTY = word_set("organisations", "party")
_NO_REST = word_set("organisations", "no_rest")
_OFFICE_BELOW = words("organisations", "office_below")
_UNLISTED_PLACE = pattern("texts", "place_of_organisation")


class _Kind(NamedTuple):
    kind: str
    full: str
    parent: str | None  # the parent's name in full, within the same region


def _classify(full: str) -> _Kind:
    """Kind and embedded parent of a name without its region, in full wording."""
    if _ends(full, "unknown_ends"):
        return _Kind(UNKNOWN, full, None)
    if full == _TERMS["government"] or full.endswith(_TERMS["management_committee"]):
        return _Kind(GOVERNMENT, full, None)
    if town := _patterns()["township"].match(full):
        name = town["town"]
        government = name + _TERMS["office_of_street" if name.endswith(_TERMS["street"]) else "government"]
        if town["rest"] in _TOWN_GOVERNMENT:
            return _Kind(GOVERNMENT, government, None)
        if _ends(full, "affiliated_ends") or _ends(full, "department_ends"):
            return _Kind(AFFILIATED, full, government)
        return _Kind(UNKNOWN, full, government)
    embedded = _patterns()["embedded"].match(full)
    if embedded and embedded["rest"] not in _NO_REST:
        if _ends(full, "affiliated_ends"):
            return _Kind(AFFILIATED, full, _in_full(embedded["head"]))
        if _ends(full, "department_ends") and embedded["rest"].endswith(_OFFICE_BELOW):
            return _Kind(AFFILIATED, full, _in_full(embedded["head"]))
        if not _ends(full, "department_ends"):
            return _Kind(UNKNOWN, full, None)
    if _ends(full, "department_ends") and not full.endswith(_TERMS["branch"]):
        return _Kind(DEPARTMENT, full, None)
    if _ends(full, "affiliated_ends"):
        return _Kind(AFFILIATED, full, None)
    return _Kind(UNKNOWN, full, None)


def _key(place: _Place, short: str, *, own: bool = False) -> str:
    where = NATIONAL if place.basis == "national" else place.region.current if place.region else NO_REGION
    return f"{where}|{short}|{OWN}" if own else f"{where}|{short}"


@lru_cache(maxsize=65536)
def resolve(name: str, context: Context = NOTHING_KNOWN) -> OrganisationIdentity:
    """Who a printed name means, in a document of which `context` tells the region. Never raises.

    The name is one that `normalize` has cleaned: without code prefix, seal marks and white space.
    """
    printed = name
    name, own = _split_own_level(squeeze(name).translate(_FOLD))
    if name.strip("（）") in _OWN_LEVEL_ALONE and context.department:
        name, own = _split_own_level(squeeze(context.department).translate(_FOLD))[0], True
    place = _locate(name, context)
    rest = place.rest or name
    is_party = place.lead in _PARTY and place.region and rest.startswith(_TERMS["committee"])
    full = _in_full(rest if is_party else place.lead + rest)  # 中共开州区委组织部 is 开州区委组织部
    kind = _classify(_whole().get(_compressed(full), full))
    if place.region and not place.rest:  # the region itself: 湘潭市
        kind = _Kind(GOVERNMENT, _TERMS["government"], None)
    short = _short_key(kind.full)
    base = _key(place, short)
    full = _whole().get(short, kind.full)
    is_below_region = place.region and (kind.kind != UNKNOWN or place.basis == "printed")
    canonical = place.region.label + full if place.region and is_below_region else full
    parent_key = _key(place, _short_key(kind.parent)) if kind.parent else None
    kind_name = kind.kind
    if own:
        kind_name, parent_key, canonical = OWN_LEVEL, base, canonical + _TERMS["own_marked"]
    elif context.department and parent_key is None:
        kind_name, parent_key = _below(kind_name, base, short, printed, context)
    return OrganisationIdentity(
        canonical_name=canonical,
        short_key=short,
        kind=kind_name,
        parent_key=parent_key,
        region_code=place.region.current if place.region else None,
        region_basis=place.basis if place.region or place.basis == "national" else "none",
        printed=printed,
        key=_key(place, short, own=own),
    )


@cache
def _renamed() -> dict[str, str]:
    """Short key of each former name of an office → that of its name today."""
    groups = ([_short_key(_in_full(name)) for name in group] for group in _reviewed()["renamed"])
    return {former: today for today, *others in groups for former in others}


def carrier_key(found: OrganisationIdentity) -> str:
    """The key of the office whose projects they are: the department of an own level, today's name of what a reform has renamed."""
    where, _, short = ((found.parent_key if found.kind == OWN_LEVEL else None) or found.key).partition("|")
    return f"{where}|{_renamed().get(short, short)}"


@cache
def _never_below() -> frozenset[str]:
    return frozenset(name for full in _reviewed()["never_below"] for name in (full, _compressed(full)))


def _is_of_one_region(*named: tuple[str, str]) -> bool:
    """Whether organisations, each a key and its printed name, are of one region, or of one place in no list by the heads of their names."""
    regions = {key.partition("|")[0] for key, _ in named}
    if regions != {NO_REGION}:
        return len(regions) == 1
    places = {head["place"] if (head := _UNLISTED_PLACE.match(squeeze(name))) else None for _, name in named}
    return len(places) == 1 and None not in places


def _below(kind: str, base: str, short: str, printed: str, context: Context) -> tuple[str, str | None]:
    """Kind and parent of a unit that stands under a department in the form: of the same region it is one of its units."""
    above = resolve(context.department or "", context._replace(department=None))
    above_key = above.parent_key if above.kind == OWN_LEVEL else above.key
    if above_key is None or above_key == base or _whole().get(short, short) in _never_below():
        return kind, None
    if kind == AFFILIATED:
        return kind, above_key
    if kind != GOVERNMENT and _is_of_one_region((base, printed), (above_key, context.department or "")):
        return (kind if above.kind == GOVERNMENT and kind == DEPARTMENT else AFFILIATED), above_key
    return kind, None


def forget_reviewed() -> None:
    """Ask the reviewed lines anew: another data folder may have its own, and they may have changed."""
    for cached in (_reviewed, _wordings, _whole, _suffixes, _patterns, resolve, _renamed, _never_below):
        cached.cache_clear()
