"""The kinds of errors in indicators' values, reasons and in what a project promises against the year before. One function a kind.

Belongs here: targets, actual values, comparators, dates, reasons, and figures that jump from year to year. Must stay out: money, weights
and levels within a form (`errors`), texts and names (`text_errors`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tests.support.planted.errors import first, kind, missed, scale, year_before
from tests.support.planted.layouts import LAYOUTS
from tests.support.planted.model import Planned, plain, rounded


@kind("J401", "evaluation")
def actual_in_words(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A number promised, a word reported."""
    row = first(form, "share")
    if row is None:
        return None
    row.actual = ("已完成", "基本完成", "较好")[form.year % 3]
    return f"{row.name} {row.target} reported as {row.actual}"


@kind("J402", "goal", echoes="J905 J906")
def satisfaction_at_most(form: Planned, forms: Sequence[Planned]) -> str | None:
    """At most so many satisfied."""
    row = form.rows[-1]
    row.comparator = "≤"
    return f"{row.name} ≤{row.target}"


@kind("J402", "goal", echoes="J905 J906")
def complaints_at_least(form: Planned, forms: Sequence[Planned]) -> str | None:
    """At least so many complaints."""
    row = first(form, "limit", name="投诉率 发生率 差错率 漏报率")
    if row is None:
        return None
    row.comparator = "≥"
    return f"{row.name} ≥{row.target}"


@kind("J403", "goal", echoes="J901 J905")
def share_promised_above_all(form: Planned, forms: Sequence[Planned]) -> str | None:
    """More than all of them promised."""
    row = first(form, "share", name="合格率 满意度 及时率 准确率 达标率")
    if row is None:
        return None
    row.target = "110" if form.year % 2 else "980"
    return f"{row.name} {row.target}%"


@kind("J403", "evaluation")
def share_reached_above_all(form: Planned, forms: Sequence[Planned]) -> str | None:
    """More than all of them reported."""
    row = first(form, "share", name="合格率 满意度 及时率 准确率 达标率")
    if row is None:
        return None
    row.actual = "105"
    return f"{row.name} reported as 105%"


