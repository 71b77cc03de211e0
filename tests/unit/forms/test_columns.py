"""Which value the columns of an indicator block publish, by their headers and the headers beside them."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

IDENTITY = "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n"


@pytest.mark.parametrize("header", ["上半年完成值", "上半年实际完成值", "上半年完成情况", "第二季度完成值", "三季度完成情况"])
def test_what_was_done_in_a_part_of_the_year_is_the_actual_value_where_nothing_else_is(header: str) -> None:
    """The only column of completion means what 1-6月完成值 means, and makes the form one of monitoring."""
    form = table(f"{IDENTITY}二级指标 | 三级指标 | 年度指标值 | {header}\n数量指标 | 培训场次 | 4场 | 2场")
    (found,) = reading(form).disclosures
    assert [(v.role, v.text) for v in found.indicators[0].values] == [("target", "4场"), ("actual", "2场")]
    assert found.stage == "monitoring"


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("上半年完成值", "全年完成值", [("actual", "4场")]),
        ("一季度完成值", "二季度完成值", []),
        ("上半年目标值", "实际完成值", [("actual", "4场")]),
        ("上半年完成率", "实际完成值", [("actual", "4场")]),
    ],
)
def test_a_part_of_the_year_beside_other_values_is_history(first: str, second: str, values: list[tuple[str, str]]) -> None:
    """Beside the whole year's value, or several quarters, no half year is taken for it; the cell is kept as what it is."""
    form = table(f"{IDENTITY}三级指标 | 年度指标值 | {first} | {second}\n培训场次 | 5场 | 2场 | 4场")
    result = reading("项目绩效自评表", form)
    (found,) = result.disclosures
    assert [(v.role, v.text) for v in found.indicators[0].values] == [("target", "5场"), *values]
    assert not result.unread


@pytest.mark.parametrize("header", ["符号及数值", "比较符号及年度数", "比较符"])
def test_signs_with_their_figures_are_targets(header: str) -> None:
    """A column that prints ≥95 or words under a header of targets holds the targets, whatever of the sign its own header says."""
    form = table(
        "项目名称 | 甲 | < | < | <\n实施单位 | 某局 | < | < | <\n"
        f"指标类别 | < | 指标名称 | 本年目标值 | <\n一级 | 二级 | ^ | {header} | 单位\n"
        "产出指标 | 数量指标 | 路灯数量 | ≥4200 | 盏\n^ | 质量指标 | 亮灯率 | ≥97 | %\n效益指标 | 社会效益指标 | 出行安全 | 持续改善 | "
    )
    result = reading("项目绩效目标表", form)
    values = [v for i in result.disclosures[0].indicators for v in i.values]
    assert [(v.role, v.text, v.unit_text) for v in values] == [
        ("target", "≥4200", "盏"),
        ("target", "≥97", "%"),
        ("target", "持续改善", None),
    ]
    assert not result.unread


def test_a_column_of_signs_beside_targets_stays_one() -> None:
    """Where another column holds the targets, signs with figures are not a second one."""
    form = table(f"{IDENTITY}三级指标 | 比较符号 | 指标值 | 备注\n培训场次 | ≥4 | 4场 | \n培训人数 | ≥90 | 90人 | ")
    (found,) = reading("项目绩效目标表", form).disclosures
    assert [[v.text for v in i.values] for i in found.indicators] == [["4场"], ["90人"]]


def test_what_is_told_beside_the_actual_value_is_no_second_one() -> None:
    """完成情况 (已完成) beside 实际完成值 is a remark; alone it is the value."""
    both = table(f"{IDENTITY}三级指标 | 年度指标值 | 实际完成值 | 完成情况\n培训场次 | 5场 | 4场 | 已完成")
    (found,) = reading("项目绩效自评表", both).disclosures
    assert [(v.role, v.text) for v in found.indicators[0].values] == [("target", "5场"), ("actual", "4场")]
    assert found.indicators[0].remark == "已完成"
    alone = table(f"{IDENTITY}二级指标 | 三级指标 | 年度指标值 | 完成情况\n数量指标 | 培训场次 | 5场 | 4场")
    (found,) = reading("项目绩效自评表", alone).disclosures
    assert [v.text for v in found.indicators[0].values] == ["5场", "4场"]


@pytest.mark.parametrize("names", ["绩效指标", "三级指标"])
def test_standards_beside_names_are_targets_where_nothing_else_is(names: str) -> None:
    """绩效标准 holds the targets of forms that print neither another value nor points, with a goal above or without."""
    drawn = (
        f"项目名称 | 甲 | < | <\n项目单位 | 乙局 | < | <\n一级指标 | 二级指标 | {names} | 绩效标准\n产出指标 | 数量指标 | 巡河 | 不少于24次"
    )
    (form,) = reading("2024年项目绩效目标批复表", table(drawn)).disclosures
    assert [[(v.role, v.text) for v in i.values] for i in form.indicators] == [[("target", "不少于24次")]]


def test_standards_beside_points_are_a_rubric() -> None:
    """Nothing of it is a form."""
    drawn = "项目名称 | 甲 | < | <\n项目单位 | 乙局 | < | <\n二级指标 | 三级指标 | 分值 | 绩效标准\n数量指标 | 巡河 | 10 | 少1次扣1分"
    assert reading("2024年项目绩效评分表", table(drawn)).disclosures == []


@pytest.mark.parametrize(("header", "said"), [("一季度", "a part of the year"), ("上年实际值", "earlier years")])
def test_values_beside_those_of_the_year_are_noted_with_their_texts(header: str, said: str) -> None:
    """What no field of an indicator holds leaves a note."""
    drawn = (
        f"项目名称 | 甲 | < | <\n填报单位 | 乙局 | < | <\n二级指标 | 三级指标 | 年度指标值 | {header}\n数量指标 | 制作节目 | ≥520期 | 130"
    )
    result = reading("2025年项目绩效目标表", table(drawn))
    assert result.notes == [f"disclosure 1: left out, as of {said}: 130"]


def test_what_a_form_reckons_itself_is_a_field_with_its_place() -> None:
    """Rates of completion and sums of points are kept with their rows, to be held against what they follow from."""
    drawn = """
    项目名称 | 甲 | < | < | < | <
    填报单位 | 乙局 | < | < | < | <
    二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 完成率 | 得分
    数量指标 | 制作节目 | 60 | ≥520期 | 494期 | 95% | 50
    质量指标 | 合格率 | 40 | ≥90% | 已达标 | 达标 | 40
    小计 | < | 100 | | | | 90
    合计 | < | 100 | | | | 90
    """
    (form,) = reading("2024年项目绩效自评表", table(drawn)).disclosures
    assert [(f.slug, f.label, f.text, f.row) for f in form.fields] == [
        ("completion_rate", "完成率", "95%", 4),
        ("weight_subtotal", "小计", "100", 6),
        ("score_subtotal", "小计", "90", 6),
    ]
    assert form.blank_fields is None


def test_a_total_without_its_score_is_a_blank_field() -> None:
    """The weights are added up, and the cell below the scores is empty."""
    drawn = """
    项目名称 | 甲 | < | < | < | <
    填报单位 | 乙局 | < | < | < | <
    二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分
    数量指标 | 制作节目 | 60 | ≥520期 | 494期 | 50
    质量指标 | 合格率 | 40 | ≥90% | 95% | 40
    总分 | < | 100 | | |
    """
    (form,) = reading("2024年项目绩效自评表", table(drawn)).disclosures
    assert (form.blank_fields, form.total_score_text) == ("total_score", None)
