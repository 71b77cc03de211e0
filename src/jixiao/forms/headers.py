"""Headers of columns that mean something only where they stand: years, halves of a year, small headers below others.

Belongs here: what the words of such a header say. Must stay out: roles of columns that words alone tell (`lookups`).
"""

from __future__ import annotations

import re

from jixiao.notation import bare_key

SMALL_HEADERS = frozenset(
    {
        "年初",
        "全年",
        "调整后",
        "数值",
        "内容",
        "年初设定",
        "半年",
        "上半年",
        "下半年",
        "数量",
        "金额",
        "文字",
        "单位",
        "符号",
        "值",
        "年初值",
        "全年值",
    }
)


_YEAR_HEADER = re.compile(r"^(20\d\d)年度?(?:指标值|目标值|绩效目标|指标|目标|计划)?$")


def year_of_header(text: str) -> int | None:
    """The year that a header of yearly values prints: 2024年, 2025年目标值."""
    match = _YEAR_HEADER.match(bare_key(text))
    return int(match.group(1)) if match else None


def is_small_header(text: str) -> bool:
    """Whether a text heads a column only below a header that says of what: 年初, 全年, 数值, or a year."""
    return bare_key(text) in SMALL_HEADERS or year_of_header(text) is not None


_DONE = re.compile(r"完成|执行|实际|实现|达成")
_NOT_DONE = re.compile(r"率|系数|进度|原因|预计|预测|计划|目标|指标值")


def says_done_so_far(text: str) -> bool:
    """Whether a header prints what was done in a part of the year: 上半年完成值, 第三季度完成情况."""
    key = bare_key(text)
    return ("半年" in key or "季度" in key) and bool(_DONE.search(key)) and not _NOT_DONE.search(key)
