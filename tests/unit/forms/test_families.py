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


# -- two forms side by side -------------------------------------------------------------------------------------------

SIDE_BY_SIDE = {
    "title across, blank column": """
2023年项目支出绩效目标表 | < | < | < | < | < | <
项目名称 | 甲项目 | < |  | 项目名称 | 乙项目 | <
主管部门 | 某局 | < |  | 主管部门 | 某委 | <
二级指标 | 三级指标 | 指标值 |  | 二级指标 | 三级指标 | 指标值
数量指标 | 修路 | ≥3公里 |  | 数量指标 | 种树 | ≥500株
质量指标 | 验收率 | 100% |  | 质量指标 | 成活率 | ≥95%
""",
    "nothing between": """
项目名称 | 甲项目 | < | 项目名称 | 乙项目 | <
实施单位 | 某局 | < | 实施单位 | 某委 | <
二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
数量指标 | 修路 | ≥3公里 | 数量指标 | 种树 | ≥500株
质量指标 | 验收率 | 100% | 质量指标 | 成活率 | ≥95%
""",
    "labels at the side": """
基本信息 | 项目名称 | 甲项目 | < | 基本信息 | 项目名称 | 乙项目 | <
^ | 主管部门 | 某局 | < | ^ | 主管部门 | 某委 | <
绩效指标 | 二级指标 | 三级指标 | 指标值 | 绩效指标 | 二级指标 | 三级指标 | 指标值
^ | 数量指标 | 修路 | ≥3公里 | ^ | 数量指标 | 种树 | ≥500株
^ | 质量指标 | 验收率 | 100% | ^ | 质量指标 | 成活率 | ≥95%
""",
}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("layout", SIDE_BY_SIDE)
def test_two_forms_side_by_side_are_two(kind: str, layout: str) -> None:
    """Parted by a blank column, or by labels that stand again; the title above holds for both."""
    forms = read(kind, "2023年项目支出绩效目标表", SIDE_BY_SIDE[layout]).disclosures
    assert [(f.project_name, f.unit_name, f.fiscal_year, f.title) for f in forms] == [
        ("甲项目", "某局", 2023, "2023年项目支出绩效目标表"),
        ("乙项目", "某委", 2023, "2023年项目支出绩效目标表"),
    ]
    assert [[(i.level2, i.name, value(i)) for i in f.indicators] for f in forms] == [
        [("数量指标", "修路", ">=3km"), ("质量指标", "验收率", "100%")],
        [("数量指标", "种树", ">=500株"), ("质量指标", "成活率", ">=95%")],
    ]


def test_blocks_side_by_side_of_one_project_are_one_form() -> None:
    """Mid-term and annual indicators beside each other name one project."""
    grid = """
项目名称 | 甲项目 | < | < | < | <
实施期目标 | 三年修路 | < | 年度目标 | 修路 | <
二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
数量指标 | 修路 | ≥9公里 | 数量指标 | 修路 | ≥3公里
质量指标 | 验收率 | 100% | 质量指标 | 验收率 | 100%
"""
    (form,) = read("docx", "2023年项目支出绩效目标表", grid).disclosures
    assert [(value(i, "total_target"), value(i)) for i in form.indicators] == [(">=9km", ">=3km"), ("100%", "100%")]


# -- tables that go on ------------------------------------------------------------------------------------------------

FIRST_PAGE = """
项目名称 | 甲项目 | < | <
实施单位 | 某局 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修路长度 | ≥3公里
"""
HEADER = "一级指标 | 二级指标 | 三级指标 | 指标值"
NEXT_PAGES = {
    "续表": f"{HEADER}\n产出指标 | 质量指标 | 验收率 | 100%",
    "（接上页）": "产出指标 | 质量指标 | 验收率 | 100%\n满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90%",
    "2023年项目支出绩效目标表（续）": f"项目名称 | 甲项目 | < | <\n{HEADER}\n产出指标 | 质量指标 | 验收率 | 100%",
    "2023年项目支出绩效目标表（续表）": f"{HEADER}\n产出指标 | 质量指标 | 验收率 | 100%",
}


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
@pytest.mark.parametrize("line", NEXT_PAGES)
def test_a_table_that_says_that_it_goes_on_is_of_the_same_form(kind: str, line: str) -> None:
    """With or without header, title and project printed again."""
    (form,) = read(kind, "2023年项目支出绩效目标表", FIRST_PAGE, line, NEXT_PAGES[line]).disclosures
    assert [(i.level1, i.name, value(i)) for i in form.indicators][:2] == [
        ("产出指标", "修路长度", ">=3km"),
        ("产出指标", "验收率", "100%"),
    ]


