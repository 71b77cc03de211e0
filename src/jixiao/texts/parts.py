"""Counts that a text divides: 9600名学生，其中小学生5400人、初中生4200人.

Belongs here: one text to its divided counts. Must stay out: money (`texts.amounts`), and what a rule makes of them (`sql/rules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from jixiao.texts.mentions import FIGURE, PARTS, Mention, mentions, plain_text
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set

_THEREOF = pattern("texts", "thereof")
_ENDS = "，,。；;：:\n"
_CLOSED = "）)"
_OPENING = 5  # characters of （其中：
_NAMED_PART = pattern("texts", "named_part")
_NO_PART = pattern("texts", "no_part_of_amount")
_OVERLAPS = pattern("texts", "overlapping_part")
_PEOPLE = word_set("texts", "people")
_IN_BRACKETS = pattern("texts", "parts_in_brackets")
_SHARES_AND_MONEY = pattern("texts", "share_or_money")


@lru_cache(maxsize=16384)
def counted_parts(text: str) -> tuple[Mention, ...]:
    """The counts of a text behind which some of their parts are named, as mentions of the kind `PARTS`. Never raises.

    `number` is the whole and `base_number` what the parts come to, both in the whole's unit as printed. Of parts that may overlap (女性,
    脱贫户) it is the largest. A clause with two figures of that unit tells of no one whole, and a list ends at what is no part's name.
    `is_whole` where the parts leave nothing out (春季14万亩、秋季12万亩); in brackets such parts need no 其中.
    """
    plain = plain_text(text)
    divided = list(_THEREOF.finditer(plain))
    told = {match.end() for match in divided}
    bare = [match for match in _IN_BRACKETS.finditer(plain) if match.end() not in told and not _THEREOF.match(plain, match.start())]
    if not divided and not bare:
        return ()
    figures = [m for m in mentions(text) if m.kind == FIGURE and not m.is_each and not _SHARES_AND_MONEY.search(m.unit or "")]
    found = [part for match in divided for part in _divided(plain, match.start(), match.end(), figures)]
    found += [part for match in bare for part in _divided(plain, match.start(), match.end(), figures) if part.is_whole]
    return tuple(found)


def _divided(plain: str, whole_end: int, at: int, figures: Sequence[Mention]) -> Iterator[Mention]:
    parts = list(_parts(plain, at, [f for f in figures if f.start >= at]))
    if not parts:
        return
    begin = max(plain.rfind(mark, 0, whole_end) for mark in _ENDS) + 1
    wholes = [f for f in figures if begin <= f.start < whole_end and _counted(f) == _counted(parts[0])]
    if len(wholes) != 1 or any(_counted(part) != _counted(parts[0]) for part in parts):
        return
    whole, numbers = wholes[0], [_base(part) for part in parts]
    end = parts[-1].start + len(parts[-1].text)
    is_whole = _leaves_nothing_out([m.before.rpartition(":")[2] for m in parts])
    come_to = max(numbers) if _OVERLAPS.search(plain[at:end]) and not is_whole else sum(numbers, Decimal(0))
    yield Mention(
        PARTS,
        plain[whole.start : end],
        whole.start,
        before="",
        clause=plain[begin:end],
        number=whole.number,
        base_number=round(come_to * (whole.number or Decimal(0)) / (_base(whole) or Decimal(1)), 9),
        unit=whole.unit,
        base_unit=whole.unit,
        rounding=Decimal(0),
        is_whole=is_whole,
    )


def _leaves_nothing_out(names: Sequence[str]) -> bool:
    """Whether parts by their names are all of a whole: each holds another word of a set, and all of its words are there."""
    return any(
        len(words) == len(names)
        and all(sum(word in name for name in names) == 1 for word in words)
        and all(any(word in name for word in words) for name in names)
        for words in _complements()
    )


@cache
def _complements() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry) for entry in reviewed("texts")["complements"].values())


def _parts(plain: str, at: int, figures: Sequence[Mention]) -> Iterator[Mention]:
    """The figures that follow as parts, each behind a name of its own: up to the end of their brackets, or to what counts another thing."""
    first = None
    in_brackets = _IN_BRACKETS.search(plain[at - _OPENING : at]) is not None
    for figure in figures:
        name = _NAMED_PART.fullmatch(plain[at : figure.start])
        if name is None or _NO_PART.search(name[0]):
            return
        if first is None:
            first = _counted(figure)
        elif (in_brackets and name[0][0] in _CLOSED) or (name[0][0] in _ENDS and _counted(figure) != first):
            return
        yield figure
        at = figure.start + len(figure.text)


def _counted(figure: Mention) -> str | None:
    """What a figure counts: people are counted by several measure words."""
    return min(_PEOPLE) if figure.base_unit in _PEOPLE else figure.base_unit


def _base(figure: Mention) -> Decimal:
    return figure.base_number if figure.base_number is not None else Decimal(0)
