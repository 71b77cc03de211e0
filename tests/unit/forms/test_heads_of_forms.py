"""What stands in the first rows of a form beside its title, blocks under unusual headers, and labels that name a fund or a project."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts, read_forms
from jixiao.model import Disclosure, Disposition, Doubt, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

BLOCK = "项目名称 | 乡道养护 | 实施单位 | 临江县公路站\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 养护里程 | ≥12公里"


def read(rows: str, *lines: str) -> Extraction:
    """What a form of these rows says, with its doubts."""
    return note_doubts(normalize(read_forms(document(*lines, table(rows)))))


def form(rows: str, *lines: str) -> Disclosure:
    """The only form of such a document."""
    (found,) = read(rows, *lines).disclosures
    return found


# -- the row of the title -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["附件1", "附表1", "附件：2", "公开06表", "表3-2", "单位：万元"])
@pytest.mark.parametrize(
    "row", ["{0} | 2024年项目支出绩效目标表 | < | <", "2024年项目支出绩效目标表 | < | < | {0}", "2024年项目支出绩效目标表 | | | {0}"]
)
def test_a_title_may_share_its_row(row: str, number: str) -> None:
    """With the number of the form or the unit of its money, before or behind it, merged or not."""
    found = read(f"{row.format(number)}\n{BLOCK}")
    (one,) = found.disclosures
    assert (one.title, one.fiscal_year, one.fiscal_year_basis) == ("2024年项目支出绩效目标表", 2024, "title")
    assert not found.unread


def test_a_title_is_read_beside_texts_that_nobody_knows() -> None:
    """They are unread, and the title is not lost with them."""
    found = read(f"2024年项目支出绩效目标表 | | | 下拉选项\n{BLOCK}")
    assert found.disclosures[0].fiscal_year == 2024
    assert [c.text for c in found.unread] == ["下拉选项"]


def test_a_sheet_may_begin_with_blank_rows() -> None:
    """A title in row six with blank rows above is near the top."""
    found = read(" | | | \n" * 5 + f"2024年项目支出绩效目标表 | | | 下拉选项\n{BLOCK}")
    assert found.disclosures[0].fiscal_year == 2024


@pytest.mark.parametrize("year", ["（2024年度） | < | < | 附件1", " | 2024 | 年度 | ", "（ | 2024 | 年度） | ", "2024年 | 度 | | "])
def test_a_year_below_the_title_may_stand_in_parts(year: str) -> None:
    """In cells of its own, or beside the number of the form."""
    found = read(f"项目支出绩效目标表 | < | < | <\n{year}\n{BLOCK}")
    (one,) = found.disclosures
    assert (one.fiscal_year, one.fiscal_year_basis) == (2024, "line")
    assert not found.unread


@pytest.mark.parametrize(
    "row", ["附件名称 | 2023年项目支出绩效目标表 | | ", "2023 | 项 | | ", "依据文件 | 2023年度部门预算绩效目标表 | | "]
)
def test_texts_beside_labels_are_no_titles(row: str) -> None:
    """What stands right of a label is its text, and a figure alone is no year."""
    found = form(f"{row}\n{BLOCK}", "2024年项目支出绩效目标表")
    assert (found.title, found.fiscal_year) == ("2024年项目支出绩效目标表", 2024)
    assert found.other_years is None


# -- headers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "指标类型 | 指标名称 | 绩效内容 | 绩效标准",
        "指标分类 | 指标类型 | 指标名称 | 绩效标准",
        "目标 | 指标 | 内容 | 标准",
        "一级指标 | 二级指标 | 绩效内容 | 绩效标准",
    ],
)
def test_levels_tell_what_unusual_headers_stand_over(header: str) -> None:
    """The columns that print first and second levels are of levels, and standards without points are targets."""
    rows = "项目名称 | 乡道养护 | < | <\n{}\n产出指标 | 数量指标 | 养护里程 | ≥12公里\n产出指标 | 质量指标 | 路况优良率 | ≥80%"
    found = form(rows.format(header), "2024年项目支出绩效目标表")
    assert [(i.level1, i.level2, i.name, i.values[0].role, i.values[0].text) for i in found.indicators] == [
        ("产出指标", "数量指标", "养护里程", "target", "≥12公里"),
        ("产出指标", "质量指标", "路况优良率", "target", "≥80%"),
    ]
    assert found.doubt is None


def test_standards_with_points_stay_a_rubric() -> None:
    """指标类型 | 指标名称 | 分值 | 标准 is scored by, and prints no target."""
    rows = "指标类型 | 指标名称 | 分值 | 标准\n产出指标 | 养护里程 | 10 | 达到计划得满分\n效益指标 | 出行便利 | 10 | 明显得满分"
    assert not read(f"项目名称 | 乡道养护 | < | <\n{rows}", "2024年项目支出绩效评分表").disclosures


UNKNOWN = "大类 | 小类 | 要求 | 数\n产出指标 | 数量指标 | 养护里程 | ≥12公里\n产出指标 | 质量指标 | 路况优良率 | ≥80%"


def test_a_block_under_an_unknown_header_is_a_doubt() -> None:
    """Rows of levels beside figures that nothing reads are a block that was missed, whatever else of the form was read."""
    head = "项目名称 | 乡道养护 | < | <\n年度目标 | 做好养护。 | < | <\n资金总额（万元） | 100 | < | <\n"
    assert form(head + UNKNOWN, "2024年项目支出绩效目标表").doubt is Doubt.IGNORED_BLOCK


def test_a_block_under_an_unknown_header_alone_is_unread() -> None:
    """A table that names a project and prints such rows is no table without a disclosure: its cells are unread, with a note."""
    found = read(f"项目名称 | 乡道养护 | < | <\n{UNKNOWN}", "2024年项目支出绩效目标表")
    assert not found.disclosures
    assert {c.disposition for c in found.cells} == {Disposition.UNREAD}
    assert any("no header tells what they are" in note for note in found.notes)


def test_such_rows_of_nobody_are_no_form() -> None:
    """A table of a report that names nobody discloses nothing, and leaves nothing unread."""
    assert not read(UNKNOWN, "工作报告").unread


# -- levels over pairs of columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["社会效益指标", "生态效益指标", "社会效益"])
def test_a_second_level_over_names_and_values_is_a_second_level(level: str) -> None:
    """Whatever first level its words tell, too, as those beside it are."""
    rows = (
        f"项目名称 | 实施单位 | 数量指标 | < | {level} | <\n^ | ^ | 指标内容 | 指标值 | 指标内容 | 指标值\n"
        "乡道养护 | 某县公路站 | 养护里程 | ≥12公里 | 出行便利程度 | 提升\n村道养护 | 某县公路站 | 养护里程 | ≥9公里 | 出行便利程度 | 提升"
    )
    found = read(rows, "2024年项目支出绩效目标汇总表").disclosures
    assert [[i.level2_text for i in one.indicators] for one in found] == [["数量指标", level]] * 2
    assert {i.level1_text for one in found for i in one.indicators} == {None}


# -- funds and projects ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "title", "subject"),
    [
        ("专项（项目）名称", "2024年部门预算专项业务经费绩效目标表", "project"),
        ("专项（项目）名称", "2024年项目支出绩效目标表", "project"),
        ("项目（专项）名称", "2024年项目支出绩效自评表", "project"),
        ("专项（项目）名称", "2024年专项资金绩效目标表", "fund"),
        ("专项名称", "2024年绩效目标表", "fund"),
        ("转移支付（项目）名称", "2024年绩效目标表", "fund"),
    ],
)
def test_a_label_of_both_names_what_the_title_says(label: str, title: str, subject: str) -> None:
    """专项（项目）名称 is no fund by itself; a label of funds alone is."""
    assert form(BLOCK.replace("项目名称", label), title).subject == subject
