"""A disclosure in the making: what has been read of it so far, and the disposition of the document's cells.

Belongs here: collecting fields, amounts and indicators with their places, and the conclusions that need the whole form (subject,
stage, year, who is the unit). Must stay out: finding out what a row is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile

from jixiao.forms.grid import Row, Slot
from jixiao.forms.lines import TitleFacts, title_facts, without_seal
from jixiao.forms.lookups import private_slugs
from jixiao.forms.senses import Sense
from jixiao.model import CellReading, Disclosure, Disposition, Field, Funding, Table, Unread
from jixiao.notation import bare_years, is_no_value, is_points, label_key, marked_years, money_unit, plain_figure, squash, tidy

# Fields of the record that a form prints once; a second text for the same field is joined to the first one.
_TEXT_FIELDS = {
    "goal": "goal_text",
    "total_goal": "total_goal_text",
    "actual_summary": "actual_text",
    "overview": "overview",
    "responsibilities": "responsibilities",
    "duration": "duration_text",
}
_UNIT_RANK = (
    "单位名称",
    "实施单位",
    "项目单位",
    "承担单位",
    "执行单位",
    "建设单位",
    "使用单位",
    "用款单位",
    "下达单位",
    "预算单位",
    "部门",
    "填报",
    "申报",
    "编制",
    "公开",
)
_CARRIES_OUT = ("实施", "承担", "执行", "建设", "使用", "用款", "项目单位")
_REPORTS = ("填报", "申报", "编制", "公开")
IDENTITY = frozenset({"project_name", "fund_name", "unit", "department", "project_code", "central_department"})


class Cells:
    """The disposition of every non-empty cell of a document; a cell that nobody claimed is unread."""

    def __init__(self) -> None:
        self._by_place: dict[tuple[int, int, int], CellReading] = {}

    def mark(self, table: Table, slot: Slot, disposition: Disposition, detail: str, draft: Draft | None, *, private: bool = False) -> None:
        """Give a cell its disposition. The first claim stands, but a reading replaces a cell that was left unread."""
        cell = slot.cell
        key = (table.number, cell.row, cell.col)
        known = self._by_place.get(key)
        if known is not None and known.disposition is not Disposition.UNREAD and disposition is Disposition.UNREAD:
            return
        if known is not None and known.disposition is Disposition.FIELD and disposition is not Disposition.FIELD:
            return
        ordinal = draft.serial if draft else None
        self._by_place[key] = CellReading(table.number, cell.row, cell.col, cell.text, disposition, detail, ordinal, private)

    @contextmanager
    def sparing(self, row: Row, draft: Draft | None) -> Iterator[None]:
        """Around the reading of a row: a fault costs what was not read of it, which is unread for that reason, and not the document."""
        try:
            yield
        except MemoryError:
            raise  # the worker's limit, not the row's fault
        except Exception as fault:
            for slot in row.own:
                self.mark(row.table, slot, Disposition.UNREAD, f"{Unread.FAILED} ({type(fault).__name__})", draft)

    def get(self, table: Table, slot: Slot) -> CellReading | None:
        """The reading of a cell so far."""
        return self._by_place.get((table.number, slot.cell.row, slot.cell.col))

    def all(self) -> list[CellReading]:
        """The readings in document order."""
        return [self._by_place[key] for key in sorted(self._by_place)]


@dataclass(slots=True)
class Candidate:
    """A text that names an organisation, with the label that it stands behind and how close it belongs to the form."""

    label: str
    text: str
    in_table: bool


def _names_department(label: str) -> bool:
    """Whether a label names a department (预算部门), and neither a unit (部门（单位）名称) nor who carries out or reports (实施部门)."""
    key = label_key(label)
    return "部门" in key and "单位" not in key and not any(word in key for word in (*_CARRIES_OUT, *_REPORTS))


@dataclass(slots=True)
class Draft:
    """One disclosure in the making. `serial` numbers the drafts of a document; those that hold no disclosure are left out later."""

    serial: int
    record: Disclosure
    units: list[Candidate] = field(default_factory=list)
    departments: list[Candidate] = field(default_factory=list)
    central: list[Candidate] = field(default_factory=list)
    line_year: int | None = None
    field_year: int | None = None
    money: tuple[str, str] | None = None  # unit of money and where it was found
    fund_label: bool = False
    roles: set[str] = field(default_factory=set)
    headers: list[Sense] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # slugs of fields whose label stood in the form
    seen_in_table: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)  # slugs of the labels of its table, with a text or without
    has_block: bool = False
    listed: bool = False  # one row, or column, of a list of several forms: the line above it is of whoever made the list
    score_is_sum: bool = False  # the total score was read from a row 合计: one that is printed as 自评总分 counts for more
    execution_points: str | None = None  # printed in the label of the funding block: 预算执行情况（20分）
    stated: list[Funding] = field(default_factory=list)  # amounts of the lines above the form, which count where it prints none
    heads: dict[int, int] = field(default_factory=dict)  # index of an amount → index of the total that it is a part of
    # the sums of lists of tasks (金额合计), each with what reads its row as one of the list
    task_sums: list[tuple[list[Funding], Callable[[], None]]] = field(default_factory=list)

    @property
    def facts(self) -> TitleFacts:
        """What the title says."""
        return title_facts(self.record.title or "")

    @property
    def has_identity(self) -> bool:
        """Whether the form has named a project, fund or unit in its table."""
        return bool(self.seen_in_table & IDENTITY)

    def add_field(self, slug: str, label: str, text: str, place: tuple[int, int, int], *, in_table: bool = True) -> None:
        """Read a labelled text into its field."""
        record = self.record
        value = tidy(without_seal(text))
        self.seen.add(slug)
        if in_table:
            self.seen_in_table.add(slug)
        if is_no_value(value):
            return
        if slug in ("project_name", "fund_name"):
            if slug == "fund_name":
                self.fund_label = True
            record.project_text = record.project_text or value
            return
        if slug in ("unit", "department", "central_department"):
            target = {"unit": self.units, "department": self.departments, "central_department": self.central}[slug]
            if not any(c.text == value and c.label == label for c in target):
                target.append(Candidate(label, value, in_table))
            return
        if slug == "project_code":
            record.project_code = record.project_code or squash(value)
            return
        if slug == "fiscal_year":
            years = bare_years(value)
            if years and self.field_year is None:
                self.field_year = years[0]
            return
        if slug == "total_score":
            if record.total_score_text is None or (self.score_is_sum and is_points(value)):
                record.total_score_text, self.score_is_sum = value, False
            return
        if slug == "grade":
            record.grade = record.grade or value
            return
        if slug in _TEXT_FIELDS:
            name = _TEXT_FIELDS[slug]
            before = getattr(record, name)
            if before is None:
                setattr(record, name, value)
            elif value not in before:
                setattr(record, name, f"{before}\n{value}")
            return
        table, row, col = place
        record.fields.append(Field(slug, label, value, table, row, col, slug in private_slugs()))

    def add_line(self, slug: str, label: str, value: str) -> None:
        """Read one part of a line above, inside or below the form."""
        if slug == "money_unit":
            unit = money_unit(value)
            if unit:
                self.money = (unit, "line")
            return
        self.add_field(slug, label, value, (0, 0, 0), in_table=False)

    def finish(self, document_years: list[int]) -> Disclosure:
        """Draw the conclusions that need the whole form."""
        record, facts = self.record, self.facts
        self._organisations()
        record.stage = self._stage(facts)
        record.subject = self._subject(facts)
        if record.subject == "unit":
            record.project_text = None
        self._year(facts, document_years)
        for indicator in record.indicators:
            for value in indicator.values:
                if value.role == "year_done":
                    value.role = "target" if record.stage == "goal" else "actual"
        record.funding = record.funding or self.stated
        self._periods()
        self._sums_of_tasks()
        default = (facts.money, "title") if facts.money else self.money or ("万元", "default")
        for amount in record.funding:
            if amount.unit_text is None:
                amount.unit_text, amount.unit_basis = default
        record.funding = _one_total(record.funding)
        whole = next((e for e in record.executions if e.source == "total"), None)
        if whole is not None and whole.weight_text is None:
            whole.weight_text = self.execution_points
        record.blank_fields = self._blank()
        return record

    def _blank(self) -> str | None:
        """The labels that say whose form it is and have no text beside them."""
        found = {
            "project_code": any(c.isdigit() for c in self.record.project_code or ""),  # 待定 is no code
            "project_name": self.record.project_text,
            "unit": self.units,
            "department": self.departments or self.central,
            "fiscal_year": self.field_year,
        }
        return " ".join(slug for slug, text in found.items() if slug in self.labels and not text) or None

    def _periods(self) -> None:
        """An amount without a period takes that of the total above it; 项目总额 beside a total of the year is the whole project's."""
        amounts = self.record.funding
        yearly = any(f.source == "total" and f.period == "annual" and "年" in f.label for f in amounts)
        for amount in amounts:
            if not amount.period and amount.source == "total" and yearly and label_key(amount.label).startswith("项目"):
                amount.period = "whole"
        self._parts_of_whole(amounts)
        for at, amount in enumerate(amounts):
            if not amount.period:
                head = self.heads.get(at)
                amount.period = (amounts[head].period if head is not None else "") or "annual"

    def _sums_of_tasks(self) -> None:
        """The sum of a list of tasks is the form's total only where the form prints no other total of the year."""
        sums = {id(amount) for amounts, _ in self.task_sums for amount in amounts}
        if any(f.source == "total" and f.period == "annual" and id(f) not in sums for f in self.record.funding):
            self.record.funding = [f for f in self.record.funding if id(f) not in sums]
            for _, read_as_task in self.task_sums:
                read_as_task()

    @staticmethod
    def _parts_of_whole(amounts: list[Funding]) -> None:
        """Sources that follow the whole project's total as its 其中 and add up to it are the whole project's, wherever they stand."""
        for at, total in enumerate(amounts):
            parts = list(takewhile(lambda a: not a.period and a.source != "total", amounts[at + 1 :]))
            if total.period != "whole" or total.source != "total" or not parts or not label_key(parts[0].label).startswith("其中"):
                continue
            figures = [plain_figure(a.text) for a in (total, *parts)]
            same_unit = len({(a.measure, a.unit_text) for a in (total, *parts)}) == 1
            if same_unit and None not in figures and sum(f for f in figures[1:] if f is not None) == figures[0]:
                for part in parts:
                    part.period = "whole"

    def _organisations(self) -> None:
        record = self.record

        def rank(candidate: Candidate) -> tuple[int, int]:
            key = label_key(candidate.label)
            if not key:
                return (2, 0)
            place = next((i for i, word in enumerate(_UNIT_RANK) if word in key), len(_UNIT_RANK))
            return (0 if candidate.in_table else 1, place)

        units, above = sorted(self.units, key=rank), list[Candidate]()
        if not self.listed:
            units, above = self._above_the_line(units)
        departments = self.departments + above + self.central
        unit = units[0].text if units else None
        department = departments[0].text if departments else None
        if unit is None and departments:
            unit = departments[0].text
            department = self.central[0].text if self.central and self.departments else None
        elif department is None and units and units[0].in_table:
            # 部门名称 in the line above, and another organisation in the form: the line names the department above it
            above = [c for c in units[1:] if "部门" in label_key(c.label)]
            # 预算部门 beside 项目实施单位 in the form is the department even where it carries the project out itself
            carries_out = any(word in label_key(units[0].label) for word in _CARRIES_OUT)
            named = [c.text for c in above if squash(c.text) != squash(units[0].text) or (c.in_table and carries_out)]
            department = named[0] if named else None
        record.unit_text, record.department_text = unit, department
        said = {squash(text) for text in (unit, department) if text}
        others = [c.text for c in (*units, *departments) if not any(squash(c.text) in s or s in squash(c.text) for s in said)]
        record.other_units = "；".join(dict.fromkeys(others)) or None

    @staticmethod
    def _above_the_line(units: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """The units, and apart from them a 预算部门 of the table that is above the unit of the line over it (填报单位：…)."""
        in_table = [c for c in units if c.in_table]
        lined = [c for c in units if not c.in_table and "单位" in label_key(c.label) and "部门" not in label_key(c.label)]
        if not lined or not in_table or not all(_names_department(c.label) for c in in_table):
            return units, []
        above = [c for c in in_table if all(squash(c.text) != squash(line.text) for line in lined)]
        return [c for c in units if not any(c is a for a in above)], above

    def _stage(self, facts: TitleFacts) -> str:
        record = self.record
        if facts.stage in ("evaluation", "monitoring"):
            return facts.stage
        scored = "score" in self.roles or record.total_score_text is not None
        months = any(("月" in h and any(c.isdigit() for c in h)) or "预计" in h or "监控" in h for h in (s.text for s in self.headers))
        months = months or ("interim" not in self.roles and any(h.says_done_so_far for h in self.headers))
        if "forecast" in self.roles or (months and "actual" in self.roles and not scored):
            return "monitoring"
        if facts.stage == "goal" and not (scored and "actual" in self.roles):
            return "goal"
        if "actual" in self.roles or "score" in self.roles or record.actual_text:
            return "evaluation"
        return facts.stage or "goal"

    def _subject(self, facts: TitleFacts) -> str:
        if self.fund_label or any(f.source == "central_budget_investment" for f in self.record.funding):
            return "fund"
        if facts.subject == "fund":
            return "fund"
        if facts.subject == "unit":
            return "unit"
        if self.record.project_text is not None or "project_name" in self.seen:
            return "project"
        return facts.subject or "unit"

    def _year(self, facts: TitleFacts, document_years: list[int]) -> None:
        record = self.record
        text = " ".join(
            t
            for t in (
                record.duration_text,
                record.goal_text,
                record.overview,
                record.actual_text,
                *(v.text for i in record.indicators for v in i.values),
            )
            if t
        )
        in_text = marked_years(text) or bare_years(record.duration_text or "")
        for year, basis in (
            (facts.year, "title"),
            (self.line_year, "line"),
            (self.field_year, "field"),
            (in_text[0] if in_text else None, "text"),
            (document_years[0] if document_years else None, "document"),
        ):
            if year is not None:
                record.fiscal_year, record.fiscal_year_basis = year, basis
                break
        others = {y for y in (facts.year, self.line_year, self.field_year) if y} - {record.fiscal_year}
        record.other_years = " ".join(str(y) for y in sorted(others)) or None


def _one_total(amounts: list[Funding]) -> list[Funding]:
    """The amounts without a total that is printed again (项目当年预算 | 610, and 合计 | 610 over the sources): the one with parts stays.

    Income and expenditure come to one total and are two moneys, and so are totals of one name (合计 on both sides of a balance).
    """

    def money(amount: Funding) -> tuple[object, ...]:
        return amount.measure, amount.period, amount.unit_text, plain_figure(amount.text), "收入" in amount.label

    totals = [
        at for at, a in enumerate(amounts) if a.source == "total" and plain_figure(a.text) is not None and label_key(a.label) != "小计"
    ]
    again: set[int] = set()
    for n, at in enumerate(totals):
        for before in totals[:n]:
            one, other = amounts[before], amounts[at]
            same = money(one) == money(other) and one.row != other.row and label_key(one.label) != label_key(other.label)
            if same and not again & {before, at}:
                has_parts = before + 1 < at and amounts[before + 1].source != "total"
                again.add(at if has_parts else before)
    return [amount for at, amount in enumerate(amounts) if at not in again]
