"""A disclosure in the making: the claims that have been read so far, and what they say while the rest is being read.

Belongs here: collecting claims, amounts, indicators and rates. Must stay out: finding out what a row is, conclusions that need the whole
form (`conclude`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jixiao.forms.claims import OUTSIDE, Amount, Claim, MoneyUnit, Place
from jixiao.forms.lines import TitleFacts, title_facts, without_seal
from jixiao.forms.pairs import paired_fields, texts_of
from jixiao.forms.points import score_and_grade
from jixiao.forms.prose import amounts_behind
from jixiao.forms.senses import Sense
from jixiao.forms.standing import Standing
from jixiao.model import Disclosure, Doubt
from jixiao.vocabulary.boxes import is_unanswered, without_open_boxes
from jixiao.vocabulary.fold import tidy
from jixiao.vocabulary.signs import bare_years, is_no_value, is_points, money_unit

PROJECTS = frozenset({"project_name", "fund_name"})
ORGANISATIONS = frozenset({"unit", "department", "central_department"})
_CHOSEN = frozenset({"fiscal_year", "grade", "total_score"})  # of which one without a tick says nothing
IDENTITY = frozenset({"project_name", "fund_name", "project_code"}) | ORGANISATIONS


@dataclass(slots=True)
class Draft:
    """One disclosure in the making. `serial` numbers the drafts of a document; those that hold no disclosure are left out later.

    `record` has the title, the place, the indicators and the rates of execution; all else are claims until the form has been seen whole.
    """

    serial: int
    record: Disclosure
    claims: list[Claim] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    unknown_values: int = 0  # figures under headers of indicators that nobody understood
    loose_levels: int = 0  # rows of levels beside figures that stand under no header, and that nothing reads
    stated: list[Amount] = field(default_factory=list)  # amounts of the lines above the form, which count where it prints none
    lined: list[Amount] = field(default_factory=list)  # amounts behind labels in lines of the form's body
    unread_money: list[str] = field(default_factory=list)  # such lines that nobody understood
    project: str | None = None  # the first name of a project or fund
    line_year: int | None = None
    field_year: int | None = None
    standing: Standing = field(default_factory=Standing)  # what covers and lines above said
    money: MoneyUnit | None = None  # of a line above
    noted_money: MoneyUnit | None = None  # that a note in the form or below it tells
    earlier_money: MoneyUnit | None = None  # of a line above the form before it
    total_score: str | None = None
    score_is_sum: bool = False  # the total score was read from a row 合计: one that is printed as 自评总分 counts for more
    grade: str | None = None
    roles: set[str] = field(default_factory=set)
    headers: list[Sense] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # slugs of fields whose label stood in the form
    seen_in_table: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)  # slugs of the labels of its table, with a text or without
    heading: str | None = None  # the line above its table
    has_block: bool = False
    doubt: Doubt | None = None  # why it may be misread, as far as tables and blocks tell
    listed: bool = False  # one row, or column, of a list of several forms: the line above it is of whoever made the list
    lists_projects: bool = False  # its table is a list of projects beside their forms
    execution_points: str | None = None  # printed in the label of the funding block: 预算执行情况（20分）
    task_rows: list[Callable[[], None]] = field(default_factory=list)  # what reads the rows of `sums_tasks` as tasks
    _by_slug: dict[str, list[Claim]] = field(default_factory=dict)

    @property
    def facts(self) -> TitleFacts:
        """What the title says."""
        return title_facts(self.record.title or "")

    @property
    def year(self) -> int | None:
        """The budget year as far as title, lines and fields have told it."""
        return self.facts.year or self.line_year or self.field_year

    @property
    def money_told(self) -> MoneyUnit | None:
        """The unit of money that lines and notes tell: what the form's own say holds before that of the form above."""
        return self.money or self.noted_money or self.earlier_money

    @property
    def has_identity(self) -> bool:
        """Whether the form has named a project, fund or unit in its table."""
        return bool(self.seen_in_table & IDENTITY)

    def claims_of(self, slug: str) -> list[Claim]:
        """The claims for one field, in order."""
        return self._by_slug.get(slug, [])

    def take(self, claims: Iterable[Claim]) -> None:
        """Keep claims."""
        for claim in claims:
            self.claims.append(claim)
            self._by_slug.setdefault(claim.slug, []).append(claim)

    def withdraw_last(self, slug: str) -> None:
        """Give the last claim for a field back: it was part of the one that follows."""
        claim = self._by_slug[slug].pop()
        self.claims.remove(claim)

    def add_field(self, slug: str, label: str, text: str, place: Place, *, in_table: bool = True) -> None:
        """Take a labelled text as a claim for its field; a sign for nothing claims nothing, but its label was seen.

        A label that names several fields (主管部门/实施单位) gives each its text, where there are as many.
        """
        fields = paired_fields(label)
        if fields and (texts := texts_of(fields, text)):
            for (further, words), part in zip(fields, texts, strict=True):
                self.add_field(further, words, part, place, in_table=in_table)
            return
        if slug in PROJECTS:
            text, stated = amounts_behind(text)
            self.stated += stated
        self.seen.add(slug)
        if in_table:
            self.seen_in_table.add(slug)
        value = tidy(without_seal(text))
        value = without_open_boxes(value) or value
        if is_no_value(value) or (slug in _CHOSEN and is_unanswered(value)):
            return
        if (slug in ORGANISATIONS or self.listed) and any(c.text == value and c.label == label for c in self.claims_of(slug)):
            return
        self.take([Claim(slug, label, value, place, in_table)])
        self._note(slug, value)

    def _note(self, slug: str, value: str) -> None:
        """Keep what the reading of later rows asks for."""
        if slug in ("project_name", "fund_name"):
            self.project = self.project or value
        elif slug == "fiscal_year":
            self.field_year = self.field_year or next(iter(bare_years(value)), None)
        elif slug in ("grade", "total_score") and (both := score_and_grade(value)) is not None:
            self._note("total_score", both[0])
            self._note("grade", both[1])
        elif slug == "grade":
            self.grade = self.grade or value
        elif slug == "total_score" and (self.total_score is None or (self.score_is_sum and is_points(value))):
            self.total_score, self.score_is_sum = value, False

    def take_note(self, note: Sense) -> None:
        """Take the unit of money that a note tells; what it says beside that is kept nowhere."""
        if self.noted_money is None and (unit := note.told_unit):
            self.noted_money = (unit, "line")

    def add_line(self, slug: str, label: str, value: str) -> None:
        """Read one part of a line above, inside or below the form."""
        if slug == "money_unit":
            unit = money_unit(value)
            if unit:
                self.money = (unit, "line")
            return
        self.add_field(slug, label, value, OUTSIDE, in_table=False)
