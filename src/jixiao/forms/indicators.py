"""The indicator block of a form: from its header to the row where it ends, row by row.

Belongs here: levels inherited over rows, names, values, weights and scores with their places. Must stay out: numbers (see
`normalize`); rows outside of the block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.forms.align import place
from jixiao.forms.columns import VALUES, Column, Header, find_header
from jixiao.forms.contents import overrule
from jixiao.forms.draft import Cells, Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.lines import is_continuation_mark, is_note, is_organisation, is_title
from jixiao.forms.lookups import field_slug, funding_label, is_level, is_total, level_parents, level_slugs, section_slug
from jixiao.model import Disposition, Indicator, Value
from jixiao.notation import (
    is_comparator,
    is_ghost,
    is_no_value,
    is_number,
    is_qualitative_mark,
    label_key,
    squash,
    starts_with_number,
    tidy,
)

_TEXTS = {"description": "description", "standard": "standard", "reason": "reason", "remark": "remark"}
_OTHER = frozenset(
    {"possibility", "previous_value", "completion_rate", "polarity", "nature", "level1_weight", "level2_weight", "level4", "category"}
)
OVERRULED = "column_contents_over_header"
LONG_TEXT = 40


@dataclass(slots=True)
class Levels:
    """The levels that hold for the current row of one group of columns."""

    level1: str | None = None
    level2: str | None = None


@dataclass(slots=True)
class Block:
    """An indicator block that is being read; it may go on in the next table."""

    header: Header
    draft: Draft
    columns: int  # grid columns of the table
    spans_known: bool
    width: int
    levels: list[Levels] = field(default_factory=list)
    last: Indicator | None = None
    done: bool = False
    pending_unit: str | None = None  # the organisation in a row of its own above the projects of a wide list
    joins: bool = False  # prints indicators again that another block has printed: the year's beside the whole project's


def open_block(header: Header, draft: Draft, row: Row) -> Block:
    """A block whose header has been found."""
    columns = header.columns
    width = max((c.end - 1 for c in columns), default=row.table.columns)
    if not row.table.spans_known:
        width = max(width, len(row.slots))
    block = Block(header, draft, row.table.columns, row.table.spans_known, width)
    block.levels = [Levels() for _ in range(header.groups)]
    return block


def claim_header(header: Header, row: Row, cells: Cells, draft: Draft) -> None:
    """Mark the header's cells as labels, and note the roles that the form has."""
    table = row.table
    for slot in header.slots:
        cells.mark(table, slot, Disposition.LABEL, "column_header", draft)
    if header.section is not None and not header.section.blank:
        cells.mark(table, header.section, Disposition.LABEL, "section", draft)
    for column in header.columns:
        if column.role:
            draft.roles.add(column.role)
        draft.headers.append(column.text)
        if column.role in ("total_target",):
            draft.headers.append(column.parent)


def _are_column_numbers(own: list[Slot]) -> bool:
    """Whether a row only numbers the columns: 1 | 2 | 3 …"""
    keys = [squash(s.text) for s in own]
    return (
        len(keys) > 2
        and all(k.isdigit() for k in keys)
        and sorted(map(int, keys)) == list(range(min(map(int, keys)), min(map(int, keys)) + len(keys)))
    )


