"""Amounts in yuan, points and rates."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.normalize.money import parse_amount, parse_points, parse_rate
from jixiao.vocabulary.signs import is_no_amount
from jixiao.vocabulary.units import MONEY_FACTORS

AMOUNTS = [
    # text, unit of the form, yuan, unit that applied
    ("821.073616", "万元", "8210736.16", "万元"),
    ("3606.61", "万元", "36066100.00", "万元"),
    ("25", "万元", "250000.00", "万元"),
    ("0", "万元", "0.00", "万元"),
    ("0.00", "元", "0.00", "元"),
    ("2,845,200.00", "元", "2845200.00", "元"),
    ("1，250.00", "万元", "12500000.00", "万元"),
    ("1273万元", "元", "12730000.00", "万元"),
    ("1273万元", None, "12730000.00", "万元"),
    ("250万", "元", "2500000.00", "万元"),
    ("90 万", "万元", "900000.00", "万元"),
    ("1.26亿元", "万元", "126000000.00", "亿元"),
    ("2亿", "万元", "200000000.00", "亿元"),
    ("2500元", "万元", "2500.00", "元"),
    ("3千元", None, "3000.00", "千元"),
    ("5百万元", None, "5000000.00", "百万元"),
    ("12", "亿元", "1200000000.00", "亿元"),
    ("12", "百元", "1200.00", "百元"),
    ("¥1,234.50", "元", "1234.50", "元"),
    ("￥1,234.50元", "万元", "1234.50", "元"),
    ("人民币25万元整", "万元", "250000.00", "万元"),
    ("25万元/年", "元", "250000.00", "万元"),
    ("25（万元）", "元", "250000.00", "万元"),
    ("约250万元", "万元", "2500000.00", "万元"),
    ("-12.5", "万元", "-125000.00", "万元"),
    ("－12.5", "万元", "-125000.00", "万元"),
    ("(123.45)", "万元", "-1234500.00", "万元"),
    ("１２．５", "万元", "125000.00", "万元"),
    ("1.2E3", "元", "1200.00", "元"),
    ("0.000001", "元", "0.000001", "元"),
    ("854万（高标准农田建设400万元，管护454万元）", "万元", "8540000.00", "万元"),
    ("854万元（高标准农田建设400万元，管护454万元）", "元", "8540000.00", "万元"),
    ("854（其中高标准农田建设400）", "万元", "8540000.00", "万元"),
    ("共854万元，其中：高标准农田建设400万元，管护454万元", "万元", "8540000.00", "万元"),
    ("市级财政资金25万元", "万元", "250000.00", "万元"),
    ("2022年安排25万元", "万元", "250000.00", "万元"),
    ("财政拨款：600", "万元", "6000000.00", "万元"),
    ("25", None, "250000.00", "万元"),
]


@pytest.mark.parametrize(("text", "unit", "yuan", "applied"), AMOUNTS)
def test_amounts_are_exact_yuan(text: str, unit: str | None, yuan: str, applied: str) -> None:
    """The text's own unit wins over the form's, and the product is exact."""
    amount = parse_amount(text, unit)
    assert amount is not None
    assert (str(amount.yuan), amount.unit) == (yuan, applied)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "—",
        "——",
        "/",
        "无",
        "100%",
        "按实际支出",
        "25+30",
        "100元/人",
        "市级25万元，县级30万元",
        "见附件1",
        "5-10",
        "25万元30",
        "0012",
        "9" * 20,
        "１" * 500,
    ],
)
def test_what_is_no_single_amount_is_not_read(text: str) -> None:
    """Blanks, rates, sums and several amounts give no amount rather than a guess."""
    assert parse_amount(text, "万元") is None


def test_a_printed_zero_is_an_amount_and_a_sign_is_none() -> None:
    """0 is an amount; `-`, `—`, `/` and 无 are not."""
    assert not is_no_amount("0") and not is_no_amount("0.00")
    assert all(map(is_no_amount, ["", " ", "-", "—", "——", "／", "无"]))


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.sampled_from(sorted(MONEY_FACTORS)), st.booleans(), st.booleans())
def test_any_amount_in_any_notation_comes_back(number: Decimal, unit: str, grouped: bool, own: bool) -> None:
    """A number printed with or without separators, with its unit in the text or in the form, is that number of yuan."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    amount = parse_amount(text + unit, "元") if own else parse_amount(text, unit)
    assert amount is not None and amount.yuan == number * MONEY_FACTORS[unit]


@given(
    st.text(alphabet=st.sampled_from("0123456789.,，-—/（）()万亿元¥其中：:；共约 一年月%"), max_size=30),
    st.sampled_from([None, *MONEY_FACTORS]),
)
def test_reading_an_amount_never_raises(text: str, unit: str | None) -> None:
    """Arbitrary text gives an amount or None."""
    amount = parse_amount(text, unit)
    assert amount is None or amount.yuan.is_finite()


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("10", "10"),
        ("10.0", "10.0"),
        ("10分", "10"),
        ("98.5 分", "98.5"),
        ("10%", "10"),
        ("（10）", "10"),
        ("得分：98", "98"),
        ("96（优）", "96"),
        ("1０", "10"),
    ]
    + [(t, None) for t in ("", "-", "—", "/", "无", "优", "10/10", "10-20", "√", None)],
)
def test_points(text: str | None, points: str | None) -> None:
    """Weights and scores are read with or without 分; signs and words are none."""
    assert parse_points(text) == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("99.97%", "99.97"),
        ("100.00%", "100.00"),
        ("100", "100"),
        ("0.00%", "0.00"),
        ("97.50％", "97.50"),
        ("/", None),
        ("", None),
        ("—", None),
        ("—%", None),
    ],
)
def test_rates(text: str, rate: str | None) -> None:
    """Execution rates are percent as printed."""
    assert parse_rate(text) == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize("parse", [parse_points, parse_rate])
def test_points_and_rates_have_at_most_twenty_digits(parse: Callable[[str], Decimal | None]) -> None:
    """More digits are a code."""
    assert parse("1" * 20) == Decimal("1" * 20)
    assert parse("1" * 21) is None
