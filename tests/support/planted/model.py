"""A planned form: what a form says, before a layout draws it; errors change it, so everything is a plain field.

Belongs here: the fields, and figures that follow from others (weights' sums, rates). Must stay out: where the figures come from
(`plan`) and where they stand on the page (`layouts`). Amounts are in 万元; what a person types freely is text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from tests.support.planted.pool import Office

Number = Decimal | int | str


def rounded(number: Number, places: int = 2) -> Decimal:
    """The number with that many decimals, half up."""
    return Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(number: Number | None) -> str:
    """The number without idle zeros: 96.50 is 96.5; nothing is an empty cell."""
    if number is None:
        return ""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass
class Row:
    """An indicator of a form. `kind` is count, share, limit, cost, words, date or blank; `missed` where the actual value falls short.

    `whole` is a target for the whole term, `forecast` what monitoring expects of the year where that is not the target.
    """

    level1: str
    level2: str
    name: str
    kind: str
    comparator: str
    target: str
    unit: str
    actual: str
    weight: Decimal | None = None
    score: Decimal | None = None
    reason: str = ""
    missed: bool = False
    whole: str = ""
    forecast: str = ""

    @property
    def value(self) -> str:
        """The target in one cell: ≥12个."""
        return self.target if self.kind in ("words", "date", "blank") else f"{self.comparator}{self.target}{self.unit}"

    @property
    def columns(self) -> tuple[str, str, str]:
        """The target in three cells: comparator, value, unit."""
        return ("定性" if self.kind in ("words", "date") else self.comparator, self.target, self.unit)

    @property
    def outcome(self) -> str:
        """The actual value in one cell, with the unit of its number."""
        return f"{self.actual}{self.unit}" if self.actual.replace(".", "", 1).isdigit() else self.actual


@dataclass
class Fund:
    """A line of money: the budget of the whole term, of the year, as adjusted, and what was executed."""

    label: str
    whole: Decimal
    budget: Decimal
    adjusted: Decimal
    executed: Decimal


@dataclass
class Planned:
    """A form to be drawn. `group` is the same for all forms of a project (or unit); empty text leaves its cell empty."""

    file: str
    group: str
    year: int
    stage: str
    layout: str
    office: Office
    title: str
    year_line: str
    department: str
    unit: str
    project: str
    code: str
    term: str
    goal: str
    summary: str
    money: str
    funds: list[Fund]
    rows: list[Row]
    rate: str = ""
    execution_weight: Decimal = Decimal(0)
    execution_score: Decimal = Decimal(0)
    execution_reason: str = ""
    total_score: str = ""
    grade: str = ""
    quotas: dict[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Fund:
        """The line of the whole money."""
        return self.funds[0]

    @property
    def weighted(self) -> list[Row]:
        """The indicators with a weight."""
        return [row for row in self.rows if row.weight is not None]

    @property
    def points(self) -> Decimal:
        """What all weights add up to."""
        return sum((row.weight for row in self.rows if row.weight is not None), self.execution_weight)

    def add_up(self) -> None:
        """Total score and grade as they follow from the scores."""
        total = sum((row.score for row in self.rows if row.score is not None), self.execution_score)
        self.total_score = plain(total)
        self.grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"

    def set_rate(self) -> None:
        """Execution rate and its score as they follow from the amounts."""
        share = self.total.executed / self.total.adjusted
        self.rate = f"{rounded(share * 100)}%"
        self.execution_score = rounded(self.execution_weight * min(share, Decimal(1)))
