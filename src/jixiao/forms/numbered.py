"""Several indicators in one row, numbered in its cells or a line each: 1.修路长度 2.修桥数量 beside 1.≥3公里 2.≥2座.

Belongs here: telling the parts of a cell apart, and one indicator for each. Must stay out: rows and columns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jixiao.forms.senses import sense_of
from jixiao.forms.values import begins_with_figure, split_name_figure, split_name_value, split_name_words
from jixiao.model import Indicator, Value
from jixiao.vocabulary.fold import squash, tidy
from jixiao.vocabulary.lexicon import pattern

_MARK = pattern("forms", "part_mark")
_NUMERALS = "一二三四五六七八九十"
_BEGINNINGS = frozenset("（(01①一")  # of what is numbered
_SEMICOLON = re.compile(r"[;；]")
_PARTED = re.compile(r"[\n;；]")
_REST = 4  # signs of a unit that a line break has parted from its figure
_ENDS = " \t\n\u3000；;，,。、"


def numbered_parts(text: str, *, before_figures: bool = False) -> list[str]:
    """The parts of a text that are numbered 1, 2, 3 …, without their numbers; none where it does not begin with 1.

    `before_figures` says that a number may stand directly before a figure: 1.100% 2.95% beside names that are numbered, too.
    """
    if text.lstrip(_ENDS)[:1] not in _BEGINNINGS:
        return []
    marks: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        if _number(match) != len(marks) + 1 or not _may_begin(text, match, before_figures):
            continue
        if not marks and text[: match.start()].strip(_ENDS):
            return []
        marks.append(match)
    ends = [m.start() for m in marks[1:]] + [len(text)] * bool(marks)
    parts = [text[m.end() : end].strip(_ENDS) for m, end in zip(marks, ends, strict=True)]
    return parts if all(parts) else []


def _number(mark: re.Match[str]) -> int:
    """The number that a mark prints: (2), 2., ②, 二是, （二）."""
    if mark["circled"]:
        return ord(mark["circled"]) - ord("①") + 1
    if numeral := mark["numeral"] or mark["said"]:
        return _NUMERALS.index(numeral) + 1
    return int(mark["enclosed"] or mark["plain"])


def _may_begin(text: str, mark: re.Match[str], before_figures: bool) -> bool:
    """Whether a number begins a part: behind a sign or a new line, and not as the first digits of a figure."""
    if mark["plain"] and text[mark.end() : mark.end() + 1].isdigit() and text[mark.end() - 1] in ".．" and not before_figures:
        return False
    before = text[mark.start() - 1 : mark.start()]
    return not before or before in _ENDS or (mark["plain"] is None and mark["said"] is None and not before.isdigit())


def spread(indicators: list[Indicator]) -> list[Indicator]:
    """The indicators, each row that numbers several as so many; all keep the row's place."""
    found: list[Indicator] = []
    for indicator in indicators:
        found += _by_names(indicator) or _by_values(indicator) or [indicator]
    for ordinal, indicator in enumerate(found, 1):
        indicator.ordinal = ordinal
    return found


def _by_names(indicator: Indicator) -> list[Indicator]:
    """One indicator for each numbered name, or each line of names, where each value prints as many parts."""
    if not indicator.values:
        return []
    names = numbered_parts(indicator.name_text) or _lines_of_names(indicator) or _clauses_of_names(indicator)
    if len(names) < 2:
        return []
    values = [_parts(v.text, len(names)) for v in indicator.values]
    return _spread(indicator, names, values) if all(len(parts) == len(names) for parts in values) else []


def _by_values(indicator: Indicator) -> list[Indicator]:
    """One indicator for each part of a target that prints name and value together, below a level or a name of several."""
    target = next((v for v in indicator.values if v.role in ("target", "total_target")), None)
    if target is None:
        return []
    parts = numbered_parts(target.text)
    if not parts and (begins_with_figure(target.text) or not (any(map(str.isdigit, target.text)) or split_name_words(target.text)[1])):
        return []
    below_level = sense_of(indicator.name_text).is_level
    pairs = _pairs(parts, target.text, below_level)
    if not pairs or (len(pairs) < 2 and not below_level):
        return []
    values = [[value for _, value in pairs] if v is target else _parts(v.text, len(pairs)) for v in indicator.values]
    if any(len(parts) != len(pairs) for parts in values):
        return []
    found = _spread(indicator, [name for name, _ in pairs], values)
    for one in found:
        one.description = one.description or (None if below_level else indicator.name_text)
        if below_level and squash(indicator.name_text) != squash(indicator.level1_text or ""):
            one.level2_text = one.level2_text or indicator.name_text
    return found


