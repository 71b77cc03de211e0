"""The reviewed lookups of the forms: what a printed label means.

Belongs here: loading `reference/*.yml` once and answering 'what does this text name?'. Must stay out: where the text stands.
A text that no lookup holds has no meaning here; `inferred` answers carry that they rest on a part of the text only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.forms.reasons import reason_slug
from jixiao.notation import bare_key, is_stopped, is_told, label_key, money_unit, squash

MAX_LABEL = 40  # characters of the longest reviewed label with its bracketed remark; running text is longer


def load(name: str) -> dict[str, Any]:
    """One file of `jixiao/reference` as plain data."""
    text = (files("jixiao") / "reference" / f"{name}.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(text, Loader=loader))


def _index(groups: dict[str, Any]) -> dict[str, str]:
    index: dict[str, str] = {}
    for slug, entry in groups.items():
        for variant in (entry["zh"], *entry.get("variants", ())):
            index.setdefault(label_key(variant), slug)
    return index


@cache
def tables() -> dict[str, dict[str, str]]:
    """Every lookup as label key → slug, by the name of its group."""
    labels, funding, levels = load("labels"), load("funding"), load("levels")
    groups = {name: _index(labels[name]) for name in labels}
    groups |= {name: _index(funding[name]) for name in ("sources", "measures", "rates")}
    groups |= {name: _index(levels[name]) for name in ("level1", "level2")}
    return groups


# Fields of running text: what stands beside their labels may hold any words.
LONG_TEXTS = frozenset(
    {
        "goal",
        "total_goal",
        "actual_summary",
        "overview",
        "responsibilities",
        "priorities",
        "basis",
        "conclusion",
        "problems",
        "deviation_reason",
        "execution_reason",
        "improvement",
        "remark",
    }
)


@cache
def private_slugs() -> frozenset[str]:
    """The fields that hold names, telephone numbers and addresses of persons."""
    return frozenset(slug for slug, entry in load("labels")["fields"].items() if entry.get("private"))


@cache
def level_parents() -> dict[str, tuple[str, ...]]:
    """For each standard second level the standard first levels that it may stand under."""
    return {slug: tuple(entry["parents"]) for slug, entry in load("levels")["level2"].items()}


@lru_cache(maxsize=65536)
def _find(group: str, text: str) -> str | None:
    if len(text) > 3 * MAX_LABEL or is_stopped(text):
        return None
    index = tables()[group]
    key = label_key(text)
    if len(key) > MAX_LABEL:
        return None
    found = index.get(key)
    if found is None:
        bare = bare_key(text)
        found = index.get(bare) if bare and bare != key else None
        if found is None and bare[-1:].isdigit():  # 年度目标1：（50分）
            found = index.get(bare.rstrip("0123456789"))
    return found


def field_slug(text: str) -> str | None:
    """The field of a disclosure that a label names: project_name, unit, goal …"""
    return _find("fields", text) or inferred_field(text)


# Endings and parts that name a field in wordings nobody has reviewed yet, the most telling first.
_FIELD_PARTS: tuple[tuple[str, str], ...] = (
    ("项目编码", "project_code"),
    ("项目代码", "project_code"),
    ("联系电话", "contact_phone"),
    ("电话", "contact_phone"),
    ("联系人", "contact_name"),
    ("负责人", "contact_name"),
    ("填报人", "contact_name"),
    ("填表人", "contact_name"),
    ("中央主管", "central_department"),
    ("主管部门", "department"),
    ("主管单位", "department"),
    ("财政部门", "finance_department"),
    ("审核意见", "audit_opinion"),
)
_FIELD_ENDINGS: tuple[tuple[str, str], ...] = (
    ("专项名称", "fund_name"),
    ("资金名称", "fund_name"),
    ("转移支付名称", "fund_name"),
    ("项目名称", "project_name"),
    ("单位名称", "unit"),
    ("部门名称", "unit"),
    ("实施单位", "unit"),
    ("承担单位", "unit"),
    ("使用单位", "unit"),
    ("用款单位", "unit"),
    ("建设单位", "unit"),
    ("执行单位", "unit"),
    ("责任单位", "unit"),
    ("管理单位", "unit"),
    ("预算单位", "unit"),
    ("填报单位", "unit"),
    ("申报单位", "unit"),
    ("实施期限", "duration"),
    ("实施周期", "duration"),
    ("起止时间", "duration"),
    ("目标完成情况", "actual_summary"),
    ("实际完成情况", "actual_summary"),
    ("年度", "fiscal_year"),
    ("主要职责", "responsibilities"),
    ("职能概述", "responsibilities"),
    ("立项依据", "basis"),
    ("概况", "overview"),
    ("改进措施", "improvement"),
    ("等级", "grade"),
)
MAX_INFERRED = 14  # a label that is read from a part of it is short; longer ones are sentences


@lru_cache(maxsize=65536)
def inferred_field(text: str) -> str | None:
    """The field that an unreviewed label names by a telling part of it, None where no part tells."""
    key = bare_key(text)
    if not is_stopped(text) and (reason := reason_slug(key)):
        return reason
    if not 3 <= len(key) <= MAX_INFERRED or any(c in key for c in ",.;:?!、0123456789%") or is_stopped(text) or is_told(text):
        return None
    if tables()["columns"].get(key) or tables()["sources"].get(key) or tables()["measures"].get(key) or tables()["totals"].get(key):
        return None
    for part, slug in _FIELD_PARTS:
        if part in key:
            return slug
    for ending, slug in _FIELD_ENDINGS:
        if key.endswith(ending) and key != ending:
            return slug
    if key.startswith(_LAST_YEAR) and any(word in key for word in _MONEY_WORDS) and not any(word in key for word in ("结转", "结余")):
        return "previous_budget"
    if key.endswith("目标") and "指标" not in key:
        long_run = any(word in key for word in ("中期", "长期", "实施期", "三年", "周期"))
        return "total_goal" if long_run else "goal"
    return None


def is_reviewed_field(text: str) -> bool:
    """Whether a field label stands in the lookup, and was not inferred from a part of it."""
    return _find("fields", text) is not None


def section_slug(text: str) -> str | None:
    """The block that a side label heads: indicators, funding, goals, basics, tasks, levels."""
    return _find("sections", text)


def is_total(text: str) -> bool:
    """Whether the label heads a row that adds up (总分, 合计)."""
    return _find("totals", text) is not None


def table_slug(text: str) -> str | None:
    """The column of a task or plan table that a header names."""
    return _find("tables", text)


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a header of the indicator block says: the role of its column, and whether the wording was reviewed."""

    role: str
    reviewed: bool = True


