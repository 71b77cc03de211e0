"""What a text reckons of its own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.texts.mentions import PARTS
from jixiao.texts.reckoned import GROWTH, NAMES, RATE, SUM, reckoned
from jixiao.texts.tallies import PRODUCT, SURVEY


@pytest.mark.parametrize(
    ("text", "role", "printed", "given"),
    [
        ("应参训党员9000人，实际参训8100人，参训率93%。", RATE, "93", "90"),
        ("共抽检1200批次，合格1180批次，合格率达到98%。", RATE, "98", "98.33"),
        ("由2023年的5000件增至2024年的5400件，增长12%。", GROWTH, "12", "8"),
        ("平均用时从5天缩短至3天，缩短30%。", GROWTH, "30", "40"),
        ("优良率由80%提高到90%，提升8个百分点。", GROWTH, "8", "10"),
        ("2024年安排120万元、2025年安排110万元，两年共安排240万元。", SUM, "240", "230"),
        ("城区12座、乡镇8座、景区4座，共计25座。", SUM, "25", "24"),
        ("共召开培训会12场，每场50人，累计培训6000人次。", PRODUCT, "6000", "600"),
        ("每户补助2.6万元，共需550万元，惠及210户。", PRODUCT, "550", "546"),
        ("改造厕所300座，每座补助1500元，合计54万元。", PRODUCT, "54", "45"),
        ("发放问卷400份，收回有效问卷400份，表示满意326份，满意度95.7%。", SURVEY, "95.7", "81.5"),
        ("随机走访群众200人，非常满意120人，比较满意60人，满意率为95%。", SURVEY, "95", "90"),
        ("衡山镇、佛子岭镇、下符桥镇和诸佛庵镇等三个乡镇。", NAMES, "3", "4"),
        ("东街社区、西街社区2个社区。", NAMES, "2", "2"),
    ],
)
def test_what_is_reckoned(text: str, role: str, printed: str, given: str) -> None:
    """The figure as printed stands beside what the figures before it give."""
    (found,) = reckoned(text)
    assert (found.role, found.number, round(found.base_number or Decimal(0), 2)) == (role, Decimal(printed), Decimal(given))


def test_shares_are_parts_of_a_hundred() -> None:
    """Shares of one whole come together."""
    (found,) = reckoned("集中培训占62%、网络培训占25%、送教下乡占28%。")
    assert (found.kind, found.number, found.base_number, found.unit) == (PARTS, 100, 115, "%")


@pytest.mark.parametrize(
    "text",
    [
        "应参训9000人，实际参训8100人，满意率93%。",  # of another thing
        "共抽检1200批次，不合格20批次，不合格率2%。",  # of the rest
        "办件5000件，窗口5400件，增长12%。",  # no growth between them
        "优良率由80%提高到90%，提升12.5%。",  # points or per cent
        "新建2座、改建3座，公共厕所8座。",
        "2023年安排120万元、2024年安排110万元等，共360万元。",
        "衡山镇、佛子岭镇等3个乡镇。",
        "女性占60%、党员占50%。",  # may overlap
        "召开培训会12场，每场50人以上，累计培训650人次。",
        "召开培训会12场，每场约50人，累计培训620人次。",
        "召开培训会12场，每场50人，全年累计接待游客6000人次。",  # of another thing
        "召开培训会12场、座谈会3场，每场50人，累计培训750人次。",  # of which, nobody tells
        "发放问卷400份，收回380份，满意度95.7%。",
        "收回问卷400份，不满意17份，满意度95%。",
        "",
    ],
)
def test_what_is_not_reckoned(text: str) -> None:
    """A figure that may be of something else is reckoned of nothing."""
    assert reckoned(text) == ()
