"""What was reached and its score in one cell, under a header that names both or only one of them."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction
from tests.unit.forms.test_families import FORMATS, read

WHO = "项目名称|岗位补贴|实施单位|云岭县就业局|<|<\n"
ROWS = [
    ("安置人数", "≥320人", "20", "318人", "19.2"),
    ("补贴月数", "12个月", "20", "12个月", "20"),
    ("准确率", "100%", "10", "99.5%", "9.5"),
]
TOLD = ["{}（{}分）", "{}（{}）", "{}/{}", "{}，得{}分", "{}（得分：{}）"]
MARKED = ["{}（{}分）", "{}（得{}分）"]
HEADERS = ["完成值及得分", "实际完成值/得分", "实际完成情况（得分）", "完成情况及自评得分"]


def _read(kind: str, header: str, cell: str) -> Extraction:
    rows = "\n".join(f"产出指标|数量指标|{name}|{target}|{weight}|{cell.format(done, score)}" for name, target, weight, done, score in ROWS)
    table = f"{WHO}一级指标|二级指标|三级指标|指标值|分值|{header}\n{rows}\n合计|<|<|<|50|48.7"
    return read(kind, "2023年度项目支出绩效自评表", table)


def _facts(found: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(i.name, next((v.text for v in i.values if v.role == "actual"), None), i.score_text) for i in found.disclosures[0].indicators]


EACH = [(name, done, score) for name, _, _, done, score in ROWS]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("cell", TOLD)
def test_both_are_read_under_a_header_of_both(kind: str, header: str, cell: str) -> None:
    """Each indicator has what was reached and its score, and the form its total."""
    found = _read(kind, header, cell)
    assert _facts(found) == EACH
    assert found.disclosures[0].total_score_text == "48.7"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("header", ["实际完成值", "完成情况"])
@pytest.mark.parametrize("cell", MARKED)
def test_marked_scores_are_read_under_a_header_of_values(kind: str, header: str, cell: str) -> None:
    """Points in brackets behind most values are their scores where no column holds any."""
    assert _facts(_read(kind, header, cell)) == EACH


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_value_alone_is_no_score(kind: str) -> None:
    """Under such a header a cell may print what was reached alone; a bracket that is no score stays where the header is of values."""
    assert _facts(_read(kind, "完成值及得分", "{0}")) == [(name, done, None) for name, done, _ in EACH]
    kept = [(name, f"{done}（含增补{score}）", None) for name, done, score in EACH]
    assert _facts(_read(kind, "实际完成值", "{}（含增补{}）")) == kept
