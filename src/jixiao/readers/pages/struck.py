"""Letters that a line goes through: struck out, as a person sees them.

Belongs here: lines through letters. Must stay out: what becomes of struck-out text (`seen`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from jixiao.readers.looks import STRUCK
from jixiao.readers.pages.marks import UNREADABLE, Letter, Rule, Sheet, Stroke

# The middle of a letter, as shares of its height from its top: an underline is lower, a table's rule further away.
_FROM, _TO = 0.33, 0.7
# What is shorter is a dash or a dot.
_SHORTEST = 3.0
# So near are the ends of a border to the upright rules that it meets, in points.
_NEAR = 1.0
# A slanted line that crosses letters out runs through their middles, as shares of their height; it is no higher than so many of them,
# and most of it lies over letters.
_INNER, _HIGHEST, _MOST = 0.1, 1.6, 0.5
# Lines from corner to corner end so near to them, in points.
_CORNER = 3.0


def _middle(letter: Letter) -> float:
    return letter.top + letter.bottom


def _is_border(rule: Rule, verticals: list[Rule]) -> bool:
    """Whether a line meets upright rules at both of its ends."""
    crossing = [v.x0 for v in verticals if v.bottom - v.top > _SHORTEST and v.top - _NEAR <= rule.top <= v.bottom + _NEAR]
    return all(any(abs(x - end) <= _NEAR for x in crossing) for end in (rule.x0, rule.x1))


def _pieces_of_lines(rules: list[Rule]) -> set[int]:
    """The dots and dashes that follow one another closely enough to be a line."""
    short = sorted((rule for rule in rules if rule.x1 - rule.x0 <= _SHORTEST), key=lambda rule: (round(rule.top, 1), rule.x0))
    found: set[int] = set()
    run: list[Rule] = []
    for rule in short:
        if run and (abs(rule.top - run[-1].top) > _NEAR or not 0 <= rule.x0 - run[-1].x0 <= _SHORTEST + _NEAR):
            run = []
        run.append(rule)
        if rule.x1 - run[0].x0 > _SHORTEST:
            found |= {id(piece) for piece in run}
    return found


def strike_out(sheet: Sheet) -> None:
    """Mark the letters that a line goes through, and take the line from the page's rules.

    A line from one upright rule to another is a border: a text that is too long for its row runs over it, which is told. Ink that nothing
    reads is no letter: it may run over many cells, and the lines in it are theirs.
    """
    _cross_out(sheet)
    letters = sorted((letter for letter in sheet.letters if letter.text != UNREADABLE and not letter.text.isspace()), key=_middle)
    if not letters or not sheet.horizontals:
        return
    middles = [(letter.top + letter.bottom) / 2 for letter in letters]
    reach = 0.2 * max(letter.bottom - letter.top for letter in letters)
    kept: list[Rule] = []
    pieces = _pieces_of_lines(sheet.horizontals)
    through: dict[float, bool] = {}  # by height, whether any letter's middle is near
    for rule in sheet.horizontals:
        if rule.top not in through:
            through[rule.top] = bisect_left(middles, rule.top - reach) < bisect_right(middles, rule.top + reach)
        if not through[rule.top]:
            kept.append(rule)
            continue
        near = (
            letters[bisect_left(middles, rule.top - reach) : bisect_right(middles, rule.top + reach)]
            if rule.x1 - rule.x0 > _SHORTEST or id(rule) in pieces
            else []
        )
        crossed = [
            letter
            for letter in near
            if rule.x0 - 1 <= (letter.x0 + letter.x1) / 2 <= rule.x1 + 1
            and _FROM <= (rule.top - letter.top) / max(letter.bottom - letter.top, 0.1) <= _TO
        ]
        if crossed and _is_border(rule, sheet.verticals):
            sheet.over.append("".join(letter.text for letter in sorted(crossed, key=lambda letter: letter.x0)))
            crossed = []
        for letter in crossed:
            letter.mark = STRUCK
        if not crossed:
            kept.append(rule)
    sheet.horizontals = kept


def _cross_out(sheet: Sheet) -> None:
    """Mark the letters that slanted or curved lines go through, and those of cells that are crossed out from corner to corner."""
    if not sheet.strokes:
        return
    letters = [letter for letter in sheet.letters if letter.text != UNREADABLE and not letter.text.isspace()]
    for stroke in sheet.strokes:
        for letter in _crossed(stroke, letters):
            letter.mark = STRUCK
    for left, top, right, bottom in _crosses(sheet):
        for letter in letters:
            if left <= (letter.x0 + letter.x1) / 2 <= right and top <= (letter.top + letter.bottom) / 2 <= bottom:
                letter.mark = STRUCK


def _box(stroke: Stroke) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in stroke], [y for _, y in stroke]
    return min(xs), min(ys), max(xs), max(ys)


def _crossed(stroke: Stroke, letters: list[Letter]) -> list[Letter]:
    """The letters of one line of text that a line runs through from end to end."""
    left, top, right, bottom = _box(stroke)
    found = []
    for letter in letters:
        middle, height = (letter.x0 + letter.x1) / 2, letter.bottom - letter.top
        if not left <= middle <= right or letter.bottom < top or letter.top > bottom or bottom - top > _HIGHEST * height:
            continue
        heights = [y0 + (y1 - y0) * (middle - x0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(stroke) if _spans(x0, middle, x1)]
        if any(letter.top + _INNER * height <= y <= letter.bottom - _INNER * height for y in heights):
            found.append(letter)
    is_over = sum(letter.x1 - letter.x0 for letter in found) >= _MOST * (right - left)
    return found if is_over and bottom - top <= right - left else []


def _spans(one: float, middle: float, other: float) -> bool:
    return one != other and min(one, other) <= middle <= max(one, other)


def _crosses(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """The boxes between rules that two lines cross out from corner to corner."""
    lines = [(stroke[0][0] < stroke[-1][0]) == (stroke[0][1] < stroke[-1][1]) for stroke in sheet.strokes]
    boxes = [_box(stroke) for stroke in sheet.strokes]
    falling = [box for box, is_falling in zip(boxes, lines, strict=True) if is_falling]
    rising = [box for box, is_falling in zip(boxes, lines, strict=True) if not is_falling]
    return [
        box
        for box in falling
        if any(all(abs(a - b) <= _CORNER for a, b in zip(box, other, strict=True)) for other in rising) and _is_framed(box, sheet)
    ]


def _is_framed(box: tuple[float, float, float, float], sheet: Sheet) -> bool:
    """Whether rules stand at all four sides of a box."""
    left, top, right, bottom = box
    across = [rule.top for rule in sheet.horizontals if rule.x0 < right and rule.x1 > left]
    down = [rule.x0 for rule in sheet.verticals if rule.top < bottom and rule.bottom > top]
    return all(
        any(abs(place - side) <= _CORNER for place in places)
        for places, sides in ((across, (top, bottom)), (down, (left, right)))
        for side in sides
    )
