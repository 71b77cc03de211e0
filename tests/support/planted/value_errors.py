"""The kinds of errors in indicators' values, reasons and in what a project promises against the year before. One function a kind.

Belongs here: targets, actual values, comparators, dates, reasons, and figures that jump from year to year. Must stay out: money, weights
and levels within a form (`errors`), texts and names (`text_errors`).
"""

from __future__ import annotations

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


@kind("J402", "goal")
def satisfaction_at_most(form: Planned, forms: Sequence[Planned]) -> str | None:
    """At most so many satisfied."""
    row = form.rows[-1]
    row.comparator = "≤"
    return f"{row.name} ≤{row.target}"


@kind("J402", "goal")
def complaints_at_least(form: Planned, forms: Sequence[Planned]) -> str | None:
    """At least so many complaints."""
    row = first(form, "limit", name="投诉率 发生率 差错率 漏报率")
    if row is None:
        return None
    row.comparator = "≥"
    return f"{row.name} ≥{row.target}"


@kind("J403", "goal", echoes="J901")
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


@kind("J404 J402", "goal")
def cost_at_least(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A cost bounded from below."""
    row = first(form, "cost")
    if row is None:
        return None
    row.comparator = "≥"
    return f"{row.name} ≥{row.target}"


@kind("J405", "goal", follows="J901")
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


@kind("J407", "goal")
def range_reversed(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The high end of a range first."""
    row = first(form, "share")
    if row is None:
        return None
    row.comparator, row.target = "", f"{row.target}-{plain(Decimal(row.target) - 5)}"
    return f"{row.name} {row.target}%"


@kind("J408", "goal monitoring")
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


@kind("J410", "goal")
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


@kind("J901", "goal")
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


@kind("J902", "goal", follows="J602")
def goal_of_last_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Last year's goal word for word, with its figures."""
    last = year_before(form, forms)
    if last is None:
        return None
    form.goal = last.goal
    for row, before in zip(form.rows[:2], last.rows[:2], strict=True):
        row.target = before.target
    return form.goal


@kind("J903", "goal", echoes="J903")
def budget_jumps(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Eight times last year's money."""
    return _jump(form, forms, Decimal(8))


@kind("J903", "goal", echoes="J903")
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
