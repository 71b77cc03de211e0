"""The records that travel through Jixiao: what a reader gives and what a careful reading of a form takes from it.

Belongs here: plain data, without behaviour beyond lookups that every layer needs. Must stay out: parsing, SQL, file access.

The way of the data: a reader turns bytes into a `Document` (paragraphs and merge-aware tables); `forms` turns a `Document`
into an `Extraction` (its `Disclosure` records and the disposition of every non-empty cell); `warehouse` writes the
extraction to Parquet, the store of record. Amounts are exact `Decimal` yuan (元), never 万元 and never floats. Places are 1-based.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.errors import JixiaoError


class Where(StrEnum):
    """The part of a document that a paragraph stands in."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    SHEET = "sheet"  # the name of a worksheet, given before its table


@dataclass(slots=True)
class Paragraph:
    """One paragraph outside of tables. `text` keeps soft breaks as newlines; an empty paragraph has the text ""."""

    text: str
    where: Where = Where.BODY


class ReadingCheck(StrEnum):
    """What a second look at a cell of a scan told, the gravest first; the code list has their names."""

    TWO_CELLS = "two_cells"  # a rule between two texts may have been overlooked
    LAYER_DIFFERS = "layer_differs"  # the invisible text that lies with the picture has another figure
    CONTRADICTED = "contradicted"  # the sums, rates or points of the form do not hold with it
    ODD_FIGURE = "odd_figure"  # nobody prints a figure so
    UNREAD_INK = "unread_ink"  # ink beside it was not read: a sign or a point may be lost
    READ_OTHERWISE = "read_otherwise"  # another cut of the same ink has another figure
    CONFIRMED = "confirmed"  # a sum or a rate of the form holds with it


@dataclass(frozen=True, slots=True)
class Sight:
    """Where a cell was seen in the picture of a page, and how sure its reading is, from 0 to 1.

    `box` is left, top, right and bottom in shares of the picture's width and height. `check` is what a second look told, and `other` what
    it read in place of the cell's text.
    """

    page: int
    box: tuple[float, float, float, float]
    confidence: float
    check: ReadingCheck | None = None
    other: str = ""


@dataclass(slots=True)
class Cell:
    """One cell of a table, stored once at its top left place. `text` joins the cell's paragraphs and soft breaks by newlines.

    `row` and `col` are places on the table's grid, counted from 1: a column is a grid column, so a cell behind one that
    spans three columns stands three further right. A merged cell has one `Cell` with `rowspan` and `colspan` above 1.
    """

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    sight: Sight | None = None  # where it was read from a picture


@dataclass(slots=True)
class Table:
    """A table as a grid of `rows` times `columns` places; `cells` in row-major order.

    `number` counts the document's tables in document order from 1. A nested table is a table of its own, which follows its
    parent, with `parent` naming the cell that holds it (table number, row, column); its text is not part of the parent's cell.
    `spans_known` is False where the format loses merges (text dumps): an empty cell may then continue the one above it, and
    rows may have fewer cells than columns although the form was ruled. `page` is the page of its first row where the format has pages.
    """

    number: int
    rows: int
    columns: int
    cells: list[Cell]
    parent: tuple[int, int, int] | None = None
    spans_known: bool = True
    page: int | None = None


Block = Paragraph | Table


class NoteKind(StrEnum):
    """What a reader tells: of the document as a whole (`other`), or of a text that it left out, and why."""

    OTHER = "other"
    HIDDEN = "hidden"  # not shown: hidden, white on white, tiny, in a row or column without height or width
    STRUCK = "struck"  # struck out, with other text beside it
    STRUCK_WHOLE = "struck_whole"  # all that the cell prints is struck out
    NOTE_MARK = "note_mark"  # the mark of a note
    PROMPT = "prompt"  # what a control says before anybody fills it in
    ERROR = "error"  # the error that a sheet shows in place of a value
    DITTO = "ditto"  # a mark that stands for the text of another cell


_LEFT_OUT = {
    NoteKind.HIDDEN: "left out text that is not shown",
    NoteKind.STRUCK: "left out text that is struck out",
    NoteKind.STRUCK_WHOLE: "struck out whole, nothing is read",
    NoteKind.NOTE_MARK: "left out the mark of a note",
    NoteKind.PROMPT: "left out the prompt of a control that nobody filled in",
    NoteKind.ERROR: "shows an error, which is no value",
    NoteKind.DITTO: "says what another cell of the table says, by its row and column",
}


