"""What a short text is by its signs and figures: a comparator, no value, a number, a year, something that is still to be filled in.

Belongs here: pure functions on short texts that several layers need. Must stay out: what a text means in a form (`labels`, `columns`,
`levels`, `money`) and the reading of values (`normalize`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jixiao.vocabulary.fold import fold, has_chinese, squash
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words


def _signed(section: str) -> dict[str, str]:
    return {fold(wording): sign for sign, wordings in reviewed("comparators")[section].items() for wording in wordings}


BEFORE = _signed("before")
"""Printed before a figure → the comparator: 不得低于 → >=."""
AFTER = _signed("after")
"""Printed behind a figure → the comparator: 以上 → >=."""
_QUALITATIVE = word_set("comparators", "qualitative")
_POLARITY = word_set("comparators", "polarity")
_RANGES = word_set("comparators", "ranges")
NO_COMPARATOR = _QUALITATIVE | _POLARITY | _RANGES
"""Words of a comparator column that are no comparator."""
LEAD = frozenset(map(fold, reviewed("comparators")["lead"]))
TAIL = frozenset(map(fold, reviewed("comparators")["tail"]))
SIGNS = frozenset(wording for wording in BEFORE if not has_chinese(wording))
COMPARATOR_SIGNS = "".join(sorted({c for sign in SIGNS for c in sign} | {"≠"}))
"""The signs that comparators are printed with, in one width."""

_NO_VALUE = word_set("signs", "no_value") | {""}
_NO_AMOUNT = _NO_VALUE | word_set("signs", "no_amount")
_NONE_IN_WORDS = word_set("signs", "value_in_words")
_NO_FIGURE = (_NO_VALUE | word_set("signs", "no_figure")) - _NONE_IN_WORDS
NO_UNIT = word_set("signs", "no_unit")
_GHOST = pattern("signs", "ghost")
_INSTRUCTION = pattern("signs", "instruction")
_PLACEHOLDER = pattern("signs", "placeholder")
_TOLD = pattern("signs", "told")
_POINTS = words("signs", "points")
MONEY_UNITS = words("signs", "money_units")
_MONEY_UNIT = pattern("signs", "money_unit")

_NUMBER_START = re.compile(r"^[¥$￥]?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_PLAIN_NUMBER = re.compile(r"^[¥$￥]?\(?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?%?$")
_YEAR_MARKED = re.compile(r"(?<!\d)(20\d{2})年")
_BLANK_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_YEAR_BARE = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_CN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_CN_YEAR = re.compile(r"(二[〇零○Ｏ0][〇零○一二三四五六七八九0-9]{2})年")
_TO_EVERYDAY = {ord(capital): numeral for capital, numeral in reviewed("numerals")["everyday"].items()}
_BRACKET_BEHIND = re.compile(r"\([^()]*\)$")


@lru_cache(maxsize=16384)
def comparator_of(text: str) -> str | None:
    """What a comparator cell says: `≥`, 大于等于, `≥（大于等于）`; None for 定性, 正向 and everything that is no comparator."""
    s = fold(text)
    if s in NO_COMPARATOR:
        return None
    found = BEFORE.get(s) or AFTER.get(s)
    return found or BEFORE.get(_BRACKET_BEHIND.sub("", s)) or BEFORE.get(s.strip("()"))


@lru_cache(maxsize=16384)
def is_comparator(text: str) -> bool:
    """Whether the text is a comparison sign or word and nothing else."""
    return len(text) < 24 and (comparator_of(text) is not None or squash(text) in _RANGES)


def is_qualitative_mark(text: str) -> bool:
    """Whether the text says only that the value is in words or figures (定性, 定量)."""
    return squash(text) in _QUALITATIVE


def is_polarity(text: str) -> bool:
    """Whether the text says only in which direction an indicator is good (正向, 反向)."""
    return squash(text) in _POLARITY


@lru_cache(maxsize=65536)
def is_no_value(text: str) -> bool:
    """Whether a cell prints nothing or a sign or word for nothing (`-`, `—`, `/`, 无, 不涉及); a printed 0 is a value."""
    return squash(text) in _NO_VALUE


@lru_cache(maxsize=4096)
def is_none_in_words(text: str) -> bool:
    """Whether a cell says that there was none (无), which is no value but for what nobody wants to happen."""
    return squash(text) in _NONE_IN_WORDS


@lru_cache(maxsize=16384)
def is_no_amount(text: str) -> bool:
    """Whether an amount's cell is blank or prints a sign or word for no amount (`-`, `/`, 无, 未安排); a printed 0 is an amount."""
    return squash(text) in _NO_AMOUNT


