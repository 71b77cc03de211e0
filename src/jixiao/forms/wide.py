"""Wide lists: one row an indicator, with the columns of the project and of the organisation beside it.

Belongs here: where the next disclosure of a list begins, and the columns that belong to it as a whole. Must stay out: indicators.
"""

from __future__ import annotations

from collections.abc import Callable

from jixiao.forms.block import OF_THE_FORM, Block, Levels, Placed, note_roles
from jixiao.forms.cells import Cells
from jixiao.forms.columns import Column, Header
from jixiao.forms.draft import Draft
from jixiao.forms.funding import add_amount
from jixiao.forms.grid import Row, Slot
from jixiao.model import Disposition, Execution, Unread
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import words

_UNIT_LABEL = words("forms", "unit_without_label")[0]
_PROJECT = ("project_name", "fund_name")
_OWNERS = ("unit", "department", "project_code")
_BESIDE = frozenset({*OF_THE_FORM, "sequence"})  # columns that are filled in a row of an organisation's sums


def read_unit_row(block: Block, row: Row, found: Placed, cells: Cells) -> bool:
    """Read a row that prints an organisation (and its sums) above its projects, without any indicator; False for other rows."""
    columns = block.header.columns
    key = next((k for k, c in enumerate(columns) if c.slug in _PROJECT), None)
    if key is None or any(not s.blank for c, slots in zip(columns, found, strict=True) if c.role not in _BESIDE for s in slots):
        return False
    names = [s for s in found[key] if s.own and not s.blank]
    if names and not names[0].sense.is_organisation:
        return False
    if not names:  # the organisation stands in its own column, and no project beside it
        names = [
            s for c, slots in zip(columns, found, strict=True) if c.slug in ("unit", "department") for s in slots if s.own and not s.blank
        ]
        if not names or any(not s.own and not s.blank for s in found[key]):
            return False
        block.pending_unit = names[0].sense.tidy
        for slot in row.own:
            cells.mark(row.table, slot, Disposition.IGNORED, "sum", block.draft)
        return True
    block.pending_unit = names[0].sense.tidy
    if not block.draft.project:
        block.draft.add_field("unit", columns[key or 0].text, block.pending_unit, (row.table.number, row.number, names[0].start))
    for slot in row.own:
        if slot is names[0]:
            cells.mark(row.table, slot, Disposition.FIELD, "unit", block.draft)
        else:
            cells.mark(row.table, slot, Disposition.IGNORED, "sum", block.draft)
    return True


def set_total_scores_apart(header: Header, rows: list[Row], placed: list[Placed]) -> None:
    """Make a column of scores one of the projects' total scores where each cell stands beside a project, as far down as its name.

    `rows` are those of the block, `placed` their cells by column. A project with several indicators must show it: an indicator's own
    score would stand in its row. Where merges are lost or were never made, the header must name a total (自评得分), too.
    """
    columns = header.columns
    key = next((k for k, c in enumerate(columns) if c.slug in _PROJECT), None)
    for k, column in enumerate(columns):
        if key is None or column.role != "score":
            continue
        beside, merged, going_on = True, False, False
        scored = False
        for row, found in zip(rows, placed, strict=True):
            if not row.own or row.own[0].sense.is_total:
                continue
            name = next((s for s in found[key] if s.own and not s.blank), None)
            score = next((s for s in found[k] if s.own and not s.blank), None)
            scored = score is not None or (scored and name is None)
            going_on = going_on or (name is None and scored)
            if score is not None:
                beside = beside and name is not None and name.cell.rowspan == score.cell.rowspan
                merged = merged or score.is_tall
        if beside and going_on and (merged or column.sense.field == "total_score"):
            column.role, column.slug = "field", "total_score"


