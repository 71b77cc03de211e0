"""J905: target is not the goal form's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluation, goal, monitoring
from tests.rules.star import form, line

CASES = [
    finds(
        "J905",
        "half of what was promised",
        goal(line("推广冻精数量", "≥9000支")),
        evaluation(line("推广冻精数量", "≥4500支", "4600支")),
        compared_with="≥9000支",
        actual="≥4500支",
        document_key="evaluation.docx",
    ),
    finds("J905", "in monitoring", goal(line("造林面积", "≥350亩")), monitoring(line("造林面积", "≥300亩", "100亩"))),
    finds("J905", "a comparator that was turned", goal(line("造林面积", "≥350亩")), evaluation(line("造林面积", "≤350亩", "350亩"))),
    *(
        passes(
            "J905",
            f"targets that were adjusted: {said}",
            goal(line("新增图书册数", "≥9000册")),
            evaluation(line("新增图书册数", "≥10800册", "11016册"), actual_text=said),
            applied=0,
        )
        for said in ("年中追加预算7.2万元，绩效目标同步调整。", "经批准调整绩效目标。")
    ),
    finds(
        "J905",
        "targets of which the text says that none was adjusted",
        goal(line("新增图书册数", "≥9000册")),
        evaluation(line("新增图书册数", "≥10800册", "11016册"), actual_text="绩效目标未调整，预算追加7.2万元。"),
    ),
    passes("J905", "in another unit of one kind", goal(line("修路里程", "≥2km")), evaluation(line("修路里程", "≥2000m", "2000m"))),
    passes("J905", "the same", goal(line("推广冻精数量", "≥9000支")), evaluation(line("推广冻精数量", "≥9000支", "9000支"))),
    passes(
        "J905",
        "an adjusted target beside it",
        goal(line("推广冻精数量", "≥9000支")),
        evaluation(line("推广冻精数量", "≥4500支", total_target=None, actual="4600支"), fiscal_year=2023),
        applied=0,
    ),
    passes(
        "J905",
        "two goal forms",
        goal(line("造林面积", "≥350亩")),
        form(line("造林面积", "≥300亩"), document="second.docx"),
        evaluation(line("造林面积", "≥300亩", "300亩")),
        applied=0,
    ),
    finds("J905", "as many of something else", goal(line("雨量站数量", "=40个")), evaluation(line("雨量站数量", "=40套", "40套"))),
    passes(
        "J905",
        "as many in a word that counts alike",
        goal(line("雨量站数量", "=40个")),
        evaluation(line("雨量站数量", "=40处", "40处")),
        applied=0,
    ),
    finds("J905", "working days that became days", goal(line("结算时限", "≤15工作日")), evaluation(line("结算时限", "≤15天", "12天"))),
    passes(
        "J905",
        "another number in days and working days",
        goal(line("结算时限", "≤15工作日")),
        evaluation(line("结算时限", "≤21天", "12天")),
        applied=0,
    ),
    finds("J905", "so many that became at most so many", goal(line("补助所数", "=30所")), evaluation(line("补助所数", "≤30所", "30所"))),
    passes("J905", "so many accidents at most", goal(line("事故起数", "=3起")), evaluation(line("事故起数", "≤3起", "1起"))),
    passes("J905", "so many that became at least so many", goal(line("补助所数", "=30所")), evaluation(line("补助所数", "≥30所", "30所"))),
]

test_rule = rule_test(CASES)
