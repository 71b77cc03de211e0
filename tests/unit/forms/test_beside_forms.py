"""Title rows inside a form's table, and what stands beside forms: rubrics, tables of money, lists of contacts."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Document, Paragraph, Table, Where
from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 校舍维修 | < | < | <\n实施单位 | 青山区教育局 | < | < | <\n"
GOAL = "年度目标 | 修缮校舍，改善办学条件。 | < | < | <\n"
BLOCK = (
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n^ | 产出指标 | 数量指标 | 维修校舍 | ≥3栋\n"
    "^ | 满意度指标 | 服务对象满意度指标 | 学生满意度 | ≥90%"
)
PLAIN = (
    "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n产出指标 | 数量指标 | 维修校舍 | ≥3栋 | 无\n"
    "满意度指标 | 服务对象满意度指标 | 学生满意度 | ≥90% | 无"
)

FORM = "项目名称 | 甲项目 | < | <\\n实施单位 | 乙局 | < | <\\n一级指标 | 二级指标 | 三级指标 | 指标值\\n产出指标 | 数量指标 | 修路 | ≥3公里"


def names(form: Disclosure) -> list[str]:
    """The names of a form's indicators."""
    return [i.name_text for i in form.indicators]


@pytest.mark.parametrize(
    "title",
    [
        "绩效指标表",
        "绩效项目指标表",
        "年度绩效指标表",
        "项目绩效指标情况表",
        "二、绩效指标表",
        "绩效目标指标表（产出、效益）",
        "2020年度绩效指标表",
        "绩效指标设定情况",
        "绩效目标申报内容",
    ],
)
@pytest.mark.parametrize("above", [HEAD, HEAD + GOAL], ids=["below the names", "below the goal"])
@pytest.mark.parametrize("block", [BLOCK, PLAIN], ids=["with a side label", "without"])
def test_a_title_row_above_the_indicators_is_part_of_the_form(title: str, above: str, block: str) -> None:
    """A row across the table that names the block begins no other form."""
    found = reading("项目支出绩效目标表", "（2020年度）", table(f"{above}{title} | < | < | < | <\n{block}"))
    (form,) = found.disclosures
    assert not found.unread
    assert (form.title, form.project_text, names(form)) == ("项目支出绩效目标表", "校舍维修", ["维修校舍", "学生满意度"])


def test_two_blocks_under_titles_of_their_own_are_one_form() -> None:
    """中期绩效指标表 and 年度绩效指标表 inside one table are the blocks of one form."""
    drawing = (
        f"{HEAD}中期绩效指标表 | < | < | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n"
        "产出指标 | 数量指标 | 维修校舍 | ≥9栋 | 无\n"
        f"年度绩效指标表 | < | < | < | <\n{PLAIN}"
    )
    (form,) = reading("项目支出绩效目标表", table(drawing)).disclosures
    assert set(names(form)) == {"维修校舍", "学生满意度"}


def test_a_title_of_another_form_in_the_same_table_begins_it() -> None:
    """A title with names below it is the next form, as before."""
    drawing = f"{HEAD}{PLAIN}\n项目支出绩效目标表 | < | < | < | <\n{HEAD.replace('校舍', '操场')}{PLAIN}"
    assert [f.project_text for f in reading("项目支出绩效目标表", table(drawing)).disclosures] == ["校舍维修", "操场维修"]


EVALUATION = table(
    "项目名称 | 河道保洁 | < | < | < | <\n实施单位 | 某县水务局 | < | < | < | <\n"
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值\n"
    "产出指标 | 数量指标 | 保洁河道长度 | ≥45公里 | 46公里 | 50\n满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥85% | 91% | 40"
)
RUBRIC = (
    "一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\n投入 | 项目立项 | 决策程序规范性 | 15 | 程序规范得满分\n"
    "过程 | 业务管理 | 制度执行有效性 | 25 | 执行到位得满分"
)
POINTS = (
    "一级指标 | 二级指标 | 三级指标 | 权重 | 评价要点 | 评分办法\n决策 | 项目立项 | 立项依据充分性 | 5 | 是否符合规划 | 符合得满分\n"
    "产出 | 产出数量 | 实际完成率 | 20 | 完成情况 | 按比例得分"
)


@pytest.mark.parametrize(
    "lines",
    [
        ("附件5", "统战工作政策绩效评价指标体系"),
        ("附表2：项目支出绩效评价评分标准",),
        ("绩效评价评分细则",),
        ("附：评价指标及评分办法",),
        (),
    ],
    ids=["a framework", "a standard", "details", "methods", "no title at all"],
)
@pytest.mark.parametrize("rubric", [RUBRIC, POINTS], ids=["standards", "points"])
def test_a_rubric_behind_a_form_joins_no_form(lines: tuple[str, ...], rubric: str) -> None:
    """What values are scored by prints none itself: it is no part of the form above it, whatever its title."""
    found = reading("2023年度项目支出绩效自评表", EVALUATION, *lines, table(rubric, 2))
    (form,) = found.disclosures
    assert names(form) == ["保洁河道长度", "群众满意度"]
    assert all(c.disclosure is None for c in found.cells if c.table == 2)


