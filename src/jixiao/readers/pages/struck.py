"""Letters that a line goes through: struck out, as a person sees them.

Belongs here: lines through letters. Must stay out: what becomes of struck-out text (`seen`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from jixiao.readers.looks import STRUCK
from jixiao.readers.pages.marks import UNREADABLE, Letter, Rule, Sheet

# The middle of a letter, as shares of its height from its top: an underline is lower, a table's rule further away.
_FROM, _TO = 0.33, 0.7
# What is shorter is a dash or a dot.
_SHORTEST = 3.0
# So near are the ends of a border to the upright rules that it meets, in points.
_NEAR = 1.0


def _middle(letter: Letter) -> float:
    return letter.top + letter.bottom


def _is_border(rule: Rule, verticals: list[Rule]) -> bool:
    """Whether a line meets upright rules at both of its ends."""
    crossing = [v.x0 for v in verticals if v.top - _NEAR <= rule.top <= v.bottom + _NEAR]
    return all(any(abs(x - end) <= _NEAR for x in crossing) for end in (rule.x0, rule.x1))


def strike_out(sheet: Sheet) -> None:
    """Mark the letters that a line goes through, and take the line from the page's rules.

    A line from one upright rule to another is a border: a text that is too long for its row runs over it, which is told. Ink that nothing
    reads is no letter: it may run over many cells, and the lines in it are theirs.
    """
    letters = sorted((letter for letter in sheet.letters if letter.text != UNREADABLE and not letter.text.isspace()), key=_middle)
    if not letters or not sheet.horizontals:
        return
    middles = [(letter.top + letter.bottom) / 2 for letter in letters]
    reach = 0.2 * max(letter.bottom - letter.top for letter in letters)
    kept: list[Rule] = []
    through: dict[float, bool] = {}  # by height, whether any letter's middle is near
    for rule in sheet.horizontals:
        if rule.top not in through:
            through[rule.top] = bisect_left(middles, rule.top - reach) < bisect_right(middles, rule.top + reach)
        if not through[rule.top]:
            kept.append(rule)
            continue
        near = (
            letters[bisect_left(middles, rule.top - reach) : bisect_right(middles, rule.top + reach)]
            if rule.x1 - rule.x0 > _SHORTEST
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
