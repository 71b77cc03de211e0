"""Which text belongs to which label in the rows around a form's blocks."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 养护 | < | <\n实施单位 | 某局 | < | <\n"
GOALS = "年度总体目标 | 预期目标 | < | 实际完成情况\n^ | 养护45公里。 | < | 养护46公里。\n"
INDICATORS = "二级指标 | 三级指标 | 年度指标值 | 实际完成值\n数量指标 | 养护里程 | ≥45公里 | 46公里\n"


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("未达标\n原因分析", "deviation_reason"),
        ("未达到预期目标原因说明", "deviation_reason"),
        ("偏差原因分析", "deviation_reason"),
        ("执行率偏低原因", "execution_reason"),
        ("预算执行偏差说明", "execution_reason"),
        ("预算执行情况说明", "execution_reason"),
        ("预算执行率低于90%的原因", "execution_reason"),
        ("执行率低于80%的原因及改进措施", "execution_reason"),
        ("存在问题及原因", "problems"),
        ("存在的问题和原因分析", "problems"),
    ],
)
@pytest.mark.parametrize("place", ["goals", "end"])
def test_rows_that_ask_for_reasons_are_fields_of_the_form(label: str, slug: str, place: str) -> None:
    """A reason for the whole form stands in a field of its own, below the goals as well as below the indicators."""
    row = "原因栏 | 养护里程：雨季较长，压缩了工期。 | < | <\n"
    drawing = f"{HEAD}{GOALS}{row}{INDICATORS}" if place == "goals" else f"{HEAD}{GOALS}{INDICATORS}{row}"
    form = table(drawing)
    next(c for c in form.cells if c.text == "原因栏").text = label
    result = reading("项目支出绩效自评表", form)
    (found,) = result.disclosures
    assert [(f.slug, f.text) for f in found.fields] == [(slug, "养护里程：雨季较长，压缩了工期。")]
    assert (found.goal_text, found.actual_text) == ("养护45公里。", "养护46公里。")
    assert [i.name_text for i in found.indicators] == ["养护里程"]
    assert not result.unread


@pytest.mark.parametrize("text", ["因上级原因", "由于天气原因", "部分点位因征迁，属于客观原因", "无原因"])
def test_texts_that_give_a_reason_are_no_labels_of_one(text: str) -> None:
    """A cell that says why is no label that asks why."""
    form = table(f"{HEAD}{INDICATORS}偏差原因 | {text} | < | <")
    (found,) = reading("项目支出绩效自评表", form).disclosures
    assert [(f.slug, f.text) for f in found.fields] == [("deviation_reason", text)]


@pytest.mark.parametrize("spans_known", [True, False])
def test_a_row_with_a_label_of_its_own_is_no_text_of_the_labels_above(spans_known: bool) -> None:
    """Below 预期目标 | 实际完成情况 an unknown label at the side ends their texts: it and its text stay unread, and are no goal."""
    if spans_known:
        form = table(f"{HEAD}{GOALS}神秘栏目 | 另一段文字。 | < | <\n{INDICATORS}")
    else:
        form = table(f"{HEAD}{GOALS}神秘栏目 | 另一段文字。\n{INDICATORS}".replace(" | <", "").replace("^", ""))
        form.spans_known = False
    result = reading("项目支出绩效自评表", form)
    (found,) = result.disclosures
    assert (found.goal_text, found.actual_text) == ("养护45公里。", "养护46公里。")
    assert {c.text for c in result.unread} == {"神秘栏目", "另一段文字。"}


def test_texts_over_several_rows_go_on_beside_their_side_label() -> None:
    """As long as the label at the side reaches down, the rows beside it are texts of the labels above."""
    form = table(
        f"{HEAD}年度总体目标 | 预期目标 | < | 实际完成情况\n^ | 养护45公里。 | < | 养护46公里。\n"
        f"^ | 修桥2座。 | < | 修桥2座。\n{INDICATORS}"
    )
    (found,) = reading("项目支出绩效自评表", form).disclosures
    assert (found.goal_text, found.actual_text) == ("养护45公里。\n修桥2座。", "养护46公里。\n修桥2座。")


def test_a_column_of_reasons_beside_amounts_is_the_execution_reason() -> None:
    """原因 in the funding block says why little was spent, whatever words its header uses."""
    form = table(
        "项目名称 | 养护 | < | <\n实施单位 | 某局 | < | <\n资金来源 | 全年预算数 | 全年执行数 | 执行率偏低原因\n"
        f"资金总额 | 100 | 50 | 合同尾款次年支付。\n{INDICATORS}"
    )
    result = reading("项目支出绩效自评表", form)
    assert [(f.slug, f.text) for f in result.disclosures[0].fields] == [("execution_reason", "合同尾款次年支付。")]
    assert not result.unread


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("预算部门 | 某卫健局", "项目实施单位 | 某疾控中心", ("某疾控中心", "某卫健局")),
        ("预算部门 | 某卫健局", "项目实施单位 | 某卫健局", ("某卫健局", "某卫健局")),
        ("预算部门 | 某卫健局", "单位编码 | 301", ("某卫健局", None)),
        ("部门名称 | 某卫健局", "填报单位 | 某卫健局", ("某卫健局", None)),
    ],
)
def test_the_budget_department_beside_the_unit_that_carries_out_is_the_department(
    first: str, second: str, read: tuple[str, str | None]
) -> None:
    """预算部门 alone is the unit; beside 项目实施单位 it is the department, the same organisation or another."""
    form = table(f"项目名称 | 养护 | < | <\n{first} | {second}\n{INDICATORS}")
    (found,) = reading("项目支出绩效目标表", form).disclosures
    assert (found.unit_text, found.department_text) == read


def test_choices_with_boxes_in_cells_of_their_own_belong_to_one_label() -> None:
    """Each choice beside 项目类别 has a cell of its own; the boxes tell that all of them are its text."""
    form = table(f"项目名称 | 养护 | < | <\n项目类别 | 部门预算项目☑ | 专项☐ | 转移支付☐\n实施单位 | 某局 | < | <\n{INDICATORS}")
    result = reading("项目支出绩效自评表", form)
    (found,) = result.disclosures
    assert [(f.slug, f.text) for f in found.fields] == [("project_type", t) for t in ("部门预算项目☑", "专项☐", "转移支付☐")]
    assert not result.unread


@pytest.mark.parametrize(
    ("line", "row", "read"),
    [
        ("填报单位：某妇幼保健中心", "预算部门 | 某卫健委", ("某妇幼保健中心", "某卫健委")),
        ("单位名称：某妇幼保健中心", "部门名称 | 某卫健委", ("某妇幼保健中心", "某卫健委")),
        ("填报单位：某妇幼保健中心", "主管部门 | 某卫健委", ("某妇幼保健中心", "某卫健委")),
        ("填报单位：某卫健委", "预算部门 | 某卫健委", ("某卫健委", None)),
        ("填报单位：某卫健委", "实施部门 | 某妇幼保健中心", ("某妇幼保健中心", None)),
        ("填报单位：某卫健委", "部门（单位）名称 | 某妇幼保健中心", ("某妇幼保健中心", None)),
        ("填报部门：某卫健委", "预算单位 | 某妇幼保健中心", ("某妇幼保健中心", "某卫健委")),
    ],
)
def test_a_budget_department_in_the_table_is_above_the_unit_in_the_line(line: str, row: str, read: tuple[str, str | None]) -> None:
    """填报单位 above the table is the unit where the table only names a department; who carries out is a unit wherever it stands."""
    form = table(f"项目名称 | 筛查\n{row}\n三级指标 | 指标值\n筛查人数 | 7500人")
    (found,) = reading("2022年项目支出绩效目标申报表", line, form).disclosures
    assert (found.unit_text, found.department_text) == read


def test_the_budgets_of_the_years_before_are_a_text() -> None:
    """项目前两年预算及当年预算变动情况 tells of other years' amounts: no amount of the form comes of it."""
    said = "2022年预算580万元，执行562.5万元；2023年预算595万元。"
    form = table(f"项目名称 | 分类 | <\n实施单位 | 某局 | <\n项目前两年预算及当年预算变动情况 | {said} | <\n{INDICATORS_OF_THREE}")
    result = reading("2024年项目支出绩效目标申报表", form)
    (found,) = result.disclosures
    assert (found.funding, [f.text for f in found.fields], result.unread) == ([], [said], [])


