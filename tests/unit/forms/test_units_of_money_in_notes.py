"""Notes that tell the unit of money in a sentence, above the table, in a row of it or below it."""

from __future__ import annotations

import pytest

from jixiao.forms.lines import told_unit
from jixiao.model import Extraction
from tests.unit.forms.test_families import FORMATS, read

BLOCK = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|修路长度|≥3公里\n满意度指标|服务对象满意度指标|群众满意度|≥90%"
FORM = f"项目名称|乡村道路养护|实施单位|云岭县公路所\n年度资金总额|946000|其中：财政拨款|946000\n{BLOCK}"
TITLE = "2024年度项目支出绩效目标表"
TOLD = [
    "注：1.本表资金单位为元。",
    "注：金额单位：元",
    "注：以上金额均以元为单位",
    "备注：1.本表由项目单位填报；2.表内数据均按元填列。",
    "说明：本表金额单位统一为人民币元",
]


def _yuan(found: Extraction, form: int = 0) -> list[str]:
    return [str(f.amount_yuan) for f in found.disclosures[form].funding]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("note", TOLD)
def test_a_note_below_or_above_tells_the_unit(kind: str, note: str) -> None:
    """Amounts are in the unit that a note names, wherever it stands, and none is assumed."""
    for parts in ((TITLE, FORM, note), (TITLE, note, FORM)):
        found = read(kind, *parts)
        assert _yuan(found) == ["946000.00", "946000.00"], parts
        assert not [n for n in found.notes if "assumed" in n]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize(
    "row", [*(f"{note}|<|<|<" for note in TOLD), "备注|本表金额单位为元|<|<", "填表说明|1.资金单位：元。2.据实填写。|<|<"]
)
def test_a_row_of_the_table_tells_the_unit(kind: str, row: str) -> None:
    """A note in the last row, or the text beside 备注, tells the unit as a line does."""
    assert _yuan(read(kind, TITLE, f"{FORM}\n{row}")) == ["946000.00", "946000.00"]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_note_between_two_forms_is_of_the_first(kind: str) -> None:
    """What a note below a form tells holds for that form alone; the next one has its own."""
    second = FORM.replace("946000", "94.6").replace("乡村道路养护", "桥梁维修")
    found = read(kind, TITLE, FORM, "注：本表资金单位为元", TITLE, second, "注：本表资金单位为万元")
    assert [_yuan(found, form) for form in (0, 1)] == [["946000.00", "946000.00"]] * 2


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_line_above_holds_before_a_note(kind: str) -> None:
    """Where a line above the form prints the unit, a note below it changes nothing."""
    found = read(kind, TITLE, "单位：万元", FORM.replace("946000", "94.6"), "注：上级文件资金单位为元")
    assert _yuan(found) == ["946000.00", "946000.00"]


@pytest.mark.parametrize(
    "text",
    [
        "注：指标值单位为元/人",
        "注：单位：元/平方米",
        "实施单位为元宝山区水利局",
        "注：资金为元旦前拨付",
        "单位成本以元为单位",
        "金额为500元",
        "注：本表由单位填报",
    ],
)
def test_other_units_are_no_unit_of_money(text: str) -> None:
    """A price, a name and an amount tell no unit of the form's money."""
    assert told_unit(text) is None
