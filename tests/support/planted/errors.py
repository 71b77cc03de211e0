"""The kinds of errors in figures: money, weights and scores, levels, values, reasons. One function a kind.

Belongs here: how a clean form goes wrong in one way, all that depends on it kept in step (a changed score is added up anew), and which
rules may name it. Must stay out: what is wrong in texts, names and years (`wordings`).

A function changes the copy that it is given and says what was planted, or returns None where the form has no place for the error.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.support.planted.layouts import LAYOUTS
from tests.support.planted.model import Fund, Planned, Row, plain, rounded

Spoil = Callable[[Planned, Sequence[Planned]], str | None]
NONE = Decimal(0)
TIMES = 10_000
YEARLY = frozenset(("J901", "J902", "J903", "J909"))


@dataclass(frozen=True)
class Kind:
    """A kind of error, planted by `spoil` into forms of some stages whose layout has what it needs.

    `rules` may name it, the first of them aims at it; `follows` may be found beside it, `echoes` in the project's other forms.
    """

    name: str
    rules: tuple[str, ...]
    follows: frozenset[str]
    echoes: frozenset[str]
    stages: frozenset[str]
    needs: frozenset[str]
    spoil: Spoil

    @property
    def is_yearly(self) -> bool:
        """Whether the form is held against that of the year before, which has to stay clean."""
        return not YEARLY.isdisjoint(self.rules)

    def plant(self, form: Planned, forms: Sequence[Planned]) -> tuple[Planned, str] | None:
        """The form with the error and what was planted; None where it does not fit. `forms` are the clean forms of all years."""
        if form.stage not in self.stages or not self.needs <= LAYOUTS[form.layout].has:
            return None
        changed = copy.deepcopy(form)
        planted = self.spoil(changed, forms)
        return None if planted is None else (changed, planted)


KINDS: dict[str, Kind] = {}

JUDGED_APART = frozenset(
    (
        *("J110", "J111", "J115", "J130", "J225", "J418", "J419", "J420", "J421", "J422"),
        *("J423", "J430", "J431", "J432", "J433", "J434", "J435", "J436", "J437", "J505"),
        *("J506", "J507", "J510", "J511", "J609", "J610", "J611", "J612", "J613", "J811"),
        *("J812", "J820", "J821", "J910", "J911", "J912", "J920", "J921", "J230", "J440"),
        *(
            "J116",
            "J117",
            "J118",
            "J119",
            "J120",
            "J121",
            "J122",
            "J123",
            "J124",
            "J125",
            "J441",
            "J442",
            "J443",
            "J444",
            "J445",
            "J446",
            "J616",
            "J617",
            "J618",
            "J619",
            "J620",
        ),
        *("J922",),
    )
)
"""Rules of errors that have no place in these forms, which print no sums of parts, no filing dates and no carry-over.

Their errors, and what only looks like them, are planted in the rules' own modules of tests.
"""


def kind(
    rules: str, stages: str = "goal monitoring evaluation", needs: str = "", follows: str = "", echoes: str = ""
) -> Callable[[Spoil], Spoil]:
    """Register a function under its name."""

    def register(spoil: Spoil) -> Spoil:
        name = spoil.__name__
        sets = [frozenset(text.split()) for text in (follows, echoes, stages, needs)]
        KINDS[name] = Kind(name, tuple(rules.split()), sets[0], sets[1], sets[2], sets[3], spoil)
        return spoil

    return register


def year_before(form: Planned, forms: Sequence[Planned]) -> Planned | None:
    """The form of the same project and stage a year before."""
    return next((f for f in forms if (f.group, f.stage, f.year) == (form.group, form.stage, form.year - 1)), None)


def siblings(form: Planned, forms: Sequence[Planned]) -> list[Planned]:
    """The forms of the office's other projects in the same year and stage."""
    about = (form.office, form.year, form.stage)
    return [f for f in forms if (f.office, f.year, f.stage) == about and f.project and f.project != form.project]


def scale(fund: Fund, factor: Decimal) -> Fund:
    """A line of money, all of it so many times."""
    return Fund(fund.label, *(rounded(x * factor, 6).normalize() for x in (fund.whole, fund.budget, fund.adjusted, fund.executed)))


