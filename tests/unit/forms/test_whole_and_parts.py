"""Columns that print the whole beside its parts, parts of a year, two lines an indicator, two blocks side by side, levels before names."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.model import Disclosure, Doubt
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

Printed = list[tuple[str, str, str | None]]
HEAD = "项目名称 | 甲 | < | < | < | <\n实施单位 | 乙局 | < | < | < | <\n"


def form(rows: str, title: str = "2024年项目支出绩效自评表", head: str = HEAD) -> Disclosure:
    """The form of these rows, read and normalised."""
    (found,) = normalize(read_forms(document(title, table(head + rows)))).disclosures
    return found


def values(found: Disclosure) -> list[Printed]:
    """Role, text and breakdown of the values of each indicator."""
    return [[(v.role, v.text, v.breakdown) for v in i.values] for i in found.indicators]


# -- the whole beside its parts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", ["全县", "合计", "全市", "总计"])
@pytest.mark.parametrize("part", ["赤石镇", "县本级"])
def test_the_column_of_the_whole_is_the_forms_own(whole: str, part: str) -> None:
    """The towns beside it are its parts, wherever it stands."""
    for columns in (f"{whole} | {part} | 龙爪乡", f"{part} | 龙爪乡 | {whole}"):
        found = form(f"一级指标 | 二级指标 | 三级指标 | {columns}\n产出指标 | 数量指标 | 新建户厕 | ≥9座 | ≥4座 | ≥5座")
        assert {breakdown for _, _, breakdown in values(found)[0]} == {None, part, "龙爪乡"}
        assert found.doubt is None


# -- parts of a year ---------------------------------------------------------------------------------------------------------


QUARTERS = "二级指标 | 三级指标 | 全年目标 | {columns}\n数量指标 | 门诊 | ≥24人次 | 5人次 | 11人次 | 18人次"


@pytest.mark.parametrize(
    ("title", "columns", "actual"),
    [
        ("2024年项目绩效运行监控表（前三季度）", "一季度完成 | 上半年完成 | 前三季度完成", "18人次"),
        ("2024年上半年项目绩效运行监控表", "一季度完成值 | 上半年完成值 | 前三季度完成值", "11人次"),
        ("2024年1-9月项目绩效运行监控表", "第一季度完成 | 上半年完成 | 前三季度完成", "18人次"),
        ("2024年1-6月项目绩效运行监控表", "1-3月完成 | 1-6月完成 | 1-9月完成", "11人次"),
        ("2024年项目绩效运行监控表", "一季度完成 | 上半年完成 | 前三季度完成", "18人次"),
        ("2024年上半年项目绩效运行监控表", "一季度 | 上半年 | 前三季度情况", "11人次"),
    ],
)
def test_what_was_done_until_the_titles_date_is_the_actual(title: str, columns: str, actual: str) -> None:
    """Without a date in the title it is the last; the others are history."""
    found = form(QUARTERS.format(columns=columns), title)
    assert values(found) == [[("target", "≥24人次", None), ("actual", actual, None)]]


def test_quarters_of_their_own_are_no_actual() -> None:
    """They do not add up here: each is history, and noted."""
    found = form(QUARTERS.format(columns="一季度完成 | 二季度完成 | 三季度完成"), "2024年项目绩效运行监控表（前三季度）")
    assert values(found) == [[("target", "≥24人次", None)]]


# -- two lines an indicator --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("计划", "实际"), ("目标值", "完成值"), ("年初", "年末"), ("预算", "执行")])
@pytest.mark.parametrize("header", ["计划/实际", "类别", "类型"])
def test_lines_that_say_which_value_they_print(words: tuple[str, str], header: str) -> None:
    """The names are merged over their lines, or printed again."""
    first, second = words
    for name in ("^ | ^ | ^", "^ | ^ | 运营校车"):
        found = form(
            f"一级指标 | 二级指标 | 三级指标 | {header} | 数值 | 备注\n产出指标 | 数量指标 | 运营校车 | {first} | ≥60辆 | \n"
            f"{name} | {second} | 62辆 | \n产出指标 | 质量指标 | 合格率 | {first} | 100% | \n^ | ^ | ^ | {second} | 99% | "
        )
        assert values(found) == [
            [("target", "≥60辆", None), ("actual", "62辆", None)],
            [("target", "100%", None), ("actual", "99%", None)],
        ]


def test_small_words_behind_the_label_of_money_are_its_measures() -> None:
    """计划 and 实际 are labels only where an amount stands behind them."""
    found = form(
        "资金（万元） | 计划 | 150 | 实际 | 147 | \n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际值 | \n产出指标 | 数量指标 | 车 | 2辆 | 2辆 | "
    )
    assert {(f.measure, f.text) for f in found.funding} == {("initial_budget", "150"), ("executed", "147")}


# -- two blocks side by side -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["指标类别", "二级指标", "指标类型"])
def test_two_blocks_under_a_head_that_is_printed_twice(first: str) -> None:
    """Levels of the right half are its own, merged or not."""
    found = form(
        f"{first} | 指标名称 | 指标值 | {first} | 指标名称 | 指标值\n数量指标 | 补水量 | ≥8吨 | 社会效益指标 | 受益户数 | ≥12户\n"
        "质量指标 | 水质 | Ⅲ类 | ^ | 就业人数 | ≥3人"
    )
    levels = {i.name: i.level2 or i.level1 for i in found.indicators}
    assert levels == {"补水量": "数量指标", "水质": "质量指标", "受益户数": "社会效益指标", "就业人数": "社会效益指标"}


# -- levels before names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("joint", ["-", "—", "/", ">", "→", "、", "；", "：", " ", "_", "\\", "⏎"])
@pytest.mark.parametrize("header", ["指标（一级-二级-三级）", "指标名称（一级/二级/三级）", "绩效指标", "指标名称"])
def test_levels_that_stand_before_the_name_in_its_cell(joint: str, header: str) -> None:
    """Whatever stands between them, and whether or not the header says it."""
    rows = "\n".join(
        f"{n} | {joint.join(parts)} | ≥{n}个 | 10 | < | <"
        for n, parts in enumerate([("产出指标", "数量指标", "维护终端"), ("满意度指标", "服务对象满意度指标", "群众满意度")], 1)
    )
    found = form(f"序号 | {header} | 目标值 | 分值 | < | <\n{rows}")
    read = [(i.level1, i.level2, i.name) for i in found.indicators]
    assert read == [("产出指标", "数量指标", "维护终端"), ("满意度指标", "服务对象满意度指标", "群众满意度")]


def test_levels_in_brackets_before_the_name() -> None:
    """【产出指标】【数量指标】 are levels, too."""
    rows = "序号 | 绩效指标 | 指标值 | 权重 | < | <\n1 | 【产出指标】【数量指标】终端 | ≥3个 | 20 | < | <\n"
    rows += "2 | 【效益指标】【社会效益指标】覆盖 | ≥9% | 20 | < | <"
    assert [i.name for i in form(rows).indicators] == ["终端", "覆盖"]


def test_one_level_before_the_name() -> None:
    """The other one stands in a column of its own, or nowhere."""
    rows = "一级指标 | 指标名称 | 目标值 | < | < | <\n产出指标 | 数量指标：培训 | ≥2期 | < | < | <\n^ | 质量指标：合格率 | ≥9% | < | < | <"
    assert [(i.level1, i.level2, i.name) for i in form(rows).indicators] == [
        ("产出指标", "数量指标", "培训"),
        ("产出指标", "质量指标", "合格率"),
    ]


def test_names_with_signs_keep_them() -> None:
    """What stands before the sign is no level."""
    rows = "一级指标 | 指标名称 | 目标值 | < | < | <\n产出指标 | 小学-初中衔接班 | ≥2期 | < | < | <\n^ | 社会效益-增收 | ≥9% | < | < | <"
    assert [i.name for i in form(rows).indicators] == ["小学-初中衔接班", "社会效益-增收"]


# -- names and values in one cell below a level ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "name", "value"),
    [
        ("培训完成时间10月底前", "培训完成时间", "10月底前"),
        ("验收时限：2025年12月31日", "验收时限", "2025年12月31日"),
        ("残疾人居家便利程度显著提升", "残疾人居家便利程度", "显著提升"),
        ("群众幸福感持续增强", "群众幸福感", "持续增强"),
        ("验收合格率100%", "验收合格率", "100%"),
    ],
)
def test_name_and_value_of_a_cell_below_a_level(cell: str, name: str, value: str) -> None:
    """The header names the level, and never the indicator."""
    drawn = (
        "序号 | 项目名称 | 预算金额 | 产出指标 | < | 效益指标\n^ | ^ | ^ | 数量指标 | 时效指标 | 社会效益指标\n"
        f"1 | 培训 | 18 | 培训人次≥9人 | {cell} | 就业率≥4%\n2 | 改造 | 46 | 改造户数≥9户 | {cell} | 满意率≥3%"
    )
    found = normalize(read_forms(document("乙局2025年项目绩效目标汇总表", table(drawn)))).disclosures
    assert [(i.name, i.values[0].text) for d in found for i in d.indicators if i.level2 == "时效指标"] == [(name, value)] * 2


@pytest.mark.parametrize("hint", ["（例：≥10个）", "(示例：10家)", "（样例：12家）"])
def test_examples_of_the_blank_form_are_taken_away_and_noted(hint: str) -> None:
    """In values and in names."""
    drawn = table(
        HEAD + f"一级指标 | 二级指标 | 三级指标 | 指标值 | < | <\n产出指标 | 数量指标 | （示例：培训人数）食堂数 | {hint}12家 | < | <"
    )
    read = normalize(read_forms(document("2024年项目支出绩效目标表", drawn)))
    (indicator,) = read.disclosures[0].indicators
    assert (indicator.name, indicator.values[0].number, indicator.values[0].unit) == ("食堂数", 12, "家")
    assert any(hint in note for note in read.notes)
    assert read.disclosures[0].doubt in (None, Doubt.UNREAD_VALUE)
