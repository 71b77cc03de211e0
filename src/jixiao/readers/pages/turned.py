"""Text that does not stand upright: labels turned by a right angle become text in their place, watermarks are left out and noted.

Belongs here: letters at an angle, and letters that lie over the page and its rules.
Must stay out: pages drawn sideways as a whole (`marks`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median

from jixiao.readers.left_out import LeftOut
from jixiao.readers.pages.marks import Letter, Rule

# A watermark is so many times as large as the page's text, and pale; what is slanted is one if it is either.
_LARGE = 2.0
# An angle this near to a right angle was meant as one.
_SLANT = 5.0
# Letters of one turned text follow one another at less than so many sizes.
_FOLLOWS = 1.5
# Letters that share more of one another than this share of their size lie over one another.
_OVER = 0.3
# Words that are printed so often on a page are printed all over it.
_ALL_OVER = 6


def straighten(letters: list[Letter], left_out: LeftOut) -> list[Letter]:
    """The letters that stand upright, and one more for each turned text, at its place; watermarks are put down in `left_out`."""
    if not any(letter.angle or letter.light for letter in letters):
        return letters
    inked = [letter.size for letter in letters if letter.angle == 0.0 and not letter.text.isspace()]
    ordinary = median(inked) if inked else 0.0
    if not any(letter.angle != 0.0 or (letter.light and letter.size >= _LARGE * ordinary) for letter in letters):
        return letters
    out: list[Letter] = []
    turned: list[list[Letter]] = []
    marks: list[list[Letter]] = []
    for letter in letters:
        if _is_watermark(letter, ordinary):
            _add(marks, letter)
        elif letter.angle != 0.0:
            _add(turned, letter)
        else:
            out.append(letter)
    for mark in marks:
        left_out.add("a watermark", "".join(letter.text for letter in mark))
    return out + _labels(turned)


def _is_watermark(letter: Letter, ordinary: float) -> bool:
    is_large = letter.size >= _LARGE * ordinary > 0
    if min(letter.angle % 90, 90 - letter.angle % 90) > _SLANT:
        return is_large or letter.light
    return is_large and letter.light


def without_marks_across(letters: list[Letter], verticals: Iterable[Rule], left_out: LeftOut) -> list[Letter]:
    """The letters without pale texts that lie across other text or a column's rule, and without pale texts of the same words.

    Such a watermark is upright and no larger than the form's text. Where most of a page is pale, paleness tells nothing but of words that
    are printed all over it.
    """
    pale = [letter for letter in letters if letter.light and letter.angle == 0.0 and not letter.text.isspace()]
    if not pale:
        return letters
    texts: list[list[Letter]] = []
    for letter in pale:
        _add(texts, letter)
    if 2 * len(pale) > len(letters):
        times = Counter(map(_words, texts))
        texts = [text for text in texts if times[_words(text)] >= _ALL_OVER]
    dark = [letter for letter in letters if not letter.light and not letter.text.isspace()]
    sides = [rule for rule in verticals if rule.bottom > rule.top]
    across = {_words(text) for text in texts if _lies_across(text, dark, sides)}
    marks = [text for text in texts if any(_words(text) in words for words in across)]
    if not marks:
        return letters
    for mark in marks:
        left_out.add("a watermark", _words(mark))
    gone = {id(letter) for mark in marks for letter in mark}
    return [letter for letter in letters if id(letter) not in gone]


def _words(text: list[Letter]) -> str:
    return "".join(letter.text for letter in text)


def _lies_across(text: list[Letter], dark: list[Letter], sides: list[Rule]) -> bool:
    """Whether a text shares room with a letter that is not its own, or goes on behind a rule from top to bottom."""
    left, right, slack = text[0].x0, text[-1].x1, _OVER * text[0].size
    top, bottom = min(letter.top for letter in text), max(letter.bottom for letter in text)
    middle = (top + bottom) / 2
    if any(left + slack < side.x0 < right - slack and side.top <= middle <= side.bottom for side in sides):
        return True
    return any(
        min(right, letter.x1) - max(left, letter.x0) > _OVER * letter.size and min(bottom, letter.bottom) - max(top, letter.top) > slack
        for letter in dark
    )


def _add(texts: list[list[Letter]], letter: Letter) -> None:
    """Add a letter to the text that it goes on, else as a new one."""
    if texts and texts[-1][-1].angle == letter.angle:
        last = texts[-1][-1]
        reach = _FOLLOWS * max(last.size, letter.size)
        if abs(last.x0 - letter.x0) < reach and abs(last.top - letter.top) < reach:
            texts[-1].append(letter)
            return
    texts.append([letter])


def _labels(texts: list[list[Letter]]) -> list[Letter]:
    """One letter a text; lines of one label side by side become one, in their order of reading."""
    labels: list[Letter] = []
    order = sorted(texts, key=lambda text: (text[0].angle, text[0].x0 if text[0].angle < 180 else -text[0].x0))
    for text in order:
        size = max(letter.size for letter in text)
        label = Letter(
            "".join(letter.text for letter in text).strip(),
            min(letter.x0 for letter in text),
            max(letter.x1 for letter in text),
            min(letter.top for letter in text),
            max(letter.bottom for letter in text),
            size,
        )
        last = labels[-1] if labels else None
        if last is not None and _is_beside(last, label):
            last.text += label.text
            last.x0, last.x1 = min(last.x0, label.x0), max(last.x1, label.x1)
            last.top, last.bottom = min(last.top, label.top), max(last.bottom, label.bottom)
        else:
            labels.append(label)
    return [label for label in labels if label.text]


def _is_beside(first: Letter, second: Letter) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    gap = max(first.x0, second.x0) - min(first.x1, second.x1)
    return shared > 0.5 * min(first.bottom - first.top, second.bottom - second.top) and gap < 0.8 * min(first.size, second.size)
