"""A list of a unit's tasks without money: 年度重点工作 beside 工作任务 | 计划内容 | 完成情况, one task a row.

Belongs here: telling such a list by its header, and keeping its rows as texts. Must stay out: lists with amounts (`funding`).
"""

from __future__ import annotations

from jixiao.forms.cells import Cells
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row
from jixiao.model import Disposition
from jixiao.vocabulary.lexicon import word_set, words

_TASK = words("forms", "task_without_label")[0]
_NAME, _PLAN, _DONE = (word_set("forms", f"task_headings.{part}") for part in ("name", "plan", "done"))


def end_of_tasks(rows: list[Row], at: int) -> int | None:
    """The index behind a list of tasks whose header is row `at`: as far as the label at its side reaches; None where none begins."""
    row = rows[at]
    if len(row.own) < 3 or not row.table.spans_known:
        return None
    side, heads = row.own[0], row.own[1:]
    if side.sense.section != "tasks" or not side.is_tall or not _is_header([s.sense.bare for s in heads]):
        return None
    end = at + 1
    while end < len(rows) and rows[end].slots[0].cell is side.cell:
        end += 1
    return end if end > at + 1 else None


def _is_header(texts: list[str]) -> bool:
    """Whether headers are of a list that tells what each task came to; what stands beside names them further (责任科室)."""
    return (
        any(text in _NAME for text in texts[:2])
        and any(text in _DONE for text in texts)
        and all(text in _NAME | _PLAN | _DONE for text in texts)
    )


def read_tasks(rows: list[Row], at: int, end: int, draft: Draft, cells: Cells) -> None:
    """Keep each row of such a list as a text, name first."""
    for slot in rows[at].own:
        cells.mark(rows[at].table, slot, Disposition.LABEL, "column_header", draft)
    for row in rows[at + 1 : end]:
        printed = [s for s in row.own if not s.sense.is_no_value]
        for slot in row.own:
            if slot in printed:
                cells.mark(row.table, slot, Disposition.FIELD, "task", draft)
            else:
                cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
        if printed:
            first = printed[0].cell
            draft.add_field("task", _TASK, " | ".join(s.sense.tidy for s in printed), (row.table.number, first.row, first.col))
