"""A finding that explains others absorbs them: one error, its consequences under it."""

from __future__ import annotations

import pytest

from jixiao.warehouse import audit_tables, causes
from jixiao.warehouse.audit import audit
from jixiao.warehouse.causes import CausesError, declared
from jixiao.warehouse.rule import Rule
from tests.rules.star import Form, Star, execution, form, line, money

EVALUATION = {"stage": "evaluation", "title": "项目支出绩效自评表"}


def roots(star: Star, register: dict[str, Rule], rules: str, *forms: Form, severity: str | None = None) -> dict[str, set[str]]:
    """The rules of the findings that stand for themselves, each with the rules of those that it explains."""
    for made in forms:
        star.add(made)
    star.work_out()
    report = audit(star.con, [register[r] for r in rules.split()])
    assert not [o.error for o in report.outcomes if o.error]
    found = report.findings()
    if severity:
        found.loc[found["rule_id"] == rules.split()[0], "severity"] = severity
    audit_tables.write(star.con, report.rule_results(), found, report.rules(), report.scores(), report.doubts(), report.explains())
    told = star.con.execute(
        "select coalesce(cause.rule_id, finding.rule_id), if(cause.rule_id is null, null, finding.rule_id), cause.cause_key"
        " from meta.finding as finding left join meta.finding as cause on finding.cause_key = cause.finding_key"
    ).fetchall()
    assert not [row for row in told if row[2]], "a cause stands for itself"
    under: dict[str, set[str]] = {}
    for root, consequence, _ in told:
        under.setdefault(root, set()).update({consequence} if consequence else ())
    return under


def test_a_total_that_is_wrong_explains_what_is_compared_with_it(star: Star, register: dict[str, Rule]) -> None:
    """Executed more than the budget and another rate: the executed total is not that of its parts."""
    executed = [money("total", 900_000, "executed"), money("fiscal", 90_000, "executed")]
    budget = [money("total", 100_000), money("total", 100_000, "adjusted_budget"), money("fiscal", 100_000, "adjusted_budget")]
    made = form(funding=[*budget, *executed], rates=[execution(rate=90, rate_text="90%")], **EVALUATION)
    assert roots(star, register, "J101 J102 J103", made) == {"J101": {"J102", "J103"}}


def test_a_total_that_is_wrong_explains_its_rate_s_score_and_the_lack_of_a_reason(star: Star, register: dict[str, Rule]) -> None:
    """Nothing executed in all, 97 of 100 in its parts: who gave 9.7 points and no reason was right."""
    executed = [money("total", 0, "executed"), money("fiscal", 600_000, "executed"), money("other", 370_000, "executed")]
    budget = [money("total", 1_000_000), money("fiscal", 620_000), money("other", 380_000)]
    rate = execution(rate=0, rate_text="0%", weight=10, score=9.7)
    made = form(funding=[*budget, *executed], rates=[rate], **EVALUATION)
    assert roots(star, register, "J101 J206 J502", made) == {"J101": {"J206", "J502"}}


@pytest.mark.parametrize(("measure", "mistyped"), [("adjusted_budget", 940_000), ("executed", 450_200)])
def test_the_part_whose_rate_contradicts_it_is_what_was_mistyped(
    star: Star, register: dict[str, Rule], measure: str, mistyped: int
) -> None:
    """Of two parts one has a rate that fits the total's: the total's finding stands at that part, and its rate under it."""
    right = {
        ("total", "adjusted_budget"): 1_960_000,
        ("fiscal", "adjusted_budget"): 1_470_000,
        ("superior", "adjusted_budget"): 490_000,
        ("total", "executed"): 1_920_800,
        ("fiscal", "executed"): 1_440_600,
        ("superior", "executed"): 480_200,
    } | {("superior", measure): mistyped}
    made = form(
        funding=[money(source, yuan, kind) for (source, kind), yuan in right.items()],
        rates=[execution(source, rate=98, rate_text="98.00%") for source in ("total", "fiscal", "superior")],
        **EVALUATION,
    )
    assert roots(star, register, "J101 J103", made) == {"J101": {"J103"}}
    place = star.con.execute("select row_no from meta.finding where rule_id = 'J101'").fetchone()
    assert place == (1 + list(right).index(("superior", measure)),)


