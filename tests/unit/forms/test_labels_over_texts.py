"""The head of a form as a row of labels over one row of texts, money among them."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction
from tests.unit.forms.test_families import FORMATS, read

TITLE = "2024年项目支出绩效目标表"
BLOCK = "一级指标|二级指标|三级指标|<|指标值|<\n产出指标|数量指标|里程|<|≥3公里|<\n满意度指标|服务对象满意度指标|群众满意度|<|≥90%|<"
GOAL = "年度目标|完成乡道养护，改善出行条件。|<|<|<|<"
HEADS = {
    "organisations": "项目名称|主管部门|实施单位|资金总额|其中：财政拨款|其他资金\n乡道养护|云岭县交通局|云岭县公路所|38|35|3",
    "person": "项目名称|项目单位|资金总额|财政资金|其他资金|项目负责人\n乡道养护|云岭县公路所|38|35|3|张三",
    "year": "预算年度|项目名称|实施单位|资金总额|财政拨款|其他资金\n2024|乡道养护|云岭县公路所|38|35|3",
    "side": "基本信息|项目名称|实施单位|资金总额|财政拨款|其他资金\n^|乡道养护|云岭县公路所|38|35|3",
}


def _yuan(found: Extraction) -> list[tuple[str, str]]:
    return [(f.source, f"{f.amount_yuan:.0f}") for f in found.disclosures[0].funding]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_each_text_is_of_the_label_above_it(kind: str, head: str) -> None:
    """Names and amounts are read under their labels, however many of these are of money."""
    found = read(kind, TITLE, "单位：万元", f"{head}\n{GOAL}\n{BLOCK}")
    (form,) = found.disclosures
    assert (form.project_text, form.unit_text, form.goal_text) == ("乡道养护", "云岭县公路所", "完成乡道养护，改善出行条件。")
    assert [(s, y) for s, y in _yuan(found)] == [("total", "380000"), ("fiscal", "350000"), ("other", "30000")]
    assert [i.name for i in form.indicators] == ["里程", "群众满意度"]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_measures_over_one_row(kind: str) -> None:
    """年初预算数 | 全年预算数 | 全年执行数 beside the names are the measures of the total."""
    head = "项目名称|主管部门|实施单位|年初预算数|全年预算数|全年执行数\n乡道养护|云岭县交通局|云岭县公路所|38|35|33"
    found = read(kind, "2023年项目支出绩效自评表", "单位：万元", f"{head}\n{GOAL}\n{BLOCK}")
    assert [(f.measure, f"{f.amount_yuan:.0f}") for f in found.disclosures[0].funding] == [
        ("initial_budget", "380000"),
        ("adjusted_budget", "350000"),
        ("executed", "330000"),
    ]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_table_of_its_own_above_the_indicators(kind: str) -> None:
    """A head in a table of its own names the form of the indicators below it."""
    found = read(kind, TITLE, "单位：万元", HEADS["organisations"], "绩效目标：完成乡道养护，改善出行条件。", BLOCK)
    assert _yuan(found) == [("total", "380000"), ("fiscal", "350000"), ("other", "30000")]
    assert len(found.disclosures[0].indicators) == 2


@pytest.mark.parametrize("kind", FORMATS)
def test_two_rows_are_a_list(kind: str) -> None:
    """Several projects under such labels are a list, and the form of none of them."""
    found = read(kind, TITLE, HEADS["organisations"] + "\n桥梁维修|云岭县交通局|云岭县公路所|28|25|3")
    assert not found.disclosures
    assert [n for n in found.notes if "a list of projects" in n]