# Parts of headers that nobody has reviewed, in the order in which they decide.
_ROLE_PARTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("一级指标",), "level1"),
    (("二级指标",), "level2"),
    (("三级指标",), "name"),
    (("四级指标",), "level4"),
    (("原因", "改进措施", "扣分说明"), "reason"),
    (("系数",), "completion_rate"),
    (("可能性",), "possibility"),
    (("半年", "季度", "半年度"), "interim"),
    (("预期", "计划实现", "当年预计"), "target"),
    (("预计", "预测"), "forecast"),
    (("得分", "评分结果"), "score"),
    (("评分", "标准", "依据"), "standard"),
    (("分值", "权重", "满分"), "weight"),
    (("上年", "历史", "往年", "前年", "去年", "基期"), "previous_value"),
    (("完成率", "偏差率", "偏离"), "completion_rate"),
    (("符号", "运算符", "比较符"), "comparator"),
    (("计量单位", "度量单位", "指标单位"), "unit"),
    (("调整后", "调整指标"), "adjusted_target"),
    (("实际", "完成值", "完成情况", "执行情况", "执行值", "达成", "实现值", "完成数"), "actual"),
    (
        (
            "中期指标值",
            "实施期指标值",
            "总指标值",
            "总体指标值",
            "长期指标值",
            "总目标值",
            "中期目标值",
            "实施期目标值",
            "周期指标值",
            "周期目标值",
        ),
        "total_target",
    ),
    (("指标值", "目标值", "预期值", "计划值", "设定值"), "target"),
    (("解释", "说明", "公式", "来源", "内涵", "释义", "计算方法", "佐证"), "description"),
    (("备注",), "remark"),
    (("指标名称", "指标内容"), "indicator"),
)
MAX_HEADER = 18


_HEADER_ENDINGS = ("原因", "说明", "情况", "措施", "分析", "值", "数", "率", "依据")


def _tells(text: str, key: str) -> bool:
    """Whether a text that no lookup holds tells something, and is no header that speaks of it (未达到目标原因)."""
    return is_told(text) and not key.endswith(_HEADER_ENDINGS)


