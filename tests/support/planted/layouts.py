"""How the forms are drawn: layouts of goals, monitorings and self-evaluations, as the grids of the forms' notation.

Belongs here: labels, columns, merges. Must stay out: what a form says. The layouts differ in what an examiner has to cope with: the target
in one cell or in comparator, value and unit; weights or none; levels merged downwards, with their points in the cell, or no levels at all;
the execution's rate with weight and score or without; reasons beside the indicator or below the table; amounts in 元 or 万元.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.support.forms.model import Block, Form, Line, grid_of
from tests.support.planted.model import Planned, Row, plain, rounded

Cells = list[list[str]]


def cells(*texts: str | tuple[str, int]) -> list[str]:
    """A row of notation cells; a text with a number spans that many columns."""
    made: list[str] = []
    for item in texts:
        text, width = item if isinstance(item, tuple) else (item, 1)
        made += [text, *["<"] * (width - 1)]
    return made


def merged(rows: Cells, columns: int) -> Cells:
    """Equal neighbours of the first columns as one cell, those of a later column only within the cell before."""
    made = [list(row) for row in rows]
    for n in range(len(rows) - 1, 0, -1):
        for c in range(columns):
            if not rows[n][c] or rows[n][: c + 1] != rows[n - 1][: c + 1]:
                break
            made[n][c] = "^"
    return made


def beside(label: str, rows: Cells) -> Cells:
    """The rows with one cell on their left that holds the label."""
    return [["^" if n else label, *row] for n, row in enumerate(rows)]


def amount(form: Planned, value: Decimal) -> str:
    """An amount as the form's unit of money prints it; nothing where the form leaves its amounts out."""
    if not form.money:
        return ""
    return f"{rounded(value * 10000):f}" if form.money == "元" else plain(value)


def level(form: Planned, row: Row) -> str:
    """The first level, with its points where the form prints them there."""
    points = form.quotas.get(row.level1)
    return row.level1 if points is None else f"{row.level1}（{plain(points)}分）"


def part(form: Planned, n: int) -> str:
    """The label of a line of money."""
    return ("其中：" if n == 1 else "") + form.funds[n].label


def _reasons(form: Planned) -> str:
    found = [f"{row.name}：{row.reason}" for row in form.rows if row.reason]
    if form.execution_reason:
        found.append(f"预算执行率：{form.execution_reason}")
    return "".join(found) or "无"


def goal_yuan(form: Planned) -> Cells:
    """A goal in 元 with one cell a target and no weights."""
    return [
        cells("项目名称", (form.project, 2), "项目编码", form.code),
        cells("主管部门", (form.department, 2), "实施单位", form.unit),
        cells("项目起止时间", (form.term, 4)),
        *beside("资金情况（元）", [cells((part(form, n), 2), (amount(form, fund.budget), 2)) for n, fund in enumerate(form.funds)]),
        cells("年度绩效目标", (form.goal, 4)),
        cells("一级指标", "二级指标", "三级指标", "指标值", "备注"),
        *merged([cells(row.level1, row.level2, row.name, row.value, "") for row in form.rows], 2),
    ]


def goal_columns(form: Planned) -> Cells:
    """A goal with comparator, value, unit and weight in columns of their own."""
    return [
        cells("项目名称", (form.project, 4), "项目编码", (form.code, 2)),
        cells("主管部门", (form.department, 4), "实施单位", (form.unit, 2)),
        cells("项目实施期限", (form.term, 7)),
        *beside("资金情况（万元）", [cells((part(form, n), 4), (amount(form, fund.budget), 3)) for n, fund in enumerate(form.funds)]),
        cells("年度目标", (form.goal, 7)),
        *beside(
            "绩效指标",
            [
                cells("一级指标", "二级指标", "三级指标", "权重", "指标性质", "指标值", "计量单位"),
                *merged([cells(row.level1, row.level2, row.name, plain(row.weight), *row.columns) for row in form.rows], 2),
            ],
        ),
    ]


