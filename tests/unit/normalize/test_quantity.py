"""Properties of reading figures, and the cells of comparator and unit columns."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jixiao.normalize.measures import parse_unit
from jixiao.normalize.quantity import parse_comparator, parse_quantity
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.numerals import chinese_number
from jixiao.vocabulary.signs import AFTER, BEFORE
from jixiao.vocabulary.units import UNITS

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3).map(lambda d: d.normalize())
# Behind these a figure is a date, or a multiplier.
PLAIN_UNITS = sorted({u for u in UNITS if u[0] not in "年月日号季万亿千百十" and fold(u) == u and "(" not in u})


def printed(number: Decimal, grouped: bool, wide: bool) -> str:
    """A number as a form may print it: with separators, in full width."""
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,"}) if wide else text


@given(
    NUMBERS,
    st.booleans(),
    st.booleans(),
    st.sampled_from(sorted(BEFORE)),
    st.sampled_from(PLAIN_UNITS),
    st.sampled_from(["", " ", "\n", "　"]),
)
def test_any_figure_in_any_notation_comes_back(number: Decimal, grouped: bool, wide: bool, before: str, unit: str, blank: str) -> None:
    """A number with any comparator and unit of the lookups is read exactly, whatever its width, separators and blanks."""
    q = parse_quantity(f"{before}{blank}{printed(number, grouped, wide)}{blank}{unit}")
    assert (q.comparator, q.number, q.high, q.unit) == (BEFORE[before], number, None, UNITS[unit])


@given(NUMBERS, st.sampled_from(sorted(AFTER)), st.sampled_from(["%", "人次", "个", "万元", "km"]))
def test_comparators_behind_the_figure_come_back(number: Decimal, after: str, unit: str) -> None:
    """Every word behind a figure gives its comparator."""
    q = parse_quantity(f"{number:f}{unit}{after}")
    assert (q.comparator, q.number, q.unit) == (AFTER[after], number, unit)


@given(
    NUMBERS,
    NUMBERS,
    st.sampled_from(["-", "—", "～", "~", "至", "到", "－", "–", "——"]),
    st.sampled_from(["%", "人次", "个", "项", "万元"]),
    st.booleans(),
)
def test_any_range_comes_back(low: Decimal, high: Decimal, dash: str, unit: str, twice: bool) -> None:
    """Both ends of a range are read exactly, with the unit printed once or twice."""
    assume(unit != "万元" or low < 10_000 or low <= high)  # 50000-6万元 counts yuan at its lower end
    q = parse_quantity(f"{low:f}{unit if twice else ''}{dash}{high:f}{unit}")
    assert (q.comparator, q.number, q.high, q.unit) == ("range", low, high, unit)


@given(st.text(max_size=80))
def test_reading_never_raises_on_any_text(text: str) -> None:
    """Arbitrary text gives a reading, and a figure is finite."""
    q = parse_quantity(text)
    assert q.number is None or q.number.is_finite()
    parse_comparator(text), parse_unit(text)


SNIPPETS = st.sampled_from(
    [
        "≥",
        "≤",
        "<",
        "=",
        "不低于",
        "控制在",
        "以内",
        "以上",
        "共",
        "完成",
        "已完成",
        "10",
        "0.5",
        "1,000",
        "%",
        "万",
        "亿",
        "元",
        "个",
        "人次",
        "月",
        "年",
        "日",
        "前",
        "底",
        "-",
        "～",
        "至",
        "（",
        "）",
        "(",
        ")",
        "/",
        "、",
        "；",
        "且",
        "2022",
        "12",
        ".",
        "百分之",
        "两",
        "十",
        "X",
        " ",
        "\n",
        "一次性",
        "第",
        "季度",
        "零",
        "点",
    ]
)


@given(st.lists(SNIPPETS, max_size=12).map("".join))
def test_reading_never_raises_on_what_forms_print(text: str) -> None:
    """Anything put together from the parts of notations gives a reading; ranges have both ends, dates resolve to days or nothing."""
    q = parse_quantity(text)
    assert (q.comparator == "range") == (q.high is not None)
    assert q.high is None or q.number is not None
    if q.dates is not None:
        start, end = q.dates.days(2022)
        assert start is None or end is None or start <= end


@pytest.mark.parametrize(
    "text",
    [
        "已完成" * 3000 + "x1",
        "1" * 100_000,
        "万" * 5000,
        "一万" * 3000 + "个",
        "(" * 5000,
        "≥" * 9999 + "1",
        "点" * 3000,
        "1-" * 5000,
        "a" * 50_000 + "分",
    ],
)
def test_hostile_text_is_read_at_once(text: str) -> None:
    """No text makes a pattern run away or recurse."""
    parse_quantity(text), parse_comparator(text), parse_unit(text)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("≥", ">="),
        ("≧", ">="),
        (">=", ">="),
        ("＞＝", ">="),
        ("大于等于", ">="),
        ("大 于\n等 于", ">="),
        ("≥（大于等于）", ">="),
        ("不低于", ">="),
        ("以上", ">="),
        ("≤", "<="),
        ("小于等于", "<="),
        ("不超过", "<="),
        ("控制在", "<="),
        ("＞", ">"),
        ("﹥", ">"),
        ("大于", ">"),
        ("＜", "<"),
        ("﹤", "<"),
        ("低于", "<"),
        ("＝", "="),
        ("═", "="),
        ("﹦", "="),
        ("=", "="),
        ("等于", "="),
        ("（≥）", ">="),
        ("定性", None),
        ("正向", None),
        ("反向指标", None),
        ("定量指标", None),
        ("", None),
        ("-", None),
        ("其他", None),
        (None, None),
        ("95", None),
        ("区间", None),
    ],
)
def test_comparator_cells(text: str | None, comparator: str | None) -> None:
    """Signs and words of comparator columns; words of direction or kind are no comparator."""
    assert parse_comparator(text) == comparator


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", "%"),
        ("％", "%"),
        ("百分比", "%"),
        ("%（百分比）", "%"),
        ("百分比（%）", "%"),
        ("（%）", "%"),
        ("‰", "‰"),
        ("个", "个"),
        ("（个）", "个"),
        ("单位：个", "个"),
        ("平方米", "m²"),
        ("㎡", "m²"),
        ("m2", "m²"),
        ("公里", "km"),
        ("千米", "km"),
        ("KM", "km"),
        ("米", "m"),
        ("M", "m"),
        ("公斤", "kg"),
        ("千克", "kg"),
        ("吨", "t"),
        ("T", "t"),
        ("立方米", "m³"),
        ("人 次", "人次"),
        ("万人次", "万人次"),
        ("万吨", "万吨"),
        ("万元", "万元"),
        ("元/亩", "元/亩"),
        ("元／人·月", "元/人·月"),
        ("元/平方米", "元/平方米"),
        ("个工作日", "工作日"),
        ("个月", "个月"),
        ("毫克/升", "mg/L"),
        ("处、个", "处、个"),
        ("人/次", "人次"),
        ("标段", "标段"),
        ("/10万", "/10万"),
        ("1/10万", "/10万"),
        ("例／10万", "例/10万"),
        ("1/3", None),
        ("", None),
        ("-", None),
        ("/", None),
        ("无", None),
        ("定性", None),
        ("文字描述", None),
        ("95", None),
        ("≥", None),
        ("见附件，共3页", None),
        (None, None),
    ],
)
def test_unit_cells(text: str | None, unit: str | None) -> None:
    """Unit columns give the canonical symbol or the measure word as printed; signs and sentences give none."""
    assert parse_unit(text) == unit


def test_lookups_are_sound() -> None:
    """No variant has two meanings, and a canonical symbol stands for itself."""
    assert all(UNITS[canonical] == canonical for canonical in UNITS.values())
    assert not set(BEFORE) & set(AFTER)


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_come_back(number: int) -> None:
    """Every number to 9999 in Chinese numerals is read back."""
    digits, out, gap = "零一二三四五六七八九", "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    assert chinese_number(out) == number
    assert chinese_number(out.removeprefix("一") if out.startswith("一十") else out) == number


@pytest.mark.parametrize("text", ["", "二三", "一零五", "十十", "百", "一百千", "二〇二二"])
def test_sequences_of_digits_are_no_chinese_number(text: str) -> None:
    """What is no well-formed numeral is none."""
    assert chinese_number(text) is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("28.5万余人", "28.5", "万人"),
        ("100余人", "100", "人"),
        ("100多万元", "100", "万元"),
        ("3万多人次", "3", "万人次"),
        ("29.7万剂次", "29.7", "万剂次"),
    ],
)
def test_somewhat_more_than_a_round_figure_is_that_figure(text: str, number: str, unit: str) -> None:
    """余 and 多 between figure and unit leave the figure; 万 stays with the unit as in a column."""
    read = parse_quantity(text)
    assert (read.number, read.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["3多功能厅", "12多点执业", "28.5万余", "5余人"])
def test_what_only_looks_like_somewhat_more_stays_words(text: str) -> None:
    """多 begins words of its own, and no figure that is not round has 余 behind it."""
    assert parse_quantity(text).number is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5千～6千人", 5, 6, "千人"),
        ("5百-6百户", 5, 6, "百户"),
        ("5万至6万人次", 5, 6, "万人次"),
        ("3千-4千米", 3, 4, "km"),
        ("8千～1万人", 8000, 10000, "人"),
        ("5000～6千人", 5000, 6000, "人"),
        ("5千万～1亿元", 50_000_000, 100_000_000, "元"),
        ("5～6万人", 5, 6, "万人"),
        ("五百至八百人", 500, 800, "人"),
        ("五至八百人", 500, 800, "人"),
        ("一千二百到一千五百户", 1200, 1500, "户"),
        ("三至五万元", 3, 5, "万元"),
        ("十二万～十五万元", 12, 15, "万元"),
        ("约三千至六千人", 3000, 6000, "人"),
    ],
)
def test_multipliers_on_both_ends_of_a_range(text: str, low: int, high: int, unit: str) -> None:
    """千, 百 and 万 count at the end where they are printed, and at both where only the upper one prints one; so in numerals."""
    q = parse_quantity(text)
    assert (q.comparator, q.number, q.high, q.unit) == ("range", low, high, unit)


@pytest.mark.parametrize("text", ["五月至八月", "一季度至三季度"])
def test_a_span_of_months_in_numerals_is_no_range(text: str) -> None:
    """It is a span of dates, as it is in figures."""
    q = parse_quantity(text)
    assert (q.number, q.dates is not None) == (None, True)


@pytest.mark.parametrize(
    ("text", "number"), [("≥12½公里", "12.5"), ("12 1/2公里", "12.5"), ("½公里", "0.5"), ("3 3/4公里", "3.75"), ("1’846公里", "1846")]
)
def test_fractions_and_marks_of_thousands_are_figures(text: str, number: str) -> None:
    """As sheets and pages print them; a year before a fraction, and two figures, stay words."""
    q = parse_quantity(text)
    assert (q.number, q.unit) == (Decimal(number), "km")
    assert all(parse_quantity(words).number is None for words in ("2022 1/2公里", "3 5/2公里", "12 1/2/3公里", "1’84公里"))


@pytest.mark.parametrize(
    ("text", "comparator", "unit"),
    [("半小时", None, "小时"), ("≤半小时", "<=", "小时"), ("半个小时", None, "小时"), ("半个月", None, "个月"), ("半年内", "<=", "年")],
)
def test_half_of_a_unit_of_time_is_a_figure(text: str, comparator: str | None, unit: str) -> None:
    """0.5 in the unit behind it; 下半年 is a time and 过半 a word."""
    read = parse_quantity(text)
    assert (read.number, read.comparator, read.unit) == (Decimal("0.5"), comparator, unit)
    assert parse_quantity("下半年").number is None
    assert parse_quantity("过半").number is None


@pytest.mark.parametrize("printed_unit", ["台（套）", "台(套)"])
def test_a_unit_keeps_its_brackets_in_the_width_that_the_cell_prints(printed_unit: str) -> None:
    """Names are told apart by it, and so are units."""
    assert parse_unit(printed_unit) == printed_unit