def test_an_actual_value_in_another_unit_of_money_misses_no_target(star: Star, register: dict[str, Rule]) -> None:
    """117.6万元 for ≤120元: full marks without a reason are right, the unit is not."""
    made = form(line("人均筛查费用", "≤120元", "117.6万元", weight=10, score=10), **EVALUATION)
    assert roots(star, register, "J104 J207 J501", made) == {"J104": {"J207", "J501"}}


def test_another_source_is_another_error(star: Star, register: dict[str, Rule]) -> None:
    """The total of the budget misses its parts, and another source's money was overspent: two errors."""
    budget = [
        money("total", 500_000, "adjusted_budget"),
        money("fiscal", 100_000, "adjusted_budget"),
        money("other", 100_000, "adjusted_budget"),
    ]
    spent = [money("total", 200_000, "executed"), money("fiscal", 50_000, "executed"), money("other", 150_000, "executed")]
    assert roots(star, register, "J101 J102", form(funding=[*budget, *spent], **EVALUATION)) == {"J101": set(), "J102": set()}


def test_a_wrong_comparator_explains_the_marks_of_its_indicator(star: Star, register: dict[str, Rule]) -> None:
    """投诉率 ≥5 %, 1 % was reached: the full marks are right; the pipes of the same form missed their target indeed."""
    marks = {"weight": 10, "score": 10}
    lines = (line("投诉率", "≥5%", "1%", level2="质量指标", **marks), line("新建管网", "≥5km", "3km", **marks))
    found = roots(star, register, "J207 J402 J501", form(*lines, **EVALUATION))
    assert found == {"J402": {"J207", "J501"}, "J207": {"J501"}}


def test_a_reason_why_weights_do_not_add_up(star: Star, register: dict[str, Rule]) -> None:
    """An indicator without weight leaves the sum short; of two forms only the one with the gap has a cause."""
    gap = form(line("甲", "5", weight=60), line("乙", "5"))
    short = form(line("丙", "5", weight=60), document="b.docx", project_code="P2")
    assert roots(star, register, "J201 J209", gap, short) == {"J209": {"J201"}, "J201": set()}


@pytest.mark.parametrize(("total", "found"), [(100, {"J204": {"J205"}}), (80, {"J204": set(), "J205": set()})])
def test_the_same_difference_tells_the_wrong_part_of_a_sum(
    star: Star, register: dict[str, Rule], total: float, found: dict[str, set[str]]
) -> None:
    """12 of 10 points miss the right total by two; a total that is off by more has another cause."""
    lines = (line("甲", "5", "5", weight=10, score=12), line("乙", "5", "5", weight=90, score=90))
    assert roots(star, register, "J204 J205", form(*lines, total_score=total, **EVALUATION)) == found


def test_chains_lead_to_the_first_cause(star: Star, register: dict[str, Rule]) -> None:
    """A score above its weight makes the total wrong, and that the grade: both stand under the score."""
    lines = (line("甲", "5", "5", weight=10, score=12), line("乙", "5", "5", weight=90, score=79))
    made = form(*lines, total_score=89, grade="优", **EVALUATION)
    assert roots(star, register, "J204 J205 J211", made) == {"J204": {"J205", "J211"}}


def test_what_the_goal_form_has_wrong_explains_the_other_form(star: Star, register: dict[str, Rule]) -> None:
    """The goal says four wells and its table two; the evaluation's four is no error of its own. Another indicator's target is."""
    goal = form(line("消能井", "2座"), line("管网", "5km"), goal_text="新建消能井4座。")
    evaluation = form(line("消能井", "4座", "4座"), line("管网", "5km", "5km"), goal_text="新建。", document="b.docx", **EVALUATION)
    assert roots(star, register, "J601 J905", goal, evaluation) == {"J601": {"J905"}}


