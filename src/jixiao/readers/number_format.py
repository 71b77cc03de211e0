"""Prints a spreadsheet's numbers and dates as the sheet displays them, from the raw value and the cell's number format.

A careful reader of a sheet sees `95%`, `1,273.00` or `2023年7月`; the file holds 0.95, 1273 or 45108 and a format code.
Belongs here: format codes and what they print. Must stay out: where codes and values are stored (`xlsx_format`, `legacy.biff`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from jixiao.vocabulary.numerals import digits_in_numerals, in_numerals

# The formats that files name only by number. 14 to 22 print in the reader's locale, hence as ISO dates here;
# 27 to 36 and 50 to 58 are those of the Chinese edition.
BUILTIN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "yyyy-mm-dd", 17: "yyyy-mm", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm", 21: "hh:mm:ss",
    22: "yyyy-mm-dd hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ', 42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ', 44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "yyyy-mm-dd", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"',
    56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

# A sheet keeps 15 significant digits; more are the noise of binary fractions (0.1 + 0.2).
SIGNIFICANT_DIGITS = 15

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>(?i:general)|G/通用格式|通用格式)|(?P<exp>[Ee][+-]0+)|(?P<char>.)",
    re.DOTALL,
)
# A section in a colour shows by it that a number is below zero, where it prints no sign.
_COLOUR = re.compile(
    r"^(?:(?P<c1>black|黑色?)|(?P<c2>white|白色?)|(?P<c3>red|红色?)|(?P<c4>green|绿色?)|(?P<c5>blue|蓝色?)|(?P<c6>yellow|黄色?)"
    r"|(?P<c7>magenta|洋红色?)|(?P<c8>cyan|蓝绿色?|青色?)|(?:color|颜色)\s*(?P<n>\d{1,2}))$",
    re.I,
)
_NUMERALS, _RUN = re.compile(r"\[DBNum(?P<kind>\d)\]", re.I), re.compile(r"\d+")
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?[\d.]+)$")


class _Token(NamedTuple):
    kind: str  # literal, digit, point, comma, percent, general, exp, text, slash
    text: str


class _Section(NamedTuple):
    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None
    colour: int = 0  # of the palette, from 1; 0 for the font's own


def plain_number(value: float) -> str:
    """The number without a format: `100.0` as `100`, shortest decimal notation, never an exponent."""
    if isinstance(value, int):
        return str(value)
    try:
        number = Decimal(format(value, f".{SIGNIFICANT_DIGITS}g"))
    except InvalidOperation:  # nan and infinity, which only broken files hold
        return str(value)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def format_number(value: float, code: str) -> str:
    """`value` as the number format `code` prints it, "" where it shows nothing; [DBNum1] and [DBNum2] print numerals."""
    if not code or code == "@" or code.lower() == "general" or value != value or value in {float("inf"), float("-inf")}:
        return plain_number(value)
    number = Decimal(plain_number(value))
    section, sign_shown = _choose(_sections(code), number)
    if numerals := _NUMERALS.search(code):
        return _in_numerals(number, section, numerals["kind"])
    printed = abs(number) if sign_shown else number
    if any(token.kind == "slash" for token in section.tokens):
        shown = _fraction(printed, section.tokens)
    else:
        shown = _print(printed, section.tokens)
    if shown is None:
        return plain_number(value)
    is_told_by_colour = number < 0 and sign_shown and section.colour and not re.search(r"[-－—−()（）△▲负]", shown)
    return f"-{shown}" if is_told_by_colour and any(c in "123456789" for c in shown) else shown


def colour_by_format(value: object, code: str) -> int:
    """The colour in which a number format prints a value, by its number in the palette from 1; 0 where it leaves the font's own."""
    if "[" not in code or not any(section.colour for section in _sections(code)):
        return 0
    if isinstance(value, str):
        section = _for_text(_sections(code))
        return section.colour if section else 0
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or value in {float("inf"), float("-inf")}:
        return 0 if isinstance(value, bool) else _sections(code)[0].colour
    return _choose(_sections(code), Decimal(plain_number(value)))[0].colour


