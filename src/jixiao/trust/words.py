"""The words, Chinese and English, for what the reading calls things: details of cells, bases of units, rules of reading.

Belongs here: names. Must stay out: sentences (`steps`), colours and layout (`page`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from jixiao.codes import CODES
from jixiao.model import Unread
from jixiao.yaml_text import parsed


class Both(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


DISPOSITIONS = {
    "label": Both("标签", "label"),
    "field": Both("读入字段", "read into a field"),
    "ignored": Both("忽略（有原因）", "ignored, for a named reason"),
    "unread": Both("未读", "not understood"),
}
KINDS = {
    "indicator value": Both("指标值", "Indicator value"),
    "indicator": Both("指标", "Indicator"),
    "amount": Both("金额", "Amount"),
    "execution rate": Both("预算执行率", "Execution rate"),
    "text": Both("标注文本", "Text"),
    "finding": Both("问题", "Finding"),
    "disclosure": Both("公开表", "Disclosure"),
    "document": Both("文件", "Document"),
    "unit": Both("单位", "Unit"),
    "project": Both("项目", "Project"),
    "indicator identity": Both("指标归一", "Indicator identity"),
    "duplicate": Both("重复公开表", "Duplicate"),
}
BASES = {
    "cell": Both("本单元格", "the cell itself"),
    "label": Both("标签", "its label"),
    "row": Both("本行的标签", "the labels of its row"),
    "table": Both("表头", "the table's heading"),
    "title": Both("标题", "the title"),
    "default": Both("表中未印，按惯例取万元", "no place: none is printed, and most forms are in 万元"),
    "line": Both("表内年度行", "the line of its year"),
    "text": Both("正文", "the text"),
    "cover": Both("封面或上文，对其后各表有效", "a cover or a line above, which holds for the forms below it"),
}
# Details of cells that are no label's or column's slug.
_DETAILS = {
    "column_header": Both("列标题", "column header"),
    "section": Both("栏目", "section"),
    "funding_source": Both("资金来源", "source of funds"),
    "amount": Both("金额", "amount"),
    "indicator_name": Both("指标名称", "name of the indicator"),
    "level": Both("指标层级", "level"),
    "level1": Both("一级指标", "first level"),
    "level2": Both("二级指标", "second level"),
    "target": Both("年度指标值", "annual target"),
    "year_done": Both("年度完成值（目标表中即指标值）", "value of the year, a target in a goal form"),
    "measure_unit": Both("计量单位", "unit of measure"),
    "total": Both("合计", "total"),
    "sum": Both("合计行", "row of sums"),
    "title": Both("标题", "title"),
    "year_line": Both("年度行", "line of the year"),
    "note": Both("说明文字", "note"),
    "amount_in_words": Both("大写金额（与数字一致）", "amount in words, the same as the figure"),
    "no_value": Both("无值符号", "sign for no value"),
    "ghost_row": Both("空行（省略号）", "ghost row"),
    "serial_number": Both("序号", "serial number"),
    "column_number": Both("列号", "number of the column"),
    "sheet_heading": Both("随表粘贴的行号、列标", "row or column heading of a spreadsheet, pasted along"),
    "money_unit": Both("金额单位", "unit of money"),
    "review_score": Both("复核得分", "score of a review"),
    "review_value": Both("核查值", "value that a review found"),
    "row_without_name": Both("无指标名称的行", "row without a name"),
    "not_a_disclosure": Both("不属于公开表", "no part of a disclosure"),
    "rubric": Both("评分标准（不是公开表）", "rubric, which is no disclosure"),
    "blank_form": Both("未填写的空表", "blank form"),
    "continuation_mark": Both("续表标记", "mark of a continued table"),
    "blank_template": Both("未填写的模板文字", "text of an empty template"),
    "amount_unreadable": Both("金额无法确定", "amount that cannot be read without doubt"),
    "execution_rate": Both("预算执行率", "execution rate"),
    "execution_weight": Both("预算执行率分值", "weight of the execution rate"),
    "execution_score": Both("预算执行率得分", "score of the execution rate"),
    "forecast_rate": Both("预计执行率", "execution rate that is expected"),
    "received_rate": Both("资金到位率", "share of the budget that has come in"),
    "total_weight": Both("总分值", "total weight"),
    "task": Both("任务", "task"),
    "line": Both("表内说明行", "line within the form"),
}
UNREAD = {
    Unread.NOT_UNDERSTOOD: "未读懂",
    Unread.LABEL: "标签不在词表中",
    Unread.HEADER: "表头不在词表中",
    Unread.COLUMN: "所在列的表头不在词表中",
    Unread.VALUE_WITHOUT_NAME: "旁边没有指标名称的值",
    Unread.SECOND_VALUE: "同一行中第二个同类的值",
    Unread.TWO_FIGURES: "一个表头下有两个数字",
    Unread.TEXT_IN_TOTALS: "合计行中的文字",
    Unread.SOURCE: "资金来源不在词表中",
    Unread.AMOUNT_OF_UNKNOWN_SOURCE: "来源未读懂的金额",
    Unread.NO_AMOUNT_BESIDE: "金额标签旁没有金额",
    Unread.NO_AMOUNT_BELOW: "金额表头下没有金额",
    Unread.AMOUNT: _DETAILS["amount_unreadable"].zh,
    Unread.OTHER_AMOUNT: "本表中另一个同类金额",
    Unread.DIFFERS_IN_WORDS: "大写金额与数字不一致",
    Unread.FAILED: "读取这个单元格时程序出错",
    Unread.INK: "图像中有笔迹而没有读出文字",
    Unread.LEFT_OUT: "在未读入的指标块中",
}
"""Why a cell was not understood, in Chinese."""


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """The Chinese names of the reviewed labels and columns, by slug."""
    text = resources.files("jixiao.reference").joinpath("labels.yml").read_text("utf-8")
    found: dict[str, str] = {}
    for entries in parsed(text).values():
        if isinstance(entries, dict):
            found.update({slug: str(entry["zh"]) for slug, entry in entries.items() if isinstance(entry, dict) and "zh" in entry})
    return found


def detail(slug: str) -> Both:
    """What a cell's detail is called; the slug itself stands for the English where nobody has named it."""
    if slug in _DETAILS:
        return _DETAILS[slug]
    if slug in UNREAD:
        return Both(UNREAD[Unread(slug)], slug)
    return Both(_labels().get(slug, slug), slug.replace("_", " "))


