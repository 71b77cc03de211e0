"""Choices with boxes: □2022年　☑2023年.

Belongs here: what is left of a text once the options that are not ticked are gone. Must stay out: what the options mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TICKED, _OPEN = "☑☒√✓✔■●", "□☐○◯"
TICKS = frozenset(_TICKED)
"""Marks of what holds."""
NO_TICKS = frozenset(f"{_OPEN}×✗✘╳")
"""Marks of what does not hold."""
_MARK = re.compile(rf"[{_TICKED}□☐]|(?<![○◯\d零〇一二三四五六七八九十])[○◯]")  # 二○二五年 is a year
_TYPED_OPEN = re.compile(r"[（(\[［]\s*[)）\]］]")
_TYPED_TICKED = re.compile(r"[（(\[［]\s*[√✓✔☑■]\s*[)）\]］]|[□☐]\s*[√✓✔]")  # between brackets, or typed behind its box
_SIGNS = frozenset(f"{_TICKED}{_OPEN}")
_LABEL = re.compile(r"\s*\S{2,12}[:：]")


@lru_cache(maxsize=8192)
def without_open_boxes(text: str) -> str:
    """The text with its ticked options only, without their marks; as it is where it prints no choice between boxes.

    Marks stand before all options or behind all. With none ticked no option is left.
    """
    if _SIGNS.isdisjoint(text):
        return text
    marked = _TYPED_TICKED.sub("☑", text)
    if _MARK.search(marked) is not None:
        marked = _TYPED_OPEN.sub("□", marked)
    marks = list(_MARK.finditer(marked))
    if not any(m[0] in f"{_TICKED}□☐" for m in marks):
        return text  # circles alone begin items
    if not marks or not any(m[0] in _OPEN for m in marks) or (len(marks) < 2 and marks[0][0] not in "□☐"):
        return text
    label = _LABEL.match(marked)
    start = label.end() if label is not None and label.end() <= marks[0].start() else 0
    behind = bool(marked[start : marks[0].start()].strip()) and not marked[marks[-1].end() :].strip()
    if behind and label is None and len(marks) < 2:
        return text
    return (_marked_behind if behind else _marked_before)(marked, start, [m.start() for m in marks])


def _marked_before(text: str, start: int, marks: list[int]) -> str:
    kept = text[: marks[0]]
    for at, end in zip(marks, [*marks[1:], len(text)], strict=True):
        option = text[at + 1 : end]
        if text[at] in _TICKED:
            kept += option
        elif (label := re.search(r"\n|[\s,，;；]+[^\s,，;；]{2,12}[:：]", option)) is not None:
            kept += option[label.start() :]  # what another label says is no option
    return kept.strip()


def _marked_behind(text: str, start: int, marks: list[int]) -> str:
    kept, begin = text[:start], start
    for at in marks:
        kept += text[begin:at] if text[at] in _TICKED else ""
        begin = at + 1
    return kept.strip()


def is_unanswered(text: str) -> bool:
    """Whether a text is a choice of which no option is ticked."""
    left = without_open_boxes(text)
    return left != text and not left
