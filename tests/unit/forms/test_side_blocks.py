"""Blocks beside the money that count something: purchases, assets, staff, surveys; rows of years; money under control in columns."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

FORM = """
项目名称 | 某县2024年助餐点建设项目 | < | < | <
预算（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数
^ | 资金总额 | 136.00 | 136.00 | 130.56
{block}
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
产出指标 | 数量指标 | 新建助餐点 | ≥34个 | 35个
"""

PURCHASES = """政府采购情况 | 采购品目 | 采购数量 | 单价（万元） | 采购金额（万元）
^ | 综合治疗台 | 6 | 2.50 | 15.00
^ | 采购合计 | | | 15.00"""
BOUGHT = """政府采购情况（万元） | 采购类别 | 采购预算数 | 实际采购数 | 节约率
^ | 货物 | 12.00 | 11.40 | 5.00%
^ | 合计 | 12.00 | 11.40 | 5.00%"""
SURVEY = """满意度调查情况 | 调查对象 | 发放问卷（份） | 收回有效问卷（份） | 满意份数（份）
^ | 老年人 | 400 | 386 | 331"""
ASSETS = """固定资产情况（万元） | 期初原值 | 本年增加 | 本年减少 | 期末原值
^ | 860.00 | 32.50 | 12.40 | 880.10"""
STAFF = """人员情况（人） | 核定编制数 | 年末在职人数 | 其中：行政人员 | 事业人员
^ | 15 | 13 | 5 | 8"""
UNKNOWN = """政府采购情况 | 采购品目 | 采购数量 | 单价（万元） | 采购人心情
^ | 综合治疗台 | 6 | 2.50 | 好"""

YEARS = """项目名称 | 某县冷库建设项目 | < | < | <
分年度资金计划（万元） | 年度 | 资金合计 | 财政资金 | 社会资金
^ | 2024年 | 280.00 | 224.00 | 56.00
^ | 2025年 | 373.00 | 298.00 | 75.00
^ | 合计 | 653.00 | 522.00 | 131.00
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 说明
产出指标 | 数量指标 | 新建冷库 | ≥34座 | 无
"""

IN_COLUMNS = """单位名称 | 某县城市管理局 | < | < | <
“三公”经费（万元） | 年度 | 合计 | 公务接待费 | 因公出国（境）费
^ | 2024年预算数 | 5.00 | 2.00 | 3.00
^ | 2024年决算数 | 3.85 | 1.20 | 2.65
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
产出指标 | 数量指标 | 整治街巷 | ≥12条 | 12条
"""


def _read(drawn: str, title: str = "2024年度项目绩效自评表") -> Extraction:
    return normalize(reading(title, table(drawn)))


def _fields(read: Extraction) -> list[tuple[str, str, str]]:
    (form,) = read.disclosures
    return [(f.slug, f.label, f.text) for f in form.fields]


def _money(read: Extraction) -> list[tuple[str, str, str | None, float]]:
    (form,) = read.disclosures
    return [(f.source, f.measure, f.period, float(f.amount_yuan or 0) / 10000) for f in form.funding]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (PURCHASES, ("purchase_price", "单价（万元）", "2.50")),
        (BOUGHT, ("bought_planned", "采购预算数", "12.00")),
        (SURVEY, ("survey_returned", "收回有效问卷（份）", "386")),
        (ASSETS, ("fixed_assets_end", "期末原值", "880.10")),
        (STAFF, ("staff", "年末在职人数", "13")),
    ],
)
def test_a_block_beside_the_money_is_read_and_is_no_money_of_the_form(block: str, told: tuple[str, str, str]) -> None:
    """Each figure keeps its header, none is left unread, and the form's totals are those of its own block."""
    read = _read(FORM.format(block=block))
    assert told in _fields(read)
    (form,) = read.disclosures
    assert [m for m in _money(read) if m[0] == "total"] == [
        ("total", "initial_budget", "annual", 136.0),
        ("total", "adjusted_budget", "annual", 136.0),
        ("total", "executed", "annual", 130.56),
    ]
    assert form.doubt is None


def test_a_block_with_a_header_that_nobody_knows_is_not_taken_apart() -> None:
    """A column of unknown meaning leaves the block unread rather than half understood."""
    assert not [slug for slug, _, _ in _fields(_read(FORM.format(block=UNKNOWN))) if slug.startswith("purchase_")]


def test_a_row_of_the_budget_year_is_the_years_money_and_the_sum_of_years_the_whole() -> None:
    """分年度资金计划: the sum of three years is no budget of the first, and other years' amounts are none of the form's."""
    money = _money(_read(YEARS, "2024年度项目绩效目标表"))
    assert [(m[0], m[2], m[3]) for m in money] == [
        ("total", "annual", 280.0),
        ("fiscal", "annual", 224.0),
        ("social", "annual", 56.0),
        ("total", "whole", 653.0),
        ("fiscal", "whole", 522.0),
        ("social", "whole", 131.0),
    ]


def test_the_sum_of_columns_of_money_under_control_is_no_total() -> None:
    """合计 | 公务接待费 | 因公出国（境）费: the sum is that of “三公”经费, beside the unit's money."""
    money = _money(_read(IN_COLUMNS, "2024年度部门整体支出绩效自评表"))
    assert [(m[0], m[1], m[3]) for m in money] == [
        ("three_public", "initial_budget", 5.0),
        ("reception", "initial_budget", 2.0),
        ("abroad", "initial_budget", 3.0),
        ("three_public", "executed", 3.85),
        ("reception", "executed", 1.2),
        ("abroad", "executed", 2.65),
    ]
