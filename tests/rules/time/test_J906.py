"""J906: indicator left out of, or added to, the evaluation."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluation, goal
from tests.rules.star import line

FEW = (line("电影放映场次", "≥480场"), line("节目达标率", "≥95%"), line("群众满意度", "≥92%"))

PLAYS = line("送戏下乡场次", "≥120场")

CASES = [
    finds(
        "J906", "one left out", goal(PLAYS, *FEW), evaluation(*FEW), item="送戏下乡场次", actual="≥120场", document_key="evaluation.docx"
    ),
    finds("J906", "one added", goal(*FEW), evaluation(*FEW, PLAYS), item="送戏下乡场次", document_key="evaluation.docx"),
    passes("J906", "all there", goal(PLAYS, *FEW), evaluation(*FEW, PLAYS), applied=8),
    passes("J906", "one in other words", goal(PLAYS, *FEW), evaluation(*FEW, line("开展送戏下乡活动", "≥100场")), applied=8),
    passes("J906", "one of the same figure", goal(PLAYS, *FEW), evaluation(*FEW, line("文艺演出", "≥120场")), applied=8),
    passes("J906", "the execution rate", goal(*FEW), evaluation(*FEW, line("预算执行率", "100%")), applied=6),
    passes("J906", "forms of other things", goal(PLAYS, *FEW), evaluation(line("甲", "1座"), line("乙", "2座")), applied=0),
]

test_rule = rule_test(CASES)