class IndicatorReader:
    """Reads the rows of one block. `begin` makes the draft of the next disclosure of a wide list."""

    def __init__(self, block: Block, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> None:
        self.block, self.cells, self.begin = block, cells, begin

    def read(self, rows: list[Row], at: int) -> int:
        """Read from row index `at` to the end of the block; the index of the first row that is not part of it."""
        end = at
        while end < len(rows) and not self._ends(rows, end):
            end += 1
        placed = [self._place(row) for row in rows[at:end]]
        texts: dict[int, list[str]] = {}
        for row, found in zip(rows[at:end], placed, strict=True):
            if len(row.own) > 1:
                for k, slots in found.items():
                    texts.setdefault(self.block.header.columns[k].start, []).extend(s.text for s in slots if s.own and not s.blank)
        overrule(self.block.header, texts)
        for row, found in zip(rows[at:end], placed, strict=True):
            self._row(row, found)
        return end

    def read_total(self, row: Row) -> None:
        """Read a row of sums that stands below the block."""
        self._total(row, row.own)

    def _place(self, row: Row) -> dict[int, list[Slot]]:
        header = self.block.header
        section_end = header.section.end if header.section is not None else 1
        return place(header.columns, row, self.block.width, section_end)

    # -- where the block ends ---------------------------------------------------------------------------------------

    def _ends(self, rows: list[Row], at: int) -> bool:
        row = rows[at]
        own = row.own
        if own and self._is_side_label(own[0]):
            own = own[1:]  # the label at the side of the block, printed again where a page begins
        if not own:
            return False
        first = own[0]
        text = first.text
        if is_total(text):
            return self._total_stands_alone(own)
        if len(own) == 1:
            if is_level(text) or is_continuation_mark(text) or is_ghost(text):
                return False
            if is_title(text) or section_slug(text) or (field_slug(text) and len(squash(text)) <= 20):
                return not self._in_name_column(first)
            if is_note(text):
                return first.cell.colspan > 2 or not self._in_name_column(first)
            return first.cell.colspan >= max(3, self.block.columns - 1) and self.block.spans_known and len(squash(text)) > LONG_TEXT
        if find_header(rows, at) is not None:
            return True
        if self._is_labelled_text(row, own):
            return True
        if self.block.header.wide:
            return False
        if is_level(text) and first.start <= self._first_data_column() + 1:
            return False
        named = field_slug(text) is not None or section_slug(text) is not None or funding_label(text) is not None
        if not named:
            return False
        if self._in_name_column(first) or (first.start > self._level_end() and not first.cell.colspan > 1):
            return False
        section = self.block.header.section
        if section is not None and first.start <= section.start:
            return True
        if not self.block.spans_known and section is not None and row.slots and not row.slots[0].blank:
            return True
        column = next((c for c in self.block.header.columns if c.start <= first.start < c.end), None)
        if (
            column is not None
            and column.role in ("level1", "level2")
            and first.cell.colspan == column.end - column.start
            and self._has_value(row)
        ):
            return section_slug(text) is None and field_slug(text) is not None and not self._name_filled(row)
        return True

    def _is_side_label(self, slot: Slot) -> bool:
        section = self.block.header.section
        if section is None or slot.start > section.start or not (section_slug(slot.text) or is_no_value(slot.text)):
            return False
        same = squash(slot.text) == squash(section.text) or section_slug(slot.text) == "indicators"
        return same and (slot.end <= section.end or not self.block.spans_known)

    def _is_labelled_text(self, row: Row, own: list[Slot]) -> bool:
        """Whether the row is a label with running text, and no row of the block: the text lies across names and values."""
        header = self.block.header
        first = own[0]
        if header.wide or is_level(first.text) or is_ghost(own[-1].text):
            return False
        if not self.block.spans_known:
            short = len(row.slots) <= max(2, self.block.width // 2)
            return short and bool(row.slots) and not row.slots[0].blank and len(squash(first.text)) <= LONG_TEXT
        name = header.find("name")
        values = [c.start for c in header.columns if c.role in VALUES]
        if name is None or not values or first.start >= name.start:
            return False
        return any(s.start <= name.start and s.end > min(values) and min(values) > name.start for s in own[1:])

    def _total_stands_alone(self, own: list[Slot]) -> bool:
        """Whether a total is a label with its text beside it (自评总分 | 99.8 | 自评等级 | 优), not a sum under the columns."""
        if any(field_slug(s.text) for s in own[1:]):
            return True
        if field_slug(own[0].text) != "total_score" or not self.block.spans_known or len(own) != 2:
            return False
        measured = [c for c in self.block.header.columns if c.role in ("weight", "score")]
        return not any(own[1].start < c.end and own[1].end > c.start for c in measured)

    def _first_data_column(self) -> int:
        return min((c.start for c in self.block.header.columns), default=1)

    def _level_end(self) -> int:
        return max((c.start for c in self.block.header.columns if c.role in ("level1", "level2")), default=0)

    def _in_name_column(self, slot: Slot) -> bool:
        column = self.block.header.find("name")
        if column is None:
            return False
        if self.block.spans_known:
            return column.start <= slot.start < column.end and slot.cell.colspan <= column.end - column.start
        return slot.start == column.start

    def _name_filled(self, row: Row) -> bool:
        name = self.block.header.find("name")
        slot = row.at(name.start, name.end) if name else None
        return slot is not None and name is not None and slot.own and not slot.blank and slot.start >= name.start and slot.end <= name.end

    def _has_value(self, row: Row) -> bool:
        for column in self.block.header.columns:
            if column.role in VALUES or column.role in ("weight", "score"):
                slot = row.at(column.start, column.end)
                if slot is not None and slot.own and not slot.blank and slot.start >= column.start:
                    return True
        return False

    # -- rows -------------------------------------------------------------------------------------------------------

    def _mark(self, row: Row, slot: Slot, disposition: Disposition, detail: str) -> None:
        if slot.own and not slot.blank:
            self.cells.mark(row.table, slot, disposition, detail, self.block.draft)

    def _row(self, row: Row, found: dict[int, list[Slot]]) -> None:
        own = row.own
        if not own:
            return
        section = self.block.header.section
        first = own[0]
        if is_total(first.text) and not self._name_filled_beside(row, first):
            self._total(row, own)
            return
        if _are_column_numbers(own):
            for slot in own:
                self._mark(row, slot, Disposition.IGNORED, "column_number")
            return
        if len(own) == 1 and (is_level(first.text) and (first.cell.colspan > 2 or not self._in_level_column(first))):
            self._group_row(row, first)
            return
        if len(own) == 1 and is_continuation_mark(first.text):
            self._mark(row, first, Disposition.IGNORED, "continuation_mark")
            return
        if len(own) == 1 and is_note(first.text):
            self._mark(row, first, Disposition.IGNORED, "note")
            return
        if (section is not None and self.block.spans_known and first.start <= section.start and first.end <= section.end) or (section is not None and not self.block.spans_known and first.start == 1 and section_slug(first.text)):
            self._mark(row, first, Disposition.LABEL, "section")
        if self.block.header.wide:
            if self._unit_row(row, found):
                return
            self._identity(row, found)
        for group in range(self.block.header.groups):
            self._indicator(row, found, group)

    def _in_level_column(self, slot: Slot) -> bool:
        return any(c.role in ("level1", "level2") and c.start <= slot.start < c.end for c in self.block.header.columns)

    def _name_filled_beside(self, row: Row, first: Slot) -> bool:
        name = self.block.header.find("name")
        if name is None or first.start >= name.start or not self.block.spans_known:
            return False
        slot = row.at(name.start, name.end)
        return slot is not None and slot is not first and slot.own and not slot.blank and not is_number(slot.text)

    def _group_row(self, row: Row, slot: Slot) -> None:
        first, _second = level_slugs(slot.text)
        levels = self.block.levels[0]
        if first or levels.level1 is None:
            levels.level1, levels.level2 = tidy(slot.text), None
        else:
            levels.level2 = tidy(slot.text)
        self._mark(row, slot, Disposition.LABEL, "level")

    def _total(self, row: Row, own: list[Slot]) -> None:
        draft, header = self.block.draft, self.block.header
        self._mark(row, own[0], Disposition.LABEL, "total")
        weight, score = header.find("weight"), header.find("score")
        final = label_key(own[0].text) != "小计" and draft.record.total_score_text is None
        places = self._right_aligned(row) if not self.block.spans_known else None
        for slot in own[1:]:
            role = None
            if places is not None:
                role = places.get(slot.start)
            elif score is not None and slot.start < score.end and slot.end > score.start:
                role = "score"
            elif weight is not None and slot.start < weight.end and slot.end > weight.start:
                role = "weight"
            if not is_number(slot.text):
                if final and squash(slot.text) in ("优", "良", "中", "差", "优秀", "良好", "合格", "不合格", "较差", "一般"):
                    draft.record.grade = draft.record.grade or tidy(slot.text)
                    self._mark(row, slot, Disposition.FIELD, "grade")
                elif is_no_value(slot.text):
                    self._mark(row, slot, Disposition.IGNORED, "no_value")
                else:
                    self._mark(row, slot, Disposition.UNREAD, "text in a row of totals")
                continue
            if role is None and score is None and weight is None and label_key(own[0].text) not in ("合计", "总计", "共计", "小计"):
                role = "score"
            if role == "score" and final:
                draft.record.total_score_text = tidy(slot.text)
                self._mark(row, slot, Disposition.FIELD, "total_score")
            elif role == "weight":
                self._mark(row, slot, Disposition.FIELD, "total_weight")
            else:
                self._mark(row, slot, Disposition.IGNORED, "sum")

    def _right_aligned(self, row: Row) -> dict[int, str | None]:
        columns = self.block.header.columns
        return {slot.start: column.role for slot, column in zip(reversed(row.slots), reversed(columns), strict=False)}

    def _unit_row(self, row: Row, found: dict[int, list[Slot]]) -> bool:
        """A row of a wide list that prints an organisation (and its sums) above its projects, without any indicator."""
        header = self.block.header
        key = next((k for k, c in enumerate(header.columns) if c.slug in ("project_name", "fund_name")), None)
        names = [s for s in found.get(key, []) if s.own and not s.blank] if key is not None else []
        filled = [
            s
            for k, c in enumerate(header.columns)
            if c.role not in ("field", "funding", "sequence")
            for s in found.get(k, [])
            if not s.blank
        ]
        if not names or filled or not is_organisation(names[0].text):
            return False
        self.block.pending_unit = tidy(names[0].text)
        if not self.block.draft.record.project_text:
            self.block.draft.add_field(
                "unit", header.columns[key or 0].text, self.block.pending_unit, (row.table.number, row.number, names[0].start)
            )
        for slot in row.own:
            self._mark(row, slot, Disposition.FIELD if slot is names[0] else Disposition.IGNORED, "unit" if slot is names[0] else "sum")
        return True

    def _identity(self, row: Row, found: dict[int, list[Slot]]) -> None:
        """The columns of a wide list that belong to the disclosure, not to the indicator."""
        header = self.block.header
        printed: list[tuple[Column, Slot]] = []
        for k, column in enumerate(header.columns):
            if column.role in ("field", "funding"):
                printed += [(column, s) for s in found.get(k, []) if s.own and not s.blank]
        key = next((c.slug for c in header.columns if c.slug in ("project_name", "fund_name")), None) or next(
            (c.slug for c in header.columns if c.slug in ("unit", "department")), None
        )
        names = [s for c, s in printed if c.slug == key]
        record = self.block.draft.record
        if names:
            text = tidy(names[0].text)
            known = record.project_text
            if key not in ("project_name", "fund_name"):
                candidates = self.block.draft.units or self.block.draft.departments
                known = candidates[0].text if candidates else None
            if known is not None and squash(known) != squash(text):
                before = self.block.draft
                self.block.draft = self.begin(row, before)
                self._inherit(before, {c.slug for c, _ in printed})
                self.block.levels = [Levels() for _ in range(header.groups)]
                for column in header.columns:
                    if column.role:
                        self.block.draft.roles.add(column.role)
                    self.block.draft.headers.append(column.text)
        if self.block.pending_unit and not self.block.draft.units:
            self.block.draft.add_field("unit", "单位名称", self.block.pending_unit, (row.table.number, row.number, 1))
        draft = self.block.draft
        for column, slot in printed:
            place_ = (row.table.number, slot.cell.row, slot.cell.col)
            if column.role == "field" and column.slug:
                draft.add_field(column.slug, tidy(column.text), slot.text, place_)
                self._mark(row, slot, Disposition.FIELD, column.slug)
            else:
                self._wide_amount(row, column, slot)

    def _inherit(self, before: Draft, printed: set[str | None]) -> None:
        """An organisation that is printed once for several projects of a wide list holds for the next project, too."""
        slugs = {c.slug for c in self.block.header.columns} - printed
        draft = self.block.draft
        if "unit" in slugs:
            draft.units += [c for c in before.units if c.in_table]
        if "department" in slugs:
            draft.departments += [c for c in before.departments if c.in_table]

    def _wide_amount(self, row: Row, column: Column, slot: Slot) -> None:
        from jixiao.forms.funding import add_amount

        label = funding_label(column.text)
        if label is None:
            return
        draft = self.block.draft
        if is_no_value(slot.text):
            self._mark(row, slot, Disposition.IGNORED, "no_value")
            return
        unit = (column.slug, "label") if column.slug else None
        known = {(f.source, f.measure, f.period) for f in draft.record.funding}
        source, measure, period = label.source or "total", label.measure or "initial_budget", label.period or "annual"
        if (source, measure, period) not in known:
            add_amount(draft, source, measure, period, column.text, slot, row.table.number, unit)
        self._mark(row, slot, Disposition.FIELD, "amount")

    def _slots(self, found: dict[int, list[Slot]], role: str, group: int) -> list[tuple[Column, Slot]]:
        return [
            (c, s)
            for k, c in enumerate(self.block.header.columns)
            if c.role == role and c.group == group
            for s in found.get(k, [])
            if s.own and not s.blank
        ]

    def _level(self, row: Row, found: dict[int, list[Slot]], role: str, group: int) -> Slot | None:
        for k, column in enumerate(self.block.header.columns):
            if column.role == role and column.group == group:
                slots = found.get(k)
                if slots:
                    return slots[0]
                over = row.at(column.start, column.end) if self.block.spans_known else None
                return over if over is not None and over.start < column.start else None
        return None

    def _levels(self, row: Row, found: dict[int, list[Slot]], group: int) -> None:
        levels = self.block.levels[group]
        roles = {c.role for c in self.block.header.columns if c.group == group}
        slot1, slot2 = self._level(row, found, "level1", group), self._level(row, found, "level2", group)
        if slot1 is not None and slot2 is slot1:
            slot2 = None
            if slot1.own and not slot1.blank:
                levels.level2 = None
        if slot1 is not None and not slot1.blank:
            if slot1.own:
                self._mark(row, slot1, Disposition.FIELD, "level1")
                if levels.level1 is None or squash(tidy(slot1.text)) != squash(levels.level1):
                    levels.level2 = None
            levels.level1 = tidy(slot1.text)
        if slot2 is not None and not slot2.blank:
            if slot2.own:
                self._mark(row, slot2, Disposition.FIELD, "level2")
                self._blank_level1(slot1, slot2, levels)
            levels.level2 = tidy(slot2.text)
        elif (
            slot2 is not None
            and slot2.blank
            and slot2.own
            and slot2.is_tall
            and self.block.spans_known
            and slot1 is not None
            and slot1.own
            and not slot1.blank
        ):
            levels.level2 = None
        above = next((c.level for c in self.block.header.columns if c.group == group and c.level), None)
        if above is not None and "level1" not in roles:
            first = tidy(above)
            if "level2" not in roles and level_slugs(above)[0] is None:
                levels.level2 = first
            else:
                levels.level1 = first
        elif "level1" not in roles and group and self.block.levels[0].level1:
            levels.level1 = self.block.levels[0].level1
            if "level2" not in roles:
                levels.level2 = self.block.levels[0].level2

    def _blank_level1(self, slot1: Slot | None, slot2: Slot, levels: Levels) -> None:
        """A first level that is left blank beside a second level which cannot stand under the one above is not inherited."""
        if slot1 is None or not slot1.blank or not self.block.spans_known or levels.level1 is None or not slot1.own:
            return
        second = level_slugs(slot2.text)[1]
        first = level_slugs(levels.level1)[0]
        if second is None or first is None or first not in ("output", "benefit", "satisfaction", "cost"):
            return
        same = levels.level2 is not None and squash(levels.level2) == squash(slot2.text)
        if not same and first not in level_parents()[second] and not (second == "satisfaction" and first == "benefit"):
            levels.level1 = None

    def _indicator(self, row: Row, found: dict[int, list[Slot]], group: int) -> None:
        self._levels(row, found, group)
        header = self.block.header
        names = self._slots(found, "name", group)
        if len(names) > 1 and not any(c.role in ("level1", "level2") and c.group == group for c in header.columns):
            self._levels_in_name(row, [s for _, s in names[:-1]], group)
            names = names[-1:]
        name = names[0][1] if names else None
        values = [(c, s) for role in VALUES for c, s in self._slots(found, role, group)]
        values.sort(key=lambda pair: pair[1].start)
        if name is not None and is_level(name.text) and not values and len(row.own) <= 2 and not self._slots(found, "weight", group):
            self._mark(row, name, Disposition.IGNORED, "blank_template")
            return
        if name is None or is_ghost(name.text) or is_no_value(name.text) or self._is_template(name.text, values):
            self._nameless(row, found, group, name, bool(values))
            return
        indicator = self._match(name, group, {c.role for c, _ in values}) if group or self.block.joins else None
        levels = self.block.levels[group]
        if indicator is None:
            indicator = Indicator(
                ordinal=len(self.block.draft.record.indicators) + 1,
                level1=None,
                level2=None,
                name="",
                name_text=tidy(name.text),
                level1_text=levels.level1,
                level2_text=levels.level2,
                table=row.table.number,
                row=name.cell.row,
                col=name.cell.col,
            )
            self.block.draft.record.indicators.append(indicator)
        self.block.last = indicator
        self.block.draft.has_block = True
        self._mark(row, name, Disposition.FIELD, "indicator_name")
        for _, extra in names[1:]:
            indicator.description = tidy(extra.text)
            self._mark(row, extra, Disposition.FIELD, "description")
        self._fill(row, found, group, indicator, values)

    @staticmethod
    def _is_template(text: str, values: list[tuple[Column, Slot]]) -> bool:
        key = squash(text).strip("():")
        if any(not is_no_value(s.text) for _, s in values):
            return False
        return key.startswith("指标") and key[2:].strip(".…") in ("", "1", "2", "3", "4", "5", "6", "一", "二", "三", "名称", "n", "N")

    def _match(self, name: Slot, group: int, roles: set[str | None]) -> Indicator | None:
        """The indicator of the same name and second level that another block has printed without values of these roles."""
        level2 = self.block.levels[group].level2
        for indicator in reversed(self.block.draft.record.indicators):
            if any(v.role in roles for v in indicator.values):
                continue
            if squash(indicator.name_text) == squash(tidy(name.text)) and (
                level2 is None or indicator.level2_text is None or squash(indicator.level2_text) == squash(level2)
            ):
                return indicator
        return None

    def _levels_in_name(self, row: Row, slots: list[Slot], group: int) -> None:
        levels = self.block.levels[group]
        for slot in slots:
            if level_slugs(slot.text)[0] and not level_slugs(slot.text)[1]:
                levels.level1, levels.level2 = tidy(slot.text), None
            elif slot is slots[-1]:
                levels.level2 = tidy(slot.text)
            else:
                levels.level1, levels.level2 = tidy(slot.text), None
            self._mark(row, slot, Disposition.FIELD, "level")

    def _nameless(self, row: Row, found: dict[int, list[Slot]], group: int, name: Slot | None, has_values: bool) -> None:
        """A row without a name is no indicator; text that it goes on printing for the row above is kept there."""
        if name is not None:
            self._mark(row, name, Disposition.IGNORED, "ghost_row" if is_ghost(name.text) else "blank_template")
        continued = self._continued_name(row, group)
        for k, column in enumerate(self.block.header.columns):
            if column.group != group or column.role in ("level1", "level2", "name", "field", "funding"):
                continue
            for slot in found.get(k, []):
                if not slot.own or slot.blank:
                    continue
                if continued is not None and column.role in VALUES and not is_no_value(slot.text):
                    if not any(v.role == column.role and v.text == tidy(slot.text) for v in continued.values):
                        continued.values.append(self._value(column, slot, row, found, group))
                    self._mark(row, slot, Disposition.FIELD, column.role or "value")
                elif is_no_value(slot.text) or is_ghost(slot.text):
                    self._mark(row, slot, Disposition.IGNORED, "no_value")
                else:
                    self._mark(row, slot, Disposition.IGNORED, "row_without_name")

    def _continued_name(self, row: Row, group: int) -> Indicator | None:
        column = self.block.header.find("name", group)
        if column is None or not self.block.spans_known:
            return None
        slot = row.at(column.start, column.end)
        if slot is None or slot.own or slot.blank or self.block.last is None:
            return None
        return self.block.last if self.block.last.row == slot.cell.row else None

    def _value(self, column: Column, slot: Slot, row: Row, found: dict[int, list[Slot]], group: int) -> Value:
        value = Value(
            role=column.role or "target",
            text=tidy(slot.text),
            label=tidy(column.text),
            table=row.table.number,
            row=slot.cell.row,
            col=slot.cell.col,
        )
        if value.role in ("target", "total_target", "adjusted_target"):
            comparator = self._beside(found, "comparator", column, group)
            if comparator is not None:
                value.comparator_text = tidy(comparator.text)
        unit = self._beside(found, "unit", column, group)
        if unit is not None:
            value.unit_text = tidy(unit.text)
        return value

    def _beside(self, found: dict[int, list[Slot]], role: str, value: Column, group: int) -> Slot | None:
        """The cell of a comparator or unit column that serves a value: the one under the same header above, else the only one."""
        columns = self.block.header.columns
        candidates = [(c, s) for k, c in enumerate(columns) if c.role == role and c.group == group for s in found.get(k, []) if not s.blank]
        if not candidates:
            return None
        same = [s for c, s in candidates if c.parent == value.parent]
        return same[0] if same else candidates[0][1]

    def _fill(self, row: Row, found: dict[int, list[Slot]], group: int, indicator: Indicator, values: list[tuple[Column, Slot]]) -> None:
        header = self.block.header
        by_column: dict[int, list[Slot]] = {}
        for column, slot in values:
            by_column.setdefault(column.start, []).append(slot)
        for column in header.columns:
            if column.group != group or column.start not in by_column or column.role not in VALUES:
                continue
            self._read_value(row, found, group, indicator, column, by_column[column.start])
        if not indicator.values:
            self._words_beside(row, found, group, indicator)
        for k, column in enumerate(header.columns):
            if column.group != group:
                continue
            for slot in found.get(k, []):
                if slot.own and not slot.blank:
                    self._read_rest(row, indicator, column, slot)

    def _words_beside(self, row: Row, found: dict[int, list[Slot]], group: int, indicator: Indicator) -> None:
        """A value in words that stands in the unit column, beside a blank figure (文字描述 |  | 有所提升)."""
        signs, units = self._slots(found, "comparator", group), self._slots(found, "unit", group)
        if not units or not self.block.header.find("target", group):
            return
        column, slot = units[0]
        marked = bool(signs) and is_qualitative_mark(signs[0][1].text)
        if (marked or "文字" in column.text) and not is_no_value(slot.text):
            text = tidy(slot.text)
            indicator.values.append(
                Value("target", text, label=tidy(column.text), table=row.table.number, row=slot.cell.row, col=slot.cell.col)
            )
            self._mark(row, slot, Disposition.FIELD, "target")

    def _read_value(
        self, row: Row, found: dict[int, list[Slot]], group: int, indicator: Indicator, column: Column, slots: list[Slot]
    ) -> None:
        main = slots[0]
        signs = units = None
        if len(slots) > 1:  # one header over a sign, a figure and a unit
            figures = [s for s in slots if starts_with_number(s.text)] or [s for s in slots if not is_comparator(s.text)] or slots
            main = figures[0]
            signs = next((s for s in slots if s is not main and is_comparator(s.text)), None)
            units = next((s for s in slots if s is not main and s is not signs and len(squash(s.text)) <= 8), None)
        if is_no_value(main.text):
            self._mark(row, main, Disposition.IGNORED, "no_value")
            return
        value = self._value(column, main, row, found, group)
        if signs is not None:
            value.comparator_text = tidy(signs.text)
            self._mark(row, signs, Disposition.FIELD, "comparator")
        if units is not None:
            value.unit_text = tidy(units.text)
            self._mark(row, units, Disposition.FIELD, "unit")
        if any(v.role == value.role for v in indicator.values):
            self._mark(row, main, Disposition.UNREAD, f"a second value of the role {value.role} in the row")
            return
        indicator.values.append(value)
        self._mark(row, main, Disposition.FIELD, value.role)
        if any(c.overruled for c in self.block.header.columns if c.role in (column.role, "comparator", "unit")):
            indicator.correction = OVERRULED

    def _read_rest(self, row: Row, indicator: Indicator, column: Column, slot: Slot) -> None:
        role = column.role
        text = tidy(slot.text)
        if role in VALUES or role in ("level1", "level2", "name", "field", "funding"):
            return
        if role in ("weight", "score"):
            if is_no_value(text):
                self._mark(row, slot, Disposition.IGNORED, "no_value")
            elif role == "weight":
                indicator.weight_text = indicator.weight_text or text
                self._mark(row, slot, Disposition.FIELD, "weight")
            else:
                indicator.score_text = indicator.score_text or text
                self._mark(row, slot, Disposition.FIELD, "score")
        elif role in _TEXTS:
            before = getattr(indicator, _TEXTS[role])
            if not is_no_value(text):
                setattr(indicator, _TEXTS[role], text if before is None or before == text else f"{before}\n{text}")
            self._mark(row, slot, Disposition.FIELD, role)
        elif role == "sequence":
            self._mark(row, slot, Disposition.IGNORED, "serial_number")
        elif role in ("comparator", "unit") or role in _OTHER:
            self._mark(row, slot, Disposition.FIELD, role)
        else:
            self._mark(row, slot, Disposition.UNREAD, "a column whose header is in no lookup")
