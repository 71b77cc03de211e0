"""The levels of an indicator: printed in its row, merged over rows, or left blank below the row that prints them.

Belongs here: which levels hold for a row. Must stay out: names and values.
"""

from __future__ import annotations

from jixiao.forms.block import Block, Level, Levels, Placed, Plan, level_at
from jixiao.forms.cells import Cells
from jixiao.forms.grid import Row, Slot
from jixiao.forms.senses import Sense, sense_of
from jixiao.model import Disposition, Unread
from jixiao.vocabulary.levels import SCHEME, level_parents
from jixiao.vocabulary.lexicon import pattern


def read_levels(block: Block, row: Row, found: Placed, group: int, cells: Cells) -> None:
    """Bring the levels of a group up to date with a row."""
    plan, levels = block.plans[group], block.levels[group]
    if plan.joined is not None:
        _read_joined(block, row, _slot(block, row, found, plan.joined), levels, cells)
        return
    first, second = _slot(block, row, found, plan.level1), _slot(block, row, found, plan.level2)
    if first is not None and second is first:  # one cell over both columns names the first level only
        second = None
        if first.own and not first.blank:
            levels.level2 = None
    _rejoin(block, row, first, levels, "level1")
    _rejoin(block, row, second, levels, "level2")
    if first is not None and not first.blank:
        if first.own:
            cells.mark(row.table, first, Disposition.FIELD, "level1", block.draft)
            if levels.level1 is None or first.sense.key != levels.level1.sense.key:
                levels.level2 = None
        levels.level1 = level_at(row, first)
    if second is not None and not second.blank:
        if second.own:
            cells.mark(row.table, second, Disposition.FIELD, "level2", block.draft)
            _blank_first(block, first, second, levels)
        levels.level2 = level_at(row, second)
    elif second is not None and second.own and second.is_tall and block.spans_known and first is not None and first.own and not first.blank:
        levels.level2 = None
    _from_above(block, plan, levels, group)


def _rejoin(block: Block, row: Row, slot: Slot | None, levels: Levels, depth: str) -> None:
    """Close a level's label that the end of a page has split: 满意 at the foot of one table, 度指标 at the head of the next.

    The indicators that stand beside its first half get the whole label, too.
    """
    above: Level | None = getattr(levels, depth)
    if above is None or above.table in (0, row.table.number) or slot is None or not slot.own or slot.blank or slot.sense.is_level:
        return
    whole = sense_of(above.sense.text + slot.text)
    if not whole.is_level or (above.sense.is_level and whole.levels != above.sense.levels):
        return
    attribute = f"{depth}_text"
    for indicator in reversed(block.draft.record.indicators):
        if getattr(indicator, attribute) != above.sense.tidy:
            break
        setattr(indicator, attribute, whole.tidy)
    slot.sense = whole
    setattr(levels, depth, above._replace(sense=whole))


def _read_joined(block: Block, row: Row, slot: Slot | None, levels: Levels, cells: Cells) -> None:
    """Read both levels of a cell that prints them together (产出指标-数量指标), or the one that it prints alone."""
    if slot is None or slot.blank:
        return
    first, second = slot.sense.joined_levels or (slot.sense, None)
    if slot.own:
        known = first.is_level
        cells.mark(
            row.table, slot, Disposition.FIELD if known else Disposition.UNREAD, "level" if known else Unread.NOT_UNDERSTOOD, block.draft
        )
    levels.level1 = level_at(row, slot, first)
    levels.level2 = level_at(row, slot, second) if second is not None else None


def read_joined_name(block: Block, row: Row, slot: Slot, group: int) -> None:
    """Read the levels that stand before the name in its cell (产出指标-数量指标-维护终端数量), and let the cell name the rest.

    Levels that the cell does not print stay as they hold.
    """
    found = slot.sense.joined_name
    if found is None:
        return
    printed, name = found
    levels, plan = block.levels[group], block.plans[group]
    if len(printed) == 2:
        levels.level1, levels.level2 = (level_at(row, slot, sense) for sense in printed)
    elif printed[0].levels[1] and (plan.has_level1 or printed[0].levels[0] is None):
        levels.level2 = level_at(row, slot, printed[0])
    else:
        levels.level1, levels.level2 = level_at(row, slot, printed[0]), None
    slot.sense = name


def _slot(block: Block, row: Row, found: Placed, k: int | None) -> Slot | None:
    if k is None:
        return None
    if found[k]:
        return found[k][0]
    if not block.spans_known:
        return None
    column = block.header.columns[k]
    over = row.at(column.start, column.end)
    return over if over is not None and over.start < column.start else None


