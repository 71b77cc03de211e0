"""Headings that say for which time the indicators below them are: 中期绩效指标, 年度绩效指标, as lines, rows, side labels and titles."""

from __future__ import annotations

import pytest

from jixiao.forms.periods import ANNUAL, WHOLE, period_of
from jixiao.model import Extraction
from tests.unit.forms.test_families import FORMATS, read

TITLE = "2024年度项目支出绩效目标表"
WHO = "项目名称|医疗设备购置|实施单位|云岭县医院\n年度资金总额（万元）|120|其中：财政拨款|120"
HEAD = "一级指标|二级指标|三级指标|指标值"
WHOLE_TERM = "产出指标|数量指标|购置设备数量|51台\n满意度指标|服务对象满意度指标|患者满意度|≥90%"
YEARS = "产出指标|数量指标|购置设备数量|17台\n满意度指标|服务对象满意度指标|患者满意度|≥85%"
HEADINGS = [
    ("（一）中期绩效指标", "（二）年度绩效指标"),
    ("中长期绩效指标", "年度绩效指标"),
    ("一、实施期绩效指标", "二、当年绩效指标"),
    ("实施期绩效指标（2024—2026年）", "2024年度绩效指标"),
    ("2024-2026年绩效指标", "2024年绩效指标"),
    ("总体绩效指标", "本年度绩效指标"),
]
both = pytest.mark.parametrize("headings", HEADINGS, ids=lambda h: h[0])
turned = pytest.mark.parametrize("turned", [False, True], ids=["whole first", "year first"])


def _values(found: Extraction) -> list[dict[str, str]]:
    (form,) = found.disclosures
    return [{v.role: f"{v.number.normalize():f}" for v in i.values if v.number is not None} for i in form.indicators]


BOTH = [{"total_target": "51", "target": "17"}, {"total_target": "90", "target": "85"}]


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
@both
@turned
def test_lines_above_tables_tell_the_time(kind: str, headings: tuple[str, str], turned: bool) -> None:
    """Each indicator has the target of the whole term and that of the year, whichever table stands first."""
    blocks = [(headings[0], f"{HEAD}\n{WHOLE_TERM}"), (headings[1], f"{HEAD}\n{YEARS}")]
    found = read(kind, TITLE, WHO, *(part for block in (blocks[::-1] if turned else blocks) for part in block))
    assert _values(found) == BOTH


@pytest.mark.parametrize("kind", FORMATS)
@both
@turned
@pytest.mark.parametrize("headers", [1, 2])
def test_rows_across_the_table_tell_the_time(kind: str, headings: tuple[str, str], turned: bool, headers: int) -> None:
    """The same as rows over each header, or between the rows under one header."""
    blocks = [(f"{headings[0]}|<|<|<", WHOLE_TERM), (f"{headings[1]}|<|<|<", YEARS)]
    first, second = blocks[::-1] if turned else blocks
    rows = [HEAD, *first, *second] if headers == 1 else [first[0], HEAD, first[1], second[0], HEAD, second[1]]
    assert _values(read(kind, TITLE, "\n".join([WHO, *rows]))) == BOTH


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_title_tells_the_time(kind: str) -> None:
    """Targets of a form of goals that is of the whole term alone are none of the year's, those of the year's own form are."""
    table = f"{WHO}\n{HEAD}\n"
    found = read(kind, "项目支出中长期绩效目标表", "（2024年—2026年）", table + WHOLE_TERM, "2024年项目支出年度绩效目标表", table + YEARS)
    assert [{v.role for i in form.indicators for v in i.values} for form in found.disclosures] == [{"total_target"}, {"target"}]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_headers_that_say_so_join_their_tables(kind: str) -> None:
    """Two tables under headings, whose headers name the time, are one form."""
    whole, year = HEAD.replace("指标值", "中期指标值"), HEAD.replace("指标值", "年度指标值")
    found = read(kind, TITLE, WHO, "（一）中期绩效指标", f"{whole}\n{WHOLE_TERM}", "（二）年度绩效指标", f"{year}\n{YEARS}")
    assert _values(found) == BOTH


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_mid_year_and_overall_titles_are_of_the_year(kind: str) -> None:
    """中期 of a monitoring form is the middle of the year, 整体 is the whole of a unit."""
    for title in ("2024年度项目支出绩效中期监控表", "2024年度部门整体支出绩效目标表"):
        found = read(kind, title, f"{WHO}\n{HEAD}\n{YEARS}")
        assert {v.role for i in found.disclosures[0].indicators for v in i.values} == {"target"}, title


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("（一）中期绩效指标", WHOLE),
        ("三、项目总体绩效指标：", WHOLE),
        ("2024—2026年绩效指标", WHOLE),
        ("2024年绩效指标", ANNUAL),
        ("年度目标及指标", ANNUAL),
        ("绩效指标", None),
        ("年度总体目标", None),
        ("产出指标", None),
        ("中期监控指标完成情况较好", None),
    ],
)
def test_what_a_heading_says(text: str, period: str | None) -> None:
    """A heading names the indicators and a time, and nothing else."""
    assert period_of(text) == period
