"""Money that stands behind the indicators, and lists of projects that stand before their forms."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure
from tests.unit.forms.test_families import read

HEAD = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"
ROWS = "产出指标|时效指标|清运及时率|≥98%|98.5%|50|50\n满意度指标|服务对象满意度指标|村民满意度|≥90%|90%|40|40"
FORM = f"项目名称|镇村垃圾清运|<|<|<|<|<\n实施单位|白石县青石镇人民政府|<|<|<|<|<\n{HEAD}\n{ROWS}"

MONEY = {
    "label over levels": (
        "预算执行（万元）|<|年初预算|全年预算|实际支出|分值|得分\n年度资金总额|<|56.00|58.00|56.84|10|9.8\n其中：财政拨款|<|56.00|58.00|56.84||"
    ),
    "label down the side": (
        "项目资金||<|年初预算数|全年预算数|全年执行数|得分\n^|年度资金总额|<|56.00|58.00|56.84|9.8\n^|其中：财政拨款|<|56.00|58.00|56.84|—"
    ),
    "header under the names": (
        "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|得分\n^|年度资金总额|56.00|58.00|56.84|10|9.8\n^|其中：财政拨款|56.00|58.00|56.84|—|—"
    ),
    "label over three columns": (
        "资金情况（万元）|<|<|预算数|调整后预算数|执行数|得分\n资金总额|<|<|56.00|58.00|56.84|9.8\n其中：财政资金|<|<|56.00|58.00|56.84|—"
    ),
}


def _amounts(disclosure: Disclosure) -> dict[tuple[str, str], str]:
    return {(f.source, f.measure): str(f.amount_yuan) for f in disclosure.funding}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("layout", MONEY)
@pytest.mark.parametrize("total", ["总分", "自评总分", "总得分"])
def test_money_behind_the_indicators_is_money(kind: str, layout: str, total: str) -> None:
    """The header of a block of money ends the indicators; the total score below it is none of its amounts."""
    table = f"{FORM}\n{MONEY[layout]}\n{total}|<|<|<|<|100|99.8"
    (form,) = read(kind, "2023年度项目支出绩效自评表", table).disclosures
    assert [i.name for i in form.indicators] == ["清运及时率", "村民满意度"]
    expected = {"initial_budget": "560000.00", "adjusted_budget": "580000.00", "executed": "568400.00"}
    assert _amounts(form) == {(source, measure): yuan for source in ("total", "fiscal") for measure, yuan in expected.items()}
    assert str(form.total_score) == "99.8"


def test_indicators_of_money_stay_indicators() -> None:
    """A name that speaks of a budget heads no block: its row prints figures."""
    rows = f"{ROWS}\n成本指标|经济成本指标|全年预算控制数|≤58万元|56.84万元|5|5\n成本指标|经济成本指标|年初预算节约率|≥1%|2%|5|5"
    (form,) = read("docx", "2023年度项目支出绩效自评表", FORM.replace(ROWS, rows)).disclosures
    assert [i.name for i in form.indicators][2:] == ["全年预算控制数", "年初预算节约率"]
    assert form.funding == []


LISTS = {
    "序号|项目名称|项目单位|预算金额（万元）": ("1|{}|{}|96.00", "2|{}|{}|640.00", "合计|<|<|736.00"),
    "项目名称|实施单位|预算数（万元）|备注": ("{}|{}|96.00|新增", "{}|{}|640.00|延续", "合计|<|736.00|"),
}
PROJECTS = (("急救设备购置", "松涛区人民医院"), ("医院运行补助", "松涛区中医医院"))


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("amount", ["年度资金总额|96.00|<|<\n", ""])
@pytest.mark.parametrize("head", LISTS)
@pytest.mark.parametrize("heading", ["松涛区卫生健康局2026年度项目支出绩效目标汇总表", "2026年项目绩效目标申报情况汇总表"])
def test_the_sum_of_a_list_of_projects_is_no_amount_of_the_form_below(kind: str, amount: str, head: str, heading: str) -> None:
    """A list under a title of its own is no part of the forms below it, though it names their projects."""
    first, second, total = LISTS[head]
    listed = "\n".join((head, first.format(*PROJECTS[0]), second.format(*PROJECTS[1]), total))
    block = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|购置数量|≥2台"
    forms = [f"项目名称|{name}|实施单位|{unit}\n{amount}{block}" for name, unit in PROJECTS]
    found = read(kind, heading, listed, "2026年度项目支出绩效目标表", forms[0], "2026年度项目支出绩效目标表", forms[1])
    assert [d.project_name for d in found.disclosures] == [name for name, _ in PROJECTS]
    assert all("7360000.00" not in _amounts(d).values() for d in found.disclosures)
