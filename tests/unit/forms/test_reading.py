"""Where things stand in a form, and what became of each cell."""

from __future__ import annotations

import pytest

from jixiao.model import Disposition
from tests.unit.forms.drawn import reading, table

FORM = """
项目名称 | 设计下乡服务 | < | < | <
实施单位 | 某区住房和城乡建设委员会 | < | 主管部门 | 某区住建委
资金情况（万元） | 年度资金总额 | < | 25 | <
^ | 其中：市级补助资金 | < | 25 | <
总体目标 | 编制农房建设图集。 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 图集 | ≥5
^ | ^ | ^ | 试点村落 | ≥1
^ | 效益指标 | 质量指标 | 村落数量 | ≥1
^ | 满意度指标 | 满意度指标 | 群众满意度 | ≥95%
"""


def test_merged_levels_hold_for_the_rows_that_they_cover() -> None:
    """A level merged over rows is each row's level, and the next one takes over where it begins."""
    (form,) = reading("某区项目绩效目标表", "（2022年）", table(FORM)).disclosures
    assert [(i.level1_text, i.level2_text, i.name_text) for i in form.indicators] == [
        ("产出指标", "数量指标", "图集"),
        ("产出指标", "数量指标", "试点村落"),
        ("效益指标", "质量指标", "村落数量"),
        ("满意度指标", "满意度指标", "群众满意度"),
    ]
    assert (form.fiscal_year, form.fiscal_year_basis, form.subject, form.stage) == (2022, "line", "project", "goal")


def test_every_cell_that_prints_something_is_accounted_for_once() -> None:
    """Each non-empty cell has one reading, none more, with a disposition and a reason."""
    form = table(FORM)
    cells = reading("某区项目绩效目标表", form).cells
    printed = sorted((c.row, c.col) for c in form.cells if c.text.strip())
    assert sorted((c.row, c.col) for c in cells) == printed
    assert all(c.detail for c in cells)
    assert not [c for c in cells if c.disposition is Disposition.UNREAD]


def test_a_label_nobody_reviewed_is_reported_with_its_text_unread() -> None:
    """Nothing is guessed: an unknown label is listed for review, and it and its text stay unread."""
    result = reading("某区项目绩效目标表", table(FORM.replace("总体目标 | 编制农房建设图集。", "神秘栏目 | 编制农房建设图集。")))
    assert [label.text for label in result.labels] == ["神秘栏目"]
    assert {c.text for c in result.unread} == {"神秘栏目", "编制农房建设图集。"}


def test_years_that_contradict_one_another_are_told() -> None:
    """The title's year counts; a line or field that says another is kept, one that says the same is not."""
    one, other = (reading("某区2022年项目绩效目标表", f"（{year}年度）", table(FORM)).disclosures[0] for year in (2022, 2023))
    assert (one.fiscal_year, one.other_years) == (2022, None)
    assert (other.fiscal_year, other.fiscal_year_basis, other.other_years) == (2022, "title", "2023")


def test_a_project_that_is_named_for_a_later_year_contradicts_the_title() -> None:
    """No project of next year was carried out in this one; one of last year, or of several, may have been."""
    named = ("2023年设计下乡服务", "2021年设计下乡服务", "2021—2023年设计下乡服务")
    forms = [reading("某区2022年项目绩效目标表", table(FORM.replace("设计下乡服务", name))).disclosures[0] for name in named]
    assert [(form.fiscal_year, form.other_years) for form in forms] == [(2022, "2023"), (2022, None), (2022, None)]


def test_another_name_for_the_unit_is_kept() -> None:
    """A line that names another office than the fields is told; one that says the same in other words is not."""
    for line, others in (("填报单位：某区林业局", "某区林业局"), ("填报单位：某区住建委", None)):
        (form,) = reading("某区项目绩效目标表", line, table(FORM)).disclosures
        assert (form.unit_text, form.other_units) == ("某区住房和城乡建设委员会", others), line


def test_a_label_without_its_text_is_told_from_a_label_that_is_not_there() -> None:
    """项目编码 with an empty cell beside it, at a row's end or with a slash, is blank; a form that has no such label has nothing blank."""
    assert reading("某区项目绩效目标表", table(FORM)).disclosures[0].blank_fields is None
    for printed in ("项目编码 |  | <", "项目编码 | / | <", "项目名称 | 设计下乡服务 | 项目编码"):
        row = f"{printed} | < | <"
        drawn = FORM.replace("项目名称 | 设计下乡服务 | < | < | <", row if "名称" in row else f"项目名称 | 设计下乡服务 | < | < | <\n{row}")
        assert reading("某区项目绩效目标表", table(drawn)).disclosures[0].blank_fields == "project_code", printed
    (form,) = reading("某区项目绩效目标表", table(FORM.replace("实施单位 | 某区住房和城乡建设委员会", "实施单位 | "))).disclosures
    assert (form.blank_fields, form.unit_text) == ("unit", "某区住建委")
    filled = FORM.replace("项目名称 | 设计下乡服务 | < | < | <", "项目名称 | 设计下乡服务 | < | 项目编码 | P1")
    assert reading("某区项目绩效目标表", table(filled)).disclosures[0].blank_fields is None