def _from_above(block: Block, plan: Plan, levels: Levels, group: int) -> None:
    """Levels that stand in the header over a group of columns, or in the columns of the block to the left."""
    if plan.has_level1:
        return
    if plan.above is not None and not plan.above.is_level:
        of_second = _first_of(plan.above, levels.level2)
        levels.level1 = Level(of_second) if of_second is not None else None
    elif plan.above is not None:
        if not plan.has_level2 and _is_second(plan.above):
            levels.level2 = Level(plan.above)
        else:
            levels.level1 = Level(plan.above)
    elif group and block.levels[0].level1:
        levels.level1 = block.levels[0].level1
        if not plan.has_level2:
            levels.level2 = block.levels[0].level2


def _is_second(level: Sense) -> bool:
    """Whether a level can only be a second one: 数量指标, and 社会效益指标, which tells the first one that it stands under."""
    first, second = level.levels
    return second is not None and second not in SCHEME and first != second


def _first_of(above: Sense, second: Level | None) -> Sense | None:
    """Which of the levels that a header names together (效益指标和满意度指标) a second level stands under; None where nothing tells."""
    named = above.levels_named
    if len(named) == 1:
        return named[0]
    slugs = second.sense.levels if second is not None else (None, None)
    parents = (slugs[0], *(level_parents()[slugs[1]] if slugs[1] else ()))  # the usual one first
    return next((level for parent in parents if parent for level in named if level.levels[0] == parent), None)


def _blank_first(block: Block, first: Slot | None, second: Slot, levels: Levels) -> None:
    """A first level that is left blank beside a second level which cannot stand under the one above is not inherited."""
    if first is None or not first.blank or not first.own or not block.spans_known or levels.level1 is None:
        return
    slug = second.sense.levels[1]
    above = levels.level1.sense.levels[0]
    if slug is None or above not in SCHEME:
        return
    same = levels.level2 is not None and levels.level2.sense.key == second.sense.key
    if not same and above not in level_parents()[slug] and not (slug == "satisfaction" and above == "benefit"):
        levels.level1 = None


def read_group_row(block: Block, row: Row, slot: Slot, cells: Cells) -> None:
    """A level that lies across the block, in a row of its own above its indicators."""
    levels = block.levels[0]
    if depth_of(levels, slot.text) == 1:
        levels.level1, levels.level2 = level_at(row, slot), None
    else:
        levels.level2 = level_at(row, slot)
    cells.mark(row.table, slot, Disposition.LABEL, "level", block.draft)


def depth_of(levels: Levels, text: str) -> int:
    """Whether a level that stands alone above its indicators is a first (1) or a second one (2), by its words and its numbering."""
    first, second = sense_of(text).levels
    above = levels.level1.sense if levels.level1 is not None else None
    depth = _depth(text)
    if depth == 2 and first and (second is None or above is None or _depth(above.text) == 2):
        depth = 1  # （一）产出指标, （二）效益指标: a first level, whatever its numbering
    if depth is None:
        depth = 1 if above is None or (first in SCHEME and not (second and second not in ("cost", "satisfaction"))) else 2
        if depth == 1 and second and above is not None and levels.level2 is None and above.levels[0] == first:
            depth = 2  # 服务对象满意度指标 below 满意度指标
        if depth == 1 and second == "cost" and above is not None and above.levels[0] == "output":
            depth = 2  # the older scheme: 成本指标 under 产出指标
    return depth


_FIRST_NUMBER = pattern("forms", "first_number")
_SECOND_NUMBER = pattern("forms", "second_number")


def _depth(text: str) -> int | None:
    """The depth that numbering (一、 before （一）) or indentation shows, None where a level prints neither."""
    stripped = text.lstrip(" \u3000\u00a0\t")
    if _FIRST_NUMBER.match(stripped):
        return 1
    if _SECOND_NUMBER.match(stripped) or len(text) - len(stripped) >= 1:
        return 2
    return None


def read_levels_in_name(block: Block, row: Row, slots: list[Slot], group: int, cells: Cells) -> None:
    """Levels that stand in the same wide column as the names, left of them."""
    levels = block.levels[group]
    for slot in slots:
        first, second = slot.sense.levels
        if (first and not second) or slot is not slots[-1]:
            levels.level1, levels.level2 = level_at(row, slot), None
        else:
            levels.level2 = level_at(row, slot)
        cells.mark(row.table, slot, Disposition.FIELD, "level", block.draft)