def test_a_rubric_in_the_table_of_the_form_joins_no_form() -> None:
    """A rubric below the form, in the same table, prints no indicators of the form."""
    below = "\n".join(f"{row} | <" for row in RUBRIC.split("\n"))
    drawing = (
        "项目名称 | 河道保洁 | < | < | < | <\n实施单位 | 某县水务局 | < | < | < | <\n"
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值\n产出指标 | 数量指标 | 保洁河道长度 | ≥45公里 | 46公里 | 50\n"
        f"评分标准 | < | < | < | < | <\n{below}"
    )
    (form,) = reading("2023年度项目支出绩效自评表", table(drawing)).disclosures
    assert names(form) == ["保洁河道长度"]


MONEY = (
    "收入 | 预算数 | 支出 | 预算数\n一般公共预算拨款收入 | 538.90 | 一般公共服务支出 | 538.90\n"
    "本年收入合计 | 538.90 | 本年支出合计 | 538.90"
)
CONTACTS = "序号 | 单位 | 联系人 | 联系电话\n1 | 县水务局 | 王某 | 000-0000000\n2 | 县农业局 | 李某 | 000-0000001"


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("部门收支总体情况表", MONEY),
        ("附件3 2023年财政拨款收支总表", MONEY),
        ("绩效联络员通讯录", CONTACTS),
        ("附件2：联系人名单", CONTACTS),
    ],
)
def test_a_table_of_money_or_contacts_behind_a_form_joins_no_form(line: str, other: str) -> None:
    """Its title says that something new begins."""
    found = reading("2023年度项目支出绩效自评表", EVALUATION, line, table(other, 2))
    (form,) = found.disclosures
    assert (form.funding, form.unit_text) == ([], "某县水务局")
    assert all(c.disclosure is None for c in found.cells if c.table == 2)


def test_another_sheet_begins_something_new() -> None:
    """A worksheet behind that of a form is no part of it, unless it says that it goes on."""

    def sheets(name: str) -> Document:
        second = table("产出指标 | 质量指标 | 水质达标率 | ≥95% | 96% | 10", 2)
        blocks: list[Paragraph | Table] = [
            Paragraph("自评表", Where.SHEET),
            Paragraph("2023年度项目支出绩效自评表"),
            EVALUATION,
            Paragraph(name, Where.SHEET),
            second,
        ]
        return Document("drawn", blocks)

    from jixiao.forms import read_forms

    assert names(read_forms(sheets("评分表")).disclosures[0]) == ["保洁河道长度", "群众满意度"]
    assert names(read_forms(sheets("自评表（续）")).disclosures[0]) == ["保洁河道长度", "群众满意度", "水质达标率"]


def test_indicators_in_a_table_of_their_own_still_join_the_form_above() -> None:
    """A numbered heading, or the title of a block, between names and indicators begins nothing new."""
    for line in ("二、绩效指标", "绩效指标表", "（二）项目绩效指标情况表"):
        (form,) = reading("项目支出绩效目标表", table(HEAD + GOAL.rstrip()), line, table(PLAIN, 2)).disclosures
        assert names(form) == ["维修校舍", "学生满意度"], line


@pytest.mark.parametrize("number", ["0000-5555555", "5555-555-555", "0712-5555555", "55555", "(0000)555-5555转8"])
@pytest.mark.parametrize("heads", ["联系人 | 办公电话 | 传真", "负责人 | 手机 | 固定电话", "序号 | 联系人 | 联系方式"])
def test_what_stands_below_the_heads_of_a_list_of_contacts_is_private(heads: str, number: str) -> None:
    """Whatever the number's shape: the head of its column says what it is."""
    row = f"1 | 胡某 | {number}" if heads.startswith("序号") else f"胡某 | {number} | {number}"
    read = reading("2024年项目支出绩效目标表", table(FORM), table(f"{heads}\n{row}", 2))
    private = {c.text for c in read.cells if c.table == 2 and c.is_private}
    assert {"胡某", number} <= private
    assert not any(number in label.text or number in label.example for label in read.labels)


@pytest.mark.parametrize("number", ["0000-5555555", "55555"])
def test_a_number_of_any_shape_beside_its_label_is_private(number: str) -> None:
    """The label asks for it."""
    read = reading("2024年项目支出绩效目标表", table(f"{FORM}\n联系人 | 胡某 | 办公电话 | {number}"))
    assert {"胡某", number} <= {c.text for c in read.cells if c.is_private}
