"""J201: weights do not add up."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import weighted
from tests.rules.star import execution, form, line, money

CASES = [
    finds("J201", "90 where 100 is printed as their sum", form(line("甲", weight=90), total_weight=100)),
    finds(
        "J201",
        "90 of 100, whose scores are the total score",
        form(line("甲", weight=90, score=88), rates=[execution(rate=95)], total_weight=100, total_score=88, stage="evaluation"),
    ),
    passes(
        "J201",
        "90 of 100, whose total score holds the execution's",
        form(line("甲", weight=90, score=88), rates=[execution(rate=95)], total_weight=100, total_score="97.5", stage="evaluation"),
    ),
    finds("J201", "weights of 95", weighted(50, 45), actual="95", compared_with="100", difference=-5.0),
    finds("J201", "100 beside an execution of 10", weighted(60, 40, rates=[execution(weight=10)]), compared_with="100 - 10 (执行率)"),
    finds(
        "J201",
        "95 beside an execution's marks of 10: 90 is meant",
        weighted(60, 35, stage="evaluation", rates=[execution(rate=96, score="9.6")]),
        compared_with="100 - 10 (执行率)",
        should_be="90",
        difference=5.0,
    ),
    passes("J201", "100 beside an execution's marks", weighted(60, 40, stage="evaluation", rates=[execution(rate=96, score="9.6")])),
    passes("J201", "90 beside an execution's marks", weighted(60, 30, stage="evaluation", rates=[execution(rate=96, score="9.6")])),
    finds("J201", "90 on an evaluation without execution", weighted(60, 30, stage="evaluation")),
    finds(
        "J201",
        "weights of 95, at the first one's cell",
        form(line("甲", weight=50, because="weight_cell@1.9.6"), line("乙", weight=45, because="weight_cell@1.10.6")),
        row_no=9,
        column_no=6,
    ),
    passes("J201", "100", weighted(60, 40)),
    passes("J201", "90 on a goal form", weighted(60, 30)),
    passes("J201", "90 beside what was executed", weighted(60, 30, stage="evaluation", funding=[money("total", 100, "executed")])),
    passes(
        "J201",
        "another rate of execution among the indicators",
        form(line("政府采购执行率", weight=60), line("修堤", weight=30), stage="evaluation", rates=[execution(rate=90)]),
    ),
    passes("J201", "90 beside an execution of 10", weighted(60, 30, stage="evaluation", rates=[execution(weight=10)])),
    passes("J201", "80 beside an execution of 20", weighted(60, 20, stage="evaluation", rates=[execution(weight=20)])),
    passes("J201", "thirds that were rounded", weighted(33.33, 33.33, 33.33)),
    passes("J201", "weights as shares", weighted(0.6, 0.4)),
    passes(
        "J201",
        "100 with the execution among the indicators",
        form(line("预算执行率", weight=10), line("修堤", weight=90), rates=[execution(weight=10)]),
    ),
    passes("J201", "100 beside 分值 100 of the funding block", weighted(60, 40, rates=[execution(weight=100)])),
    passes("J201", "其中 sub-rows not added", form(line("修堤", weight=100), line("其中：北堤", weight=40, is_part=True))),
    passes(
        "J201",
        "其中 sub-rows with points of their own",
        form(line("修堤", weight=85), line("其中：北堤", weight=5, is_part=True), rates=[execution(weight=10)]),
    ),
    finds(
        "J201",
        "weights of 80, with a sub-row or without",
        form(line("修堤", weight=75), line("其中：北堤", weight=5, is_part=True), rates=[execution(weight=10)]),
        actual="75",
    ),
    passes("J201", "no weights at all", weighted(None), applied=0),
]

test_rule = rule_test(CASES)
