"""Says how surely a cell of a scan was read, and looks for what letters that are sure of themselves do not tell.

On degraded pages single digits are seldom misread: a rule that is overlooked makes one cell of two, specks become points, and a faint
point is lost. Belongs here: signs of that in one cell. Must stay out: pixels (`scans`), what the form's arithmetic says (`normalize`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from jixiao.model import ReadingCheck, Sight
from jixiao.readers.looks import RAISED
from jixiao.readers.pages.grid import GridCell
from jixiao.readers.pages.marks import Scan, SeenWord
from jixiao.readers.pages.text import Line, is_wrapped

# Words of one line stand further apart than so many times their height only where a rule may be between them.
_APART = 1.6
# A line that is a value and nothing else: a sign, a figure, a short unit.
_VALUE = re.compile(r"[≥≤<>=~～±+\-]?\d[\d.,]*\D{0,4}")
# A cell no longer than this is a value; longer ones are texts, which may end a sentence behind a figure.
_SHORT = 12
# The head of a column has at most so many letters.
_HEAD = 8
# A figure that breaks inside leaves no room for so many more digits.
_ROOM = 2.2
# A unit that is wrapped under its figure is no longer than this.
_UNIT = 4
_ORDINAL = re.compile(r"^\D{0,4}\d{1,2}[.、]\s?(?=\D{3})|^\d{1,2}[.、]?$")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[.\-/年](?:0?[1-9]|1[0-2])(?!\d)")
_ODD = re.compile(
    r"""(?:^|(?<=[≥≤<>=~～]))[.,:;·'"]+\d   # begins with a point
    | \d[.,;·'"]+(?!\d)                     # a point with nothing behind it
    | \d[:\-_—－一]$ | \d[:;]\D | \d[:;]\d
    | ^[≥≤<>=~～]?\d[\d.,]*： | [%％][.,;·'"\w]
    | \d,\d{1,2}(?!\d) | \d,\d{4}           # no group of thousands
    | \.\d+\. | \.\d+,\d                 # two points, or a point before a group of thousands
    | \d\ +\d | [%％]\d | (?<=\d)[OolISBZ](?![^\W\d]) | (?<!\w)[OolISBZ](?=\d)""",
    re.VERBOSE,
)
_FIGURES = re.compile(r"[≥≤<>]?\d[\d.,]*")


def sight_of(scan: Scan, page: int, cell: GridCell, width: float) -> Sight:
    """How a cell was seen; `width` is the room for its text in points."""
    box = scan.share(cell.box)
    confidence = round(cell.sure, 4)
    words = [word for word in scan.words if _holds(cell.box, (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2)]
    layer = "".join(text for text, x, y in scan.layer if _holds(box, x, y)).strip()
    if layer and has_other_figures(cell.text, layer):
        return Sight(page, box, confidence, ReadingCheck.LAYER_DIFFERS, layer)
    if any(c.isdigit() for c in cell.text) and _may_be_two(words, cell, width):
        return Sight(page, box, confidence, ReadingCheck.TWO_CELLS)
    if is_odd(cell.text):
        return Sight(page, box, confidence, ReadingCheck.ODD_FIGURE)
    told = next((word for word in words if word.check is not None), None)
    return Sight(page, box, confidence) if told is None else Sight(page, box, confidence, told.check, told.other)


def has_other_figures(text: str, other: str) -> bool:
    """Whether two readings of a cell differ in their figures: in digits, points and signs."""
    return _figures(text) != _figures(other)


def is_odd(text: str) -> bool:
    """Whether a short cell prints a figure as nobody does: 40.个, .5, 1,28, 12 6."""
    plain = text.strip()
    if len(plain) > _SHORT or not any(c.isdigit() for c in plain) or _DATE.search(plain):
        return False
    return _ODD.search(_ORDINAL.sub("", plain)) is not None


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(re.sub(r"\s+", "", text).replace("，", ","))


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _may_be_two(words: list[SeenWord], cell: GridCell, width: float) -> bool:
    """Whether a rule may have been overlooked: texts far apart in a line, values below each other, letters that seem raised."""
    if RAISED in cell.text or any(word.check is ReadingCheck.TWO_CELLS for word in words):
        return True
    if any(_stands_apart(word, words) for word in words):
        return True
    if _DATE.search("".join(line.text for line in cell.lines)):
        return False
    return _is_label_and_value(cell.lines) or any(_are_two(a, b, width) for a, b in pairwise(cell.lines))


def _stands_apart(word: SeenWord, words: list[SeenWord]) -> bool:
    """Whether the next word of its line is far to the right, and one of the two prints a figure."""
    _, y0, x1, y1 = word.box
    beside = [w for w in words if w.box[0] >= x1 and min(y1, w.box[3]) - max(y0, w.box[1]) > min(y1 - y0, w.box[3] - w.box[1]) / 2]
    if not beside:
        return False
    following = min(beside, key=lambda w: w.box[0])
    height = min(y1 - y0, following.box[3] - following.box[1])
    return following.box[0] - x1 > _APART * height and any(c.isdigit() for c in word.text + following.text)


def _is_label_and_value(lines: list[Line]) -> bool:
    """Whether a few words stand above a value, as the head of a column does, though they may fill its width."""
    words = "".join(line.text.strip() for line in lines[:-1])
    return (
        bool(words) and len(words) <= _HEAD and not any(c.isdigit() for c in words) and _VALUE.fullmatch(lines[-1].text.strip()) is not None
    )


def _are_two(upper: Line, lower: Line, width: float) -> bool:
    """Whether a value stands below a line that it did not need to leave; a figure that breaks inside fills its line."""
    values = [_VALUE.fullmatch(line.text.strip()) is not None for line in (upper, lower)]
    if values == [True, False] and len(lower.text.strip()) <= _UNIT and not any(c.isdigit() for c in lower.text):
        return False  # its unit
    digit = (upper.x1 - upper.x0) / max(len(upper.text.strip()), 1)
    if all(values):
        is_roomy = not upper.text.strip()[-1].isdigit() or width - (upper.x1 - upper.x0) > _ROOM * digit
        return is_roomy or not is_wrapped(upper, lower, width)  # what was not joined either is two values, or half of one is lost
    return any(values) and not is_wrapped(upper, lower, width)
