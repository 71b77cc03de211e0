"""Lines of a form's body that stand above its tables or between them: goals under a heading, levels, amounts behind their labels.

三、年度总体目标 / 完成…, （一）产出指标 above a table of its indicators, 其中：财政拨款（万元）：310.73.
Belongs here: reading such lines into the form. Must stay out: which form they belong to (`reader`), amounts in sentences (`prose`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jixiao.forms.block import Block, Level
from jixiao.forms.claims import OUTSIDE
from jixiao.forms.levels import depth_of
from jixiao.forms.limits import MAX_HEADING, MIN_RUNNING
from jixiao.forms.money_lines import read_money
from jixiao.forms.reading import Reading
from jixiao.forms.senses import Sense, sense_of
from jixiao.forms.titles import begins_anew
from jixiao.vocabulary.fold import has_chinese

_GOALS = frozenset({"goal", "total_goal", "actual_summary"})


class _Heading(NamedTuple):
    """A running text's label in a line of its own: the field and the label as printed."""

    slug: str
    label: str


def read_body(reading: Reading, texts: Iterable[str]) -> list[Sense]:
    """Read the goals, levels and amounts of lines in the body of a form; the lines that are no text of a goal, which may say more."""
    heading: _Heading | None = None
    others: list[Sense] = []
    for text in texts:
        sense = sense_of(text)
        here = _heading_of(sense)
        if here is None and heading is not None and _runs_on(sense):
            reading.draft.add_field(heading.slug, heading.label, text, OUTSIDE, in_table=False)
            continue
        heading = here
        others.append(sense)
        if here is None and not take_levels(reading, sense):
            read_money(reading.draft, text)
    return others


def _heading_of(sense: Sense) -> _Heading | None:
    """The field whose text stands in the lines below: 三、年度总体目标, 年度绩效目标："""
    if len(sense.key) > MAX_HEADING or sense.field not in _GOALS or not sense.is_reviewed or any(p.value for p in sense.parts):
        return None
    return _Heading(sense.field, sense.tidy.rstrip(":："))


def _runs_on(sense: Sense) -> bool:
    """Whether a line may be the text of a goal: it is no label, heading, level or title, and names no other field."""
    is_other = (
        sense.field or sense.section or sense.is_level or sense.is_title or sense.line_year or sense.is_note or begins_anew(sense.text)
    )
    names_other = any(p.slug not in _GOALS for p in sense.parts if p.label) or any(p.slug == "funding" for p in sense.inline)
    return not is_other and not names_other and len(sense.key) >= MIN_RUNNING and has_chinese(sense.key)


# -- levels ---------------------------------------------------------------------------------------------------------


def take_levels(reading: Reading, sense: Sense, level_of: Callable[[Sense], Level] = Level) -> bool:
    """Let the levels that a line prints and nothing else hold for the block below it; False for any other line."""
    printed, rest = sense.leading_levels
    if not printed or rest or len(sense.key) > MAX_HEADING:
        return False
    above = reading.line_levels
    for text in printed:
        level = level_of(sense_of(text))
        if level.sense.levels[0] is None or (len(printed) == 1 and depth_of(above, text) == 2):
            above.level2 = level
        else:
            above.level1, above.level2 = level, None
        reading.last_line_level = level
    return True


def lend_levels(reading: Reading, block: Block) -> None:
    """Let the levels of the lines above a table hold for its first block, where this prints none itself."""
    last = reading.last_line_level
    if last is None:
        return
    reading.last_line_level = None
    printed = {c.role for c in block.header.columns}
    if printed & {"level1", "levels"}:
        return
    above = reading.line_levels
    for levels in block.levels:
        if "level2" not in printed:
            levels.level1, levels.level2 = above.level1, above.level2
        elif last.sense.levels[0] is not None:  # 成本指标 over a table with second levels of its own is a first one
            levels.level1, levels.level2 = last, None
        else:
            levels.level1 = above.level1
