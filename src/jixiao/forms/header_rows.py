"""Which rows are the header of an indicator block, and where its side label stands.

Belongs here: telling rows of headers from rows of labels, texts and indicators. Must stay out: the roles of the columns (`columns`).
"""

from __future__ import annotations

from jixiao.forms.bounds import settle_bounds
from jixiao.forms.column_numbers import numbers_columns
from jixiao.forms.columns import (
    IDENTITY_FIELDS,
    MEASURED,
    NAMES,
    VALUES,
    Column,
    Header,
    cells_under,
    drop_lone_place,
    join_split,
    leaves_of,
    names_part,
    prints_levels,
    settle_identities,
    settle_names,
    split_groups,
    split_levels,
)
from jixiao.forms.grid import Row, Slot
from jixiao.forms.limits import MAX_HEADER_ROWS
from jixiao.forms.periods import period_of
from jixiao.forms.yearly import bare_years_of, note_bare_years
from jixiao.vocabulary.levels import SCHEME


def _is_header_row(row: Row) -> bool:
    """Whether a row names the columns of indicators: levels or names beside values, weights or further levels."""
    own = row.own
    if len(own) < 2 or any(s.sense.is_instruction for s in own):
        return False  # 请填写三级指标名称 | 请填写指标值: what a blank form prints under such a header
    found = [s.sense.column for s in own]
    roles = [r.role for r in found if r is not None]
    if len(roles) < 2:
        return False
    strange = 0
    years = bare_years_of(own)
    for slot, role in zip(own, found, strict=True):
        if role is not None or slot.start in years or slot.sense.is_further_header:
            continue
        if slot.sense.group or slot.sense.section or slot.sense.field or slot.sense.funding or slot.sense.table:
            pass
        elif slot.sense.is_place or slot.sense.is_divided:
            pass  # values of one town each
        elif slot.sense.is_number or slot.sense.is_level:
            strange += 2
        else:
            strange += 1
    named = [r for r in roles if r in NAMES]
    levels = {r for r in roles if r in ("level1", "level2", "name")}
    measured = [r for r in roles if r in MEASURED]
    if not named or strange > len(roles):
        return False
    if len(named) > 1 and any(s.sense.heads_standards for s in own):
        return True  # 指标类型 | 指标名称 | 绩效内容 | 绩效标准
    return len(levels) >= 2 or (
        len(roles) >= 2 and bool(measured) and (bool(levels) or any(r in VALUES or r in ("weight", "comparator") for r in measured))
    )


def _is_label_row(row: Row) -> bool:
    """Whether each cell that begins in the row is a header (of a column or of a group of columns)."""
    own = row.own
    if len(own) == 1 and own[0].cell.colspan > 2 and period_of(own[0].text):
        return False  # 中期绩效指标 across the table heads the rows below it
    years = bare_years_of(own)
    return bool(own) and all(
        s.sense.column or s.sense.group or s.sense.is_small_header or s.sense.funding or s.sense.is_answer or s.start in years for s in own
    )


def is_header_at(rows: list[Row], at: int) -> bool:
    """Whether the header of an indicator block begins in row `at` (0-based)."""
    return header_at(rows, at) is not None


def header_at(rows: list[Row], at: int) -> Header | None:
    """The header of an indicator block that begins in row `at` (0-based), or None. Asked often, and remembered."""
    row = rows[at]
    if row.header is None:
        row.header = (find_header(rows, at) if _may_head(row) else None) or False
    return row.header or None


def _may_head(row: Row) -> bool:
    """Whether a row may begin a header: two of its cells name columns, or all are labels. Most rows do not, and are not looked at again."""
    columns = [slot for slot in row.own if slot.sense.column]
    return len(columns) > 1 or all(slot.sense.is_any_label for slot in reversed(row.own))  # what no label is stands at the end


