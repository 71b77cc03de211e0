"""How text is folded: one table of characters for the readers, the wordings and the values.

Belongs here: pure functions on one text. Must stay out: what the text means. From the least to the most that is folded:
`clean` (what readers give: invisible characters and look-alike code points of one ideograph), `squeeze` (names), `fold` (values: width,
look-alike signs, white space), `squash` (labels: punctuation as well), `label_key` and `bare_key` (numbering, brackets).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# --- what is never seen -----------------------------------------------------------------------------------------------------------

# Default-ignorable code points of Unicode (DerivedCoreProperties), with the direction marks that a right-to-left editor leaves, the
# marks of annotations and the place holder of an object: nothing of them is printed.
_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_CONTROLS = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]

# --- code points that look as one ideograph -----------------------------------------------------------------------------------------

# Of the CJK radicals (U+2E80 to U+2EFF) Unicode decomposes two only; the others by EquivalentUnifiedIdeograph.txt, as far as a font
# draws the ideograph itself: browsers print 长 as ⻓ into a PDF.
_RADICALS = dict(
    zip(
        "⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "冫厂乛乚乙亻冂几刀刂㔾小小兀尣尢𡯂巳幺彑忄小扌攵旡歺母民氵氺灬爫爫丬犭王罒示礻竹糹纟罓罒㓁网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝𧾷车辶辶辶阝钅長镸长门𨸏阝雨青韦页风飞食飠饣𩙿马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)


def _ideographs() -> dict[int, str]:
    table = {ord(c): ideograph for c, ideograph in _RADICALS.items()}
    for c in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        whole = unicodedata.normalize("NFKC", chr(c))
        if whole != chr(c) and len(whole) == 1:
            table[c] = whole
    return table


# What a reader hands on: the printed text, in code points by which it can be found.
_CLEAN: dict[int, str | None] = {
    **_ideographs(),
    **dict.fromkeys(_CONTROLS),
    **{c: None for first, last in _INVISIBLE_RANGES for c in range(first, last + 1)},
}
_UNCLEAN = re.compile(
    "["
    + re.escape("".join(map(chr, _CONTROLS)))
    + "".join(f"{chr(a)}-{chr(b)}" for a, b in _INVISIBLE_RANGES)
    + "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f\u0337\u0338]"
)
# A stroke that is a character of its own behind the sign that it goes through: < and U+0338 are ≮.
_STROKE = re.compile("([<>=≤≥＜＞＝≦≧])[\u0337\u0338]")
# What stands between an override of the direction and its end is shown from right to left, figures too.
_TURNED = re.compile("\u202e([^\u202c\n]*)\u202c?")
_UNSTRUCK = {"＜": "<", "＞": ">", "＝": "=", "≦": "≤", "≧": "≥"}


def clean(text: str) -> str:
    """The text as a reader hands it on: without what is never printed, radicals and compatibility ideographs as the ideograph, and what is
    shown from right to left as it is seen.

    Signs, width, superscripts and white space stay as printed.
    """
    if is_clean(text):
        return text
    shown = _TURNED.sub(lambda m: m[1][::-1], text) if "\u202e" in text else text
    return _struck_through(shown.translate(_CLEAN))


def _struck_through(text: str) -> str:
    """The text with each sign and the stroke behind it as the one character that they are."""
    return _STROKE.sub(lambda m: unicodedata.normalize("NFC", f"{_UNSTRUCK.get(m[1], m[1])}\u0338"), text)


def is_clean(text: str) -> bool:
    """Whether a text is as a reader hands it on."""
    return _UNCLEAN.search(text) is None


# --- signs that look alike ----------------------------------------------------------------------------------------------------------

# As input methods, WPS and PDF text layers give them. ≮ (not less than) and ≯ are the comparisons that they say.
_LOOK_ALIKES = {
    ">": "﹥〉＞›≰", "<": "﹤〈＜‹≱", "=": "﹦═＝", "≥": "≧⩾≽≮", "≤": "≦⩽≼≯", "%": "﹪٪", "~": "∽∼〜～˜⁓∾", "—": "–―─━‒ー⸺",
    "-": "−‐‑－﹣⁃➖˗", "+": "﹢➕", "(": "【〔﹙〖⦅", ")": "】〕﹚〗⦆", "/": "∕⁄", ":": "：﹕∶", "·": "•・‧∙⋅", "¥": "￥", ",": "﹐",
    ".": "﹒", "μ": "µ", "°C": "℃", "°": "˚", "L": "ℓ",
}  # fmt: skip


def _squared() -> dict[int, str]:
    """The units that are one character (㎾ ㏊ ㎡ ㎥ ㎎ …) as the letters that they are drawn with; a power stays raised."""
    table = {}
    for c in (*range(0x3371, 0x337B), *range(0x3380, 0x33E0), 0x33FF):
        letters = unicodedata.normalize("NFKC", chr(c)).replace("∕", "/")
        if letters.isascii() or "μ" in letters:
            table[c] = re.sub(r"(?<=[ms])[23]$", lambda power: "²³"[int(power[0]) - 2], letters)
    return table


_LOOKS_LIKE = {ord(c): sign for sign, variants in _LOOK_ALIKES.items() for c in variants}


def _upright() -> dict[int, str]:
    """The signs of lines that are written from top to bottom (︵万元︶, ︓) as those of lines that are not."""
    forms = (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45), 0xFE47, 0xFE48)
    return {c: unicodedata.normalize("NFKC", chr(c)).translate(_LOOKS_LIKE) for c in forms}


_SIGNS: dict[int, str | None] = {
    **_CLEAN,
    **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},  # full-width ASCII: （ ： ％ １
    **_squared(),
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x1D7CE, 0x1D800)},  # figures of mathematical alphabets: 𝟗𝟓
    **_upright(),
    **_LOOKS_LIKE,
}
_FOLD = {**_SIGNS, **{ord(blank): " " for blank in "\t\n\r\x0b\x0c"}}


def _changed_by(table: Mapping[int, str | None]) -> re.Pattern[str]:
    """What finds a sign that a table changes, and any sign beyond U+FFFF: looking first is ten times cheaper than translating."""
    found = "".join(f"\\u{c:04x}" for c in table if c <= 0xFFFF)
    return re.compile(f"[{found}\U00010000-\U0010ffff]")


_TO_FOLD = _changed_by(_FOLD)
_SPLIT_DIGITS = re.compile(r"[0-9]\s+[0-9]")
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:(?:[\u00a0\u2007-\u2009\u202f][0-9]{3})+|(?: [0-9]{3}){2,})(?![0-9])")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text with full-width ASCII and look-alike signs folded and all white space removed.

    Two figures that only white space holds apart stay apart by one blank, so that `50 60` never becomes 5060; thousands that
    are grouped by two blanks or more, or by a fixed space (`1 234 567`), are joined. Superscripts stay: m² is no m2. Fractions that
    decimals can write are decimals (12½, 12 1/2), and marks that group thousands are commas (1’846).
    """
    whole = _struck_through(text)
    folded = _in_figures(whole.translate(_FOLD) if _TO_FOLD.search(whole) else whole)
    if "⁻" in folded:
        folded = _RECIPROCAL.sub(lambda m: f"/{m[1]}{m[2].replace('¹', '')}", folded)
    parts = folded.split()
    if len(parts) > 1 and _SPLIT_DIGITS.search(folded):
        folded = _GROUPED.sub(lambda m: "".join(m[0].split()), folded) if "\n" not in text else folded
        folded = re.sub(r"(?<=[0-9])\s+(?=[0-9])", "\x00", folded)
        return "".join(folded.split()).replace("\x00", " ")
    return "".join(parts)


