"""Rows of labels and texts (项目名称 | … | 主管部门 | …), and single amounts beside their labels.

Belongs here: which text belongs to which label: right of it, in the same cell, or below it. Must stay out: blocks with headers
(`indicators`, `funding`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixiao.forms.amount_columns import OTHER_YEAR, is_of_another_year
from jixiao.forms.cells import Cells
from jixiao.forms.claims import MoneyUnit
from jixiao.forms.draft import PROJECTS, Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.labelled_amounts import AmountReader
from jixiao.forms.limits import MAX_UNKNOWN_LABEL, MIN_FUND_NAME, MIN_GOAL
from jixiao.forms.prose import amounts_of_sentence, stated_total
from jixiao.forms.senses import sense_of
from jixiao.model import Disposition, Unread, UnreviewedLabel
from jixiao.vocabulary.fold import squash, tidy
from jixiao.vocabulary.labels import LONG_TEXTS, private_slugs
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set
from jixiao.vocabulary.money import FundingLabel

_SUMS = word_set("forms", "sums")
_MEASURES_BESIDE = {squash(word): measure for measure, found in reviewed("funding")["measures_beside"].items() for word in found}
_CATEGORICAL = frozenset({"project_type", "grade", "fiscal_year", "possibility", "parent_project_name", "project_name"})
_OF_A_YEAR = frozenset({"goal", "actual_summary", "priorities"})
_NAMES = frozenset({"unit", "department", "central_department", "finance_department", "project_name", "fund_name", "parent_project_name"})
_CHANGED = pattern("forms", "title_of_change")
_BEFORE_CHANGE, _AFTER_CHANGE = word_set("forms", "before_change"), word_set("forms", "after_change")
_BOX = re.compile(r"[☐☑☒□■√✓✔]")


@dataclass(slots=True)
class Pending:
    """A label whose text stands below it."""

    slot: Slot
    kind: str | FundingLabel


def _is_name(named: str, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int, *, below: bool = False) -> bool:
    """Whether the cell beside or below the label of a name is the name, though it has words of a label: 省级财政专项补助中心, 人员经费.

    What may be a label counts there only where it has a text of its own (项目名称 | 年初预算安排 | 60), or where it is the reviewed
    label of another field.
    """
    kind = kinds[at]
    after = slots[at + 1] if at + 1 < len(slots) else None
    has_text = after is not None and after.own and not after.blank and kinds[at + 1] is None
    if isinstance(kind, FundingLabel):
        is_label = after is not None and has_text and after.sense.is_amount
        return not is_label and (not kind.reviewed or named in _CATEGORICAL)
    has_text = has_text and not below
    if kind in ("section", "project_name"):  # 项目资金, 项目支出
        return not has_text and named in _CATEGORICAL
    return not has_text and not slots[at].sense.is_reviewed and not slots[at].sense.is_total


def _label_over_two(slots: list[Slot], at: int) -> str | None:
    """The field whose label is split over two cells before its text (项目 | 名称 | …), neither of which names it alone."""
    left, right, text = slots[at : at + 3]
    if left.blank or right.blank or text.blank or not right.own or right.sense.is_any_label or right.sense.is_reviewed:
        return None
    joined = sense_of(left.text + right.text) if len(left.text + right.text) <= MAX_UNKNOWN_LABEL else None
    return joined.field if joined is not None and joined.is_reviewed else None


def _goal_of_change(label: Slot, value: Slot) -> str | None:
    """The goal that stands beside 调整前 or 调整后, which head amounts elsewhere; None where the cell beside holds no running text."""
    if value.blank or value.sense.is_amount or value.sense.is_no_value or len(value.sense.key) < MIN_GOAL:
        return None
    key = label.sense.bare
    return "goal" if key in _BEFORE_CHANGE else "adjusted_goal" if key in _AFTER_CHANGE else None


def _name_measures(slots: list[Slot], kinds: list[str | FundingLabel | None], budget_year: int | None) -> None:
    """Take small words behind the label of money for its measures, where an amount stands behind each: 资金 | 计划 | 150 | 实际 | 147.

    Years are such words, too: 资金总额 | 900 | 2024年 | 400 | 2025年 | 300.
    """
    first = kinds[0] if kinds else None
    if not isinstance(first, FundingLabel) and (first != "section" or slots[0].sense.section != "funding"):
        return
    for at, slot in enumerate(slots[:-1]):
        if kinds[at] is not None or slot.blank or not (slots[at + 1].sense.is_amount or slots[at + 1].sense.is_no_value):
            continue
        year = slot.sense.header_year if budget_year is not None else None
        if year is not None:
            kinds[at] = FundingLabel(source="total", period="annual") if year == budget_year else FundingLabel(rate=OTHER_YEAR)
        elif (measure := _MEASURES_BESIDE.get(slot.sense.bare)) is not None:
            kinds[at] = FundingLabel(measure=measure)


def _free_name_of_fund(slots: list[Slot], kinds: list[str | FundingLabel | None], following: Row | None) -> None:
    """Take the last cell for the name that its label asks for, though it reads like a source of money: 专项名称 | 中央衔接补助资金."""
    printed = [at for at, slot in enumerate(slots) if slot.own and not slot.blank]
    if len(printed) < 2 or kinds[printed[-2]] not in PROJECTS or not isinstance(kinds[printed[-1]], FundingLabel):
        return
    last = slots[printed[-1]]
    below = following.at(last.start, last.end) if following is not None else None
    if len(last.sense.key) >= MIN_FUND_NAME and not (below is not None and below.own and below.sense.is_amount):
        kinds[printed[-1]] = None


def _stands_beside(row: Row, slot: Slot, kind: str | FundingLabel | None, following: Row) -> bool:
    """Whether a cell is none of the labels over texts: the label at their side (基本信息), or a place that is blank in both rows."""
    if kind != "section" and not slot.blank:
        return False
    same = row.table.spans_known or len(row.slots) == len(following.slots)  # in a text dump a place is known by its number alone
    below = following.at(slot.start, slot.end) if same else None
    if kind == "section":
        return slot is row.slots[0] and (slot.is_tall or (below is not None and below.blank and not row.table.spans_known))
    return below is not None and below.own and below.blank and len(row.own) > 2


class FieldReader:
    """Reads rows of labelled texts into a draft."""

    def __init__(self, cells: Cells, labels: list[UnreviewedLabel]) -> None:
        self.cells, self.labels = cells, labels
        self.pending: list[Pending] = []
        self.side: Slot | None = None  # the label at the side of the labels that wait: 年度总体目标 beside 预期目标 | 实际完成情况
        self.beside = False  # whether a row of texts has shown that it stands at their side
        self.last_text: tuple[str, str] | None = None  # slug and label of the running text above
        self.amounts = AmountReader(cells)

    def reset(self) -> None:
        """Forget what only holds within a table."""
        self.pending, self.last_text = [], None
        self.amounts.reset()
        self.side, self.beside = None, False

    def read(self, row: Row, draft: Draft, unit: MoneyUnit | None, following: Row | None = None) -> None:
        """Read one row. `following` is the row below it, which tells labels over their texts from a label and its text."""
        slots = row.slots
        self._end_side(row)
        self.amounts.enter(row)
        kinds = self._kinds(slots)
        _free_name_of_fund(slots, kinds, following)
        _name_measures(slots, kinds, draft.year)
        if following is not None and self._heads_texts(row, kinds, following):
            self._head(row, draft, kinds)
            return
        self._free_names(slots, kinds)
        labelled = any(k is not None and s.own for k, s in zip(kinds, slots, strict=True))
        below: list[Pending] = []
        at = 0
        while at < len(slots):
            slot, kind = slots[at], kinds[at]
            if slot.blank:
                at += 1
            elif kind is None:
                if slot.own:
                    self._loose(row, slots, kinds, at, draft, unit)
                at += 1
            elif not slot.own:
                at += 2 if not labelled and self._goes_on(row, draft, kind, slots, kinds, at) else 1
            else:
                at = self._labelled(row, slots, kinds, at, draft, unit, below)
        if below:
            self.pending = below
            self._begin_side(row, kinds)
        elif labelled:
            self.pending = []

    def _begin_side(self, row: Row, kinds: list[str | FundingLabel | None]) -> None:
        """Remember the label left of labels whose texts stand below: it may stand at their side, over no text of its own."""
        slots = row.slots
        lone = len(slots) < 2 or not slots[0].own or kinds[0] is None or kinds[1] is None
        self.side, self.beside = None if lone else slots[0], False
        if self.side is not None and self.side.is_tall and not slots[1].is_tall:
            self.pending = [p for p in self.pending if p.slot is not self.side]
            self.beside = True

    def _end_side(self, row: Row) -> None:
        """A cell of its own below the side label ends its rows: what stands there is no text of the labels above."""
        first = row.slots[0] if row.slots else None
        if self.side is None or first is None or first.start > self.side.start:
            return
        if first.blank or not first.own:
            self.beside = True
            return
        if self.beside:
            self.pending = []
        self.side, self.beside = None, False

    def _kinds(self, slots: list[Slot]) -> list[str | FundingLabel | None]:
        kinds = [s.sense.kind for s in slots]
        for at in range(len(slots) - 1):
            if kinds[at] == "project_name" and slots[at + 1].sense.is_number:  # 项目支出 beside a figure is an amount, not a name
                kinds[at] = slots[at].sense.funding or kinds[at]
            elif isinstance(kinds[at + 1], FundingLabel) and slots[at].is_tall and slots[at].sense.section == "funding":
                kinds[at] = "section"  # 资金来源 at the side of several sources is no text of the form
        for at in range(len(slots)):
            if kinds[at] is not None and self._is_text(slots, kinds, at):
                kinds[at] = None
        for at in range(len(slots) - 2):
            if (field := _label_over_two(slots, at)) is not None and kinds[at + 2] is None:
                kinds[at], kinds[at + 1] = "section", field
        return kinds

    def _free_names(self, slots: list[Slot], kinds: list[str | FundingLabel | None]) -> None:
        """Take names beside and below their labels for texts."""
        for at, slot in enumerate(slots):
            if kinds[at] is None or not slot.own:
                continue
            left = kinds[at - 1] if at and slots[at - 1].own else None
            beside = isinstance(left, str) and left in _NAMES and _is_name(left, slots, kinds, at)
            if beside or any(_is_name(name, slots, kinds, at, below=True) for name in self._names_over(slots, kinds, at)):
                kinds[at] = None

    def _names_over(self, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int) -> list[str]:
        """The labels of names that wait above a cell, where the whole row holds texts under labels."""
        if not self.pending:
            return []
        own = [(i, s) for i, s in enumerate(slots) if s.own and not s.blank]
        if len(own) < 2 or not all(self._over(s) and (kinds[i] is None or i == at or not s.sense.is_reviewed) for i, s in own):
            return []
        start = slots[at].start
        return [p.kind for p in self.pending if isinstance(p.kind, str) and p.kind in _NAMES and p.slot.start <= start < p.slot.end]

    def _is_text(self, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int) -> bool:
        """Whether a cell beside or below the label of a running text only has words of a label in it (按项目负责人要求调整预算)."""
        kind, sense = kinds[at], slots[at].sense
        if isinstance(kind, FundingLabel):
            if kind.reviewed:
                return False
        elif kind == "section" or kind in LONG_TEXTS or sense.is_reviewed or sense.is_total:
            return False
        beside = at > 0 and not slots[at - 1].blank and kinds[at - 1] in LONG_TEXTS
        return beside or self.waits_for(slots[at])

    def _goes_on(
        self, row: Row, draft: Draft, kind: str | FundingLabel, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int
    ) -> bool:
        """Read a text right of a label that reaches down from a row above (年度目标 over several rows); False where there is none."""
        if at + 1 >= len(slots) or not isinstance(kind, str) or kind == "section":
            return False
        text = slots[at + 1]
        if kinds[at + 1] is not None or not text.own or text.blank or self._over(text) or text.sense.inline:
            return False
        self._text(row, draft, kind, slots[at].text, text)
        return True

    def _labelled(
        self,
        row: Row,
        slots: list[Slot],
        kinds: list[str | FundingLabel | None],
        at: int,
        draft: Draft,
        unit: MoneyUnit | None,
        below: list[Pending],
    ) -> int:
        """Read the label at `at` with the text right of it; a label without one waits in `below`. The place to go on from."""
        slot, kind = slots[at], kinds[at]
        assert kind is not None
        self._claim_label(row, slot, draft, kind)
        following = slots[at + 1] if at + 1 < len(slots) else None
        if following is not None and following.own and not self._is_label_here(kinds, slots, at):
            beyond = self._behind_blanks(slots, kinds, at) if following.blank else at + 1
            self._pair(row, draft, kind, slot, slots[beyond], unit)
            at = beyond + 1
            if isinstance(kind, str) and kind in ("department", "unit", "central_department") and at < len(slots):
                return self._code_and_name(row, draft, kind, slot, slots, kinds, at)
            return at
        if isinstance(kind, FundingLabel):
            self.amounts.read_glued(row, slot, draft, unit)
        elif kind != "section":
            below.append(Pending(slot, kind))
        return at + 1

    def _behind_blanks(self, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int) -> int:
        """Where the text of a label stands that blank cells part from it (财政拨款 | | 150.08): its own place, where it has none."""
        beyond = next((k for k in range(at + 1, len(slots)) if not slots[k].blank or not slots[k].own), len(slots))
        if beyond >= len(slots) or kinds[beyond] is not None or self._over(slots[beyond]) or self._may_be_label(slots, kinds, beyond):
            return at + 1
        text, kind = slots[beyond].sense, kinds[at]
        belongs = text.is_amount or text.is_no_value if isinstance(kind, FundingLabel) else kind != "section" and not text.inline
        return beyond if slots[beyond].own and belongs else at + 1

    def _heads_texts(self, row: Row, kinds: list[str | FundingLabel | None], following: Row) -> bool:
        """Whether a row holds nothing but labels, and the row below it their texts."""
        own = [(s, k) for s, k in zip(row.slots, kinds, strict=True) if s.own and not _stands_beside(row, s, k, following)]
        if len(own) < 2 or any(s.blank or k is None or k == "section" for s, k in own):
            return False
        below = [following.at(s.start, s.end) if row.table.spans_known else None for s, _ in own]
        if not row.table.spans_known:
            if len(following.slots) != len(row.slots):
                return False
            below = list(following.slots)
        texts = [b for b in below if b is not None and b.own and not b.blank]
        return len(texts) >= 2 and all(b.sense.kind is None for b in texts) and len(texts) * 2 >= len(own)

    def _head(self, row: Row, draft: Draft, kinds: list[str | FundingLabel | None]) -> None:
        self.pending = []
        for slot, kind in zip(row.slots, kinds, strict=True):
            if slot.own and kind is not None:
                self._claim_label(row, slot, draft, kind)
                self.pending.append(Pending(slot, kind))
        self._begin_side(row, kinds)

    # -- what a cell is ---------------------------------------------------------------------------------------------

    def _is_label_here(self, kinds: list[str | FundingLabel | None], slots: list[Slot], at: int) -> bool:
        """Whether the cell right of a label is a label itself, and not its text."""
        nxt, kind = kinds[at + 1], kinds[at]
        if nxt is None:
            return False
        after = at + 2
        if isinstance(kind, str) and kind in _CATEGORICAL and not slots[at].is_tall:
            if kind in _NAMES and isinstance(nxt, str) and nxt in _NAMES - _CATEGORICAL:
                return True  # 基本信息 | 项目名称 | 主管部门 | 实施单位 over their texts
            # a category may read like a label (项目属性 | 项目支出): it is one only if a text of its own follows
            if after >= len(slots) or kinds[after] is not None:
                return not (after >= len(slots) and isinstance(nxt, FundingLabel)) and not (after < len(slots) and kinds[after] is not None)
            return True
        return True

    def _over(self, slot: Slot) -> bool:
        return any(p.slot.start < slot.end and p.slot.end > slot.start for p in self.pending)

    def waits_for(self, slot: Slot) -> bool:
        """Whether the label of a running text above waits for the text in a cell."""
        return any(p.kind in LONG_TEXTS and p.slot.start <= slot.start < p.slot.end for p in self.pending)

    def _claim_label(self, row: Row, slot: Slot, draft: Draft, kind: str | FundingLabel) -> None:
        detail = kind if isinstance(kind, str) else "funding_source"
        self.cells.mark(row.table, slot, Disposition.LABEL, detail, draft)
        draft.labels.add(detail)
        reviewed = kind == "section" or (isinstance(kind, FundingLabel) and kind.reviewed) or slot.sense.is_reviewed or slot.sense.is_total
        if not reviewed:
            following = row.at(slot.end, slot.end + 1)
            self._unreviewed(row, slot, following)

    def _unreviewed(self, row: Row, slot: Slot, following: Slot | None) -> None:
        example = "" if following is None else following.sense.tidy[:60]
        if slot.sense.field in private_slugs():
            example = ""
        self.labels.append(UnreviewedLabel(slot.sense.tidy, "row_label", row.table.number, slot.cell.row, slot.cell.col, example))

    # -- texts ------------------------------------------------------------------------------------------------------

    def _pair(self, row: Row, draft: Draft, kind: str | FundingLabel, label: Slot, value: Slot, unit: MoneyUnit | None) -> None:
        if not value.blank and value.own and any(p.slug == "funding" for p in value.sense.inline):
            self.amounts.read_inline(row, value, draft, unit)  # 年度预算申请 | 资金总额：3265.18
        elif isinstance(kind, FundingLabel) and (goal := _goal_of_change(label, value)) is not None:
            self._text(row, draft, goal, label.text, value)
        elif isinstance(kind, FundingLabel):
            self.amounts.read(row, draft, kind, label, value, unit)
        elif kind == "section":
            self._text_of_section(row, draft, label, value, unit)
        elif label.sense.section == "funding" and (stated := amounts_of_sentence(value.text)):
            self.amounts.read_stated(row, value, draft, stated)  # 资金来源 | 总投资100万元，其中财政资金60万元
        else:
            self._text(row, draft, kind, label.text, value)

    def _text_of_section(self, row: Row, draft: Draft, label: Slot, value: Slot, unit: MoneyUnit | None) -> None:
        slug = {"goals": "goal", "tasks": "priorities", "basics": "overview"}.get(label.sense.section or "")
        if value.blank:
            return
        if value.sense.inline:
            self.amounts.read_inline(row, value, draft, unit)
        elif slug:
            self._text(row, draft, slug, label.text, value)
        elif label.sense.section == "funding" and (value.sense.is_amount or stated_total(value.text) is not None):
            self.amounts.read(row, draft, FundingLabel(source="total", unit=label.sense.money_unit), label, value, None)
        elif value.sense.is_no_value:
            self.cells.mark(row.table, value, Disposition.IGNORED, "no_value", draft)
        elif value.sense.is_level:
            self.cells.mark(row.table, value, Disposition.LABEL, "level", draft)
        elif label.sense.section == "funding" and any(c.isdigit() for c in value.sense.key):
            self.cells.mark(row.table, value, Disposition.UNREAD, Unread.NO_AMOUNT_BESIDE, draft)  # money in words that nobody understood
        else:
            self._text(row, draft, "section_text", label.text, value)

    def _text(self, row: Row, draft: Draft, slug: str, label: str, value: Slot) -> None:
        if slug in _OF_A_YEAR and not value.blank and is_of_another_year(sense_of(label), draft.year):
            self.cells.mark(row.table, value, Disposition.IGNORED, OTHER_YEAR, draft)
            return
        draft.add_field(slug, tidy(label), value.text, (row.table.number, value.cell.row, value.cell.col))
        if value.blank:
            return
        if value.sense.is_no_value:
            self.cells.mark(row.table, value, Disposition.IGNORED, "no_value", draft)
            return
        draft.take_note(value.sense)
        self.cells.mark(row.table, value, Disposition.FIELD, slug, draft, private=slug in private_slugs())
        if slug in LONG_TEXTS:
            self.last_text = (slug, label)

    def _code_and_name(
        self, row: Row, draft: Draft, slug: str, label: Slot, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int
    ) -> int:
        """主管部门及代码 | 219 | 某镇人民政府: the code and the name in two cells."""
        value, nxt = slots[at - 1], slots[at]
        if nxt.own and not nxt.blank and kinds[at] is None and (value.sense.is_number != nxt.sense.is_number):
            code, name = (value, nxt) if value.sense.is_number else (nxt, value)
            known = draft.claims_of(slug)
            if known and known[-1].text == value.sense.tidy:
                draft.withdraw_last(slug)
            draft.add_field(slug, label.sense.tidy, f"{code.sense.key}-{name.sense.tidy}", (row.table.number, name.cell.row, name.cell.col))
            self.cells.mark(row.table, nxt, Disposition.FIELD, slug, draft)
            return at + 1
        return at

    def _loose(
        self, row: Row, slots: list[Slot], kinds: list[str | FundingLabel | None], at: int, draft: Draft, unit: MoneyUnit | None
    ) -> None:
        """A text that no label stands left of: below its label, with its label in the same cell, or going on from the row above."""
        slot = slots[at]
        pending = next((p for p in self.pending if p.slot.start < slot.end and p.slot.end > slot.start), None)
        if pending is not None:
            self._pair(row, draft, pending.kind, pending.slot, slot, unit)
        elif slot.sense.inline:
            self.amounts.read_inline(row, slot, draft, unit)
        elif slot.sense.is_note or slot.sense.is_no_value:
            draft.take_note(slot.sense)
            self.cells.mark(row.table, slot, Disposition.IGNORED, "note" if slot.sense.is_note else "no_value", draft)
        elif self._is_choice(row, slots, at, draft) or self._is_second_goal(row, slots, at, draft):
            return
        elif self.last_text is not None and self._continues_text(row, slots, at):
            self._text(row, draft, *self.last_text, slot)
        elif self._may_be_label(slots, kinds, at):
            self._unreviewed(row, slot, slots[at + 1])
            self.cells.mark(row.table, slot, Disposition.UNREAD, Unread.LABEL, draft)
        elif slot.sense.column is not None:
            self.cells.mark(row.table, slot, Disposition.LABEL, "column_header", draft)

    @staticmethod
    def _continues_text(row: Row, slots: list[Slot], at: int) -> bool:
        """Whether the only text of a row goes on with the running text above it."""
        first = all(s.blank or not s.own for s in slots[:at])
        return first and len(row.own) == 1 and (at > 0 or not row.table.spans_known) and len(slots[at].sense.key) > 4

    @staticmethod
    def _may_be_label(slots: list[Slot], kinds: list[str | FundingLabel | None], at: int) -> bool:
        """Whether a short text left of a text may be a label that no lookup holds."""
        if at + 1 >= len(slots) or slots[at].sense.is_number:
            return False
        beside = slots[at + 1]
        is_short = 2 <= len(slots[at].sense.bare) <= MAX_UNKNOWN_LABEL
        return is_short and beside.own and not beside.blank and kinds[at + 1] is None

    def _is_second_goal(self, row: Row, slots: list[Slot], at: int, draft: Draft) -> bool:
        """Read the goal after a change, which stands beside that before it: 年度目标 | 改善11个村 | 改善9个村 under 调整前 | 调整后."""
        goal = next((c for c in reversed(draft.claims_of("goal")) if c.place[:2] == (row.table.number, row.number)), None)
        beside = at > 0 and slots[at - 1].own and goal is not None and slots[at - 1].cell.col == goal.place[2]
        changed = any(a.measure == "adjusted_budget" for a in draft.amounts) or _CHANGED.search(draft.record.title or "")
        if goal is None or not beside or not changed:
            return False
        self._text(row, draft, "adjusted_goal", goal.label, slots[at])
        return True

    def _is_choice(self, row: Row, slots: list[Slot], at: int, draft: Draft) -> bool:
        """Read a choice with its box beside others of the same label: 项目类别 | 部门预算项目☑ | 专项☐."""
        label = next((s for s in reversed(slots[:at]) if not _BOX.search(s.text)), None)
        slug = label.sense.field if label is not None else None
        if label is None or slug not in _CATEGORICAL or slots[at - 1] is label or not _BOX.search(slots[at].text):
            return False
        self._text(row, draft, slug, label.text, slots[at])
        return True
