"""Rows of an indicator block that count in its score and are no indicators: sums, the total score and grade, the execution of the budget.

Belongs here: what such a row prints. Must stay out: indicators.
"""

from __future__ import annotations

import re

from jixiao.forms.block import Block, Placed
from jixiao.forms.cells import Cells
from jixiao.forms.columns import Column
from jixiao.forms.grid import Row, Slot
from jixiao.forms.points import paired_points, score_and_grade
from jixiao.forms.senses import SUMS, sense_of
from jixiao.forms.values import split_name_figure
from jixiao.model import POINT_CELLS, Disposition, Execution, Reason, Unread, because
from jixiao.vocabulary.lexicon import word_set, words

_Claim = tuple[Disposition, str]

_PARTS = re.compile(r"[（()），,、；;\s]+")
_GRADES = word_set("forms", "grades")
_SCORED = words("forms", "says_score")
_SUBTOTAL = word_set("forms", "subtotal")


def is_execution(block: Block, first: Slot, found: Placed) -> bool:
    """Whether a row prints the execution of the budget across levels and names: it is no indicator, but counts in the score.

    Where a block has no levels, the row stands among the names.
    """
    if first.sense.levels[0] != "execution":
        return False
    if not any(plan.has_level1 or plan.has_level2 or plan.above for plan in block.plans) and not _has_levels(block):
        return True
    return not any(s.own and not s.blank for plan in block.plans for k in plan.names for s in found[k])


def _has_levels(block: Block) -> bool:
    return any(levels.level1 or levels.level2 for levels in block.levels)


def read_execution(block: Block, row: Row, first: Slot, found: Placed, cells: Cells) -> None:
    """Read the rate, weight and score of a row that prints the execution of the budget."""
    draft = block.draft
    cells.mark(row.table, first, Disposition.LABEL, "execution", draft)
    draft.execution_points = draft.execution_points or first.sense.execution_points
    label = because(Reason.LABEL, row.table.number, first.cell.row, first.cell.col)
    execution = Execution("total", row.table.number, first.cell.row, first.cell.col, because=(label,))
    for column, slots in zip(block.header.columns, found, strict=True):
        for slot in slots:
            if not slot.own or slot.blank or slot is first:
                continue
            if slot.sense.is_no_value:
                cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
                continue
            kept = _take(execution, column.role, slot.sense.tidy, slot)
            cells.mark(row.table, slot, Disposition.FIELD if kept else Disposition.IGNORED, f"execution_{column.role}", draft)
    known = next((e for e in draft.record.executions if e.source == "total"), None)
    if known is None:
        draft.record.executions.append(execution)
    else:
        _complete(known, execution)


def _complete(known: Execution, other: Execution) -> None:
    """Take the points that only the other record of the same execution prints, with the cells that print them."""
    lacking = {"weight": known.weight_text is None, "score": known.score_text is None}
    known.weight_text = known.weight_text or other.weight_text
    known.score_text = known.score_text or other.score_text
    taken = [reason for kind, lacks in lacking.items() if lacks for reason in other.because if reason.startswith(POINT_CELLS[kind])]
    known.because = (*known.because, *taken)


def _take(execution: Execution, role: str | None, text: str, slot: Slot) -> bool:
    """Keep what a cell says of the execution; False where its column says nothing that is kept (100% under 指标值, a remark)."""
    if role == "weight":
        execution.weight_text = text
    elif role == "score":
        execution.score_text = text
    elif role == "actual":
        execution.rate_text = text
    if role in POINT_CELLS:
        execution.because = (*execution.because, because(POINT_CELLS[role], execution.table, slot.cell.row, slot.cell.col))
    return role in ("weight", "score", "actual")


def read_total(block: Block, row: Row, cells: Cells) -> None:
    """Read a row that adds up: the sum of the weights, the total score and the grade."""
    total = _Total(block, row)
    cells.mark(row.table, row.own[0], *total.read_label(), block.draft)
    for slot in row.own[1:]:
        cells.mark(row.table, slot, *total.read(slot), block.draft)