def _for_text(sections: tuple[_Section, ...]) -> _Section | None:
    return sections[3] if len(sections) > 3 else next((s for s in sections if any(t.kind == "text" for t in s.tokens)), None)


def _in_numerals(number: Decimal, section: _Section, kind: str) -> str:
    """A number in Chinese numerals where the section is General; the plain number where it has places, which print digit by digit."""
    if kind not in "12" or not any(token.kind == "general" for token in section.tokens):
        return plain_number(float(number))
    written = in_numerals(number, capital=kind == "2")
    return "".join(written if token.kind == "general" else token.text for token in section.tokens if token.kind in {"general", "literal"})


def format_text(text: str, code: str) -> str:
    """A text cell as its format prints it, by the fourth section or the one that has a place for text; "" where it shows nothing."""
    if not code or code == "@" or code.lower() == "general":
        return text
    section = _for_text(_sections(code))
    if section is None:
        return text
    if not section.tokens:
        return ""
    return "".join(text if token.kind == "text" else token.text for token in section.tokens if token.kind in {"text", "literal"})


def _fraction(number: Decimal, tokens: tuple[_Token, ...]) -> str | None:
    """A number as a fraction: `# ?/?` prints 1 1/2, `?/4` quarters. None for codes of dates and others that hold a stroke."""
    stroke = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    before = [i for i, token in enumerate(tokens[:stroke]) if token.kind == "digit"]
    rest = tokens[stroke + 1 :]
    behind = next((i for i, t in enumerate(rest) if t.kind != "digit" and not (t.kind == "literal" and t.text.isdigit())), len(rest))
    lower = "".join(token.text for token in rest[:behind])
    if not before or not lower:
        return None
    upper = before[-1]
    while upper - 1 in before:
        upper -= 1
    has_whole = upper != before[0]
    exact = Fraction(abs(number))
    whole = int(exact) if has_whole else 0
    part = exact - whole
    if lower.isdigit() and lower.strip("0"):
        below = int(lower)
        above = int((part * below * 2 + 1) // 2)
    else:
        near = part.limit_denominator(10 ** len(lower) - 1)
        above, below = near.numerator, near.denominator
    if has_whole and above == below:
        whole, above = whole + 1, 0
    shown = f"{above}/{below}" if above or not has_whole else ""
    if has_whole and (whole or not shown):
        shown = f"{whole} {shown}".strip()
    prefix = "".join(token.text for token in tokens[: before[0]] if token.kind == "literal")
    suffix = "".join(token.text for token in rest[behind:] if token.kind in {"literal", "percent"})
    return f"{'-' if number < 0 else ''}{prefix}{shown}{suffix}".strip()


def format_moment(value: date | datetime | time | timedelta, code: str) -> str:
    """A date or time cell: codes with Chinese words print them (`2023年7月`, `2025-12前`), others ISO dates as far as they show them."""
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        if (shown := _elapsed(seconds, code.split(";")[0])) is not None:
            return shown
        return f"{seconds // 3600}:{seconds % 3600 // 60:02d}" + (f":{seconds % 60:02d}" if seconds % 60 else "")
    bare = re.sub(r"\[\$[^\]]*\]|\[[^\]]*\]|[\\_*!]", "", code.split(";")[0])
    if any("\u4e00" <= letter <= "\u9fff" for letter in _HALF_OF_DAY.sub("", bare)):  # words stand where the code has them
        shown = _chinese_moment(value, bare.replace('"', ""))
        return _RUN.sub(_run_in_numerals, shown) if (kind := _NUMERALS.search(code)) and kind["kind"] == "1" else shown
    letters = re.sub(r'"[^"]*"', "", bare).lower()
    clock = ""
    if isinstance(value, (datetime, time)) and (value.hour or value.minute or value.second or "h" in letters):
        clock = value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, time):
        return clock or value.strftime("%H:%M")
    day = f"{value.year:04d}-{value.month:02d}"
    if "d" in letters or "m" not in letters.replace("am/pm", "") or clock or "y" not in letters:
        day += f"-{value.day:02d}"
    return f"{day} {clock}".strip()


