"""Which organisation and which year a form takes: of several labels, from covers, page headers, lines and titles."""

from __future__ import annotations

import pytest

from jixiao.forms.standing import organisation_of_title
from jixiao.model import Document, Paragraph, Table, Where
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

TITLE = "项目支出绩效目标表"


def form(project: str, number: int = 1, rows: str = "") -> Table:
    """The table of a project's form, with further rows below its name."""
    return table(
        f"项目名称 | {project} | < | <\n{rows}一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 维修校舍 | ≥3栋", number
    )


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        ("组织实施单位 | 省文物局 | 项目实施单位 | 城市博物馆\n", "城市博物馆"),
        ("牵头单位 | 县文旅局 | 实施单位 | 县图书馆\n", "县图书馆"),
        ("申报单位 | 县财政局 | 项目法人 | 某县水投公司\n", "某县水投公司"),
        ("监督管理单位 | 县水务局 | 牵头部门 | 县发改局\n", "县发改局"),
        ("填报单位 | 县财政局 | 项目业主 | 柳林镇人民政府\n", "柳林镇人民政府"),
        ("责任单位 | 县交通局 | 建设单位 | 县公路段\n", "县公路段"),
    ],
)
def test_the_unit_is_the_one_that_carries_the_project_out(rows: str, unit: str) -> None:
    """Wherever its label stands in the row; the other organisation is kept beside it."""
    (found,) = reading(TITLE, form("道路养护", rows=rows)).disclosures
    assert found.unit_text == unit
    others = {c.strip() for c in rows.split("|")[1::2]} - {unit}
    assert {*(found.other_units or "").split("；"), found.department_text} >= others


@pytest.mark.parametrize(
    ("rows", "unit", "department"),
    [
        ("省级财政部门 | 省财政厅 | 省级主管部门 | 省农业农村厅\n市县主管部门 | 某县畜牧中心 | < | <\n", "某县畜牧中心", "省农业农村厅"),
        ("省级主管部门 | 省水利厅 | 县（市、区）主管部门 | 某县水利局\n", "某县水利局", "省水利厅"),
        ("自治区主管部门 | 自治区林业厅 | 旗县主管部门 | 某旗林草局\n", "某旗林草局", "自治区林业厅"),
        ("地方主管部门 | 某县教育局 | 省级主管部门 | 省教育厅\n", "某县教育局", "省教育厅"),
        ("省级主管部门 | 省水利厅 | 市县主管部门 | 某县水利局\n实施单位 | 某县河道所 | < | <\n", "某县河道所", "某县水利局"),
        ("中央主管部门 | 农业农村部 | 省级主管部门 | 省农业农村厅\n", "省农业农村厅", "农业农村部"),
    ],
)
def test_the_department_of_the_county_is_the_forms_own(rows: str, unit: str, department: str) -> None:
    """On a form of a transfer the lowest level that is printed is the unit, the next one its department."""
    (found,) = reading(TITLE, form("良种推广", rows=rows)).disclosures
    assert (found.unit_text, found.department_text) == (unit, department)


def test_an_organisation_that_looks_on_is_never_the_unit() -> None:
    """A form that names only its supervisor has no unit."""
    (found,) = reading(TITLE, form("道路养护", rows="监督单位 | 县审计局 | 配合单位 | 县林业局\n")).disclosures
    assert (found.unit_text, found.other_units) == (None, "县审计局；县林业局")


MONEY = table("项目 | 预算数 | 项目 | 预算数\n一般公共预算拨款收入 | 538.90 | 一般公共服务支出 | 538.90")
COVER = ("中共某市委统战部", "2021年部门预算")


@pytest.mark.parametrize(
    "blocks",
    [
        (*COVER, TITLE, form("甲"), TITLE, form("乙", 2)),
        (*COVER, "部门收支总体情况表", "单位：万元", MONEY, TITLE, form("甲", 2), TITLE, form("乙", 3)),
        ("单位名称：中共某市委统战部", "2021年部门预算公开", TITLE, form("甲"), TITLE, form("乙", 2)),
        (table("部门名称 | 中共某市委统战部\n负责人签字 | "), "2021年部门预算", TITLE, form("甲", 2), TITLE, form("乙", 3)),
    ],
    ids=["a cover", "a table of money between", "a line", "a cover that is a table"],
)
def test_what_stands_once_holds_for_each_form_below(blocks: tuple[object, ...]) -> None:
    """Organisation and year of a cover hold for each form that prints none."""
    forms = reading(*blocks).disclosures  # type: ignore[arg-type]
    assert [(f.project_text, f.unit_text, f.fiscal_year) for f in forms] == [
        ("甲", "中共某市委统战部", 2021),
        ("乙", "中共某市委统战部", 2021),
    ]