class Note(str):
    """A note of a reader: its text; where it tells of a text that was left out, also why, that text, and the cell's place.

    The place is 0, 0, 0 outside of tables.
    """

    __slots__ = ("col", "kind", "left", "row", "table")
    kind: NoteKind
    left: str
    table: int
    row: int
    col: int

    @classmethod
    def at(cls, kind: NoteKind, left: str, table: int = 0, row: int = 0, col: int = 0) -> Note:
        """The note that tells of a text which was left out at a place."""
        where = f"table {table}, row {row}, column {col}: " if table else ""
        note = cls(f"{where}{_LEFT_OUT[kind]}: {left}")
        note.kind, note.left, note.table, note.row, note.col = kind, left, table, row, col
        return note

    def __reduce__(self) -> tuple[object, ...]:
        return Note.at, (self.kind, self.left, self.table, self.row, self.col)


@dataclass(slots=True)
class Document:
    """What a reader gives: paragraphs and tables in document order.

    `kind` names the format (`docx`, `doc`, `xlsx`, `xls`, `html`, `pdf`, `text_dump`, …), found from the bytes. Page headers come
    before the body and page footers after it, each once. `notes` hold what the reader wants to tell
    (text it dropped and why, a fallback it used).
    """

    kind: str
    blocks: list[Block]
    notes: list[str] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """The document's tables in document order."""
        return [b for b in self.blocks if isinstance(b, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The document's paragraphs outside of tables, in document order."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]


class Subject(StrEnum):
    """What a form is about."""

    UNIT = "unit"  # 部门/单位整体
    PROJECT = "project"
    FUND = "fund"  # 专项资金, 转移支付, 中央预算内投资专项


class Stage(StrEnum):
    """The stage of the budget's year at which a form is published."""

    GOAL = "goal"  # 绩效目标
    MONITORING = "monitoring"  # 绩效运行监控
    EVALUATION = "evaluation"  # 绩效自评


class ValueRole(StrEnum):
    """What a published value of an indicator is."""

    TARGET = "target"
    TOTAL_TARGET = "total_target"  # of the whole term
    ADJUSTED_TARGET = "adjusted_target"
    ACTUAL = "actual"
    FORECAST = "forecast"  # for the whole year


TARGETS = (ValueRole.TARGET, ValueRole.ADJUSTED_TARGET, ValueRole.TOTAL_TARGET)
"""The roles of what is planned, the year's first."""


class Comparator(StrEnum):
    """How a value compares. A value that prints none has none."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    MORE = ">"
    LESS = "<"
    RANGE = "range"
    ABOUT = "~"  # 左右, 约


class Measure(StrEnum):
    """What a published amount is."""

    INITIAL_BUDGET = "initial_budget"  # also the only amount of a goal form
    ADJUSTED_BUDGET = "adjusted_budget"
    EXECUTED = "executed"
    RECEIVED = "received"
    FORECAST = "forecast"
    UNSPENT = "unspent"
    CHANGE = "change"
    PREVIOUS = "previous"  # executed in the year before, beside this year's


class Period(StrEnum):
    """For what time an amount is."""

    ANNUAL = "annual"
    WHOLE = "whole"  # all years of a project


class Disposition(StrEnum):
    """What became of a non-empty cell of a document's tables."""

    LABEL = "label"  # names a field, a column or a level: found in a reviewed lookup
    FIELD = "field"  # read into a field of a record
    IGNORED = "ignored"  # left out for the reason in `detail` (title, note, blank_template, serial_number, …)
    UNREAD = "unread"  # not understood: reported, never dropped


class Unread(StrEnum):
    """Why a cell was not understood: the `detail` of its reading."""

    NOT_UNDERSTOOD = "not understood"
    LABEL = "a label in no lookup"
    HEADER = "a header in no lookup"
    COLUMN = "a column whose header is in no lookup"
    VALUE_WITHOUT_NAME = "a value without a name beside it"
    SECOND_VALUE = "a second value of one role in the row"
    TWO_FIGURES = "two figures under one header"
    TEXT_IN_TOTALS = "text in a row of totals"
    SOURCE = "a source of funds in no lookup"
    AMOUNT_OF_UNKNOWN_SOURCE = "an amount whose source was not understood"
    NO_AMOUNT_BESIDE = "no amount beside a label of an amount"
    NO_AMOUNT_BELOW = "no amount under a header of amounts"
    AMOUNT = "amount_unreadable"
    OTHER_AMOUNT = "another amount of the same kind in the form"
    DIFFERS_IN_WORDS = "an amount in words that differs from the one in figures"
    FAILED = "the reading of this cell failed"  # the program stumbled over it
    INK = "ink in a picture that nothing reads"
    LEFT_OUT = "in a block of indicators that was left out"


class Reason(StrEnum):
    """Why a record was read as it was. A record keeps its reasons as texts: the reason's code, and `@` with the place of a cell (3.7.2)."""

    # told by where it stands: the cell whose text made the record what it is
    HEADER = "header"  # over the column of a value, an amount or a rate
    LABEL = "label"  # beside or before an amount
    SIGN_CELL = "sign_cell"  # in a column of comparators
    UNIT_CELL = "unit_cell"  # in a column of units of measure
    LEVEL1_IN_ROW = "level1_in_row"
    LEVEL1_MERGED = "level1_merged"  # over this row and others
    LEVEL1_ABOVE = "level1_above"  # left blank in the row, and taken from one above
    LEVEL1_HEADER = "level1_header"  # in the header over the column
    LEVEL2_IN_ROW = "level2_in_row"
    LEVEL2_MERGED = "level2_merged"
    LEVEL2_ABOVE = "level2_above"
    LEVEL2_HEADER = "level2_header"
    WEIGHT_CELL = "weight_cell"
    SCORE_CELL = "score_cell"
    REASON_CELL = "reason_cell"  # of a deviation
    REMARK_CELL = "remark_cell"
    STANDARD_CELL = "standard_cell"
    # told by what texts print
    COMPARATOR_IN_TEXT = "comparator_in_text"
    COMPARATOR_COLUMN = "comparator_column"
    COMPARATOR_IN_NAME = "comparator_in_name"
    NUMBER = "number"
    NUMBER_TOLD = "number_told"  # the one figure in the unit of its target that a sentence tells
    MULTIPLIER = "multiplier"  # 万 or 亿 behind the figure is multiplied
    MULTIPLIER_IN_UNIT = "multiplier_in_unit"  # it belongs to the unit
    MULTIPLIER_OF_TARGET = "multiplier_of_target"  # it stands behind the target's figure
    NUMBER_FROM_WEIGHT = "number_from_weight"
    UNIT_IN_TEXT = "unit_in_text"
    UNIT_COLUMN = "unit_column"
    UNIT_OF_TARGET = "unit_of_target"
    UNIT_IN_NAME = "unit_in_name"
    UNIT_IN_LEVEL = "unit_in_level"
    UNIT_IN_HEADER = "unit_in_header"
    RATE_IN_PERCENT = "rate_in_percent"
    WEIGHT_IN_NAME = "weight_in_name"
    WEIGHT_FROM_VALUE = "weight_from_value"


Because = tuple[str, ...]  # the reasons of a record


def because(reason: Reason, table: int, row: int, col: int) -> str:
    """A reason with the place of the cell that gave it."""
    return reason + f"@{table}.{row}.{col}"  # formatting a member of an enumeration costs ten times as much


POINT_CELLS = {"weight": Reason.WEIGHT_CELL, "score": Reason.SCORE_CELL}
"""The reasons that tell the cells of a record's points."""

TEXT_CELLS = {"reason": Reason.REASON_CELL, "remark": Reason.REMARK_CELL, "standard": Reason.STANDARD_CELL}
"""The reasons that tell the cells of an indicator's texts."""


class LeftOut(StrEnum):
    """What a table of indicators is that is no disclosure: the `detail` of its cells; those of an unread one are unread."""

    RUBRIC = "rubric"  # it prints what is scored by, and no values
    BLANK_FORM = "blank_form"  # nobody filled it in
    UNREAD = "unread_form"  # it prints values, and neither a project nor an organisation is named


class Doubt(StrEnum):
    """Why a form may be misread, the gravest reason first; the code list has their names."""

    IGNORED_BLOCK = "ignored_block"
    UNREAD_HEADER = "unread_header"
    UNREAD_VALUE = "unread_value"
    UNREAD_AMOUNT = "unread_amount"
    MIXED_PERIODS = "mixed_periods"
    SEVERAL_TABLES = "several_tables"
    SEVERAL_YEARS = "several_years"


@dataclass(slots=True)
class CellReading:
    """The disposition of one non-empty cell. `detail` is the field or label slug, or the reason why it was ignored or left unread.

    `disclosure` is the ordinal (from 1) of the disclosure that the cell belongs to, None for cells outside of every disclosure.
    `is_private` marks cells that hold names or telephone numbers of contacts: their text is never published or logged.
    """

    table: int
    row: int
    col: int
    text: str
    disposition: Disposition
    detail: str
    disclosure: int | None = None
    is_private: bool = False


@dataclass(slots=True)
class UnreviewedLabel:
    """Text that stands where the vocabulary is asked and is in no lookup.

    `position` is the kind of place: row_label, column_header, funding, level, sign, sign_after, no_value,
    unit_of_measure, unread_header. A sign is one of a sign column, or words before (`sign_after`: behind) the figure of a value.
    `meaning` is what a part of it told, "" where nothing did.
    """

    text: str
    position: str
    table: int
    row: int
    col: int
    example: str = ""  # text of the cell that it would name
    meaning: str = ""


@dataclass(slots=True)
class Value:
    """One published value of an indicator.

    `role` is one of target, total_target, adjusted_target, actual, forecast. `text` is what the cell prints. `comparator` is `>=`, `<=`,
    `=`, `>`, `<`, `~` (左右, 约), `range` or None where none is printed; a range runs from `number` to `high`. `unit` is `%`, an SI symbol
    or the measure word as printed. `date_from`/`date_to` are set where the value is a date or a span of dates.
    """

    role: str
    text: str
    comparator: str | None = None
    number: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    label: str | None = None  # the column's header as printed
    table: int = 0
    row: int = 0
    col: int = 0
    comparator_text: str | None = None  # as printed, where it stands in a column of its own
    unit_text: str | None = None
    because: Because = ()
    breakdown: str | None = None  # the region, town, unit or further year (2025年) that heads its column; None for the form's own


@dataclass(slots=True)
class Indicator:
    """One indicator (绩效指标) with its levels, weight, score and values.

    `name` is cleaned (`name_text` is printed): spaces and line breaks inside Chinese text removed, prefixes, stars and quotas split off.
    `weight` (分值, 权重) and `score` (得分) are points. `correction` names the rule that corrected the reading, if one did.
    `is_part` marks 其中 sub-rows, which carry no weight of their own.
    """

    ordinal: int
    level1: str | None
    level2: str | None
    name: str
    name_text: str
    values: list[Value] = field(default_factory=list)
    weight: Decimal | None = None
    weight_text: str | None = None
    score: Decimal | None = None
    score_text: str | None = None
    level1_text: str | None = None
    level2_text: str | None = None
    level1_quota: Decimal | None = None  # points printed in the level's own cell: 产出指标（50分）
    level2_quota: Decimal | None = None
    description: str | None = None  # 指标解释, 指标内容, 计算方法
    standard: str | None = None  # 绩效标准, 评分标准
    reason: str | None = None  # 偏差原因分析及改进措施
    remark: str | None = None
    correction: str | None = None
    is_part: bool = False
    is_starred: bool = False
    table: int = 0
    row: int = 0
    col: int = 0
    because: Because = ()


@dataclass(slots=True)
class Funding:
    """One published amount. `amount_yuan` is exact; `text` is what the cell prints; `label` the words that name the source.

    `amount_yuan` is None only between `forms`, which finds the place and the unit of money, and `normalize`, which reads the amount.
    """

    source: str
    measure: str
    period: str
    label: str
    text: str
    table: int
    row: int
    col: int
    amount_yuan: Decimal | None = None
    unit_text: str | None = None  # the unit of money that applied: 元, 万元, 亿元
    unit_basis: str | None = None  # where it was found: cell, label, row, table, title, default
    correction: str | None = None
    because: Because = ()


@dataclass(slots=True)
class Execution:
    """One printed budget execution rate (预算执行率) with its weight and score, for one funding source."""

    source: str
    table: int
    row: int
    col: int
    rate: Decimal | None = None  # percent
    rate_text: str | None = None
    weight: Decimal | None = None
    weight_text: str | None = None
    score: Decimal | None = None
    score_text: str | None = None
    correction: str | None = None
    because: Because = ()

    def take(self, kind: str, text: str, row: int, col: int) -> None:
        """Put a printed `rate`, `weight` or `score` in; the place is the rate's own cell, else the score's, else the weight's.

        The cells of weight and score are kept as reasons, too: a finding about them stands there.
        """
        if kind in POINT_CELLS:
            self.because = (*self.because, because(POINT_CELLS[kind], self.table, row, col))
        if kind == "rate":
            if self.rate_text is not None:
                return
            self.rate_text, self.row, self.col = text, row, col
        elif kind == "score":
            self.score_text = text
            if self.rate_text is None:
                self.row, self.col = row, col
        else:
            self.weight_text = text
            if self.rate_text is None and self.score_text is None:
                self.row, self.col = row, col


@dataclass(slots=True)
class Field:
    """Any further labelled text of a disclosure: slug from the lookup, label and text as printed, and the place of the text."""

    slug: str
    label: str
    text: str
    table: int
    row: int
    col: int
    is_private: bool = False


@dataclass(slots=True)
class Disclosure:
    """One published form (公开表): what it is about, who published it, its funding, goals and indicators.

    `subject` is unit, project or fund; `stage` goal, monitoring or evaluation. `ordinal` counts the disclosures of a document from 1.
    """

    ordinal: int
    subject: str
    stage: str
    title: str | None = None
    fiscal_year: int | None = None
    fiscal_year_basis: str | None = None  # title, line, field, cover, text, document, None
    reporting_month: int | None = None  # of a monitoring form: the last month that it speaks of
    other_years: str | None = None  # what title, year line and year field say beside it, where they contradict: "2023"
    unit_name: str | None = None
    unit_text: str | None = None
    unit_basis: str | None = None  # field, line, title, cover: where the unit's name was found
    unit_code: str | None = None
    department_name: str | None = None
    department_text: str | None = None
    department_code: str | None = None
    other_units: str | None = None  # names that lines and fields print for the unit beside it, where they differ: "某局；某委"
    project_name: str | None = None
    project_text: str | None = None
    project_code: str | None = None
    goal_text: str | None = None  # 年度总体目标, 预期目标
    total_goal_text: str | None = None  # 中长期/实施期目标
    actual_text: str | None = None  # 实际完成情况
    overview: str | None = None
    responsibilities: str | None = None
    duration_text: str | None = None
    total_score: Decimal | None = None
    total_score_text: str | None = None
    total_weight: Decimal | None = None
    grade: str | None = None
    blank_fields: str | None = None  # slugs of the labels that name the form and have no text beside them: "project_code unit"
    doubt: Doubt | None = None  # why it may be misread
    indicators: list[Indicator] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)
    executions: list[Execution] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    table: int = 0  # the table that it starts in
    row: int = 0


@dataclass(slots=True)
class Extraction:
    """What was read from one document: its disclosures, one reading for each non-empty cell of its tables, and what was not understood."""

    kind: str
    disclosures: list[Disclosure]
    cells: list[CellReading]
    labels: list[UnreviewedLabel] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wordings: str = ""  # numbers of the wordings that the document prints (`vocabulary.printed`)
    seen: list[SeenCell] = field(default_factory=list)  # the cells that were read from pictures

    @property
    def unread(self) -> list[CellReading]:
        """The cells that were not understood."""
        return [c for c in self.cells if c.disposition is Disposition.UNREAD]

    @property
    def coverage(self) -> float | None:
        """Share of the non-empty cells of forms that were read or ignored for a named reason; None without cells.

        The cells of a table of indicators that was left out count as unread: what was discarded was not read.
        """
        inside = [c for c in self.cells if c.disclosure is not None or c.detail == Unread.LEFT_OUT]
        return None if not inside else 1 - sum(c.disposition is Disposition.UNREAD for c in inside) / len(inside)

    def __iter__(self) -> Iterator[Disclosure]:
        return iter(self.disclosures)


@dataclass(frozen=True, slots=True)
class SeenCell:
    """One cell that was read from a picture: its place in the document, and where and how surely it was seen.

    `is_figure` tells that it prints a digit, the sign or the unit of a value, or ink that nothing reads.
    """

    table: int
    row: int
    col: int
    disclosure: int | None
    sight: Sight
    is_figure: bool


class DocumentError(JixiaoError):
    """A document that cannot be read and is set aside: `reason` is a stable code, the message tells a clerk what to do about it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.reason, self.message)
