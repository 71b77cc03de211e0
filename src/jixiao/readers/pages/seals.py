"""Words that are none of a form's text though they are printed on it: those along the rim of a seal, and readings above words.

Belongs here: texts that stand on a curve, and small letters above the word that they are the reading of. Must stay out: watermarks
(`turned`).
"""

from __future__ import annotations

from itertools import groupby

from jixiao.readers.left_out import LeftOut
from jixiao.readers.pages.marks import Letter

# So many letters, each turned from the one before it by at least and at most so many degrees, stand on a curve.
_LETTERS, _LEAST, _MOST = 5, 1.0, 75.0
_ALIKE = 0.05  # sizes differ by less than this share
# A reading's letters are no larger than this share of the word's, its foot is so near to the word's head, in sizes of the word.
_SMALL, _NEAR = 0.65, 0.45
# Marks that are set above letters to stress them.
_DOTS = set("·•●○◦﹅﹆▲△◉◎.")
_HAN = range(0x3400, 0xA000)


def without_rims(letters: list[Letter], left_out: LeftOut) -> list[Letter]:
    """The letters without those on a curve, and without the others of their colour among them: the words of a seal."""
    if sum(1 for letter in letters if letter.angle % 90) < _LETTERS:
        return letters
    gone: set[int] = set()
    for rim in _rims([letter for letter in letters if not letter.text.isspace()]):
        inside = _inside(rim, letters) if rim[0].tint is not None else []
        left_out.add("on a seal", "".join(letter.text for letter in [*rim, *inside]))
        gone |= {id(letter) for letter in (*rim, *inside)}
    return [letter for letter in letters if id(letter) not in gone]


def _rims(letters: list[Letter]) -> list[list[Letter]]:
    """The runs of letters that turn further and further in one direction."""
    rims: list[list[Letter]] = []
    run: list[Letter] = []
    direction = 0
    for letter in letters:
        turn = _turn(run[-1], letter) if run else 0.0
        if run and _LEAST <= abs(turn) <= _MOST and direction * turn >= 0 and abs(letter.size - run[-1].size) <= _ALIKE * letter.size:
            direction = 1 if turn > 0 else -1
            run.append(letter)
            continue
        rims.append(run)
        run, direction = [letter], 0
    return [run for run in [*rims, run] if len(run) >= _LETTERS]


def _turn(before: Letter, letter: Letter) -> float:
    """By how many degrees a letter is turned from another, from -180 to 180."""
    return (letter.angle - before.angle + 180) % 360 - 180


def _inside(rim: list[Letter], letters: list[Letter]) -> list[Letter]:
    """The letters of the rim's colour that stand within its box or right below it: a seal's own line."""
    left, right = min(e.x0 for e in rim), max(e.x1 for e in rim)
    top = min(e.top for e in rim)
    bottom = max(max(e.bottom for e in rim), top + right - left)
    own = {id(letter) for letter in rim}
    return [
        e
        for e in letters
        if e.tint == rim[0].tint and id(e) not in own and left <= (e.x0 + e.x1) / 2 <= right and top <= (e.top + e.bottom) / 2 <= bottom
    ]


def without_readings(letters: list[Letter], left_out: LeftOut) -> list[Letter]:
    """The letters without the readings (pinyin, kana) that are set above words."""
    largest = max((letter.size for letter in letters), default=0.0)
    if not any(letter.size <= _SMALL * largest and _may_read(letter) for letter in letters):
        return letters
    words = [letter for letter in letters if letter.text.isalnum()]
    gone: set[int] = set()
    for (size, _), group in groupby(letters, key=lambda letter: (letter.size, round(letter.bottom, 1))):
        run = [letter for letter in group if not letter.text.isspace()]
        if run and all(map(_may_read, run)) and _stands_above(run, [word for word in words if size <= _SMALL * word.size]):
            left_out.add("the reading or the stress of a word", "".join(letter.text for letter in run))
            gone |= {id(letter) for letter in run}
    return [letter for letter in letters if id(letter) not in gone] if gone else letters


def _may_read(letter: Letter) -> bool:
    """Whether a letter may be part of a reading: Latin with its tones, kana or bopomofo; or a dot that stresses one."""
    return (letter.text.isalpha() and ord(letter.text[0]) not in _HAN) or letter.text in _DOTS


def _stands_above(run: list[Letter], words: list[Letter]) -> bool:
    """Whether letters stand right above letters of a word, and over no more than them."""
    middle, bottom = (run[0].x0 + run[-1].x1) / 2, run[0].bottom
    below = [word for word in words if abs(word.top - bottom) <= _NEAR * word.size and word.x0 - word.size <= middle <= word.x1 + word.size]
    return any(word.x0 <= middle <= word.x1 for word in below)
