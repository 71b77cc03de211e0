"""What pages of review say of a decision."""

from __future__ import annotations

import pytest

from dashboards.reviewing import said_of
from dashboards.words import Words
from jixiao.trust.decisions import Decision


@pytest.mark.parametrize(
    ("kind", "about", "zh", "en"),
    [
        ("reading", "3.20 → amount_yuan = 32000.0000", "3.20 → 金额（元） 32000", "3.20 → Amount (yuan) 32000"),
        ("reading", "≥95% → comparator = >=", "≥95% → 比较符号 >=", "≥95% → Comparator >="),
        ("wording", "代建机构 = labels.fields: unit", "代建机构 = 单位名称", "代建机构 = labels.fields: unit"),
        ("wording", "不次于 = comparators.before: >=", "不次于 = comparators.before: >=", "不次于 = comparators.before: >="),
        ("whole", "甲 = 乙", "甲 = 乙", "甲 = 乙"),
    ],
)
def test_a_decision_is_told_by_the_names_that_were_seen(kind: str, about: str, zh: str, en: str) -> None:
    """No column of the warehouse and no key of a file where Chinese is read; numbers without idle zeros."""
    decision = Decision("1", "2026-01-01", "王敏", "", kind, "accepted", about, {})
    assert (said_of(decision, Words("zh")), said_of(decision, Words("en"))) == (zh, en)
