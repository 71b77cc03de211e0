"""J419: a share that its own counts do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, Line, form, line

TRAINED = line("参加职业技能培训人数", "≥900人", "918人")
EMPLOYED = line("培训后实现就业人数", "≥540人", "560人")


def evaluation(*lines: Line) -> Form:
    """An evaluation."""
    return form(*lines, stage="evaluation")


CASES = [
    finds(
        "J419",
        "a share that its counts do not give",
        evaluation(TRAINED, EMPLOYED, line("培训后就业率", "≥60%", "72%")),
        applied=1,
        should_be="61%",
        compared_with="560/918",
        row_no=3,
    ),
    finds("J419", "as many decimals as printed", evaluation(TRAINED, EMPLOYED, line("培训后就业率", "≥60%", "72.5%")), should_be="61.0%"),
    finds(
        "J419",
        "of those who should be",
        evaluation(line("应参保人数", "1000人", "1000人"), line("实际参保人数", "950人", "900人"), line("参保率", "≥90%", "98%")),
        applied=1,
    ),
    passes("J419", "what its counts give", evaluation(TRAINED, EMPLOYED, line("培训后就业率", "≥60%", "61%"))),
    passes("J419", "rounded", evaluation(TRAINED, EMPLOYED, line("培训后就业率", "≥60%", "60.5%"))),
    passes("J419", "a share of others: the targets do not fit", evaluation(TRAINED, EMPLOYED, line("就业率", "≥85%", "92%")), applied=0),
    passes("J419", "a share of something else", evaluation(TRAINED, EMPLOYED, line("学员出勤率", "≥60%", "72%")), applied=0),
    passes(
        "J419",
        "all of it, which any equal numbers give",
        evaluation(line("培训人数", "≥900人", "918人"), line("就业人数", "≥900人", "910人"), line("就业率", "100%", "98%")),
        applied=0,
    ),
    passes(
        "J419", "counts in two units", evaluation(TRAINED, line("实现就业", "≥540户", "560户"), line("就业率", "≥60%", "72%")), applied=0
    ),
]

test_rule = rule_test(CASES)
