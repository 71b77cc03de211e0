"""J205: total score differs from its parts."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import scored
from tests.rules.star import execution, form, line

CASES = [
    finds("J205", "a total above its parts", scored((50, 45), (50, 48), total_score=95), actual="95", compared_with="93"),
    passes("J205", "parts and execution", scored((50, 45), (40, 38), total_score=92.5, rates=[execution(weight=10, score=9.5)])),
    finds(
        "J205",
        "a conclusion with another score",
        scored((50, 50), (50, 49.8), total_score=99.8, fields=[("conclusion", "自评总分82.5分，等级为中。")]),
        actual="82.5",
        applied=2,
    ),
    finds(
        "J205",
        "an opinion on another score",
        scored((50, 50), (50, 49.8), total_score=99.8, fields=[("audit_opinion", "经审核，同意该项目自评得分89.8分。")]),
        actual="89.8",
        applied=2,
    ),
    finds(
        "J205",
        "a head that an opinion does not repeat, told once",
        scored((50, 50), (50, 49.8), total_score=96.8, fields=[("audit_opinion", "同意自评得分99.8分。")]),
        actual="96.8",
        applied=2,
    ),
    passes("J205", "the score told", scored((50, 50), (50, 49.8), total_score=99.8, fields=[("conclusion", "总分99.8分。")]), applied=2),
    passes(
        "J205",
        "其中 sub-rows with scores of their own",
        form(
            line("甲", weight=85, score=82),
            line("其中：乙", weight=5, score=5, is_part=True),
            stage="evaluation",
            total_score=97,
            rates=[execution(weight=10, score=10)],
        ),
    ),
    finds(
        "J205",
        "neither with the sub-row nor without",
        form(
            line("甲", weight=85, score=82),
            line("其中：乙", weight=5, score=5, is_part=True),
            stage="evaluation",
            total_score=99,
            rates=[execution(weight=10, score=10)],
        ),
    ),
    passes("J205", "rounding", scored((50, 45.33), (50, 48.33), total_score=93.7)),
    passes("J205", "ten points for an execution that is not printed", scored((50, 45), (40, 38), total_score=92)),
    passes(
        "J205",
        "another rate of execution among the indicators",
        form(line("政府采购执行率", weight=90, score=88), stage="evaluation", total_score=97),
    ),
    finds("J205", "more than an execution could add", scored((50, 45), (40, 38), total_score=94)),
    passes("J205", "an indicator not scored", scored((50, 45), (50, None), total_score=95), applied=0),
    *(
        finds("J205", text, scored((50, 50), (50, 49.7), total_score=99.7, fields=[("conclusion", text)]), actual="78.5", applied=2)
        for text in ("经自评，本项目得分为78.5分，评价等级为“中”。", "经自评得分78.5分。", "自评结果：得分78.5分。")
    ),
    passes(
        "J205",
        "a part's score",
        scored((50, 50), (50, 49.7), total_score=99.7, fields=[("conclusion", "产出指标得分45分，效益指标得分48分。")]),
    ),
]

test_rule = rule_test(CASES)
