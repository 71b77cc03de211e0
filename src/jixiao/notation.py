"""Lexical primitives of the forms: how labels, figures and years are written, without regard to where they stand.

Belongs here: pure functions on short texts that several layers need. Must stay out: what a text means in a form (`forms`) and
the reading of values (`normalize`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}  # full-width ASCII: （ ： ％ １ → ( : % 1
_BLANKS = dict.fromkeys(map(ord, " \t\r\n\f\v\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff\x07\xad"), None)
_FOLD = {
    **_WIDE,
    **_BLANKS,
    ord("【"): "(",
    ord("】"): ")",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("["): "(",
    ord("]"): ")",
    ord("﹙"): "(",
    ord("﹚"): ")",
    ord("﹪"): "%",
    ord("﹕"): ":",
    ord("∶"): ":",
    ord("—"): "-",
    ord("–"): "-",
    ord("－"): "-",
    ord("～"): "~",
    ord("。"): ".",
    ord("，"): ",",
}
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}[、.)]|第[一二三四五六七八九十]+部分[:、]?|\(?\d{1,2}[、)]|\d{1,2}\.(?!\d)|[①-⑳★☆*◆■●▲△※#])+(?=.)"
)

# Signs and words that stand alone in a comparator column or before a value. 定性 marks a value in words, not a comparison.
COMPARATOR_SIGNS = "≥≧⩾≤≦⩽>＞﹥<＜﹤=＝═﹦≠"
_COMPARATOR_ALONE = re.compile(
    r"^(?:[≥≧⩾≤≦⩽><=═﹦﹥﹤]{1,2}|大于等于|小于等于|大于或等于|小于或等于|不低于|不少于|不小于|不高于|不超过|不大于|不多于|大于|小于|等于|达到|至少|至多|超过|低于|高于"
    r"|区间|介于|范围)$"
)
_QUALITATIVE = frozenset({"定性", "定性指标", "定量", "定量指标", "文字描述", "其他", "描述", "文字"})
_POLARITY = frozenset({"正向", "反向", "逆向", "正向指标", "反向指标", "逆向指标", "正指标", "反指标", "中性", "适度", "正", "反", "逆"})
_NUMBER_START = re.compile(r"^[¥$￥]?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_PLAIN_NUMBER = re.compile(r"^[¥$￥]?\(?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?%?$")
_NO_VALUE = frozenset({"", "-", "--", "---", "----", "/", "//", "\\", "无", "――", "_", "×", "*", "**", "空"})
_GHOST = re.compile(r"^(?:[.…·.。⋯]+|(?:[一二三]级)?(?:指标)?\(?[0-9一二三四五六七八九十nN]{0,2}\)?[:、.]?(?:[.·。]{2,}|[…⋯])[.…·。⋯]*)$")
_INSTRUCTION = re.compile(r"^\((?:请|此处)?填|^(?:请填|请在此|请输入|此处填|填写(?:[一二三]级|指标|具体|内容|名称))")

_PLACEHOLDER = re.compile(
    r"^[≥≤><=]*(?:[Xx×*]{2,}|[某]{2,})|^\(?(?:请?填写|请填|概述|简要|此处|例如?:|示例|样例|说明项目)|[Xx×]{3,}|20[Xx×]{2}"
)

MONEY_UNITS = ("亿元", "百万元", "十万元", "万元", "千元", "百元", "元")
_MONEY_UNIT = re.compile(r"(亿|百万|十万|万|千|百)?元")

_YEAR_MARKED = re.compile(r"(?<!\d)(20\d{2})年")
_YEAR_BARE = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_CN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_CN_YEAR = re.compile(r"(二[〇零○Ｏ0][〇零○一二三四五六七八九0-9]{2})年")


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """The text without white space, full-width forms folded to ASCII: the form in which labels are compared."""
    return text.translate(_FOLD)


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """The text as a label: squashed, without numbering and stars before it and without colons behind it."""
    key = squash(text)
    key = _NUMBERING.sub("", key)
    return key.rstrip(":;,.、-_")


@lru_cache(maxsize=65536)
def bare_key(text: str) -> str:
    """The label without what stands in brackets: 项目资金（万元） → 项目资金."""
    key = label_key(text)
    if "(" in key:
        previous = None
        while previous != key:
            previous = key
            key = _BRACKETED.sub("", key)
        if key.count("(") > key.count(")"):  # a bracket that was never closed: 实施单位（盖章
            key = key[: key.rindex("(")] if key.rindex("(") > 0 else key
        key = key.rstrip(":;,.、-_")
    return key


def is_stopped(text: str) -> bool:
    """Whether a text ends as a sentence does (年中追加预算。): no label is printed so."""
    return text.rstrip()[-1:] in ("。", "！", "？")


# What short sentences say and labels do not: that money has not come, is less than it was, or why.
_TOLD = re.compile(
    r"^(?:因|受|由于|按照|根据|鉴于|已(?:按|完成))|未(?!执行|支出|完成)|较[慢快多少大小高低晚早]|[低高]于|影响|导致|不足|不及时|不到位|[.;]$"
)


@lru_cache(maxsize=65536)
def is_told(text: str) -> bool:
    """Whether a short text tells something (上级资金未到位), where a label only names it."""
    return _TOLD.search(squash(text)) is not None


def is_blank(text: str) -> bool:
    """Whether a cell prints nothing at all."""
    return not text or text.isspace() or (len(text) < 8 and not text.translate(_BLANKS))


@lru_cache(maxsize=65536)
def is_no_value(text: str) -> bool:
    """Whether a cell prints nothing or a sign for nothing (`-`, `—`, `/`, 无)."""
    return squash(text) in _NO_VALUE


@lru_cache(maxsize=4096)
def is_ghost(text: str) -> bool:
    """Whether a cell holds only dots, numbered or not (指标1：……), as the rows that stand for 'and so on' do."""
    return bool(_GHOST.match(squash(text)))


@lru_cache(maxsize=16384)
def is_comparator(text: str) -> bool:
    """Whether the text is a comparison sign or word and nothing else."""
    return bool(_COMPARATOR_ALONE.match(squash(text)))


def is_qualitative_mark(text: str) -> bool:
    """Whether the text says only that the value is in words or figures (定性, 定量)."""
    return squash(text) in _QUALITATIVE


def is_polarity(text: str) -> bool:
    """Whether the text says only in which direction an indicator is good (正向, 反向)."""
    return squash(text) in _POLARITY


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """Whether the text is one plain figure, with thousands separators or a percent sign at most."""
    return bool(_PLAIN_NUMBER.match(squash(text)))


def plain_figure(text: str) -> Decimal | None:
    """The figure of a text that is one plain figure with thousands separators at most, None for any other."""
    key = squash(text).replace(",", "")
    return Decimal(key) if is_number(text) and key.replace(".", "", 1).isdigit() else None


@lru_cache(maxsize=16384)
def is_placeholder(text: str) -> bool:
    """Whether a text is what a blank form prints where something is to be filled in (XX, （填写项目全称）)."""
    return bool(_PLACEHOLDER.search(squash(text)))


def is_instruction(text: str) -> bool:
    """Whether a text tells whoever fills in the form what to write (请填写三级指标名称)."""
    return bool(_INSTRUCTION.match(squash(text)))


def is_points(text: str) -> bool:
    """Whether the text is one plain figure, with 分 behind it at most."""
    return is_number(squash(text).removesuffix("分"))


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
    key = squash(text)
    years = [(m.start(), int(m.group(1))) for m in _YEAR_MARKED.finditer(key)]
    years += [(m.start(), int(m.group(1).translate(_CN_DIGITS))) for m in _CN_YEAR.finditer(key)]
    return [y for _, y in sorted(years)]


def bare_years(text: str) -> list[int]:
    """The four-digit years of this century in the text, with or without 年."""
    return [int(m.group(1)) for m in _YEAR_BARE.finditer(squash(text))]


def tidy(text: str) -> str:
    """Running text with each line's outer white space and empty lines removed; what stands inside a line is kept."""
    if "\n" not in text:
        return text.strip(" \t\r\n\u3000\u00a0")
    return "\n".join(line for line in (raw.strip(" \t\r\n\u3000\u00a0") for raw in text.split("\n")) if line)