@kind("J404 J402", "goal", echoes="J905")
def cost_at_least(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A cost bounded from below."""
    row = first(form, "cost")
    if row is None:
        return None
    row.comparator = "≥"
    return f"{row.name} ≥{row.target}"


@kind("J109", "goal", echoes="J901 J905 J906")
def cost_above_budget(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A ceiling of the whole cost above all money of the form."""
    row = first(form, "cost")
    if row is None or not form.project or not form.money or len(set(re.findall("20[0-9]{2}", form.term))) > 1:
        return None
    most = max(form.total.budget, form.total.whole)
    row.name, row.comparator, row.unit, row.target = "项目总成本", "≤", "万元", plain(rounded(most * Decimal("1.7"), 0) + 1)
    return f"{row.name} ≤{row.target}万元 of {most}"


@kind("J414", "goal", "levels")
def year_above_whole_term(form: Planned, forms: Sequence[Planned]) -> str | None:
    """More in the year than in the whole term."""
    row = next((row for row in form.rows if row.kind == "count" and row.level2 == "数量指标"), None)
    if form.layout not in ("goal-periods", "goal-unit") or row is None:
        return None
    for other in form.rows:
        other.whole = other.value
    less = plain(rounded(Decimal(row.target) / 3, 0))
    row.whole = f"{row.comparator}{less}{row.unit}"
    return f"{row.name} {row.value} of {row.whole}"


@kind("J415", "goal", follows="J601 J402 J901", echoes="J901 J905")
def people_in_percent(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A number of people or a length told in %."""
    ends = ("户数", "人数", "人次", "面积", "里程")
    row = next((row for row in form.rows if row.kind == "count" and row.name.endswith(ends)), None)
    if row is None:
        return None
    row.unit = "%"
    return f"{row.name} {row.target}%"


@kind("J214", "evaluation", "weights levels cells")
def points_taken_off(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Half of the points for what was reached, and no reason."""
    row = first(form, "count", "share")
    if row is None or row.weight is None or row.weight < 4:
        return None
    row.score = rounded(row.weight / 2, 1)
    form.add_up()
    return f"{row.name} {row.score} of {row.weight}"


@kind("J504", "monitoring")
def less_expected(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Less expected of the year than is asked for."""
    row = first(form, "count", "share")
    if row is None or row.comparator != "≥":
        return None
    row.forecast = plain(rounded(Decimal(row.target) * Decimal("0.7"), 0)) + row.unit
    return f"{row.name} {row.forecast} expected of {row.target}"


@kind("J416", "monitoring", follows="J603")
def more_done_than_expected(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A digit too many in what was done by the day of the form."""
    row = first(form, "count")
    if row is None or row.comparator != "≥" or not row.actual.isdigit() or Decimal(row.actual) < 10:
        return None
    row.actual = plain(Decimal(row.actual) * 10)
    return f"{row.name} {row.actual} done of {row.target}"


@kind("J417", "goal", follows="J601 J901", echoes="J901 J905")
def unit_forgotten(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A number of people or things, or a size, without its unit."""
    ends = ("户数", "人数", "人次", "面积", "里程", "长度", "数量", "场次", "次数")
    row = next((row for row in form.rows if row.kind == "count" and row.name.endswith(ends) and row.target.isdigit()), None)
    if row is None or len(form.rows) < 5:
        return None
    row.unit = ""
    return f"{row.name} {row.target}"


@kind("J405", "goal", follows="J901", echoes="J905")
def at_least_zero(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A target that any result meets."""
    row = first(form, "share")
    if row is None:
        return None
    row.comparator, row.target = "≥", "0"
    return f"{row.name} ≥0"


@kind("J406", "evaluation")
def actuals_copied_from_targets(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Every actual value is its target."""
    for row in form.rows:
        row.actual, row.reason, row.missed, row.score = row.target, "", False, row.weight
    form.summary = "年初确定的各项绩效目标均已完成，资金使用规范。"
    form.add_up()
    return "all actual values are targets"


@kind("J407", "goal", echoes="J905")
def range_reversed(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The high end of a range first."""
    row = first(form, "share")
    if row is None:
        return None
    row.comparator, row.target = "", f"{row.target}-{plain(Decimal(row.target) - 5)}"
    return f"{row.name} {row.target}%"


@kind("J408", "goal monitoring", follows="J905", echoes="J905")
def date_after_the_term(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Work that ends years after the term."""
    row = next((row for row in form.rows if row.kind == "date"), None)
    if row is None:
        return None
    row.target = f"{2026 + form.year % 2}年{('6月底前', '12月31日前')[form.year % 2]}"
    return f"{row.name} {row.target}"


@kind("J409")
def target_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An indicator without target."""
    row = first(form, "share", "limit")
    if row is None:
        return None
    row.kind, row.target, row.comparator, row.actual = "blank", "", "", row.actual
    return f"{row.name} has no target"


@kind("J410", "goal", echoes="J905 J906")
def nothing_measurable(form: Planned, forms: Sequence[Planned]) -> str | None:
    """All targets in words."""
    for row in form.rows:
        row.kind, row.comparator, row.unit = "words", "", ""
        row.target = "较高" if "率" in row.name or "度" in row.name else "按计划完成"
    return "all targets in words"


@kind("J411", "evaluation")
def actual_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An indicator without actual value."""
    row = first(form, "share", "limit")
    if row is None:
        return None
    row.actual = ""
    return f"{row.name} has no actual value"


@kind("J412", "goal", "term")
def term_reversed(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A term that ends before it begins."""
    begin, end = form.term.split("-")
    form.term = f"{end}-{begin}"
    return form.term


@kind("J501", "evaluation")
def reason_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A missed target without a word."""
    row = missed(form)
    if row is None or form.execution_reason:
        return None
    row.reason = ""
    return f"{row.name} {row.actual} of {row.target} without reason"


@kind("J501", "evaluation")
def reason_of_nothing(form: Planned, forms: Sequence[Planned]) -> str | None:
    """无 as the reason beside a missed target, whatever the execution's reason is."""
    row = missed(form)
    if row is None or "below" in LAYOUTS[form.layout].has:
        return None
    row.reason = "无"
    return f"{row.name} {row.actual} of {row.target} because of 无"


@kind("J502", "evaluation")
def slow_without_reason(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Little executed and no reason in the form."""
    if not form.execution_reason or missed(form) is not None:
        return None
    form.execution_reason = ""
    return f"executed {form.rate} without reason"


@kind("J901", "goal", echoes="J905 J901")
def target_lowered(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Less promised than last year, in text and table."""
    last = year_before(form, forms)
    if last is None:
        return None
    row, before = form.rows[0], last.rows[0]
    right = row.target
    row.target = plain(rounded(Decimal(before.target) * Decimal("0.75"), 0))
    form.goal = form.goal.replace(right, row.target, 1)
    return f"{row.name} {row.target}, last year {before.target}"


@kind("J909", "goal", follows="J601 J413", echoes="J901 J905")
def target_of_ten_times_last_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A digit too many in text and table, for the same money."""
    last = year_before(form, forms)
    if last is None:
        return None
    row, before = form.rows[0], last.rows[0]
    if row.kind != "count" or row.unit == "%" or Decimal(before.target) < 10:
        return None
    right = row.target
    row.target = plain(Decimal(before.target) * 10)
    form.goal = form.goal.replace(right, row.target, 1)
    return f"{row.name} {row.target}, last year {before.target}"


@kind("J902", "goal", follows="J602", echoes="J905")
def goal_of_last_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Last year's goal word for word, with its figures."""
    last = year_before(form, forms)
    if last is None:
        return None
    form.goal = last.goal
    for row, before in zip(form.rows[:2], last.rows[:2], strict=True):
        row.target = before.target
    return form.goal


@kind("J903", "goal", echoes="J903 J907")
def budget_jumps(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Eight times last year's money."""
    return _jump(form, forms, Decimal(8))


@kind("J903", "goal", echoes="J903 J907")
def budget_collapses(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A tenth of last year's money."""
    return _jump(form, forms, Decimal("0.1"))


def _jump(form: Planned, forms: Sequence[Planned], factor: Decimal) -> str | None:
    last = year_before(form, forms)
    if last is None:
        return None
    right = f"{plain(form.total.budget)}万元"
    form.funds = [scale(fund, factor) for fund in form.funds]
    form.goal = form.goal.replace(right, f"{plain(form.total.budget)}万元")
    return f"total {plain(form.total.budget)}, last year {last.total.budget}"


@kind("J402", "goal", echoes="J905 J906")
def time_limit_at_least(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A time for paying out of so many days or more."""
    row = first(form, "share", name="及时率 按期")
    if row is None:
        return None
    row.name, row.kind = "补贴资金发放时限", "limit"
    row.comparator, row.target, row.unit = "≥", "30", "个工作日"
    return f"{row.name} ≥30个工作日"


@kind("J407", "goal")
def bound_and_reversed_range(form: Planned, forms: Sequence[Planned]) -> str | None:
    """At least so much, and a range whose high end stands first."""
    row = first(form, "share")
    if row is None or "columns" in LAYOUTS[form.layout].has:
        return None
    row.target = f"{row.target}%-{plain(Decimal(row.target) - 5)}"
    return f"{row.name} ≥{row.target}%"


@kind("J413", "evaluation", follows="J603")
def ten_times_reached(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A zero too many in what was reached."""
    row = first(form, "count")
    if row is None or Decimal(row.target) < 5:
        return None
    row.actual = plain(Decimal(row.target) * 10)
    return f"{row.name} {row.target} reached as {row.actual}"


@kind("J212", "evaluation")
def half_for_nearly_all(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Half of a count, and nearly all points for it."""
    row = first(form, "count")
    if row is None or row.weight is None:
        return None
    row.actual, row.reason = plain(rounded(Decimal(row.target) / 2, 0)), "申报对象少于预期。"
    row.score = rounded(row.weight * Decimal("0.98"), 2)
    form.add_up()
    return f"{row.name} {row.actual} of {row.target} scores {row.score} of {row.weight}"


@kind("J503", "evaluation")
def reason_says_not_done(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Full marks, and a reason why it was not done."""
    row = first(form, "share", "words")
    if row is None or row.weight is None or "below" in LAYOUTS[form.layout].has:
        return None
    row.reason = ("该项工作尚未完成，计划明年实施。", "因前期手续滞后，工程推迟实施。")[form.year % 2]
    return f"{row.name}: {row.reason}"


def _of_stage(form: Planned, forms: Sequence[Planned], stage: str) -> Planned | None:
    """The form of the same project and year at another stage."""
    return next((f for f in forms if (f.group, f.year, f.stage) == (form.group, form.year, stage)), None)


@kind("J905", "evaluation", follows="J413 J603")
def target_halved_between_forms(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The evaluation prints half of what the goal form promised."""
    row = first(form, "count")
    if row is None or _of_stage(form, forms, "goal") is None:
        return None
    before, row.target = row.target, plain(rounded(Decimal(row.target) / 2, 0))
    return f"{row.name} {row.target}, {before} in the goal form"


@kind("J906", "evaluation", follows="J201 J203 J205")
def indicator_left_out_of_evaluation(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The evaluation leaves an indicator of the goal form out, its points with another one."""
    row = first(form, "share", "limit")
    if row is None or form.quotas or _of_stage(form, forms, "goal") is None:
        return None
    other = next((r for r in form.rows if r is not row and not r.missed and r.level1 == row.level1), None)
    if other is None:
        return None
    form.rows.remove(row)
    if row.weight is not None and other.weight is not None:
        other.weight += row.weight
    if row.score is not None and other.score is not None:
        other.score += row.score
    form.add_up()
    return f"{row.name} left out"


@kind("J907", "evaluation", follows="J103", echoes="J903")
def initial_budget_raised(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The initial budget of the evaluation is half as much again as the goal form's."""
    if _of_stage(form, forms, "goal") is None or form.total.adjusted < 1:
        return None
    for fund in form.funds:
        fund.budget = rounded(fund.budget * Decimal("1.5"), 6).normalize()
    return f"initial budget {form.total.budget}"


@kind("J908", "monitoring", follows="J416")
def more_by_july_than_in_the_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A count that is higher in monitoring than at the end of the year."""
    late = _of_stage(form, forms, "evaluation")
    row = next((r for r in form.rows if r.kind == "count" and r.level2 == "数量指标"), None)
    if row is None or late is None or row.actual in form.summary:
        return None
    at_end = next((r for r in late.rows if r.name == row.name), None)
    if at_end is None or at_end.missed:
        return None
    row.actual = plain(rounded(Decimal(at_end.actual) * Decimal("1.25") + 1, 0))
    return f"{row.name} {row.actual} in monitoring, {at_end.actual} at the end of the year"