def find_header(rows: list[Row], at: int) -> Header | None:
    """The header of an indicator block that begins in row `at` (0-based), or None.

    A row of group headers above (中期绩效指标 | 年度绩效指标) belongs to it, and so do rows of sub-headers below.
    """
    found = _header_rows(rows, at)
    if found is None:
        return None
    above, header_rows, naming = found
    depth = len(header_rows) + (above is not None)
    data = at + depth
    if data + 1 < len(rows) and numbers_columns(rows[data].own):
        data += 1
    section = _section(naming, header_rows[-1], rows, data)
    columns = leaves_of(header_rows, above)
    if section is not None:
        columns = [c for c in columns if not (c.start == section.start and c.end <= section.end)]
    note_bare_years(columns, header_rows)
    columns = split_levels(join_split(columns), rows, data)
    drop_lone_place(columns)
    settle_bounds(columns)
    split_groups(columns)
    header = Header(columns, depth, section=section)
    header.slots = [s for r in ([above] if above else []) + header_rows for s in r.own]
    settle_identities(header)
    settle_names(header)
    _take_level(header)
    return header


def _take_level(header: Header) -> None:
    """Let the first level that a header prints in the place of its name (产出指标 | 二级指标 | 指标值) hold for all its columns."""
    if any(c.role in ("level1", "levels") or c.level is not None for c in header.columns):
        return
    printed = [header.section.sense] if header.section is not None and not header.section.blank else []
    printed += [c.sense for c in header.columns if c.role in (None, "level2")]
    level = next((s for s in printed if s.is_level and s.levels[0] in SCHEME), None)
    if level is not None:
        for column in header.columns:
            column.level = level


def _header_rows(rows: list[Row], at: int) -> tuple[Row | None, list[Row], Row] | None:
    """The row of groups above a header, the header's own rows, and that of them which names the columns; None where no header begins."""
    above: Row | None = None
    upper: list[Row] = []
    if not _is_header_row(rows[at]) and not _heads_levels(rows, at):
        if at + 1 < len(rows) and _is_group_row(rows[at]) and _is_header_row(rows[at + 1]):
            above, at = rows[at], at + 1
        else:
            upper = _upper_rows(rows, at)
            if not upper:
                return None
    naming = rows[at + len(upper)]
    return above, _with_rows_below([*upper, naming], rows, at), naming


def _with_rows_below(header_rows: list[Row], rows: list[Row], at: int) -> list[Row]:
    """The rows of a header that begin in row `at`, and those of sub-headers below them."""
    naming = header_rows[-1]
    for below in rows[at + len(header_rows) : at + MAX_HEADER_ROWS]:
        if [s.text for s in below.own] == [s.text for s in naming.own]:
            break  # the header again, as it stands at the top of each page
        if not _divides_values(below, header_rows[-1]) and not (_is_label_row(below) and _hangs_below(below, header_rows[-1])):
            break
        header_rows = [*header_rows, below]
    return header_rows


def _heads_levels(rows: list[Row], at: int) -> bool:
    """Whether a row names the goals or indicators by one wide header over levels and names, beside their values (绩效目标 | 指标值)."""
    row = rows[at]
    if at + 1 >= len(rows) or len(row.own) < 2 or row.own[0] is not row.slots[0]:
        return False
    head, *others = row.own
    of_goals = head.sense.section == "indicators" or head.sense.field in ("goal", "total_goal")
    roles = [s.sense.column for s in others]
    if not of_goals or not all(r is not None and r.reviewed for r in roles) or not any(r.role in VALUES for r in roles if r is not None):
        return False
    under = cells_under(head, rows[at + 1], len(row.slots))
    return prints_levels(under) and not under[-1].sense.is_level


def _upper_rows(rows: list[Row], at: int) -> list[Row]:
    """Rows of nothing but headers above the row that names the columns, as wide lists have them; empty where there are none."""
    upper: list[Row] = []
    while at + len(upper) < len(rows) and len(upper) < MAX_HEADER_ROWS:
        row = rows[at + len(upper)]
        if _is_header_row(row):
            return upper
        if len(row.own) < 2 or not all(s.sense.is_any_label for s in reversed(row.own)):
            return []
        if not (any(s.is_tall for s in row.own) or not row.table.spans_known or upper):
            return []
        if not upper and not any(s.cell.colspan > 1 for s in row.own) and row.table.spans_known:
            return []
        upper.append(row)
    return []