# A unit below the line: mg·L⁻¹ is mg/L.
_RECIPROCAL = re.compile("(?<=[A-Za-zμ²³])[·* ]?([A-Za-z]{1,3})⁻([¹²³])")
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_FRACTION = re.compile(rf"([0-9]*) ?([{_FRACTIONS}])(?![0-9])")
_MIXED = re.compile(r"(?<![0-9./])([0-9]{1,3}) +([1-9][0-9]{0,2})/(100|1000|[1-9][0-9]?)(?![0-9/])")
_APOSTROPHES = re.compile(r"(?<![0-9.,'’‘ʼ′`´])[1-9][0-9]{0,2}(?:['’‘ʼ′`´][0-9]{3})+(?![0-9'’‘ʼ′`´])")
_UNUSUAL = re.compile(rf"[{_FRACTIONS}'’‘ʼ′`´]|[0-9] +[0-9]{{1,3}}/[0-9]")


def _in_figures(text: str) -> str:
    """The text with mixed fractions as decimals and thousands grouped by commas; a fraction that no decimal can write stays."""
    if _UNUSUAL.search(text) is None:
        return text
    text = _APOSTROPHES.sub(lambda m: re.sub("[^0-9]", ",", m[0]), text)
    text = _FRACTION.sub(lambda m: _decimal(m[1], unicodedata.normalize("NFKC", m[2]).split("⁄"), m[0]), text)
    return _MIXED.sub(lambda m: _decimal(m[1], [m[2], m[3]], m[0]), text)


