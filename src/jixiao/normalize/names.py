"""Names of indicators, levels, organisations and projects, and what is printed around them.

Belongs here: cleaning one name: white space, numbering, stars, 指标1： prefixes, quotas, codes, seals. Must stay out: who an
organisation is (the warehouse's aliases) and which level is meant (`forms`).

What is split off goes to a field of its own; everything else of a name stays as printed, full-width punctuation and quotes included.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.privacy import without_contact
from jixiao.vocabulary.codes import code_before, without_letter
from jixiao.vocabulary.fold import NUMBER_SIGNS, ROMAN_SIGNS, fold, squeeze
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.lexicon import pattern, reviewed
from jixiao.vocabulary.signs import BEFORE
from jixiao.vocabulary.units import UNITS


class Name(NamedTuple):
    """An indicator's name without what is printed around it. `quota` are the points in brackets (（10分）)."""

    name: str
    is_starred: bool = False
    is_part: bool = False
    quota: Decimal | None = None


class Level(NamedTuple):
    """A level's name (None where its cell holds only points) and the points printed in its cell."""

    name: str | None
    quota: Decimal | None = None
    is_starred: bool = False


_LONGEST_NAME = 400  # a cell beyond this holds prose, in which no code or quota is looked for
_CN = "一二三四五六七八九十"
_STARS = re.compile(r"^[★☆⭐*＊※▲△]+")
_BULLETS = re.compile(r"^[●■◆◇○◎▪•·→➢✓√]+(?=.)")
# 1. and 1、 are numbering, 1.5级 and 5-10种 and 2022年度 are not; 一、二级公路 is not.
_NUMBERING = re.compile(
    rf"^(?:[0-9０-９]{{1,2}}(?:[、)）]|[.．](?![0-9０-９]))(?=[^0-9０-９])|[（(](?:[0-9０-９]{{1,2}}|[{_CN}]{{1,3}})[)）](?=.)"
    rf"|[{_CN}]{{1,3}}、(?![{_CN}])(?=.)|[{ROMAN_SIGNS}][.．、)）](?=.)|[{NUMBER_SIGNS}][.．、]?(?=.))"
)
_PREFIX = pattern("values", "indicator_prefix", numerals=_CN)
_PART = pattern("values", "part_prefix")
_QUOTA_BRACKET = pattern("values", "quota_bracket")
_QUOTA_POINTS = pattern("values", "quota_points")
_QUOTA_BARE = pattern("values", "quota_bare")
_LEVEL_ONLY_QUOTA = pattern("values", "quota_alone")


@lru_cache(maxsize=16384)
def clean_name(text: str) -> Name:
    """The name of an indicator: white space inside Chinese text, stars, numbering, 指标1： and （10分） split off.

    其中： marks a part of the row above and stays, since the name alone would read as an indicator of its own.
    `★（1）指标1：建设\\n里程（10分）` is 建设里程, starred, with a quota of 10. A name that is nothing but a prefix is "".
    """
    name = squeeze(text)
    starred = False
    while True:
        before = name
        if match := _STARS.match(name):
            starred = True
            name = name[match.end() :]
        for around in (_BULLETS, _PREFIX, _NUMBERING):
            if match := around.match(name):
                name = name[match.end() :]
        name = name.lstrip(" ")
        if name == before:
            break
    if name and name[-1] in "★☆*＊":
        starred, name = True, name.rstrip("★☆*＊ ")
    part = _PART.match(name) is not None
    quota = None
    if (match := _QUOTA_POINTS.search(name)) and match.start() > 0:
        quota, name = Decimal(fold(match[1])), name[: match.start()]
    return Name(name.rstrip(" :："), starred, part, quota)


class Hint(NamedTuple):
    """What the blank form printed behind a name for whoever fills it in: （≥**%）. It lends to values that print neither."""

    comparator: str | None
    unit: str | None


_HINT = pattern("comparators", "hint")
_HINT_SIGNS = frozenset("*＊×Xx_○〇.…≥≤><=")  # of which a hint has one
_TO_BE_FILLED = pattern("comparators", "to_be_filled")
_QUOTA_RANGE = pattern("values", "quota_range")