def goal_quota(form: Planned) -> Cells:
    """A goal with the money of the whole term beside the year's, and each level's points in its cell."""
    return [
        cells("项目名称", (form.project, 3), "项目编码", (form.code, 2)),
        cells("主管部门", (form.department, 3), "实施单位", (form.unit, 2)),
        cells("项目起止时间", (form.term, 6)),
        *beside(
            "资金\n需求\n（万元）",
            [
                cells(("资金来源", 3), "实施周期金额", ("年度金额", 2)),
                *(cells((part(form, n), 3), amount(form, fund.whole), (amount(form, fund.budget), 2)) for n, fund in enumerate(form.funds)),
            ],
        ),
        cells("年度绩效目标", (form.goal, 6)),
        *beside(
            "绩\n效\n指\n标",
            [
                cells("一级指标", "二级指标", ("三级指标", 2), "指标值", "分值"),
                *merged([cells(level(form, row), row.level2, (row.name, 2), row.value, plain(row.weight)) for row in form.rows], 2),
            ],
        ),
    ]


def goal_flat(form: Planned) -> Cells:
    """A goal without levels: name, weight, unit, comparator, value; the whole term's money in a row of its own."""
    first, *rest = range(len(form.funds))
    return [
        cells("项目名称", (form.project, 3), "业务主管部门", form.department),
        cells("实施单位", (form.unit, 3), "项目编码", form.code),
        cells("当年预算（元）", amount(form, form.funds[first].budget), part(form, 1), (amount(form, form.funds[1].budget), 2)),
        *(cells("^", "", part(form, n), (amount(form, form.funds[n].budget), 2)) for n in rest[1:]),
        cells("当年绩效目标", (form.goal, 4)),
        cells("指标名称", "指标权重", "计量单位", "指标性质", "指标值"),
        *(cells(row.name, plain(row.weight), row.columns[2], row.columns[0], row.columns[1]) for row in form.rows),
    ]


def goal_periods(form: Planned) -> Cells:
    """A goal that sets the term's money beside the year's, one cell a target, no weights."""
    return [
        cells("项目名称", (form.project, 5)),
        cells("主管部门", (form.department, 2), "实施单位", (form.unit, 2)),
        *beside(
            "项目资金\n（万元）",
            [
                cells(
                    "实施期资金总额" if n == 0 else part(form, n),
                    amount(form, fund.whole),
                    ("年度资金总额" if n == 0 else part(form, n), 2),
                    amount(form, fund.budget),
                )
                for n, fund in enumerate(form.funds)
            ],
        ),
        cells("年度总体目标", (form.goal, 5)),
        *beside(
            "绩效指标",
            [
                cells(
                    "一级指标",
                    "二级指标",
                    "三级指标",
                    *(("总指标值", "年度指标值") if any(row.whole for row in form.rows) else ("指标值", "指标值说明")),
                ),
                *merged(
                    [
                        cells(row.level1, row.level2, row.name, *((row.whole, row.value) if row.whole else (row.value, "")))
                        for row in form.rows
                    ],
                    2,
                ),
            ],
        ),
    ]


def goal_unit(form: Planned) -> Cells:
    """The goal of a whole unit."""
    return [
        cells("部门名称", (form.unit, 5)),
        *beside("年度预算（万元）", [cells((part(form, n), 2), (amount(form, fund.budget), 3)) for n, fund in enumerate(form.funds)]),
        cells("部门整体绩效目标", (form.goal, 5)),
        *beside(
            "绩效指标",
            [
                cells(
                    "一级指标",
                    "二级指标",
                    "三级指标",
                    *(("总指标值", "年度指标值") if any(row.whole for row in form.rows) else (("指标值", 2),)),
                ),
                *merged(
                    [
                        cells(row.level1, row.level2, row.name, *((row.whole, row.value) if row.whole else ((row.value, 2),)))
                        for row in form.rows
                    ],
                    2,
                ),
            ],
        ),
    ]