def test_an_independent_target_stays_an_error(star: Star, register: dict[str, Rule]) -> None:
    """Another indicator of the goal form contradicts its text: the changed target stands for itself."""
    goal = form(line("消能井", "2座"), line("管网", "5km"), goal_text="新建消能井4座。")
    evaluation = form(line("消能井", "2座", "2座"), line("管网", "7km", "7km"), goal_text="新建。", document="b.docx", **EVALUATION)
    assert roots(star, register, "J601 J905", goal, evaluation) == {"J601": set(), "J905": set()}


def test_a_part_is_overspent_with_its_total(star: Star, register: dict[str, Rule]) -> None:
    """The fiscal part explains the total's excess; another part that is further off than the total is an error of its own."""
    budget = [money("total", 100_000), money("fiscal", 80_000), money("other", 20_000)]
    together = [money("total", 110_000, "executed"), money("fiscal", 90_000, "executed"), money("other", 20_000, "executed")]
    made = form(funding=[*budget, *together], **EVALUATION)
    assert roots(star, register, "J102", made) == {"J102": {"J102"}}


def test_a_part_that_is_further_off_than_its_total_stands_for_itself(star: Star, register: dict[str, Rule]) -> None:
    """The total is overspent by a thousand, the fiscal part by fifty thousand: two lines."""
    budget = [money("total", 100_000), money("fiscal", 80_000), money("other", 20_000)]
    apart = [money("total", 101_000, "executed"), money("fiscal", 130_000, "executed"), money("other", 20_000, "executed")]
    assert roots(star, register, "J102", form(funding=[*budget, *apart], **EVALUATION)) == {"J102": set()}


WRONG = [money("total", 1_000_000_000), money("total", 100_000, "adjusted_budget"), money("total", 100_000, "executed")]
"""A budget of ten thousand times the others: in yuan under 万元."""


def test_a_wrong_unit_takes_the_place_of_what_follows_from_it(star: Star, register: dict[str, Rule]) -> None:
    """The rate that was divided by the wrong budget, its score and its missing reason are no errors of their own."""
    made = form(funding=[WRONG[0], WRONG[2]], rates=[execution(rate=0.01, rate_text="0.01%", weight=10, score=10)], **EVALUATION)
    assert roots(star, register, "J101 J102 J103 J104 J106 J206 J502", made) == {"J104": set()}


@pytest.mark.parametrize(
    ("more", "rate", "rules"),
    [
        ([money("total", 100_000, "adjusted_budget"), money("total", 150_000, "executed")], None, "J102"),
        ([money("total", 100_000, "adjusted_budget"), money("total", 80_000, "executed")], {"rate": 95, "rate_text": "95%"}, "J103"),
        (
            [money("total", 100_000, "adjusted_budget"), money("total", 80_000, "executed")],
            {"rate": 80, "rate_text": "80%", "weight": 10, "score": 10},
            "J206",
        ),
        (
            [
                money("total", 100_000, "adjusted_budget"),
                money("fiscal", 70_000, "adjusted_budget"),
                money("total", 100_000, "executed"),
            ],
            None,
            "J101",
        ),
    ],
)
def test_another_error_of_a_form_in_a_wrong_unit_keeps_its_line(
    star: Star, register: dict[str, Rule], more: list[dict[str, object]], rate: dict[str, object] | None, rules: str
) -> None:
    """One column is in yuan, and another is overspent, gives another rate or score, or is not its parts: two errors."""
    made = form(funding=[WRONG[0], *more], rates=[execution(**rate)] if rate else [], **EVALUATION)
    assert roots(star, register, f"J104 {rules}", made) == {"J104": set(), rules: set()}


def test_the_amounts_in_the_same_wrong_unit_are_counted(star: Star, register: dict[str, Rule]) -> None:
    """同误 N 处: the amounts that are wrong, not those of the form; one alone is not counted."""
    parts = [money("fiscal", 600_000_000), money("other", 400_000_000)]
    star.add(form(funding=[WRONG[0], *parts, *WRONG[1:]], **EVALUATION))
    star.add(form(funding=WRONG, document="b.docx", project_code="P2", project_name="桥梁", **EVALUATION))
    star.work_out()
    said = audit(star.con, [register["J104"]]).findings().set_index("document_key")["message_zh"]
    assert "（同误 3 处）" in said["a.docx"]
    assert "同误" not in said["b.docx"]


