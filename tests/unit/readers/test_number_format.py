"""Numbers and dates print as a spreadsheet shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from jixiao.readers.number_format import BUILTIN, format_moment, format_number, plain_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (1273, "1273"),
        (0.00001, "0.00001"),
        (98.5, "98.5"),
    ],
)
def test_a_plain_number_has_no_binary_noise_and_no_exponent(value: float, text: str) -> None:
    """A number without a format prints in its shortest decimal notation."""
    assert plain_number(value) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (0.9876, "0.00%", "98.76%"),
        (1, "0%", "100%"),
        (1273.5, "#,##0.00", "1,273.50"),
        (1234567, "#,##0", "1,234,567"),
        (0, "0.00", "0.00"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (-12.3, "0.00_ ;[Red]-0.00 ", "-12.30"),
        (-12.3, "0.0;(0.0)", "(12.3)"),
        (12.0, '0.00"万元"', "12.00万元"),
        (12.0, "0.00元", "12.00元"),
        (50, '"≥"0', "≥50"),
        (12345, "0!.0,", "1.2"),
        (12345, '0!.0,"万"', "1.2万"),
        (1234567, '0.00,,"百万"', "1.23百万"),
        (1234, "[$¥-804]#,##0.00", "¥1,234.00"),
        (0, BUILTIN[43], "-"),
        (1234.5, BUILTIN[43], "1,234.50"),
        (-1234.5, BUILTIN[43], "-1,234.50"),
        (3.10, "0.##", "3.1"),
        (3, "000", "003"),
        (150, "[>100]0.0;0", "150.0"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.25, "# ?/?", "1/4"),
        (7, "[DBNum1]0", "7"),
        (1273, "[DBNum1][$-804]General", "一千二百七十三"),
        (10500.25, "[DBNum1][$-804]General", "一万零五百.二五"),
        (12, "[DBNum1][$-804]G/通用格式", "一十二"),
        (12730000, '[DBNum2][$-804]General"元整"', "壹仟贰佰柒拾叁万元整"),
        (300005.5, "[dbnum2]General", "叁拾万零伍.伍"),
        (-8, "[DBNum1]General", "-八"),
        (1273, "[DBNum3][$-804]General", "1273"),
        (0.5, "General", "0.5"),
        (5, "@", "5"),
    ],
)
def test_a_number_prints_as_its_format_shows_it(value: float, code: str, text: str) -> None:
    """Percent, decimals, thousands, words and sections are as displayed; what no one prints forms with falls back to the number."""
    assert format_number(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (date(2023, 7, 1), BUILTIN[14], "2023-07-01"),
        (date(2023, 12, 25), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年十二月二十五日"),
        (date(2023, 7, 1), "yyyy/m/d", "2023-07-01"),
        (date(2023, 7, 1), "yyyy-mm", "2023-07"),
        (date(2023, 7, 1), 'yyyy"年"m"月"', "2023年7月"),
        (date(2023, 7, 1), '[$-804]yyyy"年"mm"月"dd"日";@', "2023年07月01日"),
        (datetime(2023, 7, 1, 9, 30), "yyyy-mm-dd hh:mm", "2023-07-01 09:30"),
        (time(3, 4), "h:mm", "03:04"),
        (time(3, 4), 'h"时"mm"分"', "3时04分"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (date(2025, 12, 1), 'e"年"m"月"', "2025年12月"),
        (date(2025, 12, 1), 'yyyy-mm"前"', "2025-12前"),
        (date(2025, 12, 1), '"计划"yyyy/m/d"完工"', "计划2025/12/1完工"),
        (date(2025, 12, 1), 'yyyy"年"m"月"d"日" dddd', "2025年12月1日"),
    ],
)
def test_dates_print_in_iso_order_or_in_chinese_words(value: date | time | timedelta, code: str, text: str) -> None:
    """A date cell prints its Chinese words where its format has them, else an ISO date as far as the format shows it."""
    assert format_moment(value, code) == text


@pytest.mark.parametrize(
    ("hours", "code", "text"),
    [
        (36, '[h]"小时"', "36小时"),
        (36, "[h]:mm:ss", "36:00:00"),
        (1.5, '[m]"分钟"', "90分钟"),
        (36.25, '[h]"小时"mm"分"', "36小时15分"),
        (0.01, '[s]"秒"', "36秒"),
        (36, "General", "36:00"),
    ],
)
def test_spans_of_time_print_as_their_format_counts_them(hours: float, code: str, text: str) -> None:
    """Hours beyond a day, minutes beyond an hour, with the words of the format."""
    assert format_moment(timedelta(hours=hours), code) == text
