"""Forms written as an outline: labelled lines, levels of indicators as headings, and names with their values in items below.

Belongs here: telling an outline from a report that speaks of indicators, and where it begins and ends. It becomes a table of one column, a
line a row. Must stay out: what its lines mean (`forms`), lines that stand in columns (`columns`).
"""

from __future__ import annotations

import re

from jixiao.readers.plain.lines import Found
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import field_slug, is_reviewed_field, private_slugs
from jixiao.vocabulary.levels import leading_levels
from jixiao.vocabulary.lexicon import pattern
from jixiao.vocabulary.money import funding_label
from jixiao.vocabulary.signs import COMPARATOR_SIGNS

MIN_LEVELS, MIN_ITEMS, MIN_VALUED = 2, 3, 2  # of an outline; the other items may be words
MIN_SHARE = 0.7  # of the lines between the first level and the last item that are levels or items
MIN_FULL = 0.45  # of the longest line: a shorter one was not wrapped
MAX_ITEM = 120  # characters of a line that is an item; running text is longer
MAX_LABEL = 30
MAX_APART = 6  # lines of running text between two labelled lines above the indicators

_TITLE_WORDS, _TITLE_END, _TITLE_PHRASE = (pattern("forms", n) for n in ("title_words", "title_end", "title_phrase"))
_NUMBERED_PROJECT = pattern("forms", "numbered_project")
_HEADED_PROJECT = pattern("forms", "headed_project")
_LABELLED_INDICATOR = pattern("forms", "labelled_indicator")
_IDENTITY = frozenset({"project_name", "fund_name", "project_code", "unit", "department", "central_department"})
_NAMING = _IDENTITY | {"total_score", "fill_date"}
_SENTENCE = re.compile(r"[。！？].*\S")
_HEADING = re.compile(r"^\s*(?:[【〖]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．])")
_ENDS = "。；;：:！!"
_CLAUSES = re.compile(r"[，,；;。]")
_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.．、]|[①-⑳]|[-—*·•●○◆◇■□▪★☆※➢])")
_FIGURE_FIRST = re.compile(rf"[{re.escape(COMPARATOR_SIGNS)}]*\d")
_FIGURE_BEHIND = re.compile(rf"[{re.escape(COMPARATOR_SIGNS)}]\s*\d|[\u4e00-\u9fff)]\s*\d[\d,.]*\s*[^\d,，。；;：:]{{0,8}}$")


def find_outlines(lines: list[str], *, tells: bool = False) -> tuple[list[Found], list[str]]:
    """The outlines among lines; and notes of levels with values that are none, since too much around them is running text.

    `tells` says that the document is a report: then there is no outline, however its lines are numbered.
    """
    found: list[Found] = []
    notes: list[str] = []
    at = 0
    while (first := _first_level(lines, at)) is not None:
        end = _end(lines, first)
        body = [line for line in lines[first:end] if line.strip()]
        start = _start(lines, at, first)
        if not tells and _is_outline(body):
            end = _with_lines_behind(lines, end)
            found.append(Found(start, end, [[line] for line in _whole(lines[start:end], first - start)]))
        elif len(valued := [line for line in body if _prints_value(line)]) >= MIN_LEVELS:
            notes.append(f"levels of indicators with values stand in running text and are not read: {valued[0].strip()[:60]}")
        at = max(end, first + 1)
    return found, notes


def _whole(lines: list[str], first: int) -> list[str]:
    """The lines that print something; where items are numbered, one that is not, and is no label, goes on with the line above it."""
    whole: list[str] = []
    body = [line for line in lines[first:] if line.strip() and not _is_level(line)]
    numbered = sum(_NUMBERED.match(line) is not None for line in body) >= MIN_ITEMS
    full = MIN_FULL * max(map(len, lines))
    for line in lines:
        if not line.strip():
            continue
        if numbered and whole and len(whole[-1]) >= full and _goes_on(line, whole[-1]):
            whole[-1] += line.strip()
        else:
            whole.append(line)
    return whole


def _goes_on(line: str, above: str) -> bool:
    """Whether a line wraps the one above, which ends in the middle of a text."""
    begins = _NUMBERED.match(line) or _HEADING.match(line) or _is_level(line) or _is_labelled(line)
    if begins or above.rstrip()[-1:] in _ENDS or (_is_level(above) and not leading_levels(above)[1]):
        return False
    return _NUMBERED.match(above) is not None or _is_labelled(above)


def _prints_value(line: str) -> bool:
    """Whether a line begins with a level, and one of its clauses ends with a name and its figure."""
    levels, rest = leading_levels(line)
    return bool(levels) and any(_FIGURE_BEHIND.search(squash(clause)) for clause in _CLAUSES.split(rest))


def _first_level(lines: list[str], at: int) -> int | None:
    return next((k for k in range(at, len(lines)) if _is_level(lines[k])), None)


