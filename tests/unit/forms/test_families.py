"""Families of layout, each in several wordings, and each as Word, workbook, page and text dump."""

from __future__ import annotations

import pytest

from jixiao.extraction import extract_bytes
from jixiao.model import Disclosure, Disposition, Extraction, Indicator
from tests.support.forms import writers
from tests.support.forms.model import Form, Line, parse_grid

FORMATS = ("docx", "xlsx", "html", "txt")


def read(kind: str, *blocks: str) -> Extraction:
    """What is read of a document of lines and of tables (texts with a bar) in a format."""
    form = Form("form", tuple(parse_grid(b) if "|" in b else Line(b) for b in blocks))
    return extract_bytes(writers.write(form, kind), f"form.{kind}")


def value(indicator: Indicator, role: str = "target") -> str | None:
    """A value as comparator, figure and unit, or its words."""
    found = next((v for v in indicator.values if v.role == role), None)
    if found is None:
        return None
    if found.number is None:
        return found.text
    return f"{found.comparator or ''}{found.number.normalize():f}{found.unit or ''}"


def targets(disclosure: Disclosure) -> list[tuple[str | None, str | None, str, str | None]]:
    """Level, level, name and target of each indicator."""
    return [(i.level1, i.level2, i.name, value(i)) for i in disclosure.indicators]


def unread(extraction: Extraction) -> list[str]:
    """The texts that were not understood."""
    return [c.text for c in extraction.cells if c.disposition is Disposition.UNREAD]