def _lines_of_names(indicator: Indicator) -> list[str]:
    """The names of a cell that prints one a line, where each value has a figure for each; a name that is only broken has not."""
    if "\n" not in indicator.name_text:
        return []
    names = tidy(indicator.name_text).split("\n")
    if len(names) < 2 or any(len(squash(name)) < 2 for name in names):
        return []
    lines = [tidy(v.text).split("\n") for v in indicator.values]
    figures = all(len(texts) == len(names) and all(begins_with_figure(t) for t in texts) for texts in lines)
    return names if figures else []


def _clauses_of_names(indicator: Indicator) -> list[str]:
    """The names of a cell that parts them by semicolons, where each value has as many figures: 养护里程；养护桥梁, ≥12公里；≥3座."""
    names = _clauses(indicator.name_text)
    if len(names) < 2 or any(len(squash(name)) < 2 or any(map(str.isdigit, name)) for name in names):
        return []
    values = [_clauses(v.text) for v in indicator.values]
    return names if all(len(texts) == len(names) and all(map(begins_with_figure, texts)) for texts in values) else []


def _clauses(text: str) -> list[str]:
    """What semicolons part."""
    return [part for clause in _SEMICOLON.split(text) if (part := clause.strip(_ENDS))]


def _pairs(parts: list[str], text: str, below_level: bool) -> list[tuple[str, str]]:
    """Name and value of each part of a target: numbered (`parts`), a line each, or divided by semicolons; none where one is not understood.

    A line without a value begins the name of the next one; a short rest behind the last belongs to it (≥320 / 人次). Below a level a name
    may stand before a bare figure, too (验收合格率100%).
    """
    pairs: list[tuple[str, str]] = []
    rest = ""
    for part in parts or _PARTED.split(text):
        rest += part.strip(_ENDS)
        name, value = split_name_value(rest)
        if value is None and below_level:
            name, value = split_name_figure(rest)
        if value is None and below_level:
            name, value = split_name_words(rest)
        if value is not None and not begins_with_figure(name) and "\n" not in value:
            pairs.append((name, value))
            rest = ""
        elif parts:
            return []
    if not rest:
        return pairs
    if not pairs or len(rest) > _REST or any(c.isdigit() for c in rest):
        return []
    return [*pairs[:-1], (pairs[-1][0], pairs[-1][1] + rest)]


def prints_several(text: str) -> bool:
    """Whether one cell prints several indicators, each a name with its value: 1.巡河次数≥48次；2.清理河道≥120公里."""
    parts = numbered_parts(text)
    return (bool(parts) or not begins_with_figure(text)) and len(_pairs(parts, text, below_level=True)) > 1


def holds_several(indicator: Indicator) -> bool:
    """Whether a value still prints several figures on lines of their own: whose they are was not understood."""
    printed = (v.text for v in indicator.values if "\n" in v.text)
    return any(sum(map(_prints_figure, _whole_dates(tidy(text)).split("\n"))) > 1 for text in printed)


_BROKEN_DATE = re.compile(r"(?<=[年月])\n(?=\d)")


def _whole_dates(text: str) -> str:
    """The text with dates that a line break parts put together: 12月⏎31日前."""
    return _BROKEN_DATE.sub("", text)


def _prints_figure(line: str) -> bool:
    return begins_with_figure(line) or split_name_value(line)[1] is not None


def _parts(text: str, count: int) -> list[str]:
    """The parts of a cell: numbered, or a line each."""
    parts = numbered_parts(text, before_figures=True)
    lines = tidy(text).split("\n")
    by = (parts, lines, _clauses(text))
    return next((found for found in by if len(found) == count), [])


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