@lru_cache(maxsize=65536)
def column_role(text: str) -> ColumnRole | None:
    """The role of a column of the indicator block, by its header; None for text that heads no such column."""
    found = _find("columns", text)
    if found:
        return ColumnRole(found)
    key = bare_key(text)
    if not 2 <= len(key) <= MAX_HEADER or any(c in key for c in ",.;:?!、") or is_stopped(text) or _tells(text, key):
        return None
    month = any(c.isdigit() for c in key) and "月" in key
    if month and any(word in key for word in ("完成", "执行", "实际", "实现")) and "率" not in key and "原因" not in key:
        return ColumnRole("forecast" if "预计" in key else "actual")
    for words, role in _ROLE_PARTS:
        if any(word in key for word in words):
            return ColumnRole(role, reviewed=False)
    return None


@lru_cache(maxsize=65536)
def group_role(text: str) -> str | None:
    """The values that a header over several columns announces: total_target, target, actual …"""
    found = _find("groups", text)
    if found:
        return found
    key = bare_key(text)
    if not 2 <= len(key) <= MAX_HEADER or is_told(text):
        return None
    if any(word in key for word in ("中期", "长期", "实施期", "周期", "三年", "总体")) and ("指标" in key or "目标" in key):
        return "total_target"
    if any(word in key for word in ("年度", "当年", "本年")) and ("指标" in key or "目标" in key):
        return "target"
    return None


@lru_cache(maxsize=16384)
def level_slugs(text: str) -> tuple[str | None, str | None]:
    """The standard first and second level that a printed level names (either may be None)."""
    key = bare_key(text)
    key = key.rstrip("0123456789%分.")
    found = tables()
    return found["level1"].get(key), found["level2"].get(key)


def is_level(text: str) -> bool:
    """Whether the text is a level of indicators (产出指标, 数量指标 …)."""
    return any(level_slugs(text))


@dataclass(frozen=True, slots=True)
class FundingLabel:
    """What a label of the funding block says; parts that it does not print are None."""

    source: str | None = None
    measure: str | None = None
    period: str | None = None
    rate: str | None = None  # rate, weight, score, reason
    unit: str | None = None
    reviewed: bool = True


_MONEY_WORDS = (
    "资金",
    "拨款",
    "预算",
    "金额",
    "投资",
    "补助",
    "总额",
    "结转",
    "结余",
    "经费",
    "执行",
    "财政",
    "支出",
    "收入",
    "到位",
    "合计",
    "债券",
    "贷款",
    "自筹",
)
_NOT_MONEY = (
    "资产",
    "负债",
    "构成",
    "指标",
    "目标",
    "情况",
    "用途",
    "管理",
    "名称",
    "单位名称",
    "依据",
    "说明",
    "方向",
    "来源",
    "渠道",
    "性质",
    "类型",
    "办法",
    "部门",
    "制度",
    "意见",
    "原因",
    "率得",
    "部分",
    "科目",
    "编码",
)
_LAST_YEAR = ("上年", "上一年", "去年", "前年", "以前年度")  # what was budgeted for another year is no funding of this form


def speaks_of_money(text: str) -> bool:
    """Whether a text that no lookup holds has a word of money in it: its figure may be an amount."""
    return any(word in squash(text) for word in _MONEY_WORDS)


def _keyword(group: dict[str, Any], key: str) -> str | None:
    best, weight = None, 0
    for slug, entry in group.items():
        for word in entry.get("keywords", ()):
            folded = squash(word)
            # 县级财政资金 is the county's money: what says whose it is counts for more than 财政资金 or 合计
            specific = len(folded) if slug in ("fiscal", "total") else len(folded) + MAX_LABEL
            if specific > weight and folded in key:
                best, weight = slug, specific
    return best


_TOTAL_AT_END = re.compile(r"(?:总额|总投资|总金额|合计|总计|总预算).{0,4}$")  # 总额预付制改革 is no total
# 县财政局, 财政厅（本级）, 财政投资评审中心, 专项资金管理办公室: an organisation is named for its money, and is no source of it.
_BODY = re.compile(r"(?:[局厅院站处所办库馆队校]|委|委员会|中心|公司|协会|机关|基地|单位|(?<!内)部|本级机关)$")


def _is_body(key: str) -> bool:
    """Whether words that hold a keyword name an organisation by their end."""
    return _BODY.search(key) is not None


_YEAR_PREFIX = re.compile(r"^20\d\d年度?(?=.{2})")
_PERIODS = ("本年度", "年度", "本年", "当年", "项目", "部门", "单位", "实施期", "实施周期", "中期")
_PERIOD_PREFIXES = (*_PERIODS, "申请", "申报", "资金来源", "计划", "总体")


