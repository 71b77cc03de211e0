"""Several indicators in one row, numbered in its cells: 1.修路长度 2.修桥数量 beside 1.≥3公里 2.≥2座.

Belongs here: telling the numbered parts of a cell apart, and one indicator for each. Must stay out: rows and columns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao.forms.senses import sense_of
from jixiao.forms.values import split_name_value
from jixiao.model import Indicator, Value
from jixiao.vocabulary.fold import tidy

_MARK = re.compile(r"[（(](?P<a>\d{1,2})[)）]|(?P<b>\d{1,2})[.．、)）]|(?P<c>[①-⑳])")
_BEGINNINGS = frozenset("（(01①")  # of what is numbered
_ENDS = " \t\n\u3000；;，,。、"


def numbered_parts(text: str, *, before_figures: bool = False) -> list[str]:
    """The parts of a text that are numbered 1, 2, 3 …, without their numbers; none where it does not begin with 1.

    `before_figures` says that a number may stand directly before a figure: 1.100% 2.95% beside names that are numbered, too.
    """
    if text.lstrip(_ENDS)[:1] not in _BEGINNINGS:
        return []
    marks: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        number = ord(match["c"]) - ord("①") + 1 if match["c"] else int(match["a"] or match["b"])
        if number != len(marks) + 1 or not _may_begin(text, match, before_figures):
            continue
        if not marks and text[: match.start()].strip(_ENDS):
            return []
        marks.append(match)
    ends = [m.start() for m in marks[1:]] + [len(text)] * bool(marks)
    parts = [text[m.end() : end].strip(_ENDS) for m, end in zip(marks, ends, strict=True)]
    return parts if all(parts) else []


def _may_begin(text: str, mark: re.Match[str], before_figures: bool) -> bool:
    """Whether a number begins a part: behind a sign or a new line, and not as the first digits of a figure."""
    if mark["b"] and text[mark.end() : mark.end() + 1].isdigit() and text[mark.end() - 1] in ".．" and not before_figures:
        return False
    before = text[mark.start() - 1 : mark.start()]
    return not before or before in _ENDS or (mark["b"] is None and not before.isdigit())


def spread(indicators: list[Indicator]) -> list[Indicator]:
    """The indicators, each row that numbers several as so many; all keep the row's place."""
    found: list[Indicator] = []
    for indicator in indicators:
        found += _by_names(indicator) or _by_values(indicator) or [indicator]
    for ordinal, indicator in enumerate(found, 1):
        indicator.ordinal = ordinal
    return found


def _by_names(indicator: Indicator) -> list[Indicator]:
    """One indicator for each numbered name, where each value prints as many parts."""
    names = numbered_parts(indicator.name_text)
    if len(names) < 2 or not indicator.values:
        return []
    values = [_parts(v.text, len(names)) for v in indicator.values]
    return _spread(indicator, names, values) if all(len(parts) == len(names) for parts in values) else []


def _by_values(indicator: Indicator) -> list[Indicator]:
    """One indicator for each part of a target that prints name and value together, below a level or a name of several."""
    target = next((v for v in indicator.values if v.role in ("target", "total_target")), None)
    parts = [] if target is None else numbered_parts(target.text) or [target.text]
    pairs = [split_name_value(part) for part in parts]
    if not pairs or any(value is None for _, value in pairs):
        return []
    below_level = sense_of(indicator.name_text).is_level
    if len(pairs) < 2 and not below_level:
        return []
    values = [[str(value) for _, value in pairs] if v is target else _parts(v.text, len(pairs)) for v in indicator.values]
    if any(len(parts) != len(pairs) for parts in values):
        return []
    found = _spread(indicator, [name for name, _ in pairs], values)
    for one in found:
        one.description = one.description or (None if below_level else indicator.name_text)
    return found


def _parts(text: str, count: int) -> list[str]:
    """The parts of a cell: numbered, or a line each."""
    parts = numbered_parts(text, before_figures=True)
    lines = tidy(text).split("\n")
    return parts if len(parts) == count else lines if len(lines) == count else []


def _spread(indicator: Indicator, names: list[str], values: list[list[str]]) -> list[Indicator]:
    found = []
    for at, name in enumerate(names):
        printed: list[Value] = [replace(v, text=parts[at]) for v, parts in zip(indicator.values, values, strict=True)]
        weight, score = _points(indicator.weight_text, len(names), at), _points(indicator.score_text, len(names), at)
        found.append(replace(indicator, name_text=name, values=printed, weight_text=weight, score_text=score))
    return found


def _points(text: str | None, count: int, at: int) -> str | None:
    """The points of one part; those that are printed once are the row's, and stand with its first part."""
    if text is None:
        return None
    parts = _parts(text, count)
    return parts[at] if parts else (text if at == 0 else None)