def test_amounts_take_the_unit_of_money_that_stands_nearest() -> None:
    """The cell's own unit wins over the label's, the label's over the line's; without any the assumption is named."""
    line = reading("某区项目绩效目标表", "单位：元", table(FORM)).disclosures[0].funding[0]
    assert (line.unit_text, line.unit_basis) == ("万元", "row")
    bare = FORM.replace("（万元）", "")
    assert reading("某区项目绩效目标表", "单位：元", table(bare)).disclosures[0].funding[0].unit_text == "元"
    assert reading("某区项目绩效目标表", table(bare)).disclosures[0].funding[0].unit_basis == "default"
    own = reading("某区项目绩效目标表", table(bare.replace("总额 | < | 25", "总额 | < | 25亿元"))).disclosures[0].funding[0]
    assert (own.unit_text, own.unit_basis) == ("亿元", "cell")


def test_a_title_below_the_table_names_the_form_above_it() -> None:
    """The seed prints 部门整体绩效目标表 below its table and the next form's title above the next table."""
    unit = table("单位名称 | 某区建委 | <\n年度目标 | 完成任务。 | <\n一级指标 | 三级指标 | 指标值\n产出指标 | 图集 | ≥5")
    first, second = reading(unit, "某区2022年部门整体绩效目标表", "某区项目绩效公开表", table(FORM, 2)).disclosures
    assert (first.title, first.subject) == ("某区2022年部门整体绩效目标表", "unit")
    assert (second.title, second.subject) == ("某区项目绩效公开表", "project")


def test_a_table_cut_by_the_page_goes_on() -> None:
    """Rows behind a page break belong to the form before it, with the levels that held there."""
    head, tail = FORM.strip().split("\n")[:8], FORM.strip().split("\n")[8:]
    rest = table("\n".join(["绩效指标 |  |  | 样板户 | ≥3", *tail]), 2)
    (form,) = reading("某区项目绩效目标表", table("\n".join(head)), rest).disclosures
    assert [(i.level1_text, i.name_text) for i in form.indicators][2:] == [
        ("产出指标", "样板户"),
        ("效益指标", "村落数量"),
        ("满意度指标", "群众满意度"),
    ]


def test_contents_win_over_a_header_that_contradicts_them() -> None:
    """Signs under 指标方向 are comparators, and the rows say that their header was overruled."""
    form = table(
        "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n"
        "三级指标 | 指标方向 | 指标值 | 度量单位\n培训人数 | ≥ | 30 | 人\n培训场次 | ＝ | 2 | 场"
    )
    (found,) = reading("项目绩效目标表", form).disclosures
    assert [(v.comparator_text, v.unit_text) for i in found.indicators for v in i.values] == [("≥", "人"), ("＝", "场")]
    assert {i.correction for i in found.indicators} == {"column_contents_over_header"}


def test_ghost_and_template_rows_are_no_indicators() -> None:
    """Dots, empty prefixes and rows without a name are left out for a reason that is named."""
    form = table(
        "项目名称 | 甲 | <\n实施单位 | 某局 | <\n二级指标 | 三级指标 | 指标值\n"
        "数量指标 | 指标1：培训 | 3场\n^ | …… | \n质量指标 | 指标1： | \n时效指标 |  | 年底"
    )
    result = reading("项目绩效目标表", form)
    assert [i.name_text for i in result.disclosures[0].indicators] == ["指标1：培训"]
    assert {c.detail for c in result.cells if c.disposition is Disposition.IGNORED} == {"ghost_row", "blank_template"}
    assert [c.text for c in result.unread] == ["年底"]


def test_contacts_are_private() -> None:
    """Names and telephone numbers of contacts are marked, wherever they stand."""
    form = table("项目名称 | 甲 | 联系人 | 张三\n实施单位 | 某局 | 联系电话 | 00000000\n三级指标 | 指标值 | < | <\n培训 | 3场 | < | <")
    result = reading("项目绩效目标表", form)
    assert {c.text for c in result.cells if c.is_private} == {"张三", "00000000"}
    assert all(f.is_private for f in result.disclosures[0].fields)


NAMELESS = """
部门名称 |  | < | < | <
年度预算申请（万元） | 资金总额 | < | 4466.5 | <
部门整体绩效目标 | 履行部门职责。 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 改造管网长度 | ≥36.6公里
"""