INDICATORS_OF_THREE = "二级指标 | 三级指标 | 指标值\n数量指标 | 覆盖小区 | 136个"


def test_the_department_of_a_row_of_a_list_is_its_unit() -> None:
    """The line over a list of several departments' projects says who made the list, and no row is of that organisation."""
    form = table(
        "部门名称 | 项目名称 | 一级指标 | 二级指标 | 三级指标 | 指标值\n某卫健委 | 筛查 | 产出指标 | 数量指标 | 筛查人数 | 7500人\n"
        "某交通局 | 养护 | 产出指标 | 数量指标 | 养护里程 | 45公里"
    )
    found = reading("2022年项目支出绩效目标表", "填报单位：某财政局", form).disclosures
    assert [(f.project_text, f.unit_text, f.department_text) for f in found] == [("筛查", "某卫健委", None), ("养护", "某交通局", None)]


APART = """
项目名称 | 城区垃圾清运 | < | 项目类别 | | 经常性项目
主管部门 | | 某县城管局 | 实施单位 | | 某县环卫中心
资金来源（万元） | 资金总额 | 160.5 | 财政拨款 | | 150.08
^ | | | 上级资金 | | 10.42
一级指标 | 二级指标 | 三级指标 | < | 目标值 | <
成本指标 | 经济成本指标 | 每吨费用 | < | ≤77元/吨 | <
"""


def test_a_blank_cell_between_a_label_and_its_text_hides_neither_texts_nor_amounts() -> None:
    """A sheet without merges leaves cells blank behind a label: what stands behind them, before the next label, is its text."""
    extraction = reading("2023年度项目支出绩效目标表", table(APART))
    (form,) = extraction.disclosures
    assert (form.department_text, form.unit_text) == ("某县城管局", "某县环卫中心")
    assert [(f.source, f.text) for f in form.funding] == [("total", "160.5"), ("fiscal", "150.08"), ("superior", "10.42")]
    assert not [c for c in extraction.cells if c.disposition == "unread"]


@pytest.mark.parametrize("behind", ["主要内容 | 更换路灯", "某县城建局 | 更换路灯"])
def test_a_text_behind_a_blank_one_may_be_a_label_of_its_own(behind: str) -> None:
    """A template that was left blank does not take the label behind it, known or not, for its text."""
    (form,) = reading("2023年度项目支出绩效目标表", table(APART.replace("主管部门 | | 某县城管局", f"主管部门 | | {behind}"))).disclosures
    assert form.department_text is None


@pytest.mark.parametrize("second", ["年末实有在职人数", "实有在编人数", "年末在职人员数"])
def test_two_numbers_of_staff_in_one_row_keep_their_own_labels(second: str) -> None:
    """The second label is no value of the first, and its number is read."""
    form = table(f"项目名称 | 养护 | < | <\n编制人数 | 45 | {second} | 52\n{GOALS}{INDICATORS}")
    result = reading("项目支出绩效自评表", form)
    (found,) = result.disclosures
    assert [(f.label, f.text) for f in found.fields] == [("编制人数", "45"), (second, "52")]