@lru_cache(maxsize=16384)
def is_no_figure(text: str) -> bool:
    """Whether a value's cell is blank or prints a sign or word for no value, dots among them; a printed 0 is a value."""
    return squash(text) in _NO_FIGURE


def is_stopped(text: str) -> bool:
    """Whether a text ends as a sentence does (年中追加预算。): no label is printed so."""
    return text.rstrip()[-1:] in ("。", "！", "？")


@lru_cache(maxsize=65536)
def is_told(text: str) -> bool:
    """Whether a short text tells something (上级资金未到位), where a label only names it."""
    return _TOLD.search(squash(text)) is not None


@lru_cache(maxsize=4096)
def is_ghost(text: str) -> bool:
    """Whether a cell holds only dots, numbered or not (指标1：……), as the rows that stand for 'and so on' do."""
    return bool(_GHOST.match(squash(text)))


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """Whether the text is one plain figure, with thousands separators or a percent sign at most."""
    return bool(_PLAIN_NUMBER.match(squash(text)))


def plain_figure(text: str) -> Decimal | None:
    """The figure of a text that is one plain figure with thousands separators at most, None for any other."""
    key = squash(text).replace(",", "")
    return Decimal(key) if is_number(text) and key.replace(".", "", 1).isdigit() else None


YEAR = "年"  # the sign behind the figures of a year
EXAMPLE = pattern("values", "example")


def without_example(text: str) -> str:
    """A name or value without the example that the blank form printed in its cell: （例：≥10个）12家, （示例：培训人数）补贴食堂数."""
    if "（" not in text and "(" not in text:
        return text
    return EXAMPLE.sub("", text).strip()


@lru_cache(maxsize=16384)
def is_placeholder(text: str) -> bool:
    """Whether a text is what a blank form prints where something is to be filled in (XX, （填写项目全称）)."""
    return bool(_PLACEHOLDER.search(squash(without_example(text) or text)))


def is_instruction(text: str) -> bool:
    """Whether a text tells whoever fills in the form what to write (请填写三级指标名称)."""
    return bool(_INSTRUCTION.match(squash(text)))


def is_points(text: str) -> bool:
    """Whether the text is one plain figure, with 分 behind it at most."""
    key = squash(text)
    return is_number(next((key.removesuffix(mark) for mark in _POINTS if key.endswith(mark)), key))


def starts_with_number(text: str) -> bool:
    """Whether the text begins with a figure."""
    return bool(_NUMBER_START.match(squash(text)))


@lru_cache(maxsize=16384)
def money_unit(text: str) -> str | None:
    """The unit of money that a label, header or line prints (元, 万元, 亿元 …), None where there is none."""
    key = squash(text)
    match = _MONEY_UNIT.search(key)
    return match.group(0) if match else None


def marked_years(text: str) -> list[int]:
    """The years that are printed with 年, in order: 2022年度, 二〇二二年."""
    return _years_of(squash(text)) or _years_of(squash(_BLANK_BETWEEN_DIGITS.sub(";", text)))  # 附表3  2023年度…


def _years_of(key: str) -> list[int]:
    years = [(m.start(), int(m.group(1))) for m in _YEAR_MARKED.finditer(key)]
    years += [(m.start(), int(m.group(1).translate(_CN_DIGITS))) for m in _CN_YEAR.finditer(key.translate(_TO_EVERYDAY))]
    return [y for _, y in sorted(years)]


def bare_years(text: str) -> list[int]:
    """The four-digit years of this century in the text, with or without 年."""
    return [int(m.group(1)) for m in _YEAR_BARE.finditer(squash(text))]