def test_a_table_that_names_another_project_does_not_go_on() -> None:
    """Whatever the line above it says."""
    forms = read("docx", "2023年项目支出绩效目标表", FIRST_PAGE, "续表", FIRST_PAGE.replace("甲", "乙")).disclosures
    assert [f.project_name for f in forms] == ["甲项目", "乙项目"]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("mark", ["续上表", "（续表）", "接上页"])
def test_a_row_that_says_that_the_table_goes_on_is_no_indicator(kind: str, mark: str) -> None:
    """Within the table, over all columns."""
    grid = FIRST_PAGE.strip() + f"\n{mark} | < | < | <\n产出指标 | 质量指标 | 验收率 | 100%"
    (form,) = read(kind, "2023年项目支出绩效目标表", grid).disclosures
    assert [i.name for i in form.indicators] == ["修路长度", "验收率"]


# -- several years, and before and after a change ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_amounts_and_targets_in_a_column_a_year_are_those_of_the_budget_year(kind: str) -> None:
    """The sum of the years is the whole project's."""
    grid = """
项目名称 | 甲项目 | < | 实施单位 | 某局 | <
资金（万元） | 年度 | 2024年 | 2025年 | 2026年 | 合计
^ | 财政拨款 | 100 | 110 | 120 | 330
^ | 其他资金 | 10 | 10 | 10 | 30
一级指标 | 二级指标 | 三级指标 | 2024年 | 2025年 | 2026年
产出指标 | 数量指标 | 修路长度 | ≥3公里 | ≥4公里 | ≥5公里
"""
    (form,) = read(kind, "2024年项目支出绩效目标表", grid).disclosures
    assert [(f.source, f.period, int(f.amount_yuan or 0)) for f in form.funding] == [
        ("fiscal", "annual", 1000000),
        ("fiscal", "whole", 3300000),
        ("other", "annual", 100000),
        ("other", "whole", 300000),
    ]
    assert [value(i) for i in form.indicators] == [">=3km"]


ADJUSTED = {
    "own headers": ("一级指标 | 二级指标 | 三级指标 | 调整前 | 调整后", "调整前", "调整后"),
    "long headers": ("一级指标 | 二级指标 | 三级指标 | 调整前指标值 | 调整后指标值", "调整前预算", "调整后预算"),
    "changed": ("一级指标 | 二级指标 | 三级指标 | 原指标值 | 变更后指标值", "原预算", "变更后预算"),
    "below one header": ("一级指标 | 二级指标 | 三级指标 | 指标值 | <\n^ | ^ | ^ | 调整前 | 调整后", "调整前金额", "调整后金额"),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", ADJUSTED)
def test_values_before_and_after_a_change_are_target_and_adjusted_target(kind: str, layout: str) -> None:
    """Of money: the initial and the adjusted budget."""
    header, before, after = ADJUSTED[layout]
    grid = f"项目名称 | 甲项目 | < | < | <\n实施单位 | 某局 | < | < | <\n预算资金（万元） | {before} | 100 | {after} | 120\n{header}\n"
    extraction = read(kind, "2023年项目支出绩效目标调整表", grid + "产出指标 | 数量指标 | 修路长度 | ≥3公里 | ≥4公里")
    (form,) = extraction.disclosures
    assert [(f.measure, int(f.amount_yuan or 0)) for f in form.funding] == [("initial_budget", 1000000), ("adjusted_budget", 1200000)]
    assert [(value(i), value(i, "adjusted_target")) for i in form.indicators] == [(">=3km", ">=4km")]
    assert unread(extraction) == []


# -- who it is of, and when -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("申报部门", "申报单位"),
        ("提出部门", "具体实施单位"),
        ("归口管理部门", "项目申报单位"),
        ("资金主管部门", "资金使用单位"),
        ("编报部门", "编报单位"),
        ("一级部门", "二级单位"),
        ("申请部门", "申请单位"),
        ("部门（单位）名称", "预算单位"),
    ],
)
def test_a_department_beside_a_unit_is_above_it(above: str, below: str) -> None:
    """Both with a code before, behind or in brackets."""
    for first, second in (
        ("125-某县某委", "125001-某县某局"),
        ("【125】某县某委", "（125001）某县某局"),
        ("125 某县某委", "125001_某县某局"),
    ):
        grid = FIRST_PAGE.replace("实施单位 | 某局 | < | <", f"{above} | {first} | {below} | {second}")
        (form,) = read("docx", "2023年项目支出绩效目标申报表", grid).disclosures
        assert (form.unit_name, form.unit_code) == ("某县某局", "125001")
        assert (form.department_name, form.department_code) == ("某县某委", "125")


