"""Names that print more, or read otherwise, than the usual ones: with a code in the label, like a source of money, with a target."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Subject
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

TITLE = "2024年度项目支出绩效目标表"
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修路长度 | ≥3公里\n"


def _form(head: str, rows: str = "") -> Disclosure:
    (form,) = normalize(reading(TITLE, table(f"{head}\n{INDICATORS}{rows}"))).disclosures
    return form


@pytest.mark.parametrize("code", ["及代码", "和编码", "、代码", "及单位代码", "与编号", "（代码）"])
def test_a_label_that_asks_for_a_code_too_names_the_same_field(code: str) -> None:
    """预算单位及代码 asks for the unit, 项目名称和编码 for the project."""
    form = _form(
        f"项目名称{code} | 乡道养护 | < | <\n主管部门{code} | 105-某县交通局 | 预算单位{code} | [105002]某县公路段",
    )
    assert (form.project_name, form.department_name, form.unit_name) == ("乡道养护", "某县交通局", "某县公路段")


@pytest.mark.parametrize("label", ["专项名称", "专项资金名称", "专项（项目）名称", "项目名称"])
@pytest.mark.parametrize("name", ["财政衔接推进乡村振兴补助资金", "中央财政衔接推进乡村振兴补助资金", "公路养护专项资金"])
def test_the_name_of_a_fund_is_one_though_it_reads_like_a_source_of_money(label: str, name: str) -> None:
    """Alone behind the label of a name it is that name."""
    form = _form(f"{label} | {name} | < | <\n主管部门 | 某县农业农村局 | < | <\n资金总额（万元） | 30 | < | <")
    assert form.project_name == name
    assert form.subject is (Subject.PROJECT if "项目" in label else Subject.FUND)


def test_a_source_behind_a_name_stays_one_over_its_amount() -> None:
    """Of labels in a row over their texts none is taken for a name."""
    form = _form("项目名称 | < | 一般公共预算财政拨款（万元） | <\n乡道养护 | < | 30 | <")
    assert form.project_name == "乡道养护" and [f"{f.amount_yuan:f}" for f in form.funding] == ["300000.00"]


@pytest.mark.parametrize("cells", ["新增就业人数≥60人 | <", "新增就业人数≥60人 | "])
def test_a_target_in_the_cell_of_its_name_is_read_where_no_other_is_printed(cells: str) -> None:
    """A name joined with its value over both columns, or beside a blank one, loses no target."""
    form = _form("项目名称 | 就业服务 | < | <", f"效益指标 | 社会效益指标 | {cells}\n满意度指标 | 满意度 | 空气PM2.5≤35的天数 | 90天")
    assert [(i.name, [v.text for v in i.values]) for i in form.indicators] == [
        ("修路长度", ["≥3公里"]),
        ("新增就业人数", ["≥60人"]),
        ("空气PM2.5≤35的天数", ["90天"]),
    ]


@pytest.mark.parametrize("label", ["项目当年投入资金", "当年投入资金", "本年度投入资金", "项目年度投入资金"])
def test_what_is_put_in_this_year_is_the_total_of_the_year(label: str) -> None:
    """投入资金 of the year names its total."""
    form = _form(f"项目名称 | 乡道养护 | < | <\n{label}（元） | 2200000.00 | 其中：财政资金（元） | 2000000.00")
    assert [(str(f.source), f"{f.amount_yuan:f}") for f in form.funding] == [("total", "2200000.00"), ("fiscal", "2000000.00")]