def first(form: Planned, *kinds: str, name: str = "") -> Row | None:
    """The first indicator of these kinds that is reached, from the third on: the texts speak of the first two."""
    words = name.split()
    found = (row for row in form.rows[2:] if row.kind in kinds and not row.missed)
    return next((row for row in found if not words or any(word in row.name for word in words)), None)


def missed(form: Planned) -> Row | None:
    """The indicator that falls short."""
    return next((row for row in form.rows if row.missed), None)


def rest(form: Planned, *, level1: str) -> None:
    """The form without a level, its points with another one."""
    gone = sum((row.weight or NONE for row in form.rows if row.level1 == level1), NONE)
    form.rows = [row for row in form.rows if row.level1 != level1]
    form.quotas = {}
    row = next(row for row in form.rows if not row.missed)
    if row.weight is not None:
        row.weight += gone
    if row.score is not None:
        row.score += gone


@kind("J101", "goal evaluation")
def part_too_large(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A part of the budget typed larger than what it adds to."""
    form.funds[1].budget = rounded(form.funds[1].budget * Decimal("1.12"))
    return f"{form.funds[1].label} {form.funds[1].budget} of {form.total.budget}"


@kind("J101", "evaluation")
def executed_part_too_small(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A part of what was executed typed too small."""
    form.funds[2].executed = rounded(form.funds[2].executed / 2)
    return f"{form.funds[2].label} executed {form.funds[2].executed} of {form.total.executed}"


@kind("J102", "evaluation", echoes="J908")
def executed_above_budget(form: Planned, forms: Sequence[Planned]) -> str | None:
    """More executed than the adjusted budget, rate and texts in step."""
    before = f"{plain(form.total.executed)}万元"
    for fund in form.funds:
        fund.executed = rounded(fund.adjusted * Decimal("1.0825"), 4)
    form.summary = form.summary.replace(before, f"{plain(form.total.executed)}万元")
    form.execution_reason = ""
    form.set_rate()
    form.add_up()
    return f"executed {form.total.executed} of {form.total.adjusted}"


@kind("J102", "evaluation")
def part_executed_above_budget(form: Planned, forms: Sequence[Planned]) -> str | None:
    """One part executed above its budget, at the cost of the other."""
    over = rounded(form.funds[1].adjusted * Decimal("0.2"))
    if form.funds[2].executed <= over or form.funds[1].executed + over <= form.funds[1].adjusted + 1:
        return None
    form.funds[1].executed += over
    form.funds[2].executed -= over
    return f"{form.funds[1].label} executed {form.funds[1].executed} of {form.funds[1].adjusted}"


@kind("J103", "evaluation", follows="J206")
def rate_mistyped(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The rate printed some points too low."""
    right = Decimal(form.rate.rstrip("%"))
    if right < 95:
        return None
    form.rate = f"{right - Decimal('4.3')}%"
    return f"rate {form.rate}, amounts give {right}%"


@kind("J103", "evaluation", follows="J206 J502")
def rate_of_the_initial_budget(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The rate reckoned on the initial budget, though it was adjusted."""
    if form.total.adjusted == form.total.budget:
        return None
    right = form.rate
    form.rate = f"{rounded(form.total.executed / form.total.budget * 100)}%"
    return f"rate {form.rate}, amounts give {right}"


@kind("J104 J106 J903", "goal", follows="J602", echoes="J104 J903 J907")
def yuan_under_wan(form: Planned, forms: Sequence[Planned]) -> str | None:
    """All amounts in 元 below a label that says 万元."""
    if form.money != "万元" or not form.project:
        return None
    form.funds = [scale(fund, Decimal(TIMES)) for fund in form.funds]
    return f"total {plain(form.total.budget)} under 万元"


@kind("J104 J106 J903", "goal", follows="J602", echoes="J104 J903 J907")
def wan_under_yuan(form: Planned, forms: Sequence[Planned]) -> str | None:
    """All amounts in 万元 below a label that says 元."""
    if form.money != "元":
        return None
    form.funds = [scale(fund, 1 / Decimal(TIMES)) for fund in form.funds]
    return f"total {plain(form.total.budget * TIMES)} under 元"


@kind("J104 J602", "goal evaluation")
def yuan_as_wan_in_text(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The goal's text prints the figure in 元 with 万元 behind it."""
    right = f"{plain(form.total.budget)}万元"
    wrong = f"{plain(form.total.budget * TIMES)}万元"
    if right not in form.goal:
        return None
    form.goal = form.goal.replace(right, wrong)
    return f"goal text {wrong} for {right}"


@kind("J105", "goal evaluation", follows="J101")
def negative_part(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A part below zero."""
    form.funds[2].budget = -form.funds[2].budget
    return f"{form.funds[2].label} {form.funds[2].budget}"


@kind("J106 J104", "goal", follows="J101 J107 J109 J602 J903", echoes="J104 J903 J907")
def absurd_total(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A total of some yuan under 万元."""
    if not form.project or form.money != "万元":
        return None
    share = Decimal("0.0005") / form.total.budget
    for fund in form.funds[1:]:
        fund.budget = rounded(fund.budget * share, 6)
    form.total.budget = sum((fund.budget for fund in form.funds[1:]), NONE)
    return f"total {form.total.budget} 万元"


@kind("J107", "goal", "whole")
def year_above_whole(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Less for the whole term than for its year."""
    for fund in form.funds:
        fund.whole = rounded(fund.whole / 5, 4)
    return f"whole {form.total.whole}, year {form.total.budget}"


@kind("J108", "goal")
def amounts_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """No amount filled in."""
    if not form.project:
        return None
    form.money = ""
    return "no amounts"


@kind("J201", "goal evaluation", "weights", follows="J203")
def weights_beyond_hundred(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A weight five points larger, its score with it."""
    row = next((row for row in form.weighted if not row.missed), None)
    if row is None or row.weight is None or form.quotas:
        return None
    row.weight += 5
    row.score = None if row.score is None else row.score + 5
    if form.stage == "evaluation":
        form.add_up()
    return f"{row.name} weighs {row.weight}"


@kind("J202", "goal", "weights columns", echoes="J901 J905 J906")
def weight_and_value_transposed(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Weights typed in the values' column and values in the weights', the units left out: read the other way round."""
    for row in form.rows:
        row.unit = ""
    return _transposed(form)


@kind("J201", "goal", "weights columns", follows="J601 J901", echoes="J901 J905 J906")
def weight_and_value_transposed_beside_units(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The same with the values' units in their column: read as printed, and the sum of the weights tells."""
    return _transposed(form)


def _transposed(form: Planned) -> str | None:
    if not all(row.target.replace(".", "", 1).isdigit() for row in form.rows):
        return None
    for row in form.rows:
        row.weight, row.target = Decimal(row.target), plain(row.weight)
    return "weights and values transposed"


@kind("J203", "goal evaluation", "quota")
def points_moved_between_levels(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Three points from output to benefit, against the levels' cells."""
    pair = [next((r for r in form.weighted if r.level1 == level and not r.missed), None) for level in ("产出指标", "效益指标")]
    for row, points in zip(pair, (-3, 3), strict=True):
        if row is None or row.weight is None:
            return None
        row.weight += points
        row.score = None if row.score is None else row.score + points
    return "three points of 产出指标 with 效益指标"


@kind("J203", "goal evaluation", "quota")
def level_cell_of_last_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The points in a level's cell are not those of its rows."""
    form.quotas["产出指标"] -= 10
    return f"产出指标（{form.quotas['产出指标']}分）"


@kind("J213", "evaluation")
def score_left_blank(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An indicator without score among scored ones."""
    row = form.weighted[1]
    row.score = None
    form.add_up()
    return f"{row.name} without score"


@kind("J204", "evaluation")
def score_above_weight(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An indicator scores more than its weight."""
    row = first(form, "share", "words", "limit")
    if row is None or row.weight is None:
        return None
    row.score = row.weight + 2
    form.add_up()
    return f"{row.name} scores {row.score} of {row.weight}"


@kind("J205", "evaluation")
def total_mistyped(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The total is not what the scores give."""
    right = Decimal(form.total_score)
    if right < 96:
        return None
    form.total_score = plain(right - 4)
    return f"total {form.total_score} instead of {right}"


@kind("J206", "evaluation")
def full_execution_score(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Full marks for an execution that was none."""
    if form.total.executed > form.total.adjusted * Decimal("0.94"):
        return None
    form.execution_score = form.execution_weight
    form.add_up()
    return f"execution scores {form.execution_score} at {form.rate}"


@kind("J207", "evaluation")
def full_marks_though_missed(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Full marks for a missed target."""
    row = missed(form)
    if row is None:
        return None
    row.score = row.weight
    form.add_up()
    return f"{row.name} {row.actual} of {row.target} scores {row.score}"


@kind("J208 J207", "evaluation", follows="J214")
def verdict_above_its_band(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Partly reached, fully scored."""
    row = first(form, "words")
    if row is None:
        return None
    row.actual, row.reason = "部分达成年度指标并具有一定效果", "机制建设仍需时日，下步继续推进。"
    return f"{row.name} {row.actual} scores {row.score}"


@kind("J208", "evaluation", follows="J214 J501")
def verdict_below_its_band(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Reached, and half the points."""
    row = first(form, "words")
    if row is None or row.weight is None:
        return None
    row.score = rounded(row.weight / 2, 1)
    form.add_up()
    return f"{row.name} {row.actual} scores {row.score} of {row.weight}"


@kind("J209", "goal evaluation", "weights", follows="J201 J203 J205")
def weight_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """One indicator without its weight."""
    row = first(form, "share", "limit")
    if row is None:
        return None
    row.weight = None
    return f"{row.name} has no weight"


@kind("J210", "goal evaluation", "weights", follows="J201 J203")
def weight_of_zero(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An indicator that weighs nothing."""
    row = first(form, "share", "limit")
    if row is None:
        return None
    row.weight = NONE
    if row.score is not None:
        row.score = NONE
        form.add_up()
    return f"{row.name} weighs 0"


@kind("J211", "evaluation", "grade")
def grade_of_another_total(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A grade that the total does not give."""
    form.grade = "良" if form.grade == "优" else "优"
    return f"{form.grade} at {form.total_score}"


@kind("J301", needs="levels")
def quality_under_benefit(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A benefit called 质量指标."""
    row = next(row for row in form.rows if row.level1 == "效益指标")
    row.level2 = "质量指标"
    return f"{row.name}: 质量指标 under 效益指标"


@kind("J301", needs="levels")
def benefit_under_output(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An output called 社会效益指标."""
    row = [row for row in form.rows if row.level1 == "产出指标"][-1]
    row.level2 = "社会效益指标"
    return f"{row.name}: 社会效益指标 under 产出指标"


@kind("J307", needs="levels")
def size_under_quality(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A length or a count called 质量指标."""
    sizes = ("数量", "长度", "面积", "人次", "人数", "户数", "里程")
    row = next((r for r in form.rows if r.level2 == "数量指标" and r.kind == "count" and r.name.endswith(sizes)), None)
    if row is None:
        return None
    row.level2 = "质量指标"
    return f"{row.name}: 质量指标"


@kind("J302", needs="levels")
def level_of_no_scheme(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A second level of nobody's scheme."""
    row = form.rows[2]
    row.level2 = ("管理指标", "综合指标", "能力指标")[form.year % 3]
    return f"{row.name} under {row.level2}"


@kind("J303", "goal evaluation", "levels", follows="J906", echoes="J906")
def benefit_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """No benefit indicator."""
    rest(form, level1="效益指标")
    return "no 效益指标"


@kind("J303", "goal", "levels", echoes="J906")
def output_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """No output indicator."""
    rest(form, level1="产出指标")
    return "no 产出指标"


@kind("J304", "goal evaluation", "levels", follows="J906", echoes="J906")
def satisfaction_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Nobody asked whether they are satisfied."""
    rest(form, level1="满意度指标")
    return "no 满意度指标"


@kind("J305", "goal")
def indicators_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The table of indicators left empty."""
    form.rows = []
    return "no indicator"


@kind("J306", "goal monitoring", "levels")
def indicator_twice(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A row pasted twice."""
    row = first(form, "share", "limit")
    if row is None or row.weight is not None:
        return None
    form.rows.insert(form.rows.index(row), replace(row))
    return f"{row.name} twice"
