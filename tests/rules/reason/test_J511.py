"""J511: a reason that gives none."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def missed(reason: str, actual: str = "20处") -> Form:
    """An evaluation of 51 places with a reason."""
    return form(line("整治隐患数量", "≥51处", actual, reason_text=reason), stage="evaluation")


CASES = [
    *(
        finds("J511", text, missed(text), applied=1)
        for text in ("客观原因", "因客观因素影响。", "其他原因所致", "受客观条件限制未完成", "30条", "详见自评报告")
    ),
    passes("J511", "what happened", missed("因客观原因（连续降雨）推迟施工。")),
    passes("J511", "a reason", missed("招标推迟。")),
    passes("J511", "a target that was reached", missed("客观原因", "51处"), applied=0),
    passes("J511", "no reason, which is J501's", missed("无"), applied=0),
]

test_rule = rule_test(CASES)