def test_a_form_whose_name_was_left_blank_is_read() -> None:
    """Its title says what it is and of which year; that nobody is named is for the rules to find, and no reason to lose its figures."""
    (form,) = reading("2021年度部门整体支出绩效目标表", table(NAMELESS)).disclosures
    assert (form.unit_text, form.subject, form.stage, form.fiscal_year) == (None, "unit", "goal", 2021)
    assert [i.name_text for i in form.indicators] == ["改造管网长度"]


@pytest.mark.parametrize(
    ("title", "drawing"),
    [
        ("部门整体支出绩效目标表", NAMELESS),  # of no year
        ("2021年度重点工作完成情况", NAMELESS),  # no title of a form
        ("2021年度部门整体支出绩效目标表（样表）", NAMELESS),
        ("2021年度部门整体支出绩效目标表", NAMELESS.replace("部门名称 |  |", "部门名称 | （填写部门全称） |")),
        ("2021年度部门整体支出绩效目标表", NAMELESS.replace("≥36.6公里", "").replace("履行部门职责。", "")),
        ("2021年度部门整体支出绩效评价指标体系表", NAMELESS),
        ("2021年度部门整体支出绩效目标表", "\n".join(NAMELESS.strip().split("\n")[3:])),  # prints no place for a name
    ],
)
def test_samples_and_frames_without_a_name_are_no_disclosures(title: str, drawing: str) -> None:
    """What names nobody must be a filled-in form beyond doubt."""
    assert not reading(title, table(drawing)).disclosures


TICKED = """
项目名称 | 营养餐 | < | < | < | <
实施单位 | 某县资助中心 | < | < | < | <
三级指标 | 指标值 | 1-8月执行情况 | 偏差原因分析 | < | <
^ | ^ | ^ | 经费保障 | 人员保障 | 原因说明
拨付及时率 | ≥95% | 62% | √ |  | 资金7月下达
供餐机制 | 健全 | 基本健全 | √ | ✓ |
达标率 | 100% | 100% |  |  |
"""


def test_a_tick_says_what_kind_of_reason_it_stands_under() -> None:
    """A tick under 经费保障 is that kind of reason; the words beside it follow in a line of their own."""
    (form,) = reading("项目支出绩效运行监控表", table(TICKED)).disclosures
    assert [i.reason for i in form.indicators] == ["经费保障\n资金7月下达", "经费保障\n人员保障", None]
    single = TICKED.replace("经费保障 | 人员保障 | 原因说明", "原因 | < | <").replace("√ |  | 资金7月下达", "√ | < | <")
    (form,) = reading(
        "项目支出绩效运行监控表", table(single.replace("√ | ✓ |", "√ | < | <").replace("100% |  |  |", "100% |  | < | <"))
    ).disclosures
    assert form.indicators[0].reason == "√"


def test_numbered_dots_and_instructions_are_rows_of_the_template() -> None:
    """指标1：…… and 请填写三级指标名称 name nothing and head no columns: they are left out, and kept for the audit as the template's."""
    form = table(
        "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 培训 | 3场\n"
        " |  | 指标1：…… | \n |  | 指标2：... | ……\n |  | 请填写三级指标名称 | 请填写指标值\n满意度指标 | 满意度指标 | 填写率 | "
    )
    result = reading("项目绩效目标表", form)
    assert [i.name_text for i in result.disclosures[0].indicators] == ["培训", "填写率"]
    assert [(c.text, c.detail) for c in result.cells if c.detail in ("ghost_row", "blank_template")] == [
        ("指标1：……", "ghost_row"),
        ("指标2：...", "ghost_row"),
        ("请填写三级指标名称", "blank_template"),
    ]
    assert not result.unread


@pytest.mark.parametrize("goals", ["长期改善。 | 完成八成。", " | 完成八成。", "长期改善。 | ", " | "])
def test_two_blocks_under_two_goals_are_one_set_of_indicators_though_a_goal_is_blank(goals: str) -> None:
    """实施期目标 and 年度目标 say which block is whose by their labels."""
    whole, annual = goals.split(" | ")
    form = table(
        "项目名称 | 免疫 | < | < | <\n实施单位 | 某局 | < | < | <\n"
        f"总体目标 | 实施期目标 | < | 年度目标 | <\n^ | {whole} | < | {annual} | <\n"
        "绩效指标 | 三级指标 | 指标值 | 三级指标 | 指标值\n^ | 免疫数量 | ≥440万头 | 免疫数量 | ≥430万头"
    )
    (found,) = reading("项目绩效目标申报表", "（2023年度）", form).disclosures
    assert [(i.name_text, [(v.role, v.text) for v in i.values]) for i in found.indicators] == [
        ("免疫数量", [("total_target", "≥440万头"), ("target", "≥430万头")])
    ]
