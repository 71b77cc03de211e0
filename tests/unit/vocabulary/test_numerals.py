"""Capital numerals are read whole or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.normalize.money import parse_amount
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.numerals import capital_amount, chinese_number


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹仟贰佰柒拾叁万元整", "12730000"),
        ("人民币伍佰万圆正", "5000000"),
        ("（大写）壹亿贰仟万元", "120000000"),
        ("大写：叁万零伍拾元伍角贰分", "30050.52"),
        ("玖元零伍分", "9.05"),
        ("零元整", "0"),
        ("壹仟贰佰元叁", None),
        ("壹贰叁元整", None),
        ("万元", None),
        ("元整", None),
    ],
)
def test_amounts_in_capital_numerals(text: str, yuan: str | None) -> None:
    """What is written in capital numerals is an amount in yuan, whatever unit the form prints."""
    found = capital_amount(fold(text).replace("(大写)", ""))
    assert found == (None if yuan is None else Decimal(yuan))
    amount = parse_amount(text, "万元")
    assert (amount and amount.yuan) == found


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹仟贰佰柒拾叁万元整（¥12730000.00）", "12730000"),
        ("壹仟贰佰柒拾叁万元整（小写：1273万元）", "12730000"),
        ("壹仟贰佰柒拾叁万元整（1274万元）", None),
        ("1273万元（大写：壹仟贰佰柒拾叁万元整）", "12730000"),
    ],
)
def test_figures_beside_capital_numerals_must_agree(text: str, yuan: str | None) -> None:
    """Where both are printed and differ, neither is taken."""
    amount = parse_amount(text, "万元")
    assert (amount and amount.yuan) == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize(
    ("text", "number"), [("三亿二千万", 320_000_000), ("一百零五", 105), ("两千", 2000), ("十十", None), ("二三", None)]
)
def test_numbers_in_words(text: str, number: int | None) -> None:
    """A number in numerals is read by its places."""
    assert chinese_number(text) == number
