"""What stands on a page: letters, rules and filled areas, each at its place in points from the upper left corner.

Belongs here: plain data that a format's module gives, and turning it. Must stay out: what it means.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from jixiao.model import ReadingCheck
from jixiao.readers.looks import Colour

# How far an ordinary font reaches above and below its baseline, as a share of its size.
ASCENT, DESCENT = 0.85, 0.15
# The brightest and the darkest channel of a colour differ by more than this, of 255.
_TINTED = 90
# A line along a side of the page is off by no more than so many points, or by this share of its length where it was drawn by hand.
RULE_WIDTH, SLANT = 3.0, 0.03


UNREADABLE = "\ufffd"
"""The letter that stands for ink in a picture which nothing reads."""


class Letter:
    """One printed character: its advance from `x0` to `x1`, its height from `top` to `bottom`, its size in points.

    `angle` is that of its line in degrees against the page's, anticlockwise; `light` tells a pale or transparent colour; `mark` is the
    mark of its look (`looks`), "" for plain letters; `tint` its colour where that is neither black, grey nor white. `sure` is how sure its
    reading is, from 0 to 1, where it was read from a picture.
    """

    tint: Colour | None
    __slots__ = ("angle", "bottom", "light", "mark", "size", "sure", "text", "tint", "top", "x0", "x1")

    def __init__(
        self, text: str, x0: float, x1: float, top: float, bottom: float, size: float, angle: float = 0.0, light: bool = False
    ) -> None:
        self.text, self.x0, self.x1, self.top, self.bottom, self.size = text, x0, x1, top, bottom, size
        self.angle, self.light, self.mark = angle, light, ""
        self.sure, self.tint = 1.0, None


class Rule(NamedTuple):
    """A straight line along one side of the page: `x0` equals `x1`, or `top` equals `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


Stroke = list[tuple[float, float]]
"""The places that a slanted or curved line touches, one after the other."""


class SeenWord(NamedTuple):
    """A line of text as it was seen in a picture: its box on the page in points, its text, and what a second look told of it."""

    box: tuple[float, float, float, float]
    text: str
    check: ReadingCheck | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture that a page was read from: its size in points, and the matrix of 3 by 3 that finds places of the page in it.

    `words` are what was seen, `layer` the invisible letters that lie with it: each with the middle of its place in shares of the picture.
    """

    width: float
    height: float
    matrix: tuple[tuple[float, ...], ...]
    words: tuple[SeenWord, ...] = ()
    layer: tuple[tuple[str, float, float], ...] = ()

    def share(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The smallest box about a box of the page, in shares of the picture's width and height."""
        x0, top, x1, bottom = box
        xs, ys = zip(*(self._at(x, y) for x in (x0, x1) for y in (top, bottom)), strict=True)
        left, upper, right, lower = min(xs) / self.width, min(ys) / self.height, max(xs) / self.width, max(ys) / self.height
        return tuple(round(min(max(value, 0.0), 1.0), 5) for value in (left, upper, right, lower))

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c = (row[0] * x + row[1] * y + row[2] for row in self.matrix)
        return a / c, b / c


@dataclass(slots=True)
class Sheet:
    """One page of a document, as its format gives it."""

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    areas: list[Rule] = field(default_factory=list)  # filled areas without a border, from corner to corner
    strokes: list[Stroke] = field(default_factory=list)  # lines that are no rules
    ink: list[Rule] = field(default_factory=list)  # boxes of pictures and of what is drawn by hand, from corner to corner
    pictured: float = 0.0  # the share of the page that its largest picture covers
    unmapped: int = 0  # letters whose font does not tell the character
    unprinted: list[tuple[str, Letter]] = field(default_factory=list)  # letters that nobody sees, each with the reason
    notes: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)  # texts that run over the upper or lower border of a cell
    is_layer: bool = False  # its letters are invisible and lie with its picture
    scan: Scan | None = None  # where the page was read from a picture
    skew: float = 0.0  # by how many degrees nearly all of its letters are turned, anticlockwise
    part: int = 1  # which of a file's documents it belongs to
    lost: int = 0  # pieces of text whose letters no font told


def tint_of(colour: Colour) -> Colour | None:
    """A colour that is neither black, grey nor white; None for those."""
    return colour if max(colour) - min(colour) > _TINTED else None


def baseline_letter(text: str, x: float, y: float, advance: float, size: float, angle: float = 0.0, light: bool = False) -> Letter:
    """A letter whose baseline begins at (x, y) and runs at an angle; `top` and `bottom` are those of an ordinary font."""
    if angle == 0.0:
        return Letter(text, x, x + advance, y - ASCENT * size, y + DESCENT * size, size, 0.0, light)
    turn = math.radians(angle)
    along, across = (math.cos(turn), -math.sin(turn)), (-math.sin(turn), -math.cos(turn))
    corners = [
        (x + a * advance * along[0] + c * size * across[0], y + a * advance * along[1] + c * size * across[1])
        for a in (0.0, 1.0)
        for c in (-DESCENT, ASCENT)
    ]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Letter(text, min(xs), max(xs), min(ys), max(ys), size, angle, light)


def is_along(x0: float, y0: float, x1: float, y1: float) -> bool:
    """Whether a line from corner to corner of a box runs along a side of the page, as well as a hand draws."""
    short, long = sorted((abs(x1 - x0), abs(y1 - y0)))
    return short <= max(RULE_WIDTH, SLANT * long)


def bend(start: tuple[float, float], first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> Stroke:
    """Places on a curve from `start` to `end` that two others pull at, without its start."""
    places = []
    for at in (0.25, 0.5, 0.75, 1.0):
        rest = 1 - at
        shares = rest**3, 3 * rest * rest * at, 3 * rest * at * at, at**3
        x, y = (sum(share * to for share, to in zip(shares, along, strict=True)) for along in zip(start, first, second, end, strict=True))
        places.append((x, y))
    return places


def upright(sheet: Sheet) -> Sheet:
    """The page turned so that most of its letters stand upright: a page may be drawn sideways or upside down."""
    angles = Counter(letter.angle for letter in sheet.letters)
    quarters: Counter[int | None] = Counter()
    for angle, count in angles.items():
        quarters[_quarter(angle)] += count
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    if not quarter:
        return sheet
    turned = Sheet(
        sheet.number,
        sheet.width,
        sheet.height,
        pictured=sheet.pictured,
        unmapped=sheet.unmapped,
        notes=sheet.notes,
        scan=sheet.scan,
        part=sheet.part,
    )
    if quarter in (1, 3):
        turned.width, turned.height = sheet.height, sheet.width

    def box(mark: Letter | Rule) -> tuple[float, float, float, float]:
        if quarter == 1:  # lines run upwards: the left side of the text is the lower edge
            return sheet.height - mark.bottom, mark.x0, sheet.height - mark.top, mark.x1
        if quarter == 3:
            return mark.top, sheet.width - mark.x1, mark.bottom, sheet.width - mark.x0
        return sheet.width - mark.x1, sheet.height - mark.bottom, sheet.width - mark.x0, sheet.height - mark.top

    def stood_up(letter: Letter) -> Letter:
        x0, top, x1, bottom = box(letter)
        angle = (letter.angle - 90 * quarter) % 360
        stood = Letter(letter.text, x0, x1, top, bottom, letter.size, 0.0 if angle < 1 or angle > 359 else angle, letter.light)
        stood.sure, stood.tint = letter.sure, letter.tint
        return stood

    turned.letters = [stood_up(letter) for letter in sheet.letters]
    turned.unprinted = [(reason, stood_up(letter)) for reason, letter in sheet.unprinted]
    rules = [Rule(*box(rule)) for rule in (*sheet.horizontals, *sheet.verticals)]
    turned.horizontals = [rule for rule in rules if rule.top == rule.bottom]
    turned.verticals = [rule for rule in rules if rule.top != rule.bottom]
    turned.areas = [Rule(*box(area)) for area in sheet.areas]
    turned.ink = [Rule(*box(area)) for area in sheet.ink]
    turned.strokes = [[box(Rule(x, y, x, y))[:2] for x, y in stroke] for stroke in sheet.strokes]
    return turned


def _quarter(angle: float) -> int | None:
    """How many right angles an angle is, None where it is slanted."""
    turns = angle / 90
    return round(turns) % 4 if abs(turns - round(turns)) < 0.06 else None
