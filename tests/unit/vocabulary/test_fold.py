"""One table of characters: what is never seen goes, what looks alike is one, powers stay."""

from __future__ import annotations

import re

import pytest

from jixiao.vocabulary.fold import _FOLD, _SQUASH, _TO_FOLD, _TO_SQUASH, bare_key, clean, fold, label_key, squash, squeeze

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2061\u2066\u2067\u2068\u2069\u3164\ufe0f\ufeff"
)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_is_never_printed_parts_no_figure_and_no_label(sign: str) -> None:
    """Zero-width characters, direction marks and soft hyphens leave a text as it is seen."""
    assert clean(f"1{sign}273") == fold(f"1{sign}273") == "1273"
    assert squash(f"项目{sign}名称") == squeeze(f"项目{sign}名称") == clean(f"项目{sign}名称") == "项目名称"


@pytest.mark.parametrize(
    ("printed", "seen"),
    [("\u202e5372\u202c万元", "2735万元"), ("≥\u202e59", "≥95"), ("\u202e12\n34", "21\n34"), ("\u202a1273\u202c", "1273")],
)
def test_what_is_turned_from_right_to_left_is_read_as_it_is_seen(printed: str, seen: str) -> None:
    """An override of the direction turns figures, too, up to its end or the end of the line."""
    assert clean(printed) == seen


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("⽣态⽔利", "生态水利"),
        ("⻓江⻔户", "长江门户"),
        ("⾦额", "金额"),
        ("⻋辆⻢⻥⻦⻰", "车辆马鱼鸟龙"),
        ("\uf95e\uf9dd", "丹利"),
        ("\U0002f800", "丽"),
    ],
)
def test_radicals_and_compatibility_ideographs_are_the_ideograph(printed: str, seen: str) -> None:
    """A browser prints 生 as the Kangxi radical into a PDF; a reader hands on the ideograph."""
    assert clean(printed) == squash(printed) == fold(printed) == seen


@pytest.mark.parametrize(
    ("printed", "seen", "meant"),
    [
        ("<\u0338", "≮", "≥"),
        (">\u0338", "≯", "≤"),
        ("＜\u0338", "≮", "≥"),
        ("<\u0337", "≮", "≥"),
        ("≤\u0338", "≰", ">"),
        ("≥\u0338", "≱", "<"),
    ],
)
def test_a_stroke_behind_a_sign_goes_through_it(printed: str, seen: str, meant: str) -> None:
    """Not less than is no less than: a reader hands on the one sign, and a value is read by what it means."""
    assert (clean(f"{printed}98%"), fold(f"{printed}98%")) == (f"{seen}98%", f"{meant}98%")


@pytest.mark.parametrize("minus", "-−‐‑－﹣⁃➖˗")
def test_each_minus_is_one(minus: str) -> None:
    """U+2212 and its siblings are the minus of a figure."""
    assert fold(f"{minus}12.5") == squash(f"{minus}12.5") == "-12.5"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("㎾", "kW"),
        ("㎿", "MW"),
        ("㏊", "ha"),
        ("㎡", "m²"),
        ("㎥", "m³"),
        ("㎢", "km²"),
        ("㎞", "km"),
        ("㎎", "mg"),
        ("㎖", "ml"),
        ("㎧", "m/s"),
        ("㏈", "dB"),
    ],
)
def test_squared_units_are_their_letters(printed: str, read: str) -> None:
    """A unit in one character is the unit in letters, its power raised."""
    assert fold(printed) == squash(printed) == read


def test_signs_of_upright_lines_are_those_of_level_ones() -> None:
    """Brackets and stops that a line from top to bottom prints are folded as all others."""
    assert (fold("︵万元︶"), squash("单位︓︻元︼"), bare_key("项目资金︵万元︶")) == ("(万元)", "单位:(元)", "项目资金")


def test_not_less_than_is_a_comparator() -> None:
    """≮ says at least, ≯ at most."""
    assert (fold("≮95%"), fold("≯３天")) == ("≥95%", "≤3天")


def test_powers_stay_raised() -> None:
    """m² is no m2 and 10⁴ no 104."""
    assert (fold("12m²"), fold("5×10⁴"), clean("5×10⁴")) == ("12m²", "5×10⁴", "5×10⁴")


def test_clean_keeps_what_is_printed() -> None:
    """Width, signs and white space of the printed text are kept for whoever looks at it."""
    printed = "（１）≥ 95％，㎡\n第二行\t末"
    assert clean(printed) is printed


def test_labels_lose_numbering_colons_and_brackets() -> None:
    """A label is compared without what stands around its words."""
    assert label_key("（一）项目 名称：") == "项目名称"
    assert bare_key("1.项目资金（万元）") == "项目资金"
    assert {label_key(f"{number}项目名称") for number in ("⑴", "⒉", "①、", "㈢", "❶", "Ⅳ.", "ⅳ、")} == {"项目名称"}
    assert label_key("Ⅲ类水质") == "Ⅲ类水质"


@pytest.mark.parametrize(("table", "look"), [(_FOLD, _TO_FOLD), (_SQUASH, _TO_SQUASH)])
def test_no_sign_to_fold_is_overlooked(table: dict[int, str | None], look: re.Pattern[str]) -> None:
    """Whatever folding changes is found by the look that comes before it, and plain Chinese is left alone."""
    assert [sign for sign in map(chr, table) if not look.search(sign)] == []
    assert look.search("项目支出绩效目标95.00") is None
