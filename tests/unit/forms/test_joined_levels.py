"""Levels that one cell prints together, and columns of levels whose header nobody knows."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table


def _levels(header: str, *cells: str) -> list[tuple[str | None, str | None]]:
    rows = "\n".join(f"{n} | {cell} | 指标{n}甲 | ≥{n}个" for n, cell in enumerate(cells, 1))
    drawn = f"项目名称 | 甲项目 | < | <\n实施单位 | 乙局 | < | <\n序号 | {header} | 指标名称 | 目标值\n{rows}"
    (form,) = reading("2024年项目支出绩效目标表", table(drawn)).disclosures
    return [(i.level1_text, i.level2_text) for i in form.indicators]


@pytest.mark.parametrize("between", ["-", "—", "/", "：", "·", "、"])
@pytest.mark.parametrize("header", ["指标类别", "指标类型", "一级指标-二级指标", "所属层级"])
def test_levels_of_one_cell_are_told_apart(header: str, between: str) -> None:
    """Whatever stands between them, and whatever their header says."""
    assert _levels(header, f"产出指标{between}数量指标", f"满意度指标{between}服务对象满意度指标") == [
        ("产出指标", "数量指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_a_level_that_stands_alone_among_them_has_no_second() -> None:
    """满意度指标 needs no second level."""
    cells = ("产出指标-数量指标", "产出指标-质量指标", "效益指标-社会效益指标", "满意度指标")
    assert _levels("指标类别", *cells)[-1] == ("满意度指标", None)


def test_columns_of_nothing_but_levels_are_levels() -> None:
    """Their headers stand in no lookup."""
    drawn = "项目名称 | 甲 | < | <\n实施单位 | 乙局 | < | <\n所属大类 | 所属小类 | 指标名称 | 目标值\n产出指标 | 数量指标 | 修路 | ≥3公里"
    (form,) = reading("2024年项目支出绩效目标表", table(drawn)).disclosures
    assert [(i.level1_text, i.level2_text) for i in form.indicators] == [("产出指标", "数量指标")]


ABOVE = """
项目名称 | 基层卫生 | < | < | <
实施单位 | 某县卫健局 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 分值
产出指标 | 数量指标 | 培训人数 | ≥20人 | 40
{first} | {second} | 居民满意度 | ≥88% | 10
^ | ^ | 医生满意度 | ≥85% | 5
"""


@pytest.mark.parametrize(
    ("first", "second", "below_first", "below_second"),
    [
        ("满意", "服务对象满意度指标", "度指标", ""),
        ("满⏎意", "服务对象满意度指标", "度⏎指⏎标", ""),
        ("满意度", "服务对象满意度指标", "指标", ""),
        ("满意度指标", "服务对象满", "", "意度指标"),
        ("满意", "服务对象满", "度指标", "意度指标"),
        ("满意度指标", "服务对象满意度指标", "", ""),
    ],
)
def test_a_level_whose_label_a_page_has_split_is_whole_on_both(first: str, second: str, below_first: str, below_second: str) -> None:
    """The foot of one page and the head of the next print one label; the indicators beside both halves have it whole."""
    above = table(ABOVE.format(first=first, second=second))
    below = table(f"{below_first} | {below_second} | 村民满意度 | ≥96% | 5", 2)
    (found,) = reading("项目支出绩效目标表", above, below).disclosures
    levels = [[(text or "").replace("\n", "") for text in (i.level1_text, i.level2_text)] for i in found.indicators[1:]]
    assert levels == [["满意度指标", "服务对象满意度指标"]] * 3


def test_levels_that_are_whole_on_each_page_stay_two() -> None:
    """The level at the head of the next page is another one, though both together would name one."""
    below = table("效益指标 | 社会效益指标 | 受益人数 | ≥96人 | 5", 2)
    (found,) = reading("项目支出绩效目标表", table(ABOVE.format(first="产出", second="质量指标")), below).disclosures
    assert [(i.level1_text, i.level2_text) for i in found.indicators[1:]] == [("产出", "质量指标")] * 2 + [("效益指标", "社会效益指标")]