def read_identity(block: Block, row: Row, found: Placed, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> None:
    """Read the columns that belong to the disclosure; a new name of a project (or of a unit, without projects) begins the next one."""
    columns = block.header.columns
    printed = [(c, s) for c, slots in zip(columns, found, strict=True) if c.role in OF_THE_FORM for s in slots if s.own and not s.blank]
    key = next((c.slug for c in columns if c.slug in _PROJECT), None) or next(
        (c.slug for c in columns if c.slug in ("unit", "department")), None
    )
    name = next((s.sense.tidy for c, s in printed if c.slug == key), None)
    known = block.draft.project
    if key not in _PROJECT:
        candidates = block.draft.claims_of("unit") or block.draft.claims_of("department")
        known = candidates[0].text if candidates else None
    other_name = name is not None and known is not None and squash(known) != squash(name)
    if other_name or (name is not None and key in _PROJECT and _is_of_another(block, printed)):
        before = block.draft
        block.draft = begin(row, before)
        block.levels = [Levels() for _ in block.levels]
        _inherit(block, before, {c.slug for c, _ in printed})
        note_roles(block.header, block.draft)
    draft = block.draft
    draft.listed = True
    if name is not None:
        block.under = block.pending_unit
    for column, slot in printed:
        if column.role == "field" and column.slug:
            draft.add_field(column.slug, column.sense.tidy, slot.text, (row.table.number, slot.cell.row, slot.cell.col))
            cells.mark(row.table, slot, Disposition.FIELD, column.slug, draft)
        elif column.role == "execution" and column.slug:
            _execution(draft, row, column, slot, cells)
        else:
            _amount(draft, row, column, slot, cells)
    if block.pending_unit and not draft.claims_of("unit"):
        draft.add_field("unit", _UNIT_LABEL, block.pending_unit, (row.table.number, row.number, 1))


def _is_of_another(block: Block, printed: list[tuple[Column, Slot]]) -> bool:
    """Whether a row that names the same project again prints another organisation or code than the form has: one project a school."""
    for column, slot in printed:
        if column.slug in _OWNERS and not slot.sense.is_no_value:
            known = [c for c in block.draft.claims_of(column.slug) if c.in_table and c.label == column.sense.tidy]
            if known and all(squash(c.text) != slot.sense.key for c in known):
                return True
    return block.pending_unit != block.under and bool(block.draft.project)


def _inherit(block: Block, before: Draft, printed: set[str | None]) -> None:
    """An organisation that is printed once for several projects holds for the next project, too."""
    slugs = {c.slug for c in block.header.columns} - printed
    for slug in ("unit", "department"):
        if slug in slugs:
            block.draft.take(c for c in before.claims_of(slug) if c.in_table)


def _execution(draft: Draft, row: Row, column: Column, slot: Slot, cells: Cells) -> None:
    """Read the rate, the weight or the score of a project's execution, which its list repeats in each row."""
    kind, table, place = column.slug or "rate", row.table.number, (slot.cell.row, slot.cell.col)
    known = next((e for e in draft.record.executions if e.source == "total"), None)
    if slot.sense.is_no_value:
        cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
        return
    if known is None:
        known = Execution("total", table, *place, because=column.because)
        draft.record.executions.append(known)
    before = {"rate": known.rate_text, "weight": known.weight_text, "score": known.score_text}[kind]
    if before is None:
        known.take(kind, slot.sense.tidy, *place)
    if before is None or squash(before) == slot.sense.key:
        cells.mark(row.table, slot, Disposition.FIELD, f"execution_{kind}", draft)
    else:
        cells.mark(row.table, slot, Disposition.UNREAD, Unread.SECOND_VALUE, draft)


def _amount(draft: Draft, row: Row, column: Column, slot: Slot, cells: Cells) -> None:
    label = column.sense.funding
    if label is None or slot.sense.is_no_value:
        cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
        return
    known = {(f.source, f.measure, f.period): f for f in draft.amounts}
    source, measure, period = label.source or "total", label.measure or "initial_budget", label.period or "annual"
    before = known.get((source, measure, period))
    if before is None:  # lists repeat a project's amount in each of its rows
        unit = (column.slug, "label") if column.slug else None
        add_amount(draft, source, measure, period, column.text, slot, row.table.number, unit, because=column.because)
    elif squash(before.text) != slot.sense.key:
        cells.mark(row.table, slot, Disposition.UNREAD, Unread.OTHER_AMOUNT, draft)
        return
    cells.mark(row.table, slot, Disposition.FIELD, "amount", draft)
