from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.identity.quantities import (
    FACTORS,
    _asked,
    _kept,
    _reviewed,
    _worked_out,
    base_quantity,
    base_unit,
    factors,
    is_known_unit,
    unit_rows,
)
from jixiao.vocabulary.lexicon import load
from jixiao.vocabulary.units import UNITS

VALUES = [
    ("10.546", "km", "10546", "m"),
    ("12", "万元", "120000", "元"),
    ("1.2", "亿元", "120000000", "元"),
    ("1.5", "亩", "1000", "m²"),
    ("3", "万亩", "20000000", "m²"),
    ("2", "公顷", "20000", "m²"),
    ("3", "万平方米", "30000", "m²"),
    ("3", "万人次", "30000", "人次"),
    ("7", "万株", "70000", "株"),
    ("1", "公里", "1000", "m"),
    ("2", "t", "2000", "kg"),
    ("3", "斤", "1.5", "kg"),
    ("30", "分钟", "0.5", "小时"),
    ("3", "天", "72", "小时"),
    ("2", "年", "24", "月"),
    ("1", "季度", "3", "月"),
    ("5", "‰", "0.5", "%"),
    ("95", "%", "95", "%"),
    ("1", "万元/km", "10", "元/m"),
    ("100", "元/月", "1200", "元/年"),
    ("2", "m³/小时", "48", "m³/天"),
    ("0.5", "mg/L", "500", "mg/m³"),
    ("600", "元/亩", "0.9", "元/m²"),
    # what is no multiple of anything is its own base
    ("5", "工作日", "5", "工作日"),
    ("2", "座", "2", "座"),
    ("3", "百分点", "3", "百分点"),
    ("2", "某某", "2", "某某"),
    ("2", "万向节", "2", "万向节"),
    ("2", "/亩", "2", "/亩"),
    ("2", "kW", "2", "kW"),
    ("20", "°C", "20", "°C"),
]


@pytest.mark.parametrize(("number", "unit", "base_number", "unit_of_base"), VALUES)
def test_values_come_to_their_base_unit_exactly(number: str, unit: str, base_number: str, unit_of_base: str) -> None:
    """Values that mean the same are the same number, without a float in between; unknown measure words keep themselves."""
    assert base_quantity(Decimal(number), None, unit) == (Decimal(base_number), None, unit_of_base)


def test_ranges_and_values_without_unit() -> None:
    """Both ends of a range convert; what has no unit stays as it is; nothing stays nothing."""
    assert base_quantity(Decimal(3), Decimal(5), "km") == (Decimal(3000), Decimal(5000), "m")
    assert base_quantity(Decimal(3), Decimal(5), None) == (Decimal(3), Decimal(5), None)
    assert base_quantity(None, None, "km") == (None, None, "m")


def test_only_what_has_no_end_is_rounded() -> None:
    """1 亩 is 666.67 m² without end: ten decimals, and 15 亩 are 10,000 m² exactly."""
    assert base_quantity(Decimal(1), None, "亩")[0] == Decimal("666.6666666667")
    assert base_quantity(Decimal(15), None, "亩")[0] == Decimal(10000)
    assert base_quantity(Decimal(20), None, "分钟")[0] == base_quantity(Decimal(1200), None, "秒")[0]


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4), st.sampled_from(sorted(set(UNITS.values()))))
def test_the_base_value_is_the_exact_product(number: Decimal, unit: str) -> None:
    """For every reviewed unit the base value is number times factor to the last of ten decimals."""
    base = base_unit(unit)
    value, _, name = base_quantity(number, None, unit)
    assert value is not None
    assert name == base.base_unit
    assert abs(Fraction(value) - Fraction(number) * base.factor) <= Fraction(1, 2 * 10**10)


@given(st.sampled_from(sorted(set(UNITS.values()))), st.sampled_from(["", "万", "亿"]))
def test_base_units_are_their_own_base(unit: str, multiplier: str) -> None:
    """Converting twice changes nothing, but for what stands below a stroke alone (小时 is a base, m³/小时 is none)."""
    base = base_unit(multiplier + unit)
    again = base_unit(base.base_unit)
    assert again.base_unit == base.base_unit
    assert again.factor == 1


def test_every_reviewed_conversion_is_known_to_the_units_that_forms_print() -> None:
    """measures.yml converts units as `normalize` keeps them, and nothing that it never gives."""
    for unit in _reviewed():
        assert is_known_unit(unit), unit
    assert unit_rows(["km", "亩", "座"]) == [("km", "m", 1000, 1), ("亩", "m²", 2000, 3), ("座", "座", 1, 1)]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("万剂次", ("剂次", 10000)),
        ("万羽份", ("羽份", 10000)),
        ("亿粒子", ("粒子", 10**8)),
        ("万州区", ("万州区", 1)),
        ("万年", ("万年", 1)),
    ],
)
def test_ten_thousand_multiplies_any_measure_word(unit: str, expected: tuple[str, int]) -> None:
    """万剂次 in a column is what 万剂次 behind a figure is, whether or not the word was reviewed; names that begin so are none."""
    assert tuple(base_unit(unit)) == expected


def test_brackets_of_either_width_are_one_base_unit() -> None:
    """台（套） is kept as printed and adds up with 台(套); with a multiplier, too."""
    assert base_unit("台（套）") == base_unit("台(套)")
    assert base_unit("万头（只）") == base_unit("万头(只)")
    assert is_known_unit("人（次）") == is_known_unit("人(次)")


def test_the_kept_factors_are_those_of_the_unit_library() -> None:
    """The shipped file is what `python -m jixiao.identity.quantities` writes today."""
    assert (files("jixiao") / "reference" / FACTORS).read_text(encoding="utf-8") == factors()


def test_the_unit_library_is_asked_where_measures_were_added() -> None:
    """A unit that a team adds is in no kept file: what is kept is not taken for it."""
    measures = load("measures")
    assert _kept(_asked(measures)) == _worked_out(measures)
    measures["bases"]["m"]["of"]["丈"] = "10 / 3 * meter"
    assert _kept(_asked(measures)) is None
