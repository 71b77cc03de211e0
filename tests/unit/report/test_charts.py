from __future__ import annotations

import pytest
from lxml import etree

from jixiao.report import charts


def shown(value: float) -> str:
    """A number as it stands in a chart."""
    return f"{value:g}"


@pytest.mark.parametrize("most", [0, 0.3, 1, 7, 29, 30, 1999, 1.5e12])
def test_scale_is_round_and_holds_the_greatest(most: float) -> None:
    """The axis starts at 0, has two to seven ticks, and no column grows beyond it."""
    ticks = charts.scale(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert 2 <= len(ticks) <= 7


def test_columns_are_as_tall_as_their_numbers() -> None:
    """A stacked column's parts stand on each other, each in proportion to its number; nothing is drawn for 0."""
    svg = charts.columns(["2022", "2023"], [("目标", [10, 0]), ("自评", [5, 20])], shown, stacked=True, says="公开表")
    rects = etree.fromstring(svg).findall("{*}rect")
    heights = [float(r.get("height", "0")) for r in rects]
    assert len(rects) == 3
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    assert heights[2] == pytest.approx(2 * heights[0], abs=0.2)
    assert float(rects[0].get("y", "0")) == pytest.approx(float(rects[1].get("y", "0")) + heights[1], abs=0.2)


def test_a_strip_is_the_whole() -> None:
    """The parts of a strip fill it, in order."""
    rects = etree.fromstring(charts.strip([("字段", 3), ("标签", 1)], says="去向")).findall("{*}rect")
    assert [r.get("width") for r in rects] == ["75.00%", "25.00%"]


def test_text_in_a_chart_is_escaped() -> None:
    """A label that holds markup stays text."""
    svg = charts.columns(["<script>"], [("a&b", [1])], shown, stacked=False, says='"quoted"')
    assert "<script>" not in svg
    assert etree.fromstring(svg).get("aria-label") == '"quoted"'


def test_one_value_makes_a_line() -> None:
    """Loads that came to the same are a flat line, not a division by nothing."""
    assert "polyline" in charts.line(["a", "b"], [5, 5], shown, says="x")