ROAD = [
    ("产出指标", "数量指标", "修路长度", ">=3km"),
    ("产出指标", "质量指标", "验收合格率", "100%"),
    ("效益指标", "社会效益指标", "受益人口", ">=3000人"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", ">=90%"),
]

# -- levels as rows, one column an indicator --------------------------------------------------------------------------

GOAL_SIDEWAYS = """
项目名称 | 甲项目 | < | < | <
实施单位 | 某局 | < | < | <
一级指标 | 产出指标 | < | 效益指标 | 满意度指标
二级指标 | 数量指标 | 质量指标 | 社会效益指标 | 服务对象满意度指标
三级指标 | 修路长度 | 验收合格率 | 受益人口 | 群众满意度
指标值 | ≥3公里 | 100% | ≥3000人 | ≥90%
"""
EVALUATION_SIDEWAYS = """
项目名称 | 甲项目 | < | < | < | <
主管部门 | 某局 | < | < | < | <
绩效指标 | 一级指标 | 产出指标 | < | 效益指标 | 满意度指标
^ | 二级指标 | 数量指标 | 质量指标 | 社会效益指标 | 服务对象满意度指标
^ | 指标名称 | 修路长度 | 验收合格率 | 受益人口 | 群众满意度
^ | 年度指标值 | ≥3公里 | 100% | ≥3000人 | ≥90%
^ | 实际完成值 | 3公里 | 100% | 3200人 | 95%
^ | 分值 | 30 | 30 | 30 | 10
^ | 得分 | 30 | 30 | 30 | 10
"""


@pytest.mark.parametrize("kind", FORMATS)
def test_indicators_laid_across_are_read_a_column_each(kind: str) -> None:
    """Levels, names and targets are rows."""
    extraction = read(kind, "2023年项目支出绩效目标表", GOAL_SIDEWAYS)
    (form,) = extraction.disclosures
    assert targets(form) == ROAD
    assert unread(extraction) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_an_evaluation_laid_across_has_actual_values_and_points(kind: str) -> None:
    """With a label at the side of the rows."""
    extraction = read(kind, "2023年度项目支出绩效自评表", EVALUATION_SIDEWAYS)
    (form,) = extraction.disclosures
    assert (form.stage, targets(form)) == ("evaluation", ROAD)
    assert [value(i, "actual") for i in form.indicators] == ["3km", "100%", "3200人", "95%"]
    assert [(i.weight, i.score) for i in form.indicators] == [(30, 30), (30, 30), (30, 30), (10, 10)]
    assert unread(extraction) == []


# -- one row a project ------------------------------------------------------------------------------------------------

LEVELS_OVER_CELLS = """
序号 | 单位名称 | 项目名称 | 金额（万元） | 年度目标 | 数量指标 | 质量指标 | 时效指标
1 | 某局 | 甲项目 | 120 | 完成修路 | 修路≥3公里 | 验收合格率≥98% | 12月底前完成
2 | 某委 | 乙项目 | 30 | 完成种树 | 1.种树≥500株；2.修沟≥2公里 | 成活率≥95% | 及时
"""
LEVELS_OVER_NAMES = """
项目名称 | 产出指标 | < | 满意度指标
^ | 数量指标 | 质量指标 | 服务对象满意度指标
^ | 修路长度 | 验收合格率 | 群众满意度
甲项目 | ≥3公里 | 100% | ≥90%
乙项目 | ≥5公里 | 98% | ≥92%
"""


@pytest.mark.parametrize("kind", FORMATS)
def test_a_project_a_row_with_name_and_target_in_the_cells_below_its_levels(kind: str) -> None:
    """A header of levels alone; a cell without a name is the level's own indicator."""
    extraction = read(kind, "某县2023年项目支出绩效目标公开表", LEVELS_OVER_CELLS)
    first, second = extraction.disclosures
    assert [(f.project_name, f.unit_name, f.goal_text, f.funding[0].amount_yuan) for f in (first, second)] == [
        ("甲项目", "某局", "完成修路", 1200000),
        ("乙项目", "某委", "完成种树", 300000),
    ]
    assert targets(first) == [
        (None, "数量指标", "修路", ">=3km"),
        (None, "质量指标", "验收合格率", ">=98%"),
        (None, "时效指标", "时效指标", "12月底前完成"),
    ]
    assert targets(second)[:3] == [
        (None, "数量指标", "种树", ">=500株"),
        (None, "数量指标", "修沟", ">=2km"),
        (None, "质量指标", "成活率", ">=95%"),
    ]
    assert unread(extraction) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_project_a_row_with_names_as_headers(kind: str) -> None:
    """First levels over second levels over names."""
    forms = read(kind, "2023年度项目绩效目标表", LEVELS_OVER_NAMES).disclosures
    assert [[value(i) for i in f.indicators] for f in forms] == [[">=3km", "100%", ">=90%"], [">=5km", "98%", ">=92%"]]


# -- numbered names and values ----------------------------------------------------------------------------------------

NUMBERED_GOAL = """
项目名称 | 甲项目 | < | <
实施单位 | 某局 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 1.修路长度⏎2.修桥数量 | 1.≥3公里⏎2.≥2座
^ | 质量指标 | 验收合格率 | 1.≥95%
效益指标 | 社会效益指标 | 1.受益人口；2.受益村 | 1.≥3000人；2.≥5个
满意度指标 | 服务对象满意度指标 | （1）群众满意度 （2）职工满意度 | （1）≥90% （2）≥92%
"""
NUMBERED_EVALUATION = """
项目名称 | 甲项目 | < | < | < | <
主管部门 | 某局 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | ①修路长度⏎②修桥数量 | ①3公里⏎②2座 | ①3公里⏎②2座 | 50
效益指标 | 社会效益指标 | 1、受益人口⏎2、受益村 | 1、≥3000人⏎2、≥5个 | 1、3200人⏎2、6个 | 40
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10
"""


@pytest.mark.parametrize("kind", FORMATS)
def test_numbered_names_with_numbered_targets_are_an_indicator_each(kind: str) -> None:
    """On lines of their own or behind each other; a lone number before a target says nothing."""
    (form,) = read(kind, "2023年项目支出绩效目标表", NUMBERED_GOAL).disclosures
    assert [(i.name, value(i)) for i in form.indicators] == [
        ("修路长度", ">=3km"),
        ("修桥数量", ">=2座"),
        ("验收合格率", ">=95%"),
        ("受益人口", ">=3000人"),
        ("受益村", ">=5个"),
        ("群众满意度", ">=90%"),
        ("职工满意度", ">=92%"),
    ]
    assert [i.ordinal for i in form.indicators] == list(range(1, 8))


@pytest.mark.parametrize("kind", FORMATS)
def test_the_points_of_a_row_of_several_stand_with_its_first_indicator(kind: str) -> None:
    """So that their sum stays that of the form."""
    (form,) = read(kind, "2023年度项目支出绩效自评表", NUMBERED_EVALUATION).disclosures
    assert [(i.name, value(i), value(i, "actual"), i.weight) for i in form.indicators] == [
        ("修路长度", "3km", "3km", 50),
        ("修桥数量", "2座", "2座", None),
        ("受益人口", ">=3000人", "3200人", 40),
        ("受益村", ">=5个", "6个", None),
        ("群众满意度", ">=90%", "95%", 10),
    ]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("1.修路2.修桥", "全部完成"),  # one value for both: whose it is nobody says
        ("1.5级地震台站", "1.5个"),
        ("修路长度", "1.5公里；2.5公里"),
        ("5-10种药品", "1-2次"),
        ("2.修桥数量", "≥2座"),
    ],
)
def test_numbers_that_part_nothing_part_nothing(name: str, target: str) -> None:
    """Decimals, and lists that only one side numbers."""
    grid = f"项目名称 | 甲项目 | <\n二级指标 | 三级指标 | 指标值\n数量指标 | {name} | {target}\n质量指标 | 合格率 | 100%"
    (form,) = read("docx", "2023年项目支出绩效目标表", grid).disclosures
    assert len(form.indicators) == 2
    assert form.indicators[0].values[0].text == target
