"""Turns a page that was printed aslant, so that its lines and rules run along its sides.

Belongs here: small angles at which a whole page is turned. Must stay out: pages on their side (`marks`), slanted texts (`turned`).
"""

from __future__ import annotations

import math
from itertools import pairwise

from jixiao.readers.pages.marks import ASCENT, DESCENT, Letter, Rule, Sheet, Stroke, is_along

# A page that is turned by less, or by more, is none that lay aslant, in degrees; its letters are turned like it but for so many.
_LEAST, _MOST, _ALIKE = 0.2, 15.0, 1.1


def levelled(sheet: Sheet) -> Sheet:
    """The same sheet, turned back by its skew."""
    if sheet.scan is not None or not _LEAST <= abs(sheet.skew) <= _MOST:
        return sheet
    turn = _Turn(sheet)
    for letter in [*sheet.letters, *(letter for _, letter in sheet.unprinted)]:
        turn.letter(letter)
    rules = [turn.rule(rule) for rule in (*sheet.horizontals, *sheet.verticals)]
    strokes = [[turn.place(*place) for place in stroke] for stroke in sheet.strokes]
    sheet.strokes = []
    for stroke in strokes:
        lines = [Rule(*_box(list(ends))) for ends in pairwise(stroke)]
        if len(stroke) > 1 and is_along(*_box(stroke)):
            rules.append(_flat(Rule(*_box(stroke))))
        elif all(is_along(*line) for line in lines):
            rules += [_flat(line) for line in lines]
        else:
            sheet.strokes.append(stroke)
    sheet.horizontals = [rule for rule in rules if rule.top == rule.bottom]
    sheet.verticals = [rule for rule in rules if rule.x0 == rule.x1 and rule.top != rule.bottom]
    sheet.areas, sheet.ink = [turn.box(area) for area in sheet.areas], [turn.box(box) for box in sheet.ink]
    sheet.notes.append(f"page {sheet.number}: printed aslant by {abs(sheet.skew):g} degrees, and read as if it stood straight")
    return sheet


class _Turn:
    """Turning back about the middle of the page."""

    def __init__(self, sheet: Sheet) -> None:
        angle = math.radians(sheet.skew)
        self.skew, self.cosine, self.sine = sheet.skew, math.cos(angle), math.sin(angle)
        self.x, self.y = sheet.width / 2, sheet.height / 2

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a place comes to lie."""
        x, y = x - self.x, y - self.y
        return self.x + self.cosine * x - self.sine * y, self.y + self.sine * x + self.cosine * y

    def letter(self, letter: Letter) -> None:
        """Turn a letter, and let one that is turned like the page stand straight."""
        x, y = self.place((letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2)
        width, height = letter.x1 - letter.x0, letter.bottom - letter.top
        if letter.angle and abs((letter.angle - self.skew + 180) % 360 - 180) < _ALIKE:
            width, height = (width - letter.size * abs(self.sine)) / self.cosine, letter.size * (ASCENT + DESCENT)
            letter.angle = 0.0
        letter.x0, letter.x1, letter.top, letter.bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2

    def rule(self, rule: Rule) -> Rule:
        """A rule that was taken to run along the page, about its middle."""
        x, y = self.place((rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2)
        across, down = (rule.x1 - rule.x0) / 2, (rule.bottom - rule.top) / 2
        return Rule(x - across, y - down, x + across, y + down) if across else Rule(x, y - down, x, y + down)

    def box(self, box: Rule) -> Rule:
        """A box about its middle."""
        x, y = self.place((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        across, down = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        return Rule(x - across, y - down, x + across, y + down)


def _box(stroke: Stroke) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in stroke], [y for _, y in stroke]
    return min(xs), min(ys), max(xs), max(ys)


def _flat(line: Rule) -> Rule:
    """A line that nearly runs along the page as one that does."""
    if line.bottom - line.top < line.x1 - line.x0:
        y = (line.top + line.bottom) / 2
        return Rule(line.x0, y, line.x1, y)
    x = (line.x0 + line.x1) / 2
    return Rule(x, line.top, x, line.bottom)
