"""What is open while a document is being read: the form, its block of indicators, its block of money, the title above.

Belongs here: where a form begins, and what ends with the one before it. Must stay out: what a row is (`segments`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.forms.amount_columns import Amounts
from jixiao.forms.balance import Balance
from jixiao.forms.block import Block, Level, Levels
from jixiao.forms.carriers import looks_on
from jixiao.forms.cells import Cells
from jixiao.forms.claims import MoneyUnit
from jixiao.forms.draft import Draft
from jixiao.forms.fields import FieldReader
from jixiao.forms.grid import Row
from jixiao.forms.standing import Standing
from jixiao.model import Disclosure, Table, UnreviewedLabel
from jixiao.vocabulary.fold import tidy


@dataclass(slots=True)
class Reading:
    """The state of the reading of one document. `drafts` holds everything that may be a disclosure, `form` the one being read."""

    cells: Cells = field(default_factory=Cells)
    labels: list[UnreviewedLabel] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    form: Draft | None = None
    block: Block | None = None
    listed: Block | None = None  # the last block of the table: rows of a further project may go on under its header
    levels: Levels = field(default_factory=Levels)  # of indicators without a header
    line_levels: Levels = field(default_factory=Levels)  # that lines above tables print
    last_line_level: Level | None = None  # the last of them, until a block has taken it
    amounts: Amounts | None = None
    balance: Balance | None = None
    money_unit: MoneyUnit | None = None  # that a label at the side of rows prints
    period: str | None = None  # of the indicators, as the last heading above them says
    reopens: bool = False  # such a heading stands between rows under one header
    repeats_head: bool = False  # the table that is being read prints the title of its form again
    title_row: tuple[int, str] | None = None  # the last title in a table: its row's number and the title
    loose_years: list[int] = field(default_factory=list)  # printed in notes and texts that are no fields
    rows: list[Row] = field(default_factory=list)  # of the table that is being read
    standing: Standing = field(default_factory=Standing)  # what covers and lines above say for the forms below
    fields: FieldReader = field(init=False)

    def __post_init__(self) -> None:
        self.fields = FieldReader(self.cells, self.labels)

    @property
    def draft(self) -> Draft:
        """The form that rows belong to: every table begins one or goes on with one."""
        assert self.form is not None
        return self.form

    def begin(self, table: Table, row: int, title: str | None) -> Draft:
        """Begin a form. The unit of money that a line above printed goes on to hold."""
        record = Disclosure(ordinal=0, subject="", stage="", title=tidy(title) if title else None, table=table.number, row=row)
        self._leave()
        draft = Draft(len(self.drafts) + 1, record, standing=self.standing.copy())
        above = None if self.form is None else self.form.money or self.form.earlier_money
        draft.earlier_money = above if above and above[1] != "section" else None
        self.drafts.append(draft)
        self.form, self.block, self.amounts, self.balance, self.money_unit = draft, None, None, None, None
        self.levels, self.line_levels, self.last_line_level = Levels(), Levels(), None
        self.period, self.reopens = None, False
        self.fields.reset()
        return draft

    def _leave(self) -> None:
        """Let the organisation of a table that is no form stand, where it names a single one: covers are tables, too."""
        draft = self.form
        if draft is not None and not draft.has_block and draft.project is None:
            named = {c.text for c in draft.claims_of("unit") if c.in_table and not looks_on(c.label)}
            self.standing.unit = named.pop() if len(named) == 1 else self.standing.unit

    def begin_below(self, row: Row) -> Draft:
        """Begin another form in the same table, under a title of its own or that of the form before."""
        title = self.title_row[1] if self.title_row and self.title_row[0] == row.number - 1 else None
        return self.begin(row.table, row.number, title or self.draft.record.title)

    def begin_next(self, row: Row, before: Draft) -> Draft:
        """The next form of a wide list: what the lines and the title say holds for it, too."""
        block = self.block
        draft = self.begin(row.table, row.number, before.record.title)
        draft.line_year, draft.money, draft.noted_money = before.line_year, before.money, before.noted_money
        draft.has_block = block is not None
        draft.take(c for c in before.claims_of("unit") if not c.in_table)
        self.block = block
        return draft
