"""J416: more done than expected for the year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import monitoring
from tests.rules.star import Line, Value, form, line


def progress(target: str, actual: str, forecast: str | None = None, name: str = "抽检批次") -> Line:
    """An indicator of a monitoring form with what was done, and what is expected for the year where it is given."""
    return line(name, target, actual, total_target=Value(forecast, "forecast") if forecast else None)


CASES = [
    finds("J416", "a zero too many before the year's end", monitoring(progress("≥550批次", "3300批次", "550批次")), applied=1),
    finds("J416", "less expected than is done", monitoring(progress("≥8800人", "4400人", "3000人")), applied=1),
    passes("J416", "half of it by July", monitoring(progress("≥550批次", "330批次", "550批次"))),
    passes("J416", "a little more than was expected", monitoring(progress("≥550批次", "560批次", "550批次"))),
    finds("J416", "ten times the target, without a forecast", monitoring(progress("≥55批次", "550批次"))),
    passes("J416", "ten times of few", monitoring(progress("≥1批次", "10批次"))),
    passes("J416", "a share may fall", monitoring(progress("≥55%", "99%", "60%")), applied=0),
    passes("J416", "an evaluation", form(line("抽检批次", "≥55批次", "550批次"), stage="evaluation"), applied=0),
]

test_rule = rule_test(CASES)
