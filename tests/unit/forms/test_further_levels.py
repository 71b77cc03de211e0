"""Names behind a third level that groups them, under every header that they stand under."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction
from tests.unit.forms.test_families import FORMATS, read

WHO = "项目名称|系统运维|<|<|<\n实施单位|云岭县政务中心|<|<|<"
NAMES = ["运维信息系统", "安全巡检", "可用率", "群众满意度"]
BEHIND = [
    "四级指标",
    "具体指标",
    "指标名称",
    "细化指标",
    "考核内容",
    "考核指标",
    "指标内容",
    "指标说明",
    "指标解释",
    "具体内容",
    "工作内容",
]
MERGED = """产出指标|数量指标|系统运维|运维信息系统|9个
^|^|^|安全巡检|≥12次
^|质量指标|系统质量|可用率|≥99%
满意度指标|服务对象满意度指标|满意|群众满意度|≥90%"""


def _read(kind: str, header: str, rows: str) -> Extraction:
    return read(kind, "2024年度项目支出绩效目标表", f"{WHO}\n一级指标|二级指标|三级指标|{header}|指标值\n{rows}")


def _indicators(found: Extraction) -> list[tuple[str, list[str]]]:
    return [(i.name, [v.text for v in i.values]) for i in found.disclosures[0].indicators]


EACH = list(zip(NAMES, [["9个"], ["≥12次"], ["≥99%"], ["≥90%"]], strict=True))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("header", BEHIND)
def test_each_row_behind_a_merged_group_is_an_indicator(kind: str, header: str) -> None:
    """No two rows become one indicator, each has the name that stands in it, and a note tells the groups."""
    found = _read(kind, header, MERGED)
    assert _indicators(found) == EACH
    assert "disclosure 1: left out, as a further level: 系统运维; 系统质量; 满意" in found.notes


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("header", BEHIND[:4])
def test_a_group_a_row_is_no_name(kind: str, header: str) -> None:
    """Under headers that name indicators the further text names, even where each has a group of its own."""
    rows = MERGED.replace("^|^|^|", "^|^|巡检|")
    assert _indicators(_read(kind, header, rows)) == EACH


@pytest.mark.parametrize("header", ["四级指标", "具体指标"])
def test_a_group_without_a_further_level_names(header: str) -> None:
    """In a row whose further level is blank the third one is the indicator."""
    rows = MERGED.replace("系统质量|可用率", "可用率|")
    assert _indicators(_read("docx", header, rows)) == EACH


def test_one_header_over_groups_and_names() -> None:
    """三级指标 over both columns: the merged cell is the group."""
    table = f"{WHO}\n一级指标|二级指标|三级指标|<|指标值\n{MERGED}"
    assert _indicators(read("docx", "2024年度项目支出绩效目标表", table)) == EACH


@pytest.mark.parametrize("header", ["指标说明", "指标解释", "指标内容", "考核内容"])
def test_descriptions_are_no_names(header: str) -> None:
    """A text that explains each name in its own row stays its description."""
    rows = MERGED.replace("^|^|^|安全巡检", "^|^|巡检次数|全年巡检。").replace("运维信息系统", "纳入运维的系统数量，以合同为准。")
    assert [i.name for i in _read("docx", header, rows).disclosures[0].indicators] == ["系统运维", "巡检次数", "系统质量", "满意"]
