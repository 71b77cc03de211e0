"""J912: a weight that is not the goal form's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line

BECAUSE = "weight_cell@1.2.7"


def weighted(*weights: float, stage: str = "evaluation", names: str = "甲乙丙") -> Form:
    """A form of indicators with these weights."""
    lines = (
        line(f"{name}类件数", f"≥{n}0件", weight=w, because=BECAUSE) for n, (name, w) in enumerate(zip(names, weights, strict=False), 1)
    )
    return form(*lines, stage=stage)


GOAL = weighted(30, 30, 30, stage="goal")

CASES = [
    finds("J912", "points moved from one to another", weighted(24, 36, 30), GOAL, found=2, applied=3, column_no=7),
    passes("J912", "the same weights", weighted(30, 30, 30), GOAL, applied=3),
    passes("J912", "ten kept for the execution", weighted(24, 36, 30), weighted(40, 30, 30, stage="goal"), applied=0),
    passes("J912", "an indicator more", weighted(20, 30, 20, 20, names="甲乙丙丁"), GOAL, applied=0),
    passes("J912", "an indicator of the goal form dropped", weighted(45, 45), GOAL, applied=0),
    passes("J912", "a goal form without weights", weighted(24, 36, 30), form(line("甲类件数", "≥10件")), applied=0),
]

test_rule = rule_test(CASES)
