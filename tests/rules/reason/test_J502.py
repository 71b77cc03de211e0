"""J502: no reason for an execution below 90 %."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, execution, form, line

CASES = [
    finds("J502", "80 % and no reason", form(rates=[execution(rate=80)], stage="evaluation"), actual="80", difference=-10.0),
    passes("J502", "exactly 90 %", form(rates=[execution(rate=90)], stage="evaluation")),
    passes("J502", "80 % with a reason", form(line("甲", reason_text="招标推迟"), rates=[execution(rate=80)], stage="evaluation")),
    passes(
        "J502",
        "80 % with a reason of its own",
        form(rates=[execution(rate=80)], fields=[("execution_reason", "招标推迟")], stage="evaluation"),
    ),
    passes(
        "J502", "80 % with a reason below", form(rates=[execution(rate=80)], stage="evaluation", fields=[("execution_reason", "招标推迟")])
    ),
    passes(
        "J502",
        "80 % with a reason among the remarks",
        form(rates=[execution(rate=80)], stage="evaluation", fields=[("remark", "预算执行率未达90%的原因：资金按进度支付。")]),
    ),
    finds("J502", "80 % and another remark", form(rates=[execution(rate=80)], stage="evaluation", fields=[("remark", "单位为万元。")])),
    passes(
        "J502",
        "a reason beside an indicator",
        form(
            line("修补路面面积", "≥12500平方米", "9000平方米", reason_text="受环保管控影响，沥青拌合站停产。"),
            rates=[execution(rate=54.33)],
            stage="evaluation",
        ),
    ),
    finds(
        "J502",
        "reasons that give none",
        form(line("群众满意度", "≥95%", "96%", reason_text="无偏差"), rates=[execution(rate=80)], stage="evaluation"),
    ),
    finds("J502", "80 % among the indicators", form(line("预算执行率", "100%", "80%"), stage="evaluation"), actual="80"),
    passes(
        "J502", "a bare 0.85, which may be a share", form(rates=[execution(rate="0.85", rate_text="0.85")], stage="evaluation"), applied=0
    ),
    passes(
        "J502",
        "a share among the indicators",
        form(line("预算执行率", "100%", Value("0.95", "actual", unit="%")), stage="evaluation"),
        applied=0,
    ),
    finds("J502", "80 % and 已完成", form(line("甲", reason_text="已完成"), rates=[execution(rate=80)], stage="evaluation")),
    passes(
        "J502",
        "80 % with the reason before it",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="因质保金未到支付期，预算执行率低于90%。"),
    ),
    passes(
        "J502",
        "80 % with money that goes over into the next year",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="工程跨年实施，资金支付80%。"),
    ),
    finds(
        "J502",
        "works that fit their place",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="因地制宜开展整治，预算执行率80%。"),
    ),
    passes("J502", "80 % in May", form(rates=[execution(rate=80)], stage="monitoring"), applied=0),
]

test_rule = rule_test(CASES)
