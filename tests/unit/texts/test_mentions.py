"""What running text mentions: figures with their units and clauses, years that a text could be about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.texts.mentions import FIGURE, YEAR, Mention, mentions


def figures(text: str) -> list[Mention]:
    """The figures of a text."""
    return [m for m in mentions(text) if m.kind == FIGURE]


@pytest.mark.parametrize(
    ("text", "printed", "number", "unit"),
    [
        ("完成养护里程172.8公里。", "172.8公里", "172800", "m"),
        ("惠及1,200人。", "1,200人", "1200", "人"),
        ("为6.8万名老年人服务。", "6.8万名", "68000", "名"),
        ("培训300余名教师。", "300余名", "300", "名"),
        ("达标率为百分之九十五。", "百分之九十五", "95", "%"),
        ("新建公厕十五座。", "十五座", "15", "座"),
        ("新建改造二十五个村卫生室。", "二十五个", "25", "个"),
        ("覆盖一百五十个行政村。", "一百五十个", "150", "个"),
        ("改造三百二十户危房。", "三百二十户", "320", "户"),
        ("新建公厕一百零五座。", "一百零五座", "105", "座"),
        ("惠及三万六千人。", "三万六千人", "36000", "人"),
    ],
)
def test_a_figure_is_quoted_and_compared_in_its_base_unit(text: str, printed: str, number: str, unit: str) -> None:
    """The text as printed stays beside the number."""
    (found,) = figures(text)
    assert (found.text, found.base_number, found.base_unit) == (printed, Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "一是统一思想。",
        "第3批次。",
        "2023年完成。",
        "三级医院。",
        "统筹推进。",
        "做到两个确保。",
        "第二十五个纪念日。",
        "千家万户。",
        "二三十个。",
    ],
)
def test_words_and_dates_are_no_figures(text: str) -> None:
    """Numerals in words, ordinals, years."""
    assert figures(text) == []


def test_a_figure_for_each_of_something_is_in_both_units() -> None:
    """Of 每公里 the money of a kilometre."""
    (found,) = figures("每公里养护成本控制在6.4万元以内。")
    assert found.is_each
    assert (found.base_unit, found.per_number, found.per_unit) == ("元", Decimal(64), "元/m")


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("通过实施2021年项目，新建中心12个。", True),
        ("力争2021年底前全面完成任务。", True),
        ("支付2021年项目尾款。", False),
        ("根据2021年下达的通知，完成任务。", False),
        ("2021—2025年实施项目。", False),
        ("免费提供服务。2021年底管理人数63000人。", False),
    ],
)
def test_a_year_is_the_text_s_own_or_aside(text: str, is_own: bool) -> None:
    """What was, what papers are called and spans of years are aside."""
    years = [m for m in mentions(text) if m.kind == YEAR]
    assert years
    assert any(not m.is_aside for m in years) == is_own
