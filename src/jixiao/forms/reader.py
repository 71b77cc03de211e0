"""A document's disclosures: the blocks in their order, table by table and row by row.

Belongs here: what kind of row comes next, and where one disclosure ends and the next begins. Must stay out: the blocks themselves
(`indicators`, `funding`), the meaning of labels (`lookups`), figures (`normalize`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from jixiao.forms.accounting import account, why_no_disclosure
from jixiao.forms.balance import Balance, claim_balance, find_balance, read_balance
from jixiao.forms.block import Block, claim_header, open_block
from jixiao.forms.cells import Cells
from jixiao.forms.columns import find_header, is_header_at, widen_names
from jixiao.forms.conclude import conclude, drops_task_sums
from jixiao.forms.continuing import fits_block, goes_on
from jixiao.forms.crosstab import find_crosstab, read_crosstab
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.fields import FieldReader
from jixiao.forms.funding import Amounts, FundingReader, find_amount_columns, row_unit
from jixiao.forms.grid import Row, Slot, rows_of
from jixiao.forms.indicators import IndicatorReader
from jixiao.forms.lines import (
    Part,
)
from jixiao.forms.lookups import LONG_TEXTS
from jixiao.forms.prose import amounts_of_line
from jixiao.forms.senses import sense_of
from jixiao.forms.sides import halves
from jixiao.forms.titles import CLOSING, Gap, assign_titles
from jixiao.model import Disclosure, Disposition, Document, Extraction, Table, UnreviewedLabel, Where
from jixiao.notation import squash, tidy

FIRST_LINES = 4  # rows below the top of a table, or below a title in it, in which lines of several cells stand


class Reader:
    """Reads one document. `drafts` holds everything that may be a disclosure; `extraction` keeps those that are."""

    def __init__(self, document: Document, name: str = "") -> None:
        self.document, self.name = document, name
        self.cells = Cells()
        self.labels: list[UnreviewedLabel] = []
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.block: Block | None = None
        self.amounts: Amounts | None = None
        self.balance: Balance | None = None
        self.section_unit: tuple[str, str] | None = None
        self.fields = FieldReader(self.cells, self.labels)
        self.title_row: tuple[int, str] | None = None
        self.loose_years: list[int] = []
        self.rows: list[Row] = []

    # -- the document -----------------------------------------------------------------------------------------------

    def run(self) -> Extraction:
        """Read the document's blocks and keep what proves to be a disclosure."""
        tables = self.document.tables
        gaps = self._gaps()
        whole = [rows_of(t) for t in tables]
        titles = assign_titles(gaps, [self._holds_title(rows) for rows in whole], [self._names_unit_only(rows) for rows in whole])
        for at, table in enumerate(tables):
            first, *others = halves(table)
            self._table(first, rows_of(first) if others else whole[at], titles[at], gaps[at])
            for other in others:
                self._table(other, rows_of(other), None, Gap())
            below = gaps[at + 1]
            if self.draft is not None:
                last = at + 1 == len(tables)
                self._lines(self.draft, below.texts if last else below.before(titles[at + 1]), closing=not last)
        return self._extraction()

    def _gaps(self) -> list[Gap]:
        gaps = [Gap()]
        header: list[str] = []
        for block in self.document.blocks:
            if isinstance(block, Table):
                gaps.append(Gap())
            elif block.where in (Where.HEADER, Where.FOOTER):
                if block.where is Where.HEADER:
                    header.append(block.text)
            elif block.where is not Where.SHEET:
                gaps[-1].add(block)
            else:
                gaps[-1].sheet = block.text
        if header:
            gaps[0].header = [t for t in header if t.strip()]
        return gaps

    @staticmethod
    def _holds_title(rows: list[Row]) -> bool:
        return any(s.sense.is_title_cell for s in _first_cells(rows[:3], 8))

    @staticmethod
    def _names_unit_only(rows: list[Row]) -> bool:
        slugs = {s.sense.field for s in _first_cells(rows, 12) if len(s.text) < 40}
        return bool(slugs & {"unit", "responsibilities"}) and not slugs & {"project_name", "fund_name"}

    # -- where a disclosure begins ----------------------------------------------------------------------------------

    def _begin(self, table: Table, row: int, title: str | None) -> Draft:
        record = Disclosure(ordinal=0, subject="", stage="", title=tidy(title) if title else None, table=table.number, row=row)
        draft = Draft(len(self.drafts) + 1, record)
        if self.draft is not None and self.draft.money and self.draft.money[1] != "section":
            draft.money = self.draft.money
        self.drafts.append(draft)
        self.draft, self.block, self.amounts, self.balance, self.section_unit = draft, None, None, None, None
        self.fields.reset()
        return draft

    def _begin_next(self, row: Row, before: Draft) -> Draft:
        """The next disclosure of a wide list: what the lines and the title say holds for it, too."""
        block = self.block
        draft = self._begin(row.table, row.number, before.record.title)
        draft.line_year, draft.money = before.line_year, before.money
        draft.has_block = block is not None
        draft.take(c for c in before.claims_of("unit") if not c.in_table)
        self.block = block
        return draft

    def _table(self, table: Table, rows: list[Row], title: str | None, gap: Gap) -> None:
        self.rows = rows
        continued = goes_on(self.draft, self.block, rows, title, gap)
        if self.draft is None or not continued:
            draft = self._begin(table, 1, title)
            self._lines(draft, gap.after(title) if len(self.drafts) > 1 else gap.texts)
            if title is None and gap.header and any(sense_of(t).is_title for t in gap.header):
                draft.record.title = tidy(next(t for t in gap.header if sense_of(t).is_title))
            self._lines(draft, gap.header)
        else:
            if title is not None and self.draft.record.title is None:
                self.draft.record.title = tidy(title)
            if not self.draft.seen & IDENTITY:
                self._lines(self.draft, [t for t in gap.texts if any(p.slug in IDENTITY for p in sense_of(t).parts)])
        self.fields.reset()
        at = 0
        while at < len(rows):
            following = at + 1
            with self.cells.sparing(rows[at], self.draft):
                following = self._step(rows, at)
            at = following

    # -- rows -------------------------------------------------------------------------------------------------------

    def _step(self, rows: list[Row], at: int) -> int:
        row = rows[at]
        own = row.own
        if not own:
            return at + 1
        draft = self.draft
        assert draft is not None
        if draft.has_block and draft.project and self._names_next_project(rows, at, draft):
            year, draft = draft.line_year, self._begin(row.table, row.number, self._title_before(row) or draft.record.title)
            draft.line_year = year
        for slot in own:
            draft.execution_points = draft.execution_points or slot.sense.execution_points
        near_title = row.number <= FIRST_LINES or (self.title_row is not None and 0 < row.number - self.title_row[0] < FIRST_LINES)
        if len(own) == 1 or (near_title and not self._labelled(row)):
            if self._single(row):
                return at + 1
            draft = self.draft
            assert draft is not None
        crosstab = find_crosstab(rows, at)
        if crosstab is not None:
            return read_crosstab(crosstab, rows, at, draft, self.cells, self._begin_next)
        if is_header_at(rows, at):
            return self._indicators(rows, at)
        if self.block is not None and row.number == 1 and fits_block(self.block, rows):
            if not self._side(rows):
                self.block.header.section = None
            return max(at + 1, IndicatorReader(self.block, self.cells, self._begin_next).read(rows, at))
        if self.block is not None and self.block.draft is draft and own[0].sense.is_total and not self._labelled_beside(row):
            IndicatorReader(self.block, self.cells, self._begin_next).read_total(row)
            return at + 1
        unit = row_unit(row)
        if unit:
            self.section_unit = (unit[0], "row")
        elif own[0] is row.slots[0] and (own[0].sense.section or own[0].sense.field) and own[0].sense.section != "funding":
            self.section_unit = None
        balance = find_balance(rows, at, self.section_unit)
        if balance is not None:
            self.balance, self.amounts = balance, None
            claim_balance(balance, row, draft, self.cells)
            self._claim_side(row, draft)
            return at + balance.depth
        if self.balance is not None:
            if read_balance(self.balance, row, draft, self.cells):
                self._claim_side(row, draft)
                return at + 1
            self.balance = None
        found = find_amount_columns(rows, at, self.section_unit, draft.year)
        if found is not None:
            self.amounts = found
            FundingReader(found, draft, self.cells).claim_header(row)
            self._claim_side(row, draft)
            return at + found.depth
        if self.amounts is not None:
            reader = FundingReader(self.amounts, draft, self.cells)
            if reader.fits(row):
                reader.read(row)
                self._claim_side(row, draft)
                return at + 1
            self.amounts = None
        if self._repeats_identity(row, draft):
            draft = self._begin(row.table, row.number, self._title_before(row) or draft.record.title)
        self.fields.read(row, draft, self.section_unit, rows[at + 1] if at + 1 < len(rows) else None)
        return at + 1

    def _labelled_beside(self, row: Row) -> bool:
        """Whether a row that begins with a total goes on with other labels, or with a single text: then it is no sum under columns."""
        own = row.own
        if any(s.sense.field or s.sense.funding for s in own[1:]):
            return True
        measured = [c for c in self.block.header.columns if c.role in ("weight", "score")] if self.block is not None else []
        under = any(s.start < c.end and s.end > c.start for s in own[1:] for c in measured)
        return not measured or (row.table.spans_known and not under) or self.amounts is not None

    def _title_before(self, row: Row) -> str | None:
        title = self.title_row
        return title[1] if title and title[0] == row.number - 1 else None

    def _side(self, rows: list[Row]) -> bool:
        """Whether a table that goes on with a block begins with the place of its side label, blank or printed again."""
        first = rows[0].slots[0] if rows[0].slots else None
        if first is None or self.block is None or self.block.header.section is None:
            return False
        return first.blank or first.sense.section is not None or first.sense.key == self.block.header.section.sense.key

    @staticmethod
    def _labelled(row: Row) -> bool:
        return any(
            s.sense.field or s.sense.section or s.sense.funding or s.sense.column or s.sense.is_level or s.sense.is_number
            for s in row.own
            if len(s.text) < 60
        )

    def _claim_side(self, row: Row, draft: Draft) -> None:
        for slot in row.own:
            if self.cells.get(row.table, slot) is None:
                slug = slot.sense.section
                if slug or slot.sense.field:
                    self.cells.mark(row.table, slot, Disposition.LABEL, "section", draft)
                elif slot.sense.is_no_value:
                    self.cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)

    def _single(self, row: Row) -> bool:
        """A row that prints titles and lines only. True where it has been read whole."""
        draft = self.draft
        assert draft is not None
        own = row.own
        whole = True
        for slot in own:
            text, sense = slot.text, slot.sense
            if sense.is_title_cell and (len(own) == 1 or slot.cell.colspan > 1):
                draft = self._title(row, text)
                self.cells.mark(row.table, slot, Disposition.IGNORED, "title", draft)
                self._title_lines(draft, text)
            elif sense.line_year and sum(1 for s in own if s.sense.line_year) == 1:
                draft.line_year = draft.line_year or sense.line_year
                self.cells.mark(row.table, slot, Disposition.IGNORED, "year_line", draft)
            elif sense.is_note and len(own) == 1 and sense.field is None:
                self.loose_years += sense.years
                self.cells.mark(row.table, slot, Disposition.IGNORED, "note", draft)
            elif sense.is_continuation_mark or (sense.is_page_furniture and len(own) == 1 and not sense.is_number):
                self.cells.mark(row.table, slot, Disposition.IGNORED, "continuation_mark", draft)
            elif parts := [p for p in sense.parts if p.slug != "funding"]:
                if self.fields.waits_for(slot) and all(p.slug in LONG_TEXTS for p in parts):
                    whole = False  # the text of a label above it, which numbers its parts: 目标1：…
                    continue
                if any(p.slug == "funding" for p in sense.inline):
                    whole = False
                    continue
                self.loose_years += sense.years
                self._parts(draft, parts)
                private = any(p.slug in ("contact_name", "contact_phone", "address") for p in parts)
                named = any(p.value and not sense_of(p.value).is_no_value for p in parts)
                self.cells.mark(row.table, slot, Disposition.FIELD if named else Disposition.LABEL, "line", draft, private=private)
            else:
                self.loose_years += sense.years
                whole = False
        return whole

    def _title(self, row: Row, text: str) -> Draft:
        """The draft that a title row belongs to: a new one, where the current one has already been filled."""
        draft = self.draft
        assert draft is not None
        filled = bool(draft.seen_in_table or draft.amounts) or draft.has_block
        if filled and draft.record.title is None and (self._is_last(row) or self._titles_stand_below()):
            draft.record.title = tidy(text)
            return draft
        if filled and not (draft.record.title and squash(draft.record.title) == squash(text) and self._goes_on(row)):
            draft = self._begin(row.table, row.number, text)
        elif draft.record.title is None or not filled:
            draft.record.title = tidy(text)
        self.title_row = (row.number, text)
        return draft

    def _titles_stand_below(self) -> bool:
        """Whether the sheet ends with a title: each form's title then stands at its foot."""
        last = next((r for r in reversed(self.rows) if r.own), None)
        return last is not None and len(last.own) == 1 and last.own[0].sense.is_title_cell

    def _is_last(self, row: Row) -> bool:
        """Whether only single cells follow: a title at the foot of a sheet names the form above it."""
        return not any(len(later.own) > 1 for later in self.rows[row.number :])

    def _goes_on(self, row: Row) -> bool:
        for later in self.rows[row.number : row.number + 4]:
            if is_header_at(self.rows, later.number - 1):
                return True
            if any(s.sense.field in IDENTITY for s in later.own):
                return False
        return False

    def _title_lines(self, draft: Draft, text: str) -> None:
        for line in text.split("\n"):
            sense = sense_of(line)
            draft.line_year = draft.line_year or sense.line_year
            self._parts(draft, sense.parts)

    @staticmethod
    def _parts(draft: Draft, parts: Iterable[Part]) -> None:
        for part in parts:
            draft.add_line(part.slug, part.label, part.value)

    def _repeats_identity(self, row: Row, draft: Draft) -> bool:
        """Whether the row names a project again although this one has been read: the next form in the same table."""
        if not draft.has_block:
            return False
        slots = row.slots
        for at, slot in enumerate(slots[:-1]):
            slug = slot.sense.field if slot.own and not slot.blank else None
            if slug in ("project_name", "fund_name", "unit") and slug in draft.seen and len(row.own) > 1:
                value = slots[at + 1]
                if value.blank or value.sense.field:
                    continue
                same = draft.project if slug != "unit" else None
                return slug != "unit" or not draft.project if same is None else squash(same) != value.sense.key
        return False

    @staticmethod
    def _names_next_project(rows: list[Row], at: int, draft: Draft) -> bool:
        """Whether merged lines below a block (项目名称：…, 实施单位：…) begin the form of another project in the same table."""
        first = True
        for row in rows[at:]:
            if not row.own:
                continue
            if not all(s.sense.is_line for s in row.own):
                return False
            parts = [p for s in row.own for p in s.sense.inline]
            if first and not any(p.slug in ("project_name", "fund_name") or (p.slug in IDENTITY and p.slug in draft.seen) for p in parts):
                return False  # an organisation that the form above has not named yet is its own, printed at its foot
            for part in parts:
                if part.slug in ("project_name", "fund_name") and part.value:
                    return squash(part.value) != squash(draft.project or "")
            first = False
        return False

    def _indicators(self, rows: list[Row], at: int) -> int:
        draft = self.draft
        assert draft is not None
        header = find_header(rows, at)
        assert header is not None
        previous = self.block
        if not rows[at].table.spans_known:
            widen_names(header, rows, at + header.depth)
        block = open_block(header, draft, rows[at])
        if previous is not None and previous.draft is draft and len(previous.levels) == len(block.levels):
            block.levels = previous.levels
            block.last = previous.last
            block.pending_unit = previous.pending_unit
        self._publish_roles(block, draft, rows[at])
        claim_header(header, rows[at], self.cells, draft)
        self._claim_unknown(header.slots, rows[at], draft)
        self.block, self.amounts, self.balance = block, None, None
        end = IndicatorReader(block, self.cells, self._begin_next).read(rows, at + header.depth)
        self.fields.reset()
        return end

    @staticmethod
    def _publish_roles(block: Block, draft: Draft, row: Row) -> None:
        """Which values a block publishes where its own headers say only 指标值: the side label tells, or the goals above do."""
        header = block.header
        side = header.section.sense if header.section is not None and not header.section.blank else None
        if not row.table.spans_known and side is None and row.slots and row.slots[0].sense.section:
            side = row.slots[0].sense
        if side is not None and side.group == "total_target" and header.groups == 1:
            for column in header.columns:
                column.role = "total_target" if column.role == "target" else column.role
        goals = {"total_goal", "goal"} <= draft.seen | draft.labels  # a label says so even where its goal was left blank
        if header.groups == 2 and goals and not any(c.role == "total_target" for c in header.columns):
            for column in header.columns:
                column.role = "total_target" if column.role == "target" and column.group == 0 else column.role
        known = draft.year
        years = {c.start: year for c in header.columns if (year := c.sense.header_year) and c.role in ("target", None)}
        if years and any(c.role == "target" and c.start not in years for c in header.columns):
            for column in header.columns:  # a target stands beside them: the years are history, or plans
                column.role = "other_year" if column.start in years else column.role
        elif len(years) > 1:  # the targets of several years: the budget year's is the target of this form
            budget_year = known if known in years.values() else min(years.values())
            for column in header.columns:
                if column.start in years:
                    column.role = "target" if years[column.start] == budget_year else "other_year"
        roles = {c.role for c in header.columns}
        published = {v.role for i in draft.record.indicators for v in i.values}
        block.joins = ("target" in roles and published == {"total_target"}) or ("total_target" in roles and published == {"target"})

    def _claim_unknown(self, slots: list[Slot], row: Row, draft: Draft) -> None:
        for slot in slots:
            role = slot.sense.column
            reviewed = (role is not None and role.reviewed) or slot.sense.field or slot.sense.funding or slot.sense.section
            if not reviewed and not slot.sense.is_level:
                below = row.table.cells
                example = next((c.text for c in below if c.col == slot.start and c.row > slot.cell.row and c.text.strip()), "")
                self.labels.append(
                    UnreviewedLabel(slot.sense.tidy, "column_header", row.table.number, slot.cell.row, slot.start, example[:60])
                )

    # -- lines around tables ----------------------------------------------------------------------------------------

    def _lines(self, draft: Draft, texts: list[str], *, closing: bool = False) -> None:
        """Read lines above a form, or (`closing`) those below it that only name its contacts and dates."""
        for text in texts:
            sense = sense_of(text)
            parts = [p for p in sense.parts if p.slug in CLOSING or not closing]
            if not closing:
                draft.line_year = draft.line_year or sense.line_year
                draft.stated += amounts_of_line(text)
            self._parts(draft, parts)

    # -- the result -------------------------------------------------------------------------------------------------

    def _extraction(self) -> Extraction:
        years = [y for p in self.document.paragraphs for y in sense_of(p.text).years] + self.loose_years
        kept: list[Disclosure] = []
        ordinal: dict[int, int] = {}
        notes = list(self.document.notes)
        for draft in self.drafts:
            reason = why_no_disclosure(draft)
            if reason is not None:
                if draft.has_identity or draft.has_block:
                    notes.append(f"table {draft.record.table}: {reason}")
                continue
            if drops_task_sums(draft):
                for read_as_task in draft.task_rows:
                    read_as_task()
            record = conclude(draft, years)
            record.ordinal = len(kept) + 1
            ordinal[draft.serial] = record.ordinal
            kept.append(record)
        cells = account(self.document, self.cells, ordinal)
        labels = [lb for lb in self.labels if kept]
        return Extraction(self.document.kind, kept, cells, labels, notes)


def _first_cells(rows: list[Row], count: int) -> list[Slot]:
    return list(islice((s for row in rows for s in row.slots if s.own), count))


def read_forms(document: Document, name: str = "") -> Extraction:
    """The disclosures of a document, with printed texts and places, and the disposition of every non-empty cell.

    `name` is the file's name, for context only. Figures, amounts and names are read by `jixiao.normalize`.
    """
    return Reader(document, name).run()
