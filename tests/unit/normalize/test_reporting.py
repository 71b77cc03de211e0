"""The part of the year that a monitoring form speaks of."""

from __future__ import annotations

import pytest

from jixiao.model import Stage
from jixiao.normalize import normalize
from jixiao.normalize.dates import last_month
from tests.unit.forms.drawn import reading, table


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1-3月执行情况", 3),
        ("2024年1—9月", 9),
        ("截至9月底", 9),
        ("一至九月完成值", 9),
        ("2024年上半年绩效监控表", 6),
        ("2024年度半年监控表", 6),
        ("下半年", 12),
        ("一季度", 3),
        ("前三季度", 9),
        ("2024年前两季度", 6),
        ("第三季度", 9),
        ("1-3季度", 9),
        ("十一月", 11),
        ("2024年度项目支出绩效监控表", None),
        ("全年预计完成情况", None),
        ("20月", None),
    ],
)
def test_the_last_month_of_a_part_of_the_year_is_told(text: str, month: int | None) -> None:
    """Months, quarters and halves, in figures and numerals; a whole year has none."""
    assert last_month(text) == month


FORM = """
项目名称 | 公路养护 | < | <
实施单位 | 某县公路中心 | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | {0} | 全年预计完成情况
产出指标 | 数量指标 | 养护里程 | ≥45公里 | 9公里 | 45公里
"""


@pytest.mark.parametrize(
    ("title", "header", "month"),
    [
        ("2024年度项目支出绩效监控表", "1-3月执行情况", 3),
        ("2024年1-9月项目支出绩效监控表", "完成情况", 9),
        ("2024年1-9月项目支出绩效监控表", "1-3月执行情况", 9),
        ("2024年度项目支出绩效监控表", "完成情况", None),
    ],
)
def test_a_monitoring_form_tells_its_month_by_its_title_or_its_headers(title: str, header: str, month: int | None) -> None:
    """The title counts for more than the headers of values."""
    (form,) = normalize(reading(title, table(FORM.format(header)))).disclosures
    assert (form.stage, form.reporting_month) == (Stage.MONITORING, month)


def test_other_stages_speak_of_the_whole_year() -> None:
    """A target by the end of June makes no goal form one of half a year."""
    drawn = table("项目名称 | 养护 | < | <\n一级指标 | 二级指标 | 三级指标 | 1-6月指标值\n产出指标 | 数量指标 | 里程 | ≥45公里")
    (form,) = normalize(reading("2024年度项目支出绩效目标表", drawn)).disclosures
    assert (form.stage, form.reporting_month) == (Stage.GOAL, None)