def test_another_cover_replaces_the_one_before_it() -> None:
    """Each form belongs to the cover that stands nearest above it."""
    forms = reading(*COVER, TITLE, form("甲"), "某市档案馆", "2022年部门预算", TITLE, form("乙", 2)).disclosures
    assert [(f.unit_text, f.fiscal_year) for f in forms] == [("中共某市委统战部", 2021), ("某市档案馆", 2022)]


def test_a_form_that_prints_its_own_unit_keeps_it() -> None:
    """A cover says nothing of a form with a unit of its own."""
    first, second = reading(*COVER, TITLE, form("甲", rows="实施单位 | 某市社会主义学院 | < | <\n"), TITLE, form("乙", 2)).disclosures
    assert (first.unit_text, first.unit_basis) == ("某市社会主义学院", "field")
    assert (second.unit_text, second.unit_basis) == ("中共某市委统战部", "cover")


def test_a_page_header_holds_for_each_form_below() -> None:
    """An organisation in the header of the pages stands above every table."""
    header = Paragraph("编制单位：某县残疾人联合会", Where.HEADER)
    blocks = [header, Paragraph(TITLE), form("甲"), Paragraph(TITLE), form("乙", 2)]
    from jixiao.forms import read_forms

    assert [f.unit_text for f in read_forms(Document("drawn", blocks)).disclosures] == ["某县残疾人联合会"] * 2


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("双鸭山市财政局2021年项目支出绩效目标表", "双鸭山市财政局"),
        ("2021年度某市人民医院部门整体支出绩效自评表", "某市人民医院"),
        ("（2022年）某县疾控中心项目支出绩效自评表", "某县疾控中心"),
        ("某县农业农村局高标准农田建设项目绩效目标表", "某县农业农村局"),
        ("某区2025年水利专项资金绩效目标表", None),
        ("省级部门项目支出绩效目标表", None),
        ("某省财政厅关于下达2021年补助资金绩效目标表", None),
        ("学校食堂补助项目支出绩效目标表", None),
    ],
)
def test_a_title_that_begins_with_an_organisation_names_it(title: str, organisation: str | None) -> None:
    """What stands before the year or the words of every title; kinds of bodies and those that hand money on are none."""
    assert organisation_of_title(title) == organisation
    (found,) = reading(title, form("宗教工作经费")).disclosures
    assert found.unit_text == organisation


@pytest.mark.parametrize(
    ("rows", "unit", "department"),
    [
        ("一级预算单位 | 某市妇联\n二级预算单位 | 某市活动中心", "某市活动中心", "某市妇联"),
        ("一级预算单位名称 | 某局\n二级单位 | 某处\n三级单位 | 某站", "某站", "某局"),
        ("主管部门 | 某局\n二级预算单位 | 某处\n基层单位 | 某站", "某站", "某局"),
        ("一级预算单位 | 某局 | 项目单位 | 某站", "某站", None),
        ("一级预算单位 | 某局", "某局", None),
        ("主管部门及代码 | 某局-318 | 实施单位 | 某站（318001）", "某站", "某局"),
        ("主管部门及代码 | 318_某局 | 实施单位 | 某站 318001", "某站", "某局"),
    ],
)
def test_of_several_tiers_the_lowest_is_the_unit(rows: str, unit: str, department: str | None) -> None:
    """The highest is the department; codes before or behind the names are none of them."""
    width = max(row.count("|") for row in rows.split("\n")) + 1
    wide = "\n".join(row + " | <" * (width - row.count("|") - 1) for row in ["项目名称 | 甲", *rows.split("\n")])
    below = f"三级指标 | 指标值{' | <' * (width - 2)}\n修路 | ≥3公里{' | <' * (width - 2)}"
    (form,) = normalize(reading("2024年项目支出绩效目标表", table(f"{wide}\n{below}"))).disclosures
    assert (form.unit_name, form.department_name) == (unit, department)


PLACELESS = """
项目名称 | 渠道维修 | < | <
实施单位 | 水利站 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 渠道长度 | ≥12公里
"""


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("江苏省淮安市涟水县", "江苏省淮安市涟水县"),
        ("（涟水县）", "涟水县"),
        ("涟水县2023年度部门预算绩效目标公开", "涟水县"),
        ("2023年度涟水县项目支出", "涟水县"),
        ("所在县区：涟水县", "涟水县"),
        ("行政区划名称：涟水县", "涟水县"),
        ("高标准农田项目区", None),
        ("涟水县是农业大县，渠道年久失修。", None),
    ],
)
def test_the_place_of_a_cover_holds_for_its_forms(line: str, place: str | None) -> None:
    """A place that a line above the forms names by itself is kept with each form below that prints none."""
    forms = reading(line, "2023年度项目绩效目标表", table(PLACELESS), "2023年度项目绩效目标表", table(PLACELESS, 2)).disclosures
    assert [[f.text for f in form.fields if f.slug == "region_name"] for form in forms] == [[place] if place else []] * 2