@pytest.mark.parametrize("label", ["申报部门", "申报部门（单位）", "提出部门", "编报部门", "申请部门", "二级单位"])
def test_one_organisation_is_the_unit_whatever_its_label(label: str) -> None:
    """Where one is printed, it is the unit."""
    (form,) = read("docx", "2023年项目支出绩效目标申报表", FIRST_PAGE.replace("实施单位", label)).disclosures
    assert (form.unit_name, form.department_name) == ("某局", None)


@pytest.mark.parametrize(
    ("title", "done"),
    [
        ("2023年上半年项目支出绩效运行监控表", "上半年完成值"),
        ("2023年半年度部门项目支出绩效监控情况表", "半年完成情况"),
        ("2023年1-9月项目绩效目标执行监控表", "1-9月完成情况"),
        ("2023年1—6月绩效目标运行监控情况表", "1—6月完成值"),
        ("2023年度（1-8月）项目绩效运行监控表", "1-8月执行情况"),
        ("2023年三季度绩效运行监控表", "1-9月实际完成值"),
        ("项目支出绩效监控表（截至2023年9月30日）", "截至9月底完成情况"),
    ],
)
def test_titles_of_a_part_of_the_year_are_of_monitoring(title: str, done: str) -> None:
    """What was done until then is the actual value."""
    rows = f"一级指标 | 二级指标 | 三级指标 | 年度指标值 | {done}\n产出指标 | 数量指标 | 修路长度 | ≥3公里 | 2公里"
    grid = f"项目名称 | 甲项目 | < | < | <\n{rows}"
    (form,) = read("docx", title, grid).disclosures
    assert (form.stage, form.fiscal_year) == ("monitoring", 2023)
    assert [(value(i), value(i, "actual")) for i in form.indicators] == [(">=3km", "2km")]


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
def test_forms_behind_a_table_of_contents_are_read_and_the_contents_are_none(kind: str) -> None:
    """Whether the contents are lines or a table of their own."""
    lines = ["目  录", "一、部门概况.......1", "二、2023年项目支出绩效目标表……5", "1.甲项目绩效目标表 6", "第一部分 部门概况"]
    contents = "序号 | 表名 | 页码\n1 | 甲项目2023年绩效目标表 | 3\n2 | 乙项目2023年绩效目标表 | 4"
    second = FIRST_PAGE.replace("甲", "乙")
    for before in (lines, [contents]):
        forms = read(kind, *before, "附表1  2023年项目支出绩效目标表", FIRST_PAGE, "附表2  2023年项目支出绩效目标表", second).disclosures
        assert [f.project_name for f in forms] == ["甲项目", "乙项目"]
        assert [len(f.indicators) for f in forms] == [1, 1]


# -- one list of several projects, exported with twenty columns and more ------------------------------------------------

EXPORTED = (
    "序号 | 预算年度 | 主管部门编码 | 主管部门 | 单位编码 | 单位名称 | 项目编码 | 项目名称 | 项目类别"
    " | 项目负责人 | 联系电话 | 开始年度 | 结束年度 | 预算金额（元） | 其中：财政拨款"
    " | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 指标方向"
)
DETAILED = (
    "年度 | 单位代码 | 单位 | 项目代码 | 项目 | 资金性质 | 申请金额 | 批复金额（元） | 实施期目标 | 年度目标"
    " | 指标类型 | 指标类别 | 指标名称 | 比较符 | 目标值 | 计量单位 | 分值 | 备注 | 录入时间 | 审核意见"
)