@lru_cache(maxsize=16384)
def split_hint(name: str) -> tuple[str, Hint | None]:
    """A name without the hint that the blank form left behind it, and the hint: 造林面积（≥**亩） is 造林面积 with `>=` and 亩."""
    folded = fold(name)
    may_hold = len(folded) == len(name) <= _LONGEST_NAME and not _HINT_SIGNS.isdisjoint(folded)
    match = _HINT.search(folded) if may_hold else None
    if match is None or not match.start():
        return name, None
    unit = match["unit"]
    known = UNITS.get(unit) if unit else None
    in_brackets = match[0].endswith(")") and match[0].startswith("(")
    if (unit and known is None) or not (unit or match["sign"]) or not (match["blank"] or (match["sign"] and in_brackets)):
        return name, None  # 甲*乙: signs that are no hint
    return name[: match.start()].rstrip(" "), Hint(BEFORE.get(match["sign"]), known)


@lru_cache(maxsize=16384)
def clean_level(text: str | None) -> Level:
    """A level (一级指标, 二级指标): all white space, numbering and stars removed, its quota （50分）, (50) or 50分 split off."""
    if not text:
        return Level(None)
    name = squeeze(text).replace(" ", "")
    starred = False
    while True:
        before = name
        if match := _STARS.match(name):
            starred = True
            name = name[match.end() :]
        if _LEVEL_ONLY_QUOTA.match(name):
            break
        for around in (_BULLETS, _NUMBERING):
            if match := around.match(name):
                name = name[match.end() :]
        if name == before:
            break
    name = _without_code(name.rstrip("★☆*＊:："))
    if len(name) <= _LONGEST_NAME:
        name = _QUOTA_RANGE.sub("", _without_request(name)) or name
    if not name or fold(name) in _NO_NAME:
        return Level(None, None, starred)
    quota = None
    for quota_of in (_QUOTA_BRACKET, _QUOTA_BARE) if len(name) <= _LONGEST_NAME else ():
        if match := quota_of.search(name):
            quota = Decimal(fold(match[1]))
            name = name[: match.start()] + name[match.end() :]
            break
    return Level(name.rstrip(":：、") or None, quota, starred)


def _without_code(level: str) -> str:
    """A level without the code before it: 1-产出指标, 11数量指标."""
    if (plain := without_letter(level)) != level and is_level(plain):
        return plain
    coded = code_before(level)
    return coded.words if coded is not None and (coded.is_joined or is_level(coded.words)) else level


def _without_request(name: str) -> str:
    """A name without （必填） and its like, which the blank form printed behind it."""
    match = _TO_BE_FILLED.search(fold(name)) if len(fold(name)) == len(name) else None
    return name[: match.start()] + name[match.end() :] if match else name


_NO_NAME = frozenset(reviewed("values")["no_name"])

# A code has three digits at least, or six signs where it has letters; a year (2022-…) is none. The name behind it starts with no digit.
_CODE_CHARS = (
    r"(?:(?!(?:19|20)[0-9]{2}[^0-9A-Za-z])[0-9]{3,}(?:[-.][0-9]{3,})*"
    r"|(?=[0-9A-Za-z]*[0-9][0-9A-Za-z]*[0-9])[0-9A-Za-z]{6,}(?:-[0-9A-Za-z]{4,})*)"
)
_OPEN, _CLOSE, _JOIN = r"[\[【(（〔]", r"[\]】)）〕]", pattern("values", "code_join").pattern
_CODE_FIRST = re.compile(
    rf"^(?:{_OPEN}(?P<a>{_CODE_CHARS}|[A-Za-z]{{1,3}}[0-9]{{3,5}}){_CLOSE}{_JOIN}?|(?P<b>{_CODE_CHARS})(?:{_JOIN}{{1,2}}|[.、 ])(?=[^0-9])"
    rf"|(?P<c>[0-9]{{6,}})(?=[一-鿿“\"（(]))(?P<name>[^0-9].*)$",
    re.DOTALL,
)
_CODE_ALONE = re.compile(rf"^({_CODE_CHARS})\s*{_JOIN}{{1,2}}$")  # the name behind it was left out
_TWO_CODES = re.compile(rf"^{_OPEN}{_CODE_CHARS}{_CLOSE}{_JOIN}?(?P<rest>[0-9A-Za-z].*)$", re.DOTALL)
_LONG_CODE = r"(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])?[^0-9A-Za-z]?$)(?:[0-9]{6,}|(?=[0-9A-Za-z]*[0-9]{4})[0-9A-Z]{8,})"
_CODE_LABEL = pattern("values", "code_behind").pattern
_CODE_LAST = re.compile(
    rf"^(?P<name>.*[^0-9A-Za-z\s-])\s*(?:{_JOIN}\s*(?P<a>{_LONG_CODE})"
    rf"|{_OPEN}{_CODE_LABEL}(?P<b>{_LONG_CODE}){_CLOSE})$",
    re.DOTALL,
)