class _Total:
    """A row that adds up, while its cells are read. A form's first total counts, or the one that is no mere sum; a subtotal never does."""

    def __init__(self, block: Block, row: Row) -> None:
        self.block, self.row, self.draft = block, row, block.draft
        label = row.own[0].sense.label
        self.is_sum, self.is_subtotal, self.is_scored = label in SUMS, label in _SUBTOTAL, False
        is_first = self.draft.total_score is None or (self.draft.score_is_sum and not self.is_sum)
        self.counts = not self.is_subtotal and is_first

    def read_label(self) -> _Claim:
        """What the label is, which may tell the score where nothing stands beside it."""
        label, alone = self.row.own[0], len(self.row.own) == 1
        told = _score_told(label.text) if alone else None
        if told is not None and self.counts:
            self.draft.total_score, self.draft.score_is_sum = told, self.is_sum
        elif told is None and self.counts and _is_score_blank(self.block, self.row, self.is_sum):
            self.draft.labels.add("total_score")
            return Disposition.LABEL, "total_score"
        if alone and told is None and any(c.isdigit() for c in label.sense.bare):
            return Disposition.UNREAD, Unread.TEXT_IN_TOTALS
        return Disposition.LABEL, "total"

    def read(self, slot: Slot) -> _Claim:
        """What a cell beside the label is; scores, grades and subtotals are kept."""
        if slot.sense.is_no_value:
            return Disposition.IGNORED, "no_value"
        if self.counts and slot.sense.key in _GRADES:
            self.draft.grade = self.draft.grade or slot.sense.tidy
            return Disposition.FIELD, "grade"
        if self.counts and not self.is_scored and (both := _two_things(self.block, self.row, slot)) is not None:
            self._keep_score(both[0])
            self.draft.grade = self.draft.grade or both[1]
            return Disposition.FIELD, "total_score"
        if not slot.sense.is_points:
            return Disposition.UNREAD, Unread.TEXT_IN_TOTALS
        return self._read_points(slot, _role_below(self.block, self.row, slot, self.is_sum))

    def _read_points(self, slot: Slot, role: str | None) -> _Claim:
        if role == "score" and self.counts and not self.is_scored:
            self._keep_score(slot.sense.tidy)
            return Disposition.FIELD, "total_score"
        if self.is_subtotal and role in ("weight", "score"):
            place = (self.row.table.number, slot.cell.row, slot.cell.col)
            self.draft.add_field(f"{role}_subtotal", self.row.own[0].sense.tidy, slot.sense.tidy, place)
            return Disposition.FIELD, f"{role}_subtotal"
        if role == "score" and self.is_scored:
            return Disposition.UNREAD, Unread.SECOND_VALUE
        return (Disposition.FIELD, "total_weight") if role == "weight" else (Disposition.IGNORED, "sum")

    def _keep_score(self, text: str) -> None:
        self.draft.total_score, self.draft.score_is_sum, self.is_scored = text, self.is_sum, True


def _is_score_blank(block: Block, row: Row, is_sum: bool) -> bool:
    """Whether a row of totals prints nothing under the scores, though there is a column for them and a weight beside."""
    if not any(c.role == "score" for c in block.header.columns) or len(row.own) < 2:
        return False
    below = [slot for slot in row.slots if slot.own and _role_below(block, row, slot, is_sum) == "score"]
    return bool(below) and all(slot.blank for slot in below)


def _score_told(text: str) -> str | None:
    """The score that the label of a total tells (合计（满分100分，自评得分98分）)."""
    for part in _PARTS.split(text):
        name, value = split_name_figure(part.replace("：", "").replace(":", ""))
        if value is not None and sense_of(name).field == "total_score" and sense_of(value).is_points:
            return value
    return None


def _two_things(block: Block, row: Row, slot: Slot) -> tuple[str, str | None] | None:
    """The score of a cell that prints its grade (94.5分（优）) or its weight (100/98.4 under 分值/得分) too, with the grade; else None."""
    if (both := score_and_grade(slot.text)) is not None:
        return both
    for column in block.header.columns:
        if column.role in ("weight", "score") and slot.start < column.end and slot.end > column.start:
            pair = paired_points(column.text, slot.text)
            return (pair[1], None) if pair is not None and all(pair) else None
    return None


def _role_in_order(columns: list[Column], measured: list[Column], row: Row, slot: Slot) -> str | None:
    """Where merges are lost, the role of a figure: of as many figures as columns of points in their order, else counted from the right."""
    figures = [s for s in row.own[1:] if s.sense.is_points]
    if len(figures) == len(measured):
        pairs = zip(figures, measured, strict=True)
    else:
        pairs = zip(reversed(row.slots), reversed(columns), strict=False)
    return next((c.role_of_points for s, c in pairs if s is slot), None)


def _role_below(block: Block, row: Row, slot: Slot, is_sum: bool) -> str | None:
    """Whether a figure in a row of totals stands under scores or weights; without such columns it is the score."""
    columns = block.header.columns
    measured = [c for c in columns if c.prints_points]
    if not block.spans_known:
        role = _role_in_order(columns, measured, row, slot)
    else:
        roles = [c.role_of_points for c in measured if slot.start < c.end and slot.end > c.start]
        role = "score" if "score" in roles else (roles[0] if roles else None)
    if (
        role != "score"
        and not any(c.role_of_points == "score" for c in columns)
        and any(word in row.own[0].sense.label for word in _SCORED)
    ):
        return "score"  # 自评总分 below weights and points taken off
    return "score" if role is None and not measured and not is_sum else role
