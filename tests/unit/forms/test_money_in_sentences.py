"""Money that a line of a form states in words, columns of an export, and total scores below weights."""

from __future__ import annotations

import pytest

from jixiao.model import Doubt, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table


def _read(title: str, rows: str) -> Extraction:
    return normalize(reading(title, table(rows)))


OUTLINE = """
项目名称：就业扶持
实施单位：某县服务中心
{0}
一、年度总体目标
组织退役军人参加培训。
二、绩效指标
（一）产出指标
1.数量指标
（1）培训人数：≥20人
（2）培训期数：≥2期
2.质量指标
（1）合格率：≥90%
"""
ALL = [("total", 6849600), ("fiscal", 6504700), ("other", 344900)]


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("资金情况：年度资金总额684.96万元，其中：财政拨款650.47万元，其他资金34.49万元。", ALL),
        ("年度资金总额684.96万元，其中：财政拨款650.47万元，其他资金34.49万元。", ALL),
        ("预算资金684.96万元（其中财政拨款650.47万元，其他资金34.49万元）", ALL),
        ("资金情况：684.96万元", ALL[:1]),
        ("资金来源：财政拨款650.47万元，其他资金34.49万元", ALL[1:]),
        ("2024年预算安排684.96万元，其中财政拨款650.47万元", ALL[:2]),
    ],
)
def test_a_line_that_states_the_money(line: str, amounts: list[tuple[str, int]]) -> None:
    """A line that is nothing but a statement of the money gives each amount to its source, with or without a heading before it."""
    read = _read("2024年度项目支出绩效目标", OUTLINE.format(line))
    assert [(f.source, f.amount_yuan) for f in read.disclosures[0].funding] == amounts
    assert read.unread == []


@pytest.mark.parametrize("line", ["资金情况：争取资金2万元，用于培训", "培训补助2万元"])
def test_a_sentence_that_says_more_is_unread(line: str) -> None:
    """What is not understood as a whole gives no amount, and the line is unread."""
    read = _read("2024年度项目支出绩效目标", OUTLINE.format(line))
    assert read.disclosures[0].funding == []
    assert [c.text for c in read.unread] == [line]


def test_codes_of_an_export_beside_its_levels() -> None:
    """Columns of codes (一级指标编码, 二级指标代码, 三级指标编号) are no levels: levels and names are those of the columns beside them."""
    rows = """
单位名称 | 项目名称 | 一级指标编码 | 一级指标 | 二级指标代码 | 二级指标 | 三级指标编号 | 三级指标 | 计算符号 | 指标值 | 计量单位
某县检测中心 | 监管建设 | 1 | 产出指标 | 100 | 数量指标 | 100000 | 抽检批次 | 大于等于 | 500 | 批次
某县检测中心 | 监管建设 | 2 | 效益指标 | 205 | 社会效益指标 | 205005 | 事故发生数 | 等于 | 0 | 起
"""
    read = _read("2024年度项目支出绩效目标", rows)
    (form,) = read.disclosures
    assert [(i.level1, i.level2, i.name) for i in form.indicators] == [
        ("产出指标", "数量指标", "抽检批次"),
        ("效益指标", "社会效益指标", "事故发生数"),
    ]
    assert read.unread == []


@pytest.mark.parametrize(("label", "score"), [("自评总分", "100"), ("自评得分", "100"), ("总得分", "100"), ("总分", None)])
def test_a_total_score_below_weights_alone(label: str, score: str | None) -> None:
    """Where no column of scores stands above, a figure is the score only if its label says so; else it is the sum of the weights."""
    rows = f"""
项目名称 | 监管建设 | < | < | < | < | <
实施单位 | 某县检测中心 | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 扣分
产出指标 | 数量指标 | 抽检批次 | ≥500批次 | 510批次 | 100 | 0
{label} | < | < | < | < | 100 | <
"""
    (form,) = _read("2024年度项目支出绩效自评表", rows).disclosures
    assert form.total_score_text == score


COUNTY = [("total", 1000000), ("county", 600000)]


@pytest.mark.parametrize(
    ("parts", "amounts"),
    [
        ("其中：县级财政资金60万元，其余40万元由村集体自筹", [*COUNTY, ("self_raised", 400000)]),
        ("其中县级财政资金60万元，余下部分由企业承担40万元", [*COUNTY, ("self_raised", 400000)]),
        ("其中县级财政资金60万元，其余自筹40万元。", [*COUNTY, ("self_raised", 400000)]),
        ("由县级财政承担60万元，其余由镇承担40万元", [*COUNTY, ("township", 400000)]),
        ("其中：县级财政资金60万元，其余由村集体自筹", COUNTY),
        ("其中县级财政资金60万元，不足部分由单位自行解决", COUNTY),
    ],
)
def test_the_rest_of_a_total_is_of_whoever_bears_it(parts: str, amounts: list[tuple[str, int]]) -> None:
    """Where it prints no amount none is worked out, and nothing of the line is left."""
    read = _read("2024年度项目支出绩效目标", OUTLINE.format(f"年度资金总额100万元，{parts}"))
    (form,) = read.disclosures
    assert [(f.source, f.amount_yuan) for f in form.funding] == amounts
    assert (form.doubt, read.unread) == (None, [])


@pytest.mark.parametrize("rest", ["其余40万元", "其余用于培训40万元"])
def test_a_rest_of_nobody_leaves_a_doubt(rest: str) -> None:
    """An amount that nobody bears is not understood: the total alone is read, and the form says so."""
    read = normalize(reading(f"年度资金总额：100万元，其中县级财政资金60万元，{rest}", table(ROWS.format("年度目标 | 做好培训。 | < | <"))))
    (form,) = read.disclosures
    assert [(f.source, f.amount_yuan) for f in form.funding] == COUNTY[:1]
    assert form.doubt is Doubt.UNREAD_AMOUNT


ROWS = "项目名称 | 就业扶持 | < | <\n{}\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 培训人数 | ≥20人"


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ("资金来源 | 总投资100万元，其中县级财政资金60万元，其余由企业自筹 | < | <", COUNTY),
        ("资金总额（万元） | 100 | 其余部分由单位自筹 | 40", [COUNTY[0], ("self_raised", 400000)]),
    ],
)
def test_the_rest_stands_in_cells_of_a_table_too(row: str, amounts: list[tuple[str, int]]) -> None:
    """As a sentence beside 资金来源, or as a label of its amount."""
    (form,) = _read("2024年度项目支出绩效目标表", ROWS.format(row)).disclosures
    assert [(f.source, f.amount_yuan) for f in form.funding] == amounts


def test_words_beside_a_kind_of_money_stay_its_kind() -> None:
    """资金来源 | 由上级下达 states no amount."""
    (form,) = _read("2024年度项目支出绩效目标表", ROWS.format("资金来源 | 由上级下达 | < | <")).disclosures
    assert (form.funding, [f.text for f in form.fields]) == ([], ["由上级下达"])
