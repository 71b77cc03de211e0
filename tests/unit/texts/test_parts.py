"""Counts that a text divides: the whole, and what its parts come to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.texts.parts import counted_parts


@pytest.mark.parametrize(
    ("text", "whole", "parts", "unit"),
    [
        ("为9600名学生提供补助，其中小学生7100人、初中生3200人，改善营养。", "9600", "10300", "名"),
        ("新建公厕20座（其中：城区12座，乡镇9座）。", "20", "21", "座"),
        ("“雪亮”点位300个；其中新建210个和改造90个。", "300", "300", "个"),
        ("培训1.2万人次，其中职工8000人次。", "1.2", "0.8", "万人次"),
        ("改造小区12个，包括城区8个、乡镇5个。", "12", "13", "个"),
        ("养护172.8公里，其中县道80公里、乡道90公里。", "172.8", "170", "km"),
    ],
)
def test_parts_add_up(text: str, whole: str, parts: str, unit: str) -> None:
    """The whole before 其中 stands beside the sum of the figures that follow under names of their own."""
    (found,) = counted_parts(text)
    assert (found.number, found.base_number, found.base_unit) == (Decimal(whole), Decimal(parts), unit)


def test_parts_that_overlap_are_held_by_themselves() -> None:
    """Women may be migrant workers, too: their numbers do not add up."""
    (found,) = counted_parts("培训900人，其中女性500人、农民工600人。")
    assert found.base_number == 600


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("防治鼠害32万亩（其中春季14万亩、秋季12万亩）。", True),
        ("培训900人（男性500人、女性300人）。", True),
        ("新建改建公路20公里，其中新建8公里、改建10公里。", True),
        ("防治鼠害32万亩（其中春季14万亩、秋季12万亩），采购制剂43吨，安装标志牌20块。", True),
        ("培训900人，其中男性500人、女性300人，发放教材12册。", True),
        ("防治鼠害32万亩，其中春季14万亩。", False),
        ("防治鼠害32万亩，其中春季14万亩、夏季10万亩、秋季12万亩。", False),
        ("培训900人，其中男性党员500人、女性党员及男性群众300人。", False),
    ],
)
def test_parts_that_leave_nothing_out(text: str, is_whole: bool) -> None:
    """Parts whose names are all of a set of complements are the whole, and nothing less."""
    (found,) = counted_parts(text)
    assert found.is_whole is is_whole


@pytest.mark.parametrize(
    "text",
    [
        "建设站点32个（城区站点14个、景区站点12个）。",
        "培训900人，其中合格率95%。",
        "办理案件420件，其中已办结刑事案件180件。",
        "培训900人，其中小学教师每校20人。",
        "改造住宅12个、公建8个，其中城区18个。",
        "清运垃圾24000吨，其中覆盖行政村132个。",
        "培训900人，覆盖乡镇18个。",
        "项目资金90万元，其中省级资金54万元。",
    ],
)
def test_what_is_no_part_divides_nothing(text: str) -> None:
    """Another unit, a rate, what was done with it, or two figures before 其中 make no whole."""
    assert counted_parts(text) == ()
