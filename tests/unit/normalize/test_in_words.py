"""Figures that stay in words are said to: none leaves in silence."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Doubt, Extraction, Indicator, Value
from jixiao.normalize import normalize


def _read(target: str) -> Extraction:
    indicator = Indicator(ordinal=1, level1=None, level2=None, name="", name_text="科普活动", values=[Value("target", target)])
    form = Disclosure(ordinal=1, subject="project", stage="goal", indicators=[indicator])
    return normalize(normalize(Extraction("drawn", [form], [])))


@pytest.mark.parametrize("target", ["1:3", "±5%", "较上年提升3%", "不少于5场次，覆盖300人", "电脑10台，打印机5台"])
def test_a_figure_that_no_number_holds_is_noted_once_with_its_text(target: str) -> None:
    """Whatever of a value is not read as a figure stands in the notes, however often it is read."""
    assert _read(target).notes == [f"disclosure 1: figures left in words: {target}"]


@pytest.mark.parametrize("target", ["1,234.5", "≥95%", "100%，无投诉", "12月31日前", "20～25项", "≥50；≤60", "优良", "10名（其中党员5名）"])
def test_a_value_that_is_read_whole_leaves_no_note(target: str) -> None:
    """Figures, ranges, dates and plain words have nothing left."""
    assert _read(target).notes == []


@pytest.mark.parametrize(
    ("target", "doubt"), [("电脑10台，打印机5台", Doubt.UNREAD_VALUE), ("不少于5场次，覆盖300人", None), ("1:3", None)]
)
def test_several_figures_of_which_none_was_taken_put_the_form_in_doubt(target: str, doubt: Doubt | None) -> None:
    """Which of them the indicator aims at, nobody can say."""
    assert _read(target).disclosures[0].doubt == doubt
