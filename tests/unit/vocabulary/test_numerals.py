"""Numerals are read whole or not at all, and an amount in words is the amount in figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.forms.money import is_amount
from jixiao.normalize.money import differs_in_words, is_in_words, parse_amount
from jixiao.vocabulary.numerals import chinese_number, in_figures, printed_in_words, without_spelling


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹仟贰佰柒拾叁万元整", "12730000"),
        ("人民币伍佰万圆正", "5000000"),
        ("（大写）壹亿贰仟万元", "120000000"),
        ("大写：叁万零伍拾元伍角贰分", "30050.52"),
        ("壹仟贰佰柒拾叁萬零仟零佰零拾零元零角零分", "12730000"),
        ("壹 仟 贰 佰 柒 拾 叁 万 元 整", "12730000"),
        ("壹千贰百柒拾叁点伍万元", "12735000"),
        ("一千二百七十三万元", "12730000"),
        ("约一千二百七十三万五千元", "12735000"),
        ("人民币两千余万元", "20000000"),
        ("壹仟贰佰柒拾叁", "12730000"),
        ("一千二百七十三", "12730000"),
        ("十万元", "100000"),
        ("玖元零伍分", "9.05"),
        ("零元整", "0"),
        ("RMB1273万元", "12730000"),
        ("壹仟贰佰元叁", None),
        ("壹贰叁元整", None),
        ("万元", None),
        ("元整", None),
        ("十二", None),
        ("三元区财政局", None),
        ("二〇二二年", None),
    ],
)
def test_an_amount_in_words_is_the_amount_in_figures(text: str, yuan: str | None) -> None:
    """Capital numerals, those of every day, with a point, rounded: in yuan, or in the form's unit where they print neither 元 nor 万."""
    amount = parse_amount(text, "万元")
    assert (amount and amount.yuan) == (None if yuan is None else Decimal(yuan))
    assert is_amount(text) or yuan is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹仟贰佰柒拾叁万元整（¥12730000.00）", "12730000"),
        ("壹仟贰佰柒拾叁万元整（小写：1273万元）", "12730000"),
        ("壹仟贰佰柒拾叁万元整（1274万元）", None),
        ("1273万元（大写：壹仟贰佰柒拾叁万元整）", "12730000"),
        ("1273（大写：壹仟贰佰柒拾叁万元整）", "12730000"),
        ("1273（大写：壹仟叁佰柒拾贰万元整）", None),
        ("￥12730000.00 人民币壹仟贰佰柒拾叁万元整", "12730000"),
        ("大写：壹仟贰佰柒拾叁万元整\n小写：1273万元", "12730000"),
        ("小写：￥12730000.00元，大写：壹仟贰佰柒拾叁万元整", "12730000"),
        ("壹仟贰佰柒拾叁万元（1273万元），其中财政拨款1000万元", "12730000"),
    ],
)
def test_figures_beside_words_must_agree(text: str, yuan: str | None) -> None:
    """Where both are printed and differ, neither is taken, and the difference is known for what it is."""
    amount = parse_amount(text, "万元")
    assert (amount and amount.yuan) == (None if yuan is None else Decimal(yuan))
    assert differs_in_words(text, "万元") == (yuan is None)
    assert not is_in_words(text)


def test_amounts_in_a_sentence_keep_their_words() -> None:
    """A sentence is read by its figures; what it printed for each is known. Names that begin with a numeral are no amounts."""
    text = "三元区项目总投资壹仟贰佰万元,其中:财政拨款一千万元"
    assert in_figures(text) == "三元区项目总投资12000000元,其中:财政拨款10000000元"
    assert printed_in_words(text)["10000000元"] == "一千万元"


def test_a_figure_spelt_again_in_brackets_is_said_once() -> None:
    """Only where both are one number."""
    assert without_spelling("2(贰)座") == "2座"
    assert without_spelling("2(叁)座") == "2(叁)座"


@pytest.mark.parametrize(
    ("text", "number"), [("三亿二千万", 320_000_000), ("一百零五", 105), ("两千", 2000), ("十十", None), ("二三", None)]
)
def test_numbers_in_words(text: str, number: int | None) -> None:
    """A number in numerals is read by its places."""
    assert chinese_number(text) == number
