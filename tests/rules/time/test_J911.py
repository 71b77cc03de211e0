"""J911: a growth that the figures of both years do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import year
from tests.rules.star import Form, Line, line


def counted(number: int, count: str, *growth: Line) -> Form:
    """An evaluation of a year."""
    return year(number, line("参加培训人数", "≥900人", count), *growth, stage="evaluation")


def grew(actual: str, name: str = "培训人数较上年增长率") -> Line:
    """A growth."""
    return line(name, "≥10%", actual)


LAST = counted(2021, "1122人")

CASES = [
    finds("J911", "a growth where there was a fall", counted(2022, "918人", grew("12%")), LAST, applied=1, compared_with="1122人 → 918人"),
    finds("J911", "compared with the same time", counted(2022, "1180人", grew("12%", "培训人数同比增幅")), LAST),
    finds("J911", "last year in brackets", counted(2022, "1180人", grew("12%", "培训人数增长率（较上年）")), LAST),
    finds("J911", "last year at the head", counted(2022, "1180人", grew("12%", "较上年培训人数增长率")), LAST),
    finds("J911", "a fall that was a growth", counted(2022, "1300人", grew("12%", "培训人数较上年下降比例")), LAST),
    passes("J911", "the growth", counted(2022, "1257人", grew("12%")), LAST),
    passes("J911", "a fall", counted(2022, "987人", grew("12%", "培训人数较上年下降比例")), LAST),
    passes("J911", "about the growth: last year's figure was set right", counted(2022, "1240人", grew("12%")), LAST),
    passes("J911", "nothing of last year", counted(2022, "918人", grew("12%")), applied=0),
    passes("J911", "a growth of something else", counted(2022, "918人", grew("12%", "农民收入较上年增长率")), LAST, applied=0),
    passes("J911", "a growth on another base", counted(2022, "918人", grew("12%", "培训人数年均增长率")), LAST, applied=0),
    passes(
        "J911",
        "two things that may have grown",
        counted(2022, "918人", line("农民工培训人数", "≥90人", "100人"), grew("12%")),
        LAST,
        applied=0,
    ),
]

test_rule = rule_test(CASES)