def test_a_text_of_another_project_explains_what_it_says_itself(star: Star, register: dict[str, Rule]) -> None:
    """The summary was copied from another project, the goal's number is wrong by itself: two errors."""
    other = form(line("公厕", "5座", "5座"), project_code="P2", project_name="城区公厕新建改造", document="b.docx", **EVALUATION)
    own = form(
        line("消能井", "2座", "3座"),
        project_name="河道整治",
        goal_text="河道整治，新建消能井4座。",
        actual_text="实施城区公厕新建改造项目，建成消能井7座。",
        **EVALUATION,
    )
    for n, slug in enumerate(("goal", "actual_summary"), start=7):
        star.insert("fact_text_cell", disclosure_key="d1", slug=slug, table_no=1, row_no=n, column_no=2, is_label=False)
    assert roots(star, register, "J605 J601 J603", own, other) == {"J605": {"J603"}, "J601": set()}


@pytest.mark.parametrize(("year", "found"), [(2021, {"J805": {"J604"}}), (2019, {"J805": set(), "J604": set()})])
def test_another_year_explains_the_same_year_only(star: Star, register: dict[str, Rule], year: int, found: dict[str, set[str]]) -> None:
    """The title says 2021: a goal of 2021 follows it, one of 2019 is another slip."""
    made = form(line("甲", "5"), title="2021年项目支出绩效目标表", goal_text=f"{year}年，整治河道。")
    assert roots(star, register, "J805 J604", made) == found


def test_an_own_budget_error_is_not_that_of_the_other_form(star: Star, register: dict[str, Rule]) -> None:
    """What was executed misses its parts; that the initial budget is not the goal form's has nothing to do with it."""
    goal = form(line("甲", "5"), funding=[money("total", 100_000)])
    spent = [money("total", 90_000, "executed"), money("fiscal", 60_000, "executed")]
    later = form(line("甲", "5", "5"), funding=[money("total", 150_000), *spent], document="b.docx", **EVALUATION)
    assert roots(star, register, "J101 J907", goal, later) == {"J101": set(), "J907": set()}


def test_no_finding_hides_under_a_milder_one(star: Star, register: dict[str, Rule]) -> None:
    """What may be misread does not take an error away."""
    gap = form(line("甲", "5", weight=60), line("乙", "5"))
    assert roots(star, register, "J209 J201", gap, severity="info") == {"J209": set(), "J201": set()}


def test_scores_count_an_error_once(star: Star, register: dict[str, Rule]) -> None:
    """A consequence is no failure of its unit and year; how often the rule was violated stays told."""
    roots(star, register, "J201 J209", form(line("甲", "5", weight=60), line("乙", "5")))
    counted = star.con.execute(
        "select rule_id, result.failed, sum(score.failed) from meta.rule_result as result join meta.rule_score as score using (rule_id)"
        " group by all order by rule_id"
    ).fetchall()
    assert counted == [("J201", 1, 0), ("J209", 1, 1)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"J1": {"form": ["J9"]}}, "no rule J9"),
        ({"J9": {"form": ["J1"]}}, "no rule J9"),
        ({"J1": {"page": ["J2"]}}, "scope 'page'"),
        ({"J1": {"form": ["J0"]}}, "J0 is blocking"),
        ({"J1": {"form": ["J2"]}, "J2": {"row": ["J3"]}, "J3": {"line": ["J1"]}}, "J1 → J2 → J3 → J1"),
        ({"J1": {"form": ["J1"]}}, "J1 → J1"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(written: dict[str, dict[str, list[str]]], told: str) -> None:
    """Unknown rules and scopes, promises of the warehouse, circles."""
    with pytest.raises(CausesError, match=told):
        declared(written, {"J0": "blocking", "J1": "warning", "J2": "warning", "J3": "warning"})


def test_each_scope_is_used(register: dict[str, Rule]) -> None:
    """A scope that no rule names would go untested."""
    assert {told.scope for rule in register.values() for told in rule.explains} == set(causes.SCOPES)