def _money_table(form: Planned, *, scored: bool) -> Cells:
    """Budget, adjusted budget, executed amount and rate, with the rate's weight and score or without; seven columns."""
    head = cells("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    made = [head if scored else [*head[:4], "执行率", "<", "<"]]
    for n, fund in enumerate(form.funds):
        figures = [amount(form, x) for x in (fund.budget, fund.adjusted, fund.executed)]
        rate = form.rate if n == 0 else ""
        if scored:
            ends = cells(plain(form.execution_weight), rate, plain(form.execution_score)) if n == 0 else cells("—", rate, "—")
        else:
            ends = cells((rate, 3))
        made.append([part(form, n), *figures, *ends])
    return made


def evaluation_standard(form: Planned) -> Cells:
    """The national evaluation: scored execution rate, one cell a target, the reason beside the indicator."""
    return [
        cells("项目名称", (form.project, 3), "项目编码", (form.code, 3)),
        cells("主管部门", (form.department, 3), "实施单位", (form.unit, 3)),
        *beside("项目资金\n（万元）", _money_table(form, scored=True)),
        cells("预算执行率低于90%的原因", (form.execution_reason, 7)),
        cells("年度总体目标", ("预期目标", 4), ("实际完成情况", 3)),
        cells("^", (form.goal, 4), (form.summary, 3)),
        cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        *merged(
            [
                cells(row.level1, row.level2, row.name, row.value, row.outcome, plain(row.weight), plain(row.score), row.reason)
                for row in form.rows
            ],
            2,
        ),
        cells(("总分", 5), plain(form.points), form.total_score, ""),
        cells("评价等级", (form.grade, 7)),
    ]


def evaluation_quota(form: Planned) -> Cells:
    """The same with each level's points in its cell, and a label beside the indicators."""
    return [
        cells(("项目名称", 2), (form.project, 3), "项目编码", (form.code, 3)),
        cells(("主管部门", 2), (form.department, 3), "实施单位", (form.unit, 3)),
        *([*("^" if n else "项目资金（万元）", "<" if not n else "^"), *row] for n, row in enumerate(_money_table(form, scored=True))),
        cells(("预算执行率低于90%的原因", 2), (form.execution_reason, 7)),
        cells(("年度总体目标", 2), ("预期目标", 4), ("实际完成情况", 3)),
        cells("^", "^", (form.goal, 4), (form.summary, 3)),
        *beside(
            "绩\n效\n指\n标",
            [
                cells("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
                *merged(
                    [
                        cells(
                            level(form, row), row.level2, row.name, row.value, row.outcome, plain(row.weight), plain(row.score), row.reason
                        )
                        for row in form.rows
                    ],
                    2,
                ),
            ],
        ),
        cells(("总分", 6), plain(form.points), form.total_score, ""),
    ]


def evaluation_columns(form: Planned) -> Cells:
    """An evaluation with comparator, value and unit apart, the grade in a row, and all reasons below the indicators."""
    return [
        cells("项目名称", (form.project, 4), "项目编码", (form.code, 3)),
        cells("主管部门", (form.department, 4), "实施单位", (form.unit, 3)),
        *([*row, *["<"] * 1] for row in beside("预算执行情况（万元）", _money_table(form, scored=True))),
        cells("项目年度目标", (form.goal, 4), "完成情况", (form.summary, 3)),
        cells("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"),
        *merged(
            [cells(row.level1, row.level2, row.name, *row.columns, row.actual, plain(row.weight), plain(row.score)) for row in form.rows],
            2,
        ),
        cells(("合计", 7), plain(form.points), form.total_score),
        cells("评价等级", (form.grade, 8)),
        cells("未达标原因分析", (_reasons(form), 8)),
    ]


def evaluation_flat(form: Planned) -> Cells:
    """An evaluation without levels, the reason of little execution in a row of its own."""
    return [
        cells(("项目名称", 2), (form.project, 3), "项目编码", (form.code, 3)),
        cells(("主管部门", 2), (form.department, 3), "实施单位", (form.unit, 3)),
        *beside("项目资金（万元）", [[row[0], "<", *row[1:]] for row in _money_table(form, scored=True)]),
        cells("当年绩效目标", ("年初绩效目标", 4), ("全年目标实际完成情况", 4)),
        cells("^", (form.goal, 4), (form.summary, 4)),
        *beside(
            "绩效指标",
            [
                cells("指标名称", "计量单位", "指标性质", "年初指标值", "全年完成值", "指标权重（分）", "指标得分（分）", "说明"),
                *(
                    cells(
                        row.name,
                        row.columns[2],
                        row.columns[0],
                        row.columns[1],
                        row.actual,
                        plain(row.weight),
                        plain(row.score),
                        row.reason,
                    )
                    for row in form.rows
                ),
            ],
        ),
        cells(("自评总分", 6), plain(form.points), form.total_score, ""),
        cells("预算执行偏差说明", (form.execution_reason or "无", 8)),
    ]


def monitoring_cells(form: Planned) -> Cells:
    """A monitoring with one cell a target and a reason below the table."""
    half = [rounded(fund.executed * Decimal("0.55")) for fund in form.funds]
    return [
        cells("项目名称", (form.project, 3), "项目编码", (form.code, 2)),
        cells("主管部门", (form.department, 3), "实施单位", (form.unit, 2)),
        cells("项目资金（万元）", ("", 2), "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数"),
        *(
            cells(
                "^",
                (part(form, n), 2),
                amount(form, fund.budget),
                amount(form, half[n]),
                form.rate if n == 0 else "",
                amount(form, fund.executed),
            )
            for n, fund in enumerate(form.funds)
        ),
        cells("年度总体目标", (form.goal, 6)),
        *beside(
            "绩效指标",
            [
                cells("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况"),
                *merged(
                    [cells(row.level1, row.level2, row.name, row.value, row.outcome, row.forecast or row.value) for row in form.rows], 2
                ),
            ],
        ),
        cells("偏差原因分析", ("无偏差", 6)),
    ]


def monitoring_columns(form: Planned) -> Cells:
    """A monitoring with comparator, value and unit apart; what is expected of the year takes the place of the unit."""
    expects = any(row.forecast for row in form.rows)
    ends = ("1—6月完成值", "全年预计完成值") if expects else ("计量单位", "1—6月完成值")

    def said(row: Row) -> tuple[str, ...]:
        sign, target, unit = row.columns
        return (sign, f"{target}{unit}", row.outcome, row.forecast or f"{target}{unit}") if expects else (sign, target, unit, row.actual)

    half = [rounded(fund.executed * Decimal("0.55")) for fund in form.funds]
    return [
        cells("项目名称", (form.project, 4), "项目编码", (form.code, 2)),
        cells("主管部门", (form.department, 4), "实施单位", (form.unit, 2)),
        cells("项目资金（万元）", ("", 2), "年初预算数", "1—6月执行数", "1—6月执行率", ("全年预计执行数", 2)),
        *(
            cells(
                "^",
                (part(form, n), 2),
                amount(form, fund.budget),
                amount(form, half[n]),
                form.rate if n == 0 else "",
                (amount(form, fund.executed), 2),
            )
            for n, fund in enumerate(form.funds)
        ),
        cells("年度总体目标", (form.goal, 7)),
        *beside(
            "绩效指标",
            [
                cells("一级指标", "二级指标", "三级指标", "计算符号", "指标值", *ends),
                *merged([cells(row.level1, row.level2, row.name, *said(row)) for row in form.rows], 2),
            ],
        ),
    ]


@dataclass(frozen=True)
class Layout:
    """A way to draw a form: of which stage, with which title, and which of the optional fields it has."""

    stage: str
    title: str
    draw: Callable[[Planned], Cells]
    has: frozenset[str]
    money: str = "万元"


def _layout(stage: str, title: str, draw: Callable[[Planned], Cells], has: str, money: str = "万元") -> Layout:
    return Layout(stage, title, draw, frozenset(has.split()), money)


LAYOUTS = {
    "goal-yuan": _layout("goal", "项目支出绩效目标申报表", goal_yuan, "code term levels cells", "元"),
    "goal-columns": _layout("goal", "项目支出绩效目标表", goal_columns, "code term levels weights columns"),
    "goal-quota": _layout("goal", "项目支出绩效目标表", goal_quota, "code term levels weights quota whole cells"),
    "goal-flat": _layout("goal", "项目绩效目标表", goal_flat, "code weights columns", "元"),
    "goal-periods": _layout("goal", "项目支出绩效目标表", goal_periods, "levels whole cells"),
    "goal-unit": _layout("goal", "部门整体支出绩效目标表", goal_unit, "levels unit cells"),
    "evaluation-standard": _layout("evaluation", "项目支出绩效自评表", evaluation_standard, "code levels weights grade cells"),
    "evaluation-quota": _layout("evaluation", "项目支出绩效自评表", evaluation_quota, "code levels weights quota cells"),
    "evaluation-columns": _layout(
        "evaluation", "部门预算项目支出绩效自评表", evaluation_columns, "code levels weights grade columns below"
    ),
    "evaluation-flat": _layout("evaluation", "项目绩效自评表", evaluation_flat, "code weights columns"),
    "monitoring-cells": _layout("monitoring", "项目支出绩效运行监控表", monitoring_cells, "code levels cells"),
    "monitoring-columns": _layout("monitoring", "项目支出绩效目标执行监控表", monitoring_columns, "code levels columns"),
}


def draw(form: Planned) -> Form:
    """The planned form as its layout draws it."""
    lines: list[Block] = [Line(text) for text in (form.title, form.year_line) if text]
    return Form(form.layout, (*lines, grid_of(LAYOUTS[form.layout].draw(form))))
