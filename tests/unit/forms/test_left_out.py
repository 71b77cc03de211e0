"""Nothing leaves in silence: what a table of indicators is that is no disclosure, and the doubt of the form beside it."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts
from jixiao.model import Disposition, Doubt, Extraction, Unread
from tests.unit.forms.drawn import reading, table

FORM = (
    "2023年度项目支出绩效自评表",
    table("项目名称 | 河道保洁 | < | <\n一级指标 | 二级指标 | 三级指标 | 年度指标值\n产出指标 | 数量指标 | 保洁河道长度 | ≥45公里"),
)
RUBRIC = "一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\n投入 | 项目立项 | 决策程序规范性 | 15 | 程序规范得满分"
BLANK = "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n产出指标 | 数量指标 | 指标1： |  | \n^ | 质量指标 | …… |  | "
NAMELESS = (
    "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n产出指标 | 数量指标 | 维修校舍 | ≥3栋 | 无\n^ | 质量指标 | 验收合格率 | 100% | 无"
)


def read(*blocks: object) -> Extraction:
    """What the document says, with its doubts."""
    return note_doubts(reading(*blocks))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "drawing", "said"),
    [
        ("统战工作绩效评价指标体系", RUBRIC, "a rubric"),
        ("附表2：项目支出绩效评价评分标准", RUBRIC, "a rubric"),
        ("附件3：项目支出绩效目标申报表（参考样式）", BLANK, "a blank form"),
        ("附件4 校舍情况一览", NAMELESS, "values that are unread"),
    ],
    ids=["rubric", "numbered rubric", "blank form", "unread"],
)
def test_the_run_says_what_a_table_of_indicators_is(heading: str, drawing: str, said: str) -> None:
    """Each table with 一级指标, 二级指标, 三级指标 that is no disclosure is told by its name."""
    found = read(*FORM, heading, table(drawing, 2))
    assert len(found.disclosures) == 1
    (note,) = [n for n in found.notes if n.startswith("table 2")]
    assert heading in note
    assert said in note


def test_values_that_nobody_can_place_are_unread_and_count() -> None:
    """Cells of a nameless table with values are unread, lower the coverage, and make the form above doubtful."""
    found = read(*FORM, "附件4 校舍情况一览", table(NAMELESS, 2))
    left = [c for c in found.cells if c.table == 2]
    assert {(c.disposition, c.detail, c.disclosure) for c in left} == {(Disposition.UNREAD, Unread.LEFT_OUT, None)}
    assert found.coverage == pytest.approx(1 - len(left) / len(found.cells))
    assert found.disclosures[0].doubt is Doubt.IGNORED_BLOCK


@pytest.mark.parametrize("drawing", [RUBRIC, BLANK], ids=["rubric", "blank form"])
def test_what_prints_no_values_leaves_no_doubt(drawing: str) -> None:
    """A rubric or a blank form beside a form takes nothing from it."""
    found = read(*FORM, "附件5 另表", table(drawing, 2))
    assert (found.disclosures[0].doubt, found.coverage) == (None, 1.0)
    assert {c.disposition for c in found.cells if c.table == 2} == {Disposition.IGNORED}


def test_a_document_of_nothing_but_nameless_values_says_so() -> None:
    """It has no disclosure, and nothing of it was read."""
    found = read("情况一览", table(NAMELESS))
    assert (found.disclosures, found.coverage) == ([], 0.0)


def test_blocks_of_other_values_in_another_table_leave_a_doubt() -> None:
    """Where the second table prints 实际完成值 and the first did not, one of them may be another form's."""
    other = "一级指标 | 二级指标 | 三级指标 | 实际完成值\n产出指标 | 质量指标 | 水质达标率 | 96%"
    found = read(*FORM, table(other, 2))
    assert [f.doubt for f in found.disclosures] == [Doubt.SEVERAL_TABLES]
    same = "一级指标 | 二级指标 | 三级指标 | 年度指标值\n产出指标 | 质量指标 | 水质达标率 | 96%"
    assert [f.doubt for f in read(*FORM, table(same, 2)).disclosures] == [None]


def test_a_form_without_names_takes_those_of_its_cover() -> None:
    """The unit of a cover names a form of a whole unit that prints no name at all."""
    title = "部门整体支出绩效目标表"
    (form,) = read("某市档案馆", "2022年部门预算", "目录", title, table(NAMELESS)).disclosures
    assert (form.unit_text, form.fiscal_year, len(form.indicators)) == ("某市档案馆", 2022, 2)