@lru_cache(maxsize=16384)
def split_code(text: str) -> tuple[str | None, str]:
    """A code and the name that it stands with: `219001-池州市…`, `[125]重庆市…`, `51000021R…-工资性支出`, `工资性支出（510000…）`.

    The name is "" where a code stands alone with its dash; the code is None where none is printed; years (`2022-2024年…`, `2023年…`) and
    counts (`5-10种…`) are part of the name.
    """
    text = text.strip()
    if len(text) > _LONGEST_NAME:
        return None, text
    if match := _CODE_ALONE.match(text):
        return match[1], ""
    if match := _TWO_CODES.match(text):  # [63092]52000024P000045-执法记录仪更新: the unit's code before the project's own
        code, name = split_code(match["rest"])
        if code is not None:
            return code, name
    if match := _CODE_FIRST.match(text):
        return match["a"] or match["b"] or match["c"], match["name"].strip()
    if match := _CODE_LAST.match(text):
        return match["a"] or match["b"], match["name"].strip()
    return None, text


_SEAL_WORDS = pattern("values", "seal_words").pattern
_SEAL = re.compile(rf"{_OPEN}?{_SEAL_WORDS}{_CLOSE}|{_OPEN}{_SEAL_WORDS}$")
_INSTRUCTION = pattern("values", "instruction_in_name").pattern
_INSTRUCTION_AROUND = re.compile(rf"^{_INSTRUCTION}(?=.)|(?<=.){_INSTRUCTION}$")
_NAME_LABEL = pattern("values", "label_in_name")


# 某局-318, 某小学（318001）, 某局 318: behind an organisation fewer digits are a code than behind a project; a year is none.
_SHORT_CODE = r"(?!(?:19|20)[0-9]{2}$|(?:19|20)[0-9]{2}[^0-9])[0-9]{3,12}"
_CODE_BEHIND = re.compile(
    rf"^(?P<name>.*[\u4e00-\u9fff）)])\s*(?:{_JOIN}{{1,2}}\s*(?P<a>{_SHORT_CODE})|{_OPEN}\s*(?P<b>{_SHORT_CODE})\s*{_CLOSE}|\s(?P<c>{_SHORT_CODE}))$"
)
_CODE_APART = re.compile(r"\s*((?!20\d\d\s)[0-9]{3,12})\s+(?=[一-鿿])")  # 125 某县某委: the blank parts code and name


@lru_cache(maxsize=16384)
def clean_organisation(text: str) -> tuple[str | None, str | None]:
    """Code and name of an organisation; (None, None) for signs of no value.

    A seal mark （盖章） and an instruction （填写单位全称） around the name are split off; （本级） belongs to it.
    """
    if apart := _CODE_APART.match(text):
        return apart[1], clean_organisation(text[apart.end() :])[1]
    if behind := _CODE_BEHIND.match(text.strip()):
        return behind["a"] or behind["b"] or behind["c"], clean_organisation(behind["name"])[1]
    name = _INSTRUCTION_AROUND.sub("", _SEAL.sub("", squeeze(without_contact(text)))).strip(" :：;；")
    name = _NAME_LABEL.sub("", name).strip()
    if fold(name) in _NO_NAME or not name:
        return None, None
    code, name = split_code(name)
    return code, name or None


@lru_cache(maxsize=16384)
def clean_project(text: str) -> tuple[str | None, str | None]:
    """Code and name of a project; quotes, years and brackets belong to the name. (None, None) for signs of no value."""
    name = squeeze(text).strip(" :：;；")
    if not name or fold(name) in _NO_NAME:
        return None, None
    code, name = split_code(name)
    return code, name or None


@lru_cache(maxsize=16384)
def clean_code(text: str | None) -> str | None:
    """A code that is printed in a cell of its own, without white space; None for signs of no value and for words."""
    if not text:
        return None
    code = fold(text).replace(" ", "").strip("[]()")
    return code if code and code not in _NO_NAME and any(c.isdigit() for c in code) else None
