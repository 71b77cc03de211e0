"""Where an indicator block ends: the first row that is none of its own.

Belongs here: telling rows of the block from the rows of labels, texts, notes and totals that follow it. Must stay out: reading rows.
"""

from __future__ import annotations

from jixiao.forms.amount_columns import find_amount_columns
from jixiao.forms.block import Block
from jixiao.forms.columns import VALUES
from jixiao.forms.draft import IDENTITY
from jixiao.forms.grid import Row, Slot
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.limits import FIRST_LINES, LONG_TEXT
from jixiao.forms.periods import period_of
from jixiao.vocabulary.labels import LONG_TEXTS

PROJECTS = ("project_name", "fund_name")


def ends_block(block: Block, rows: list[Row], at: int) -> bool:
    """Whether row `at` (0-based) is no part of the block."""
    row = rows[at]
    own = row.own
    if own and block.header.section is not None and block.is_side_label(own[0]):
        own = own[1:]
    if not own:
        return False
    first = own[0]
    sense = first.sense
    if sense.is_total:
        return _total_stands_alone(block, own)
    if len(own) == 1:
        return _single_ends(block, first) and not stands_between(block, rows, at)
    if (
        is_header_at(rows, at)
        or _heads_money(block, rows, at)
        or _is_labelled_text(block, row, own)
        or (not block.header.wide and names_project(row))
    ):
        return True
    if block.header.wide or (sense.is_level and first.start <= min((c.start for c in block.header.columns), default=1) + 1):
        return False
    if sense.field is None and sense.section is None and sense.funding is None:
        return False
    return _label_ends(block, row, first)


def _heads_money(block: Block, rows: list[Row], at: int) -> bool:
    """Whether a row heads columns of amounts below the indicators: 项目资金 | 年初预算数 | 全年预算数, over rows of sources."""
    if block.header.wide or at + 1 >= len(rows):
        return False
    measures = [label for s in rows[at].own if (label := s.sense.funding) is not None and label.measure]
    if len(measures) < 2:
        return False
    below = [s.sense.funding for s in rows[at + 1].own]
    return any(label is not None and not label.rate for label in below) and find_amount_columns(rows, at, None) is not None


def names_project(row: Row) -> bool:
    """Whether a row names the project of the rows below it, in lines (项目名称：某项目 | 实施单位：某局) or in labels with texts."""
    own = row.own
    if own[0].sense.field in PROJECTS and own[0].sense.is_reviewed:
        return any(s.sense.field in IDENTITY and s.sense.is_reviewed for s in own[2::2])
    named = (p for s in own for p in s.sense.inline if p.slug in PROJECTS)
    return all(s.sense.is_line for s in own) and any(p.value for p in named)


def stands_between(block: Block, rows: list[Row], at: int) -> bool:
    """Whether row `at` is a remark across the table (完成情况：…, 注1：…) with an indicator of the block right below it."""
    own = rows[at].own
    if len(own) != 1 or not block.spans_known or own[0].cell.colspan < max(3, block.columns - 1):
        return False
    sense = own[0].sense
    is_remark = sense.is_note or (sense.is_line and bool(sense.parts) and all(p.slug in LONG_TEXTS for p in sense.parts))
    if not is_remark or sense.is_title or sense.section:
        return False
    below = next((k for k in range(at + 1, min(at + 1 + FIRST_LINES, len(rows))) if len(rows[k].own) > 1), None)
    if below is None or not _prints_name(block, rows[below]) or not _prints_value(block, rows[below]):
        return False
    first = rows[below].own[0]
    return (first.sense.is_level or block.is_in(first, "name")) and not ends_block(block, rows, below)


def _single_ends(block: Block, slot: Slot) -> bool:
    """Whether the only cell of a row ends the block: a title, a label or a note, unless it stands where names stand."""
    sense = slot.sense
    if sense.is_level or sense.is_continuation_mark or sense.is_ghost:
        return False
    if slot.cell.colspan > 2 and period_of(slot.text):
        return True
    if sense.is_title or sense.section or (sense.field and len(sense.key) <= 20):
        return not block.is_in(slot, "name")
    if sense.is_line:
        return True
    if sense.is_note:
        return slot.cell.colspan > 2 or not block.is_in(slot, "name")
    return block.spans_known and slot.cell.colspan >= max(3, block.columns - 1) and len(sense.key) > LONG_TEXT


def _label_ends(block: Block, row: Row, first: Slot) -> bool:
    """Whether a row that begins with a label is a row of labels and texts, and no indicator whose level reads like one."""
    columns = block.header.columns
    level_end = max((c.start for c in columns if c.role in ("level1", "level2")), default=0)
    if block.is_in(first, "name") or (first.start > level_end and first.cell.colspan == 1):
        return False
    section = block.header.section
    if section is not None and (first.start <= section.start or (not block.spans_known and not row.slots[0].blank)):
        return True
    column = next((c for c in columns if c.start <= first.start < c.end), None)
    in_level = column is not None and column.role in ("level1", "level2") and first.cell.colspan == column.end - column.start
    if in_level and _prints_value(block, row):
        return first.sense.section is None and first.sense.field is not None and not _prints_name(block, row)
    return True


def _is_labelled_text(block: Block, row: Row, own: list[Slot]) -> bool:
    """Whether the row is a label with running text: the text lies across names and values."""
    first = own[0]
    if block.header.wide or first.sense.is_level or own[-1].sense.is_ghost:
        return False
    if not block.spans_known:
        short = len(row.slots) <= max(2, block.width // 2) and len(row.slots) < block.width
        return short and not row.slots[0].blank and len(first.sense.key) <= LONG_TEXT
    name = block.header.find("name")
    values = min((c.start for c in block.header.columns if c.role in VALUES), default=0)
    if name is None or values <= name.start:
        return False
    if first.start >= name.start:
        return first.sense.field is not None and first.sense.is_reviewed and len(own) == 2 and _lies_across(block, own[1])
    return any(s.start <= name.start and s.end > values for s in own[1:])


def _lies_across(block: Block, slot: Slot) -> bool:
    """Whether a cell is merged over the columns of values and of points, so that it is no value of an indicator."""
    covered = {c.role for c in block.header.columns if slot.start < c.end and slot.end > c.start}
    return bool(covered & VALUES) and bool(covered & {"weight", "score"})


def _total_stands_alone(block: Block, own: list[Slot]) -> bool:
    """Whether a total is a label with its text beside it (自评总分 | 99.8 | 自评等级 | 优), not a sum under the columns."""
    if any(s.sense.field for s in own[1:]):
        return True
    if own[0].sense.field != "total_score" or not block.spans_known or len(own) != 2:
        return False
    measured = [c for c in block.header.columns if c.prints_points]
    return not any(own[1].start < c.end and own[1].end > c.start for c in measured)


def _prints_name(block: Block, row: Row) -> bool:
    name = block.header.find("name")
    slot = row.at(name.start, name.end) if name else None
    return slot is not None and name is not None and slot.own and not slot.blank and slot.start >= name.start and slot.end <= name.end


def _prints_value(block: Block, row: Row) -> bool:
    for column in block.header.columns:
        if column.role in VALUES or column.role in ("weight", "score"):
            slot = row.at(column.start, column.end)
            if slot is not None and slot.own and not slot.blank and slot.start >= column.start:
                return True
    return False
