"""Two things in one cell under a label that names both with a slash between."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.forms.pairs import figures_of, paired_amounts, paired_fields, paired_roles, paired_values, texts_of
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

FORM = """
项目名称 | 健身路径更新 | < | < | <
主管部门/实施单位 | 某县体育局/某县体育中心 | < | < | <
预算数/执行数（万元） | 88/86.24 | < | < | <
一级指标 | 二级指标 | 三级指标 | 目标值/完成值 | 分值/得分
产出指标 | 数量指标 | 更新路径 | ≥40条/42条 | 20/20
^ | 成本指标 | 单价 | ≤300元/人/310元/人 | 10/8
^ | 质量指标 | 合格率 | 约95 | 10/9
总分 | < | < | < | 40/37
"""


def test_a_label_of_two_gives_each_its_part() -> None:
    """Values, points, amounts and organisations of one cell go where the words of its label say; what has no two parts is unread."""
    read = normalize(read_forms(document("2023年度项目绩效自评表", table(FORM))))
    (form,) = read.disclosures
    assert (form.unit_text, form.department_text, form.total_score_text) == ("某县体育中心", "某县体育局", "37")
    assert [(f.source, f.measure, f.amount_yuan) for f in form.funding] == [
        ("total", "initial_budget", 880000),
        ("total", "executed", 862400),
    ]
    assert [[(v.role, v.text) for v in i.values] for i in form.indicators] == [
        [("target", "≥40条"), ("actual", "42条")],
        [("target", "≤300元/人"), ("actual", "310元/人")],
        [],
    ]
    assert [c.text for c in read.cells if c.disposition == "unread"] == ["约95"]


@pytest.mark.parametrize(
    ("header", "roles"),
    [("目标值/完成值", ("target", "actual")), ("实际完成值／年度指标值", ("actual", "target")), ("目标值/指标值", None), ("指标值", None)],
)
def test_headers_of_both_values(header: str, roles: tuple[str, str] | None) -> None:
    """A header names two values where its parts are a target and an actual value."""
    assert paired_roles(header) == roles


@pytest.mark.parametrize(
    ("text", "pair"),
    [("100%/98%", ("100%", "98%")), ("完成/已完成", ("完成", "已完成")), ("≥5件/-", ("≥5件", "-")), ("5元/人/月", None), ("3/4/5", None)],
)
def test_values_that_a_slash_parts(text: str, pair: tuple[str, str] | None) -> None:
    """A slash parts two values only where one alone can; a unit keeps its own."""
    assert paired_values(text) == pair


def test_as_many_texts_as_labels() -> None:
    """A cell with fewer or more parts than its label stays whole."""
    fields, amounts = paired_fields("主管部门/实施单位"), paired_amounts("预算数/执行数（万元）")
    assert (texts_of(fields, "某局"), figures_of(amounts, "88"), figures_of(amounts, "88/约80")) == ([], [], [])
    assert paired_fields("项目单位") == () == paired_amounts("预算数")
