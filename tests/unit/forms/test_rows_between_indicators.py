"""A row of text across the table between indicators is told apart; the indicators below it are read."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n"


@pytest.mark.parametrize(
    ("text", "is_unread"),
    [
        ("完成情况：292个", True),
        ("完成情况：91.7%。原因：4月份因系统升级延后发放", True),
        ("注1：撤并教学点2所，学生减少。", False),
        ("说明：按月统计", False),
    ],
)
def test_indicators_below_a_remark_are_read(text: str, is_unread: bool) -> None:
    """The remark is left out with its text, and is neither an indicator nor the form's."""
    form = table(
        f"{HEAD}产出指标 | 数量指标 | 开发岗位 | ≥280个\n{text} | < | < | <\n产出指标 | 质量指标 | 发放准确率 | 100%\n"
        "^ | ^ | 发放到位率 | 98%\n"
        f"{text} | < | < | <\n效益指标 | 社会效益指标 | 安置人员 | ≥280人"
    )
    result = reading("项目支出绩效目标表", form)
    (found,) = result.disclosures
    assert [i.name_text for i in found.indicators] == ["开发岗位", "发放准确率", "发放到位率", "安置人员"]
    assert bool(result.unread) == is_unread


def test_a_remark_below_the_last_indicator_still_ends_the_block() -> None:
    """What follows are labels and texts of the form."""
    form = table(f"{HEAD}产出指标 | 数量指标 | 开发岗位 | ≥280个\n注：按月统计。 | < | < | <\n其他说明 | 无 | < | <")
    (found,) = reading("项目支出绩效目标表", form).disclosures
    assert len(found.indicators) == 1
