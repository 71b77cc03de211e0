"""How alike two names are, and which pairs a person should look at.

Belongs here: measures on two texts and the search for pairs. Must stay out: what is done with a pair: nothing is merged by likeness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from jixiao.vocabulary.lexicon import pattern, word_set

_FIGURES = pattern("likeness", "figures")
_SIDES = word_set("likeness", "sides")
_WIDEST = 400  # names that share one pair of signs (管理, 建设) with more others say nothing by it


class Proposal(NamedTuple):
    """Two that may be one, by their keys: how alike they are (0 to 1) and why it is proposed. For review; `a` sorts before `b`."""

    a: str
    b: str
    score: float
    why: str


def _pairs_of_signs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def figures(name: str) -> tuple[str, ...]:
    """The numbers that a name holds, in order: 二期, 第3批. Names with other numbers are other things."""
    return tuple(_FIGURES.findall(name))


def differs_tellingly(a: str, b: str) -> bool:
    """Whether two names differ in a number or a side: 第一小学 and 第二小学, 东片区 and 西片区, 一期 and 二期."""
    if figures(a) != figures(b):
        return True
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    return bool(only_a & _SIDES) and bool(only_b & _SIDES)


def likeness(a: str, b: str) -> float:
    """Share of signs that two names have in common in the same order, 0 to 1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a != b else 1.0


def is_part_in_order(short: str, full: str) -> bool:
    """Whether all signs of one name stand in the other in the same order."""
    rest = iter(full)
    return all(sign in rest for sign in short)


def is_shortening(short: str, full: str) -> bool:
    """Whether the signs of one name stand in the other in the same order, from the first to the last: 住建委 in 住房和城乡建设委."""
    if not 3 <= len(short) < len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    return is_part_in_order(short, full)


_SEASONS_AND_RANKS = word_set("likeness", "seasons_and_ranks")
_PLACE = pattern("likeness", "place_behind")


def _one_sign_apart(a: str, b: str) -> bool:
    """Whether one sign is another, or left out, and tells nothing: neither a season, rank or side nor a part of a place's name."""
    short, full = sorted((a, b), key=len)
    if a == b or len(full) - len(short) > 1:
        return False
    at = next((i for i, sign in enumerate(short) if sign != full[i]), len(short))
    if short[at + (len(short) == len(full)) :] != full[at + 1 :]:
        return False
    signs = {full[at], *short[at : at + 1]} if len(short) == len(full) else {full[at]}
    tells = signs & (_SEASONS_AND_RANKS | _SIDES)
    return not tells and not _PLACE.match(full[at + 1 :]) and not differs_tellingly(a, b)


def one_sign_pairs(names: Sequence[str], shortest: int) -> Iterator[tuple[str, str, float]]:
    """The pairs of names of at least `shortest` signs that differ in one sign (安全运转, 安全运行), and their likeness."""
    without: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in names:
        if len(name) < shortest:
            continue
        for rest in {name, *(name[:k] + name[k + 1 :] for k in range(len(name)))}:
            for other in without[rest][:_WIDEST]:
                if (other, name) not in seen and _one_sign_apart(other, name):
                    seen.add((other, name))
                    yield other, name, likeness(other, name)
            without[rest].append(name)


def near_pairs(names: Sequence[str], least: float) -> Iterator[tuple[str, str, float]]:
    """The pairs of unlike names whose likeness is at least `least`, and the likeness, found by the pairs of signs they share."""
    holding: dict[str, list[int]] = defaultdict(list)
    signs = [_pairs_of_signs(name) for name in names]
    for i, name in enumerate(names):
        shared: dict[int, int] = defaultdict(int)
        for pair in signs[i]:
            others = holding[pair]
            if len(others) <= _WIDEST:
                for j in others:
                    shared[j] += 1
            others.append(i)
        for j, count in shared.items():
            # half of what likeness asks for: a letter that is left out breaks two pairs of signs
            if 2 * count >= (2 * least - 1) * (len(signs[i]) + len(signs[j])) and names[j] != name:
                ratio = likeness(names[j], name)
                if ratio >= least:
                    yield names[j], name, ratio