def _decimal(whole: str, fraction: list[str], printed: str) -> str:
    """A whole number and a proper fraction as a decimal, as printed where it is neither."""
    above, below = (int(part) for part in fraction)
    value, rest = divmod(above * 10_000, below) if below else (0, 1)
    return printed if rest or above >= below else f"{int(whole or 0)}{value / 10_000:.4f}".replace("0.", ".", 1).rstrip("0")


# A blank counts only between two Latin words or figures: "COVID 19", "GB 18030". Beside Chinese text it is typesetting.
_BLANK = re.compile(r"(?<![A-Za-z0-9\s])\s+|\s+(?![A-Za-z0-9\s])")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """The text without the white space and line breaks inside Chinese text; one blank is kept between two Latin words or figures.

    Full-width punctuation, quotes and everything else stay as printed.
    """
    text = clean(text)
    if text.isalnum():  # the usual case, in one call: nothing to remove
        return text
    return _BLANKS.sub(" ", _BLANK.sub("", text))


# --- labels -------------------------------------------------------------------------------------------------------------------------

_WHITE = " \t\r\n\f\v\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_SQUASH = {
    **_SIGNS,
    **dict.fromkeys(map(ord, _WHITE)),
    **dict.fromkeys(map(ord, "—–―─━‒ー⸺"), "-"),
    **{ord(c): sign for c, sign in {"[": "(", "]": ")", "［": "(", "］": ")", "。": ".", "，": ","}.items()},
}
_TO_SQUASH = _changed_by(_SQUASH)
_NOTHING = {c: None for c, sign in _SQUASH.items() if sign is None}
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERS = "一二三四五六七八九十"
NUMBER_SIGNS = "①-⑳⑴-⒇⒈-⒛❶-➓㈠-㈩㊀-㊉"
"""The signs that number what stands behind them in one character, as ranges of a pattern."""
ROMAN_SIGNS = "Ⅰ-Ⅻⅰ-ⅻ"
"""Roman numerals of one character: alone they are grades (Ⅲ类水质), with a stop behind them they number."""
_NUMBERING = re.compile(
    rf"^(?:\(?[{_NUMBERS}]{{1,3}}[、.)]|第[{_NUMBERS}]+部分[:、]?|\(?\d{{1,2}}[、)]|\d{{1,2}}\.(?!\d)"
    rf"|[{ROMAN_SIGNS}][、.)]|[{NUMBER_SIGNS}][、.]?|[★☆*◆■●▲△※#])+(?=.)"
)


_CHINESE = re.compile("[\u4e00-\u9fff]")


def has_chinese(text: str) -> bool:
    """Whether a Chinese sign stands in the text."""
    return _CHINESE.search(text) is not None


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """The text without white space, full-width forms folded to ASCII: the form in which labels are compared."""
    return text.translate(_SQUASH) if _TO_SQUASH.search(text) else text


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """The text as a label: squashed, without numbering and stars before it and without colons and stars behind it."""
    key = squash(text)
    if numbering := _NUMBERING.match(key):
        key = key[numbering.end() :]
    return key.rstrip(":;,.、-_*※★☆")


@lru_cache(maxsize=65536)
def bare_key(text: str) -> str:
    """The label without what stands in brackets: 项目资金（万元） → 项目资金."""
    key = label_key(text)
    if "(" in key:
        previous = None
        while previous != key:
            previous = key
            key = _BRACKETED.sub("", key)
        if key.count("(") > key.count(")"):  # a bracket that was never closed: 实施单位（盖章
            key = key[: key.rindex("(")] if key.rindex("(") > 0 else key
        key = key.rstrip(":;,.、-_")
    return key


def is_blank(text: str) -> bool:
    """Whether a cell prints nothing at all."""
    return not text or text.isspace() or (len(text) < 8 and not text.translate(_NOTHING))


def tidy(text: str) -> str:
    """Running text with each line's outer white space and empty lines removed; what stands inside a line is kept."""
    if "\n" not in text:
        return text.strip(" \t\r\n\u3000\u00a0")
    return "\n".join(line for line in (raw.strip(" \t\r\n\u3000\u00a0") for raw in text.split("\n")) if line)