def _is_level(line: str) -> bool:
    """Whether a line is a level of indicators, or begins with one (数量指标：培训人数≥520人), and is no sentence."""
    if _LABELLED_INDICATOR.match(squash(line[:MAX_LABEL])):
        return True
    levels, rest = leading_levels(line)
    return bool(levels) and (not rest or (len(line) <= 4 * MAX_ITEM and not _SENTENCE.search(rest)))


def _is_valued(text: str) -> bool:
    """Whether a text is a name with its value: 培训人数：≥520人, 培训人数520人."""
    if not text or len(text) > 4 * MAX_ITEM or _SENTENCE.search(text):
        return False
    label, colon, value = _parted(text)
    if colon and label.strip() and value.strip():
        return True
    figure = _FIGURE_BEHIND.search(squash(text).rstrip(";,."))
    return figure is not None and figure.start() > 0


def _is_item(line: str) -> bool:
    return len(line) <= MAX_ITEM and (_is_valued(line) or (_NUMBERED.match(line) is not None and not _SENTENCE.search(line)))


def _parted(text: str) -> tuple[str, str, str]:
    at = min((i for i in (text.find(":"), text.find("：")) if i >= 0), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _end(lines: list[str], first: int) -> int:
    """The index of the line behind the last level or item that goes on from a level."""
    end, strange = first + 1, 0
    for k in range(first, len(lines)):
        line = lines[k]
        if not line.strip():
            continue
        if _is_title(line) or is_headed_project(line) or (_is_labelled(line) and not _is_level(line) and not _is_measured(line)):
            break
        if _is_level(line) or _is_item(line):
            end, strange = k + 1, 0
            continue
        strange += 1
        if strange > 2:
            break
    return end


def is_headed_project(line: str) -> bool:
    """Whether a numbered heading names a project."""
    return _HEADED_PROJECT.match(line) is not None and not _is_level(line)


def _is_measured(line: str) -> bool:
    """Whether a labelled line may be an indicator of its name: 完成时间：10月底前; a name of the form itself is none."""
    label = _parted(line)[0]
    return not _is_naming(label) and len(line) <= MAX_ITEM // 2 and funding_label(label) is None


def _is_naming(label: str) -> bool:
    """Whether a label says whose form it is, or sums it up."""
    return field_slug(label) in _NAMING | private_slugs() or _NUMBERED_PROJECT.match(squash(label)) is not None


def _is_title(line: str) -> bool:
    """Whether a line is the title of a form, above its labelled lines."""
    key = squash(line)
    if ":" in key or not 6 <= len(key) <= 70 or not _TITLE_WORDS.search(key) or leading_levels(line)[0]:
        return False
    return bool(_TITLE_END.search(key) or _TITLE_PHRASE.search(key)) and _NUMBERED.match(line) is None and len(key) > 8


def _is_labelled(line: str) -> bool:
    """Whether a line begins with the label of a field or of money."""
    label, colon, _ = _parted(line)
    if not colon or len(label) > MAX_LABEL:
        return False
    return is_reviewed_field(label) or funding_label(label) is not None or _NUMBERED_PROJECT.match(squash(label)) is not None


def _start(lines: list[str], at: int, first: int) -> int:
    """The first of the labelled lines above the indicators, with the running text between them, and below any title."""
    start, apart = first, 0
    for k in range(first - 1, at - 1, -1):
        line = lines[k]
        if _is_title(line):
            break
        if is_headed_project(line):
            return k
        if _is_labelled(line):
            start, apart = k, 0
        elif line.strip():
            apart += 1
        if apart > MAX_APART:
            break
    return start


def _with_lines_behind(lines: list[str], end: int) -> int:
    """The index behind the labelled lines at the foot of an outline (自评得分：96分), if such lines follow it directly."""
    while end < len(lines):
        label = _parted(lines[end])[0]
        if not _is_labelled(lines[end]) or _NUMBERED_PROJECT.match(squash(label)) or field_slug(label) in _IDENTITY:
            break
        end += 1
    return end


def _is_outline(body: list[str]) -> bool:
    """Whether lines from a level to an item are an outline: enough of them are levels and items, and the items print values."""
    rests = [leading_levels(line) if _is_level(line) else ((), line) for line in body]
    items = sum(bool(rest) and (bool(levels) or _is_item(rest)) for levels, rest in rests)
    valued = sum(_is_valued(rest) or bool(levels and _FIGURE_FIRST.match(squash(rest))) for levels, rest in rests)
    known = sum(_is_level(line) or _is_item(line) for line in body)
    levels = sum(_is_level(line) for line in body)
    return levels >= MIN_LEVELS and items >= MIN_ITEMS and valued >= MIN_VALUED and known >= MIN_SHARE * len(body)
