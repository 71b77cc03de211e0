"""Lists of what money is spent on, beside a form's own money."""

from __future__ import annotations

import pytest

from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

FORM = """
项目名称 | 电商服务站 | < | <
实施单位 | 某县电商中心 | < | <
预算金额（万元） | 91.50 | < | <
{side} | {head} | 测算依据 | 金额（万元）
^ | 站点装修 | 61个×0.8万元/个 | 58.80
^ | 人员培训 | 按方案 | 32.70
^ | 合计 |  | 91.50
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 服务站 | ≥61个
"""


@pytest.mark.parametrize(
    ("side", "head"),
    [("支出明细预算", "支出内容"), ("支出明细", "费用名称"), ("预算支出明细", "支出事项"), ("支出明细", "明细内容")],
)
def test_rows_of_spending_are_kept_with_their_amounts(side: str, head: str) -> None:
    """Each row of the list is kept, its amounts are none of the form's money, and nothing is unread."""
    read = normalize(reading("2024年度项目绩效目标申报表", table(FORM.format(side=side, head=head))))
    (form,) = read.disclosures
    assert [f.text for f in form.fields if f.slug == "task"][:2] == ["站点装修 | 61个×0.8万元/个 | 58.80", "人员培训 | 按方案 | 32.70"]
    assert [(f.text, f.row, f.col) for f in form.fields if f.slug == "basis"] == [("61个×0.8万元/个", 5, 3), ("按方案", 6, 3)]
    assert {(f.source, float(f.amount_yuan or 0)) for f in form.funding} == {("total", 915_000.0)}
    assert not read.unread