def _is_group_row(row: Row) -> bool:
    own = row.own
    return _heads_groups_by_level(row) or (
        bool(own)
        and any(s.sense.group for s in own)
        and all(s.sense.group or s.sense.section or ((r := s.sense.column) and r.reviewed) for s in own)
    )


def _heads_groups_by_level(row: Row) -> bool:
    """Whether a row prints the first level of each of several sets of columns: 产出指标 | 效益指标和满意度指标."""
    levels = [s for s in row.own if not (s is row.own[0] and s.sense.section and s.is_tall)]
    wide = not row.table.spans_known or any(s.cell.colspan > 1 for s in levels)
    return len(levels) > 1 and wide and all(s.sense.levels_named for s in levels)


def _hangs_below(below: Row, header: Row) -> bool:
    """Whether a row of labels stands under headers that leave room for it: wide ones, or blank places in a text dump."""
    if not below.table.spans_known:
        return any(s.blank for s in below.slots) or len(below.slots) == len(header.slots)
    for slot in below.own:
        over = header.at(slot.start, slot.end)
        if over is not None and not over.is_tall and (over.cell.colspan > 1 or over.sense.group or over.sense.column):
            continue
        return False
    return True


def _divides_values(below: Row, header: Row) -> bool:
    """Whether a row names the regions, towns or units among which the header above it is divided (区域目标值 over 新罗区 | 永定区)."""
    own = below.own
    if len(own) < 2 or not any(s.sense.is_place or s.sense.may_name_part for s in own):
        return False
    if not below.table.spans_known:
        heads = any(s.sense.is_divided for s in header.own) or all(s.sense.is_place or s.sense.is_whole_area for s in own)
        return heads and below.slots[0].blank and all(s.sense.is_place or s.sense.is_whole_area or s.sense.may_name_part for s in own)
    for slot in own:
        over = header.at(slot.start, slot.end)
        if over is None or over.is_tall or over.cell.colspan < 2 or not names_part(slot.sense, over.sense):
            return False
    return True


def _section(row: Row, last: Row, rows: list[Row], first_data: int) -> Slot | None:
    """The label at the left side of the block (绩效指标), which is no column of it."""
    if not row.slots:
        return None
    slot = row.slots[0]
    sense = slot.sense
    reaches_down = slot.cell.row + slot.cell.rowspan > last.number + 1
    if slot.blank:
        return slot if slot.is_tall and reaches_down else None
    if not slot.own and (reaches_down or sense.field is None):
        return slot if reaches_down or sense.section else None
    if not _may_stand_at_side(slot, row):
        return None
    if slot.is_tall and reaches_down and sense.field not in IDENTITY_FIELDS:
        return slot
    below = rows[first_data].slots if first_data < len(rows) else []
    if below and (below[0].blank or below[0].start != slot.start or not below[0].own):
        return slot
    beside_levels = bool(below) and below[0].sense.is_level
    return slot if sense.section and sense.field is None and not beside_levels else None


def _may_stand_at_side(slot: Slot, row: Row) -> bool:
    """Whether the first cell of a header may be a label beside its columns: what names a level or a name is a column itself."""
    role = slot.sense.column
    if role is not None and role.role not in ("indicator", "target", "actual", "category"):
        return False
    if slot.cell.colspan > 1 and len(row.own) <= 3:
        return False
    return any(r.role in NAMES for s in row.own[1:] if (r := s.sense.column))


def widen_names(header: Header, rows: list[Row], at: int) -> None:
    """In a text dump one header over levels and names (绩效指标) has lost its width: the rows below show it."""
    name = header.find("name")
    if name is None or header.groups > 1 or header.find("level1") or header.find("level2") or at >= len(rows):
        return
    width = max(c.end - 1 for c in header.columns)
    extra = len(rows[at].slots) - width
    if extra not in (1, 2) or not any(s.sense.is_level for s in rows[at].slots[: extra + 1]):
        return
    for column in header.columns:
        if column.start > name.start:
            column.start, column.end = column.start + extra, column.end + extra
    place = header.columns.index(name)
    levels = [Column(role, name.start + k, name.start + k + 1, name.sense) for k, role in enumerate(("level1", "level2")[2 - extra :])]
    name.start, name.end = name.start + extra, name.end + extra
    header.columns[place:place] = levels