POSITIONS = {
    "row_label": Both("行标签", "label of a row"),
    "column_header": Both("表头", "header of a column"),
    "unread_header": Both("使单元格未读的表头", "header that left cells unread"),
    "section": Both("分区标题", "title of a section"),
    "level": Both("指标级次", "level of indicators"),
    "funding": Both("资金来源", "source of money"),
    "sign": Both("比较符号", "comparator"),
    "sign_after": Both("数值后的比较词", "words of comparison behind a figure"),
    "no_value": Both("表示无值的词", "word for no value"),
    "unit_of_measure": Both("计量单位", "unit of measure"),
}
"""Where a wording stands that nobody has reviewed."""
SECTIONS = {
    "labels.fields": Both("字段", "Fields"),
    "labels.columns": Both("列", "Columns"),
    "labels.sections": Both("分区", "Sections"),
    "labels.groups": Both("列组", "Groups of columns"),
    "labels.totals": Both("合计", "Totals"),
    "labels.tables": Both("其他表", "Other tables"),
    "levels.level1": Both("一级指标", "First level"),
    "levels.level2": Both("二级指标", "Second level"),
    "funding.sources": Both("资金来源", "Sources of money"),
    "funding.measures": Both("金额类别", "Measures"),
    "comparators.before": Both("比较符号", "Comparators"),
    "comparators.after": Both("数值后的比较词", "Words of comparison behind a figure"),
    "signs": Both("无值的词", "Words for no value"),
    "units": Both("计量单位", "Units of measure"),
}
"""The sections of the vocabulary in which a wording may be taught."""
VERDICTS = {
    "accepted": Both("采纳", "accepted"),
    "rejected": Both("不采纳", "rejected"),
    "confirmed": Both("确认", "confirmed"),
    "corrected": Both("更正", "corrected"),
    "taken_back": Both("撤回", "taken back"),
}
"""What people decide."""
DECIDED = {
    "wording": Both("用语", "wording"),
    "whole": Both("单位", "units"),
    "same": Both("项目", "projects"),
    "concept": Both("指标", "indicators"),
    "reading": Both("读数", "reading"),
}
"""What a decision is about."""
_REASONS = (
    ("the names are alike", "名称相近"),
    ("the same name under two codes", "名称相同，编码不同"),
    ("the same name but for year, region or ending", "除年度、地区、词尾外名称相同"),
    ("the same name but for place, measure or words that tell nothing", "除地点、计量词、虚词外名称相同"),
    ("the same name with another ending: (.+), (.+)", r"名称相同，词尾不同：\1、\2"),
    ("(.+) may be short for (.+)", r"\1 可能是 \2 的简称"),
    ("(.+) may be another time's name of (.+)", r"\1 与 \2 可能是不同时期的名称"),
)


def reason(why: str) -> Both:
    """Why two names may be one, as `identity` proposes it."""
    for pattern, zh in _REASONS:
        if found := re.fullmatch(pattern, why):
            return Both(found.expand(zh), why)
    return Both(why, why)


COMPARED = (
    ("printed", Both("印的是", "Printed")),
    ("compared_with", Both("对照", "Compared with")),
    ("should_be", Both("应为", "Should be")),
)
"""The columns of a finding that say what is printed, what it was held against, and what should be printed where that is known."""


def code(code_set: str, value: Any) -> Both:
    """The names of a code of the warehouse; the code itself where it is none."""
    return Both(*CODES.get(code_set, {}).get(str(value), (str(value), str(value))))


def place(table: int, row: int, column: int | None) -> Both:
    """A cell's place, in words and as the terminal prints it."""
    zh = f"表{table} 行{row}" + (f" 列{column}" if column else "")
    return Both(zh, f"T{table} R{row}" + (f" C{column}" if column else ""))


def plain(number: Any) -> str:
    """A number without exponent and without the idle zeros of its column's scale."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reading(comparator: str | None, number: Any, high: Any, unit: str | None, dates: tuple[Any, Any]) -> str:
    """A value as it was understood, in one line: `>= 95 %`, `5 – 10 种`, a date; empty where it stays words."""
    if any(dates):
        return " – ".join(str(d) for d in dates if d)
    if number is None:
        return ""
    figure = plain(number) + (f" – {plain(high)}" if high is not None else "")
    return " ".join(part for part in (comparator if comparator != "range" else None, figure, unit) if part)