@pytest.mark.parametrize("kind", FORMATS)
def test_an_exported_list_of_24_columns_is_a_form_a_project(kind: str) -> None:
    """Amounts share the unit that one header prints; contacts in columns of their own are private."""

    def row(number: int, code: str, project: str, amount: int, *rest: str) -> str:
        head = f"{number} | 2023 | 125 | 某委 | 125001 | 某局 | {code} | {project} | 特定目标类 | 钱测甲 | 023-12345678 | 2023 | 2025"
        return " | ".join([head, str(amount), str(amount), f"完成{project}", *rest])

    road, trees = ("50012523T000000001", "甲项目", 1200000), ("50012523T000000002", "乙项目", 300000)
    rows = [
        row(1, *road, "产出指标", "数量指标", "修路长度", "≥", "3", "公里", "30", "正向"),
        row(2, *road, "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90", "%", "10", "正向"),
        row(3, *trees, "产出指标", "数量指标", "种树", "≥", "500", "株", "30", "正向"),
    ]
    first, second = read(kind, "某县2023年项目绩效目标表", "\n".join([EXPORTED, *rows])).disclosures
    assert [(f.project_name, f.project_code, f.unit_name, f.department_name) for f in (first, second)] == [
        ("甲项目", "50012523T000000001", "某局", "某委"),
        ("乙项目", "50012523T000000002", "某局", "某委"),
    ]
    assert [[int(a.amount_yuan or 0) for a in f.funding] for f in (first, second)] == [[1200000, 1200000], [300000, 300000]]
    assert [[(i.name, value(i), i.weight) for i in f.indicators] for f in (first, second)] == [
        [("修路长度", ">=3km", 30), ("群众满意度", ">=90%", 10)],
        [("种树", ">=500株", 30)],
    ]
    assert all(f.is_private for form in (first, second) for f in form.fields if f.slug.startswith("contact"))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_unit_left_of_the_indicators_is_an_organisation(kind: str) -> None:
    """单位 beside 计量单位; the amount applied for has the unit of the one approved."""
    road = "2023 | 101001 | 某局 | P001 | 甲项目 | 一般公共预算 | 120 | 100 | 三年修路 | 修路"
    trees = "2023 | 101002 | 某院 | P002 | 乙项目 | 一般公共预算 | 50 | 40 | 三年种树 | 种树"
    behind = "30 |  | 2023-01-05 | 同意"
    rows = [
        f"{road} | 产出指标 | 数量指标 | 修路长度 | ≥ | 3 | 公里 | {behind}",
        f"{road} | 效益指标 | 社会效益指标 | 受益人口 | ≥ | 30 | 人 | {behind}",
        f"{trees} | 产出指标 | 数量指标 | 种树 | ≥ | 500 | 株 | {behind}",
    ]
    first, second = read(kind, "2023年预算绩效目标明细表", "\n".join([DETAILED, *rows])).disclosures
    assert [(f.project_name, f.unit_name) for f in (first, second)] == [("甲项目", "某局"), ("乙项目", "某院")]
    assert [[(i.name, value(i)) for i in f.indicators] for f in (first, second)] == [
        [("修路长度", ">=3km"), ("受益人口", ">=30人")],
        [("种树", ">=500株")],
    ]
    assert {a.unit_text for f in (first, second) for a in f.funding} == {"元"}


def test_two_units_side_by_side_are_two_forms() -> None:
    """Their labels stand again, with another name; a department that stands twice in one form parts nothing."""
    drawn = """
部门名称 | 赤水县档案馆 | < | 部门名称 | 赤水县史志办 | <
年度总体目标 | 做好档案保管。 | < | 年度总体目标 | 编纂县志。 | <
三级指标 | 年度指标值 | 全年完成值 | 三级指标 | 年度指标值 | 全年完成值
接收档案 | ≥2000卷 | 2100卷 | 编纂志书 | 1部 | 1部
"""
    forms = read("docx", "某县2023年部门整体支出绩效自评表", drawn).disclosures
    assert [(f.unit_name, f.goal_text, [i.name for i in f.indicators]) for f in forms] == [
        ("赤水县档案馆", "做好档案保管。", ["接收档案"]),
        ("赤水县史志办", "编纂县志。", ["编纂志书"]),
    ]