_OF_TIME = re.compile(
    r'\[(?P<all>h+|m+|s+)\]|(?P<rest>h+|m+|s+)|"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<sign>.)', re.IGNORECASE
)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def _elapsed(seconds: int, code: str) -> str | None:
    """A span of time as codes print it that count on beyond a day (`[h]"小时"`: 36小时); None for codes that do not."""
    parts: list[str] = []
    left, is_counted = abs(seconds), False
    for found in _OF_TIME.finditer(code):
        run = found["all"] or found["rest"]
        if run is None:
            parts.append(found["quoted"] or found["escaped"] or found["sign"] or "")
            continue
        is_counted = is_counted or found["all"] is not None
        count, left = divmod(left, _SECONDS[run[0].lower()])
        parts.append(f"{count:0{len(run)}d}")
    return ("-" if seconds < 0 else "") + "".join(parts).strip() if is_counted else None


_HALF_OF_DAY = re.compile("上午/下午|AM/PM")


def _chinese_moment(value: date | datetime | time, code: str) -> str:
    """Print the letters of a code with Chinese words; `m` means minutes behind hours or before 分, `e` the year."""
    hour, minute, second = (value.hour, value.minute, value.second) if isinstance(value, (datetime, time)) else (0, 0, 0)
    year, month, day = (value.year, value.month, value.day) if isinstance(value, date) else (1900, 1, 1)
    parts: list[str] = []
    behind_hours = False
    for match in re.finditer(r"AM/PM|上午/下午|[dD]{3,}|[aA]{3,}|@|([yYeE]+|[mM]+|[dD]+|[hH]+|[sS]+)|(.)", code):
        run, other = match.group(1), match.group(2)
        if other is not None:
            parts.append(other)
            continue
        if run is None:
            continue
        letter = run[0].lower()
        is_minute = letter == "m" and (behind_hours or code[match.end() : match.end() + 1] in {"分", ":"})
        number = {"y": year, "e": year, "m": minute if is_minute else month, "d": day, "h": hour, "s": second}[letter]
        if letter in "ye":
            parts.append(f"{number:04d}" if len(run) > 2 or letter == "e" else f"{number % 100:02d}")
        else:
            parts.append(f"{number:02d}" if len(run) == 2 else str(number))
        behind_hours = letter == "h"
    return "".join(parts).strip()


def _run_in_numerals(found: re.Match[str]) -> str:
    """The digits of a date: a year digit by digit, 二〇二三; months and days as numbers, 十二 and 二十五."""
    text = found[0]
    if len(text) > 2:
        return digits_in_numerals(text)
    number = in_numerals(Decimal(text))
    return number[1:] if 10 <= int(text) < 20 else number


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The code's sections (for positive, negative, zero and text) as tokens."""
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    colour = 0
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        text = match.group(kind) or ""
        if kind == "char" and text == ";":
            sections.append(_Section(tuple(tokens), condition, colour))
            tokens, condition, colour = [], None, 0
        elif kind in {"quoted", "escaped", "currency"}:
            tokens.append(_Token("literal", text))
        elif kind == "bracket":
            if found := _CONDITION.match(text):
                condition = _condition(found)
            elif told := _COLOUR.match(text.strip()):
                colour = int(told["n"]) if told["n"] else int(str(told.lastgroup)[1:])
        elif kind in {"general", "exp"}:
            tokens.append(_Token(kind, text))
        elif kind == "char":
            named = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
            tokens.append(_Token(named.get(text, "literal"), text))
    sections.append(_Section(tuple(tokens), condition, colour))
    return tuple(sections)


