"""Words that no reviewed line holds are listed for whoever teaches, wherever the vocabulary was asked for them."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction, Indicator, Value
from jixiao.normalize.comparing import list_comparing
from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.teaching import Proposal, meanings, proposed


def listed(text: str) -> list[tuple[str, str, str]]:
    """Wording, position and example of what is listed for one value as it is read."""
    read = parse_quantity(text)
    value = Value("target", text, read.comparator, read.number, read.high, read.unit, table=1, row=2, col=3)
    form = Disclosure(1, "project", "goal", indicators=[Indicator(1, "产出指标", "数量指标", "次数", "次数", [value])])
    return [(one.text, one.position, one.example) for one in list_comparing(list_comparing(Extraction("docx", [form], []))).labels]


@pytest.mark.parametrize(
    ("text", "wording", "position"),
    [("不次于95%", "不次于", "sign"), ("不逊于 12 次", "不逊于", "sign"), ("95%封顶", "封顶", "sign_after")],
)
def test_a_word_of_comparison_inside_a_value_is_listed(text: str, wording: str, position: str) -> None:
    """The figure stays words until somebody has said which way the word looks, so the word must come to be seen."""
    assert listed(text) == [(wording, position, text)]


@pytest.mark.parametrize("text", ["不低于95%", "95%", "第3季度", "2022年12月底前", "按计划完成", "达到国家A级标准", "合格率95%", "3号楼"])
def test_what_is_read_or_has_no_figure_of_its_own_is_not_listed(text: str) -> None:
    """Known signs, dates, parts of names and plain words are nothing to teach as a sign."""
    assert listed(text) == []


def test_words_behind_a_figure_are_taught_in_their_own_section() -> None:
    """What stands behind a figure is proposed with the signs that may stand there."""
    text = proposed([Proposal("封顶", "sign_after", "", 1, 1, "95%封顶", "a.docx")])
    assert "comparators.after:\n" in text and "<=" in meanings("comparators.after")