def _without_period(key: str) -> str:
    """The label without the words before it that say only for when and for whom: 本年度预算资金 → 预算资金, 2024年预算 → 预算."""
    key = _YEAR_PREFIX.sub("", key)
    again = True
    while again:
        again = False
        for prefix in _PERIOD_PREFIXES:
            if key.startswith(prefix) and len(key) >= len(prefix) + 2:
                key, again = key[len(prefix) :], True
    return key


@cache
def _funding() -> dict[str, Any]:
    return load("funding")


@cache
def _bracket_measures() -> dict[str, str]:
    return {squash(word): slug for slug, entry in _funding()["measures"].items() for word in entry.get("brackets", ())}


_BRACKET = re.compile(r"\(([^()]*)\)")
_AFTER_CHANGE = re.compile(r"(?:追加|追减|调整|调增|调减|变更|变动)后")  # 追加（调整）后预算 is what has been changed, not the change


def _measure_in_brackets(key: str, least: int = 2) -> str | None:
    """The measure that words of at least `least` signs name in brackets behind the label: 预算数（调整后）, 资金总额（全年预算数）.

    Behind a source two signs are too few: 财政资金（全年） tells it from the half year's, not from the initial budget.
    """
    if "(" not in key:
        return None
    return next((slug for word in _BRACKET.findall(key) if len(word) >= least and (slug := _bracket_measures().get(word))), None)


@lru_cache(maxsize=65536)
def funding_label(text: str) -> FundingLabel | None:
    """What a label of the funding block says, None for text that is no such label."""
    if not text or len(text) > 2 * MAX_LABEL or is_stopped(text):
        return None
    key = bare_key(text)
    if not key or len(key) > 24:
        return None
    if key.startswith(_LAST_YEAR) and not any(word in key for word in ("结转", "结余")):
        return None
    member = key.startswith("其中")
    if member:
        key = key[2:].lstrip(":、,.;")
    key = key.lstrip("-—:")
    if ":" in key:  # 资金来源：财政性资金
        key = label_key(key.rpartition(":")[2])
    found = tables()
    full = label_key(text)
    if key.endswith("项目") and key not in found["sources"]:
        return None  # a kind of project (本级支出项目), not a source
    rate = found["rates"].get(full) or found["rates"].get(key)
    if rate is None and reason_slug(key) == "execution_reason":
        return FundingLabel(rate="reason", reviewed=False)
    unit = money_unit(text)
    if rate:
        return FundingLabel(rate=rate, unit=unit)
    data = _funding()
    period = _keyword(data["periods"], full)
    months = any(c.isdigit() for c in key) and "月" in key
    if months and any(word in key for word in ("执行率", "支出率", "进度", "比例")):
        return FundingLabel(rate="rate")
    source = found["sources"].get(full) or found["sources"].get(key)
    measure = found["measures"].get(full) or found["measures"].get(key)
    bracketed = _measure_in_brackets(full) if "年初" not in key else None
    short = _without_period(key)
    if source is None and measure is None and short != key:
        source, measure = found["sources"].get(short), found["measures"].get(short)
        measure = measure if source is None else None
    if bracketed and measure == "initial_budget":
        measure = bracketed
    if measure and not member and source in (None, "total"):
        return FundingLabel(source=None, measure=measure, period=period, unit=unit)
    if source:
        return FundingLabel(source=source, measure=_measure_in_brackets(full, 3), period=period, unit=unit)
    if months and any(word in key for word in ("执行", "支出", "支付", "使用")):
        return FundingLabel(measure="forecast" if "预计" in key else "executed", period=period, unit=unit)
    if (
        is_told(text)
        or _is_body(key)
        or not any(word in key for word in _MONEY_WORDS)
        or any(word in key for word in _NOT_MONEY)
        or any(c in key for c in ".,;?!")
    ):
        return None
    if source is None and measure is None and period == "whole" and short in ("预算", "投资", "资金"):
        source = "total"
    if _keyword(data["rates"], key) and any(word in key for word in ("权重", "分值", "得分")):
        return FundingLabel(rate="score" if "得分" in key else "weight", reviewed=False)
    if _keyword(data["rates"], key):
        return FundingLabel(rate=_keyword(data["rates"], key), reviewed=False)
    measure, source = bracketed or _keyword(data["measures"], key), _keyword(data["sources"], key)
    if measure == "change" and _AFTER_CHANGE.search(key):
        measure = "adjusted_budget"
    if (source is None and measure is None) or (source == "total" and not measure and not _TOTAL_AT_END.search(key)):
        return None
    if source == "total" and measure and not any(word in key for word in ("总额", "合计", "总计", "总投资")):
        source = None
    return FundingLabel(source=source, measure=measure, period=period, unit=unit, reviewed=False)
