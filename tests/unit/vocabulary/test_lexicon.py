"""The engine: whole wordings first, then endings, parts and patterns, and what is inferred says so."""

from __future__ import annotations

import pytest

from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.labels import field_meaning
from jixiao.vocabulary.lexicon import Certainty, Lexicon, lexicon, pattern, reviewed, sections
from jixiao.vocabulary.money import funding_label
from jixiao.vocabulary.signs import comparator_of, is_comparator, is_no_amount, is_no_figure, is_no_value

WORDS = Lexicon(
    {"unit": {"zh": "单位", "variants": ["填报单位"]}},
    [
        {"means": "total_goal", "ends": ["目标"], "contains": "long", "not": ["指标"]},
        {"means": "goal", "ends": ["目标"]},
        {"means": "phone", "contains": ["电话"]},
        {"means": "month", "pattern": r"\d<month>"},
    ],
    {"long": ["三年", "中期"], "month": ["月"]},
)


@pytest.mark.parametrize(
    ("text", "slug", "certainty"),
    [("1.单 位：", "unit", "exact"), ("填报单位（盖章）", "unit", "bare"), ("单位2：", "unit", "bare"), ("电话", None, None)],
)
def test_whole_wordings_are_reviewed(text: str, slug: str | None, certainty: str | None) -> None:
    """A wording is found whole, then without its brackets and number; nothing else is called reviewed."""
    found = WORDS.find(text)
    assert (found and found.slug, found and found.certainty) == (slug, certainty)
    assert found is None or found.is_reviewed


@pytest.mark.parametrize(
    ("key", "slug", "certainty"),
    [
        ("三年目标", "total_goal", "ending"),
        ("中期指标目标", "goal", "ending"),
        ("目标", None, None),
        ("办公电话号码", "phone", "part"),
        ("共7月", "month", "pattern"),
    ],
)
def test_inferred_meanings_say_by_what(key: str, slug: str | None, certainty: str | None) -> None:
    """All conditions of an entry must hold, one word of each is enough, and the first entry that holds decides."""
    found = WORDS.infer(key)
    assert (found and found.slug, found and found.certainty) == (slug, certainty)
    assert found is None or not found.is_reviewed


def test_inferred_meanings_are_never_called_reviewed() -> None:
    """Fields, columns and labels of money that are told by a part of them say so."""
    assert field_meaning("省级水利项目编码") and not field_meaning("省级水利项目编码").is_reviewed
    assert column_role("1-6月完成情况") and not column_role("1-6月完成情况").reviewed
    assert column_role("历史参考数值").certainty is Certainty.PART
    assert funding_label("1-9月执行数") and not funding_label("1-9月执行数").reviewed
    assert funding_label("1-6月预算执行率") and not funding_label("1-6月预算执行率").reviewed


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("不得低于", ">="), ("不应低于", ">="), ("最低", ">="), ("至 少", ">="), ("≮", ">="), ("应达到", ">="), ("≥（大于等于）", ">="),
        ("不得超过", "<="), ("不应超过", "<="), ("最高", "<="), ("≯", "<="), ("不得高于", "<="), ("以内", "<="), ("低于", "<"), ("＝", "="),
    ],
)  # fmt: skip
def test_each_word_of_comparison_counts_in_a_column_of_signs(text: str, sign: str) -> None:
    """One list says what is a comparator, in a value and in a column of its own."""
    assert (comparator_of(text), is_comparator(text)) == (sign, True)


@pytest.mark.parametrize("text", ["暂无", "不涉及", "不适用", "无此项", "未安排", "不存在", "本年度不涉及", "暂 无", "—", "/", "", "无"])
def test_words_for_no_amount(text: str) -> None:
    """A cell for an amount that says so in words prints none."""
    assert is_no_amount(text)


@pytest.mark.parametrize(
    ("text", "is_none"), [("暂无", True), ("不涉及", True), ("不适用", True), ("……", True), ("0", False), ("不存在", False), ("无", False)]
)
def test_words_for_no_value(text: str, is_none: bool) -> None:
    """A value may be 'none' or 'does not exist', where an amount may not."""
    assert is_no_figure(text) is is_none
    assert not is_no_value("0")


@pytest.mark.parametrize("file", ["labels", "funding", "levels", "signs", "comparators", "units", "organisations", "regions", "indicators"])
def test_each_wording_stands_once_and_in_order(file: str) -> None:
    """Lists are sorted, so that two people who add the same wording meet on one line; no list holds a wording twice."""

    def check(where: str, node: object) -> None:
        if isinstance(node, dict):
            for key, below in node.items():
                check(f"{where}.{key}", below)
        elif isinstance(node, list) and all(isinstance(item, str) for item in node):
            assert len(node) == len(set(node)), f"{where}: {sorted({w for w in node if node.count(w) > 1})} twice"

    check(file, reviewed(file))


def test_patterns_name_groups_of_their_file() -> None:
    """A pattern's words stand one a line beside it."""
    assert pattern("funding", "total_at_end").search("资金总额") and not pattern("funding", "total_at_end").search("总额预付制改革")


@pytest.mark.parametrize("section", ["fields", "columns", "groups"])
def test_no_inference_is_passed_over_for_how_its_words_begin(section: str) -> None:
    """What a text is told by is the first entry of the file whose conditions hold, as trying them all finds it."""
    told = lexicon("labels", section)
    keys = [key for name in sections("labels") for key in lexicon("labels", name).exact][::7]
    texts = [text for key in keys for text in (key, key[1:], f"某{key}", f"{key}情况")]
    tried = [next((one.slug for one in told._inferences if one.certainty(text)), None) for text in texts]
    assert [meaning.slug if (meaning := told.infer(text)) else None for text in texts] == tried
    assert any(tried)