def _condition(found: re.Match[str]) -> tuple[str, Decimal] | None:
    try:
        return found.group(1), Decimal(found.group(2))
    except InvalidOperation:  # [<1.2.3], which only broken files hold
        return None


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """The section that prints `number`, and whether the section itself shows the sign."""
    if any(section.condition for section in sections):
        tests = {
            "<": number.__lt__, "<=": number.__le__, ">": number.__gt__, ">=": number.__ge__, "=": number.__eq__, "<>": number.__ne__,
        }  # fmt: skip
        for section in sections:
            if section.condition is None or tests[section.condition[0]](section.condition[1]):
                return section, False
        return sections[0], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _print(number: Decimal, tokens: tuple[_Token, ...]) -> str | None:
    """Lay `number` out over the tokens of one section; None where the section has no place for a number but only text marks."""
    places = [i for i, token in enumerate(tokens) if token.kind in {"digit", "point"}]
    if not places:
        if any(token.kind in {"general", "text"} for token in tokens):
            return "".join(plain_number(float(number)) if t.kind in {"general", "text"} else t.text for t in tokens).strip()
        return "".join(token.text for token in tokens).strip() if tokens else ""
    first, last = places[0], places[-1]
    with localcontext() as context:
        context.prec = 60
        scaled = number * 100 ** sum(token.kind == "percent" for token in tokens)
        after = last + 1
        while after < len(tokens) and tokens[after].kind == "comma":  # a comma behind the digits divides by a thousand
            scaled /= 1000
            after += 1
        exponent = next((token.text for token in tokens if token.kind == "exp"), None)
        body = tokens[first : last + 1]
        point = next((i for i, token in enumerate(body) if token.kind == "point"), len(body))
        decimals = [token.text for token in body[point + 1 :] if token.kind == "digit"]
        if exponent is not None:
            middle = _scientific(abs(scaled), len(decimals), exponent, sum(t.kind == "digit" for t in body[:point]))
        else:
            scaled = scaled.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
            middle = _digits(scaled, body[:point], body[point + 1 :], decimals)
    prefix = "".join(token.text for token in tokens[:first] if token.kind in {"literal", "percent"})
    suffix = "".join(token.text for token in tokens[after:] if token.kind in {"literal", "percent"})
    sign = "-" if number < 0 and any(ch in "123456789" for ch in middle) else ""
    return f"{sign}{prefix}{middle}{suffix}".strip()


def _scientific(number: Decimal, decimals: int, exponent: str, places: int) -> str:
    """A number with its exponent: `0.00E+00` prints 2.73E+02; of several places before the point the exponent is a multiple."""
    power = number.adjusted() if number else 0
    power -= power % max(places, 1)
    figure = number.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if figure >= Decimal(10) ** max(places, 1):
        power += max(places, 1)
        figure = number.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = "-" if power < 0 else "+" if "+" in exponent else ""
    return f"{figure:f}E{sign}{str(abs(power)).rjust(len(exponent) - 2, '0')}"


def _digits(number: Decimal, whole: tuple[_Token, ...], fraction: tuple[_Token, ...], decimals: list[str]) -> str:
    """The digits of a rounded number with thousands separators, and the literals that stand between the digit places."""
    text = format(abs(number), "f")
    integer, _, rest = text.partition(".")
    integer = integer.lstrip("0")
    wanted = [token for token in whole if token.kind == "digit"]
    minimum = sum(token.text == "0" for token in wanted)
    integer = integer.rjust(minimum, "0")
    grouped = any(token.kind == "comma" for token in whole)
    if any(token.kind == "literal" for token in whole):  # 0!.0, prints 12345 as 1.2: literals stand between the places
        out: list[str] = []
        left = integer
        for index in range(len(whole) - 1, -1, -1):
            token = whole[index]
            if token.kind == "literal":
                out.append(token.text)
            elif token.kind == "digit":
                is_first = all(other.kind != "digit" for other in whole[:index])
                out.append(left if is_first else left[-1:])
                left = "" if is_first else left[:-1]
        integer = "".join(reversed(out))
    elif grouped and integer:
        integer = f"{int(integer):,}".rjust(minimum, "0")
    kept = rest
    for mark in reversed(decimals):
        if mark == "0" or not kept.endswith("0"):
            break
        kept = kept[:-1]
    between = "".join(token.text for token in fraction if token.kind == "literal")
    return integer + (f".{kept}" if kept else "") + between
