"""Rules that hold the forms of one project and year against one another: goal, monitoring, evaluation."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.warehouse.audit import Rule
from tests.rules.cases import Case, check, finds, passes
from tests.rules.star import Form, Line, Star, form, line, money


def goal(*lines: Line, **more: Any) -> Form:
    """The goal form of a project."""
    return form(*lines, stage="goal", document="goal.docx", **more)


def evaluation(*lines: Line, **more: Any) -> Form:
    """Its evaluation, of the same year."""
    return form(*lines, stage="evaluation", document="evaluation.docx", **more)


def monitoring(*lines: Line, **more: Any) -> Form:
    """Its monitoring, of the same year."""
    return form(*lines, stage="monitoring", document="monitoring.docx", **more)


def total(yuan: float, measure: str = "initial_budget") -> list[dict[str, Any]]:
    """The total of a form."""
    return [money("total", yuan, measure)]


FEW = (line("电影放映场次", "≥480场"), line("节目达标率", "≥95%"), line("群众满意度", "≥92%"))
PLAYS = line("送戏下乡场次", "≥120场")

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
    finds(
        "J906", "one left out", goal(PLAYS, *FEW), evaluation(*FEW), item="送戏下乡场次", actual="≥120场", document_key="evaluation.docx"
    ),
    finds("J906", "one added", goal(*FEW), evaluation(*FEW, PLAYS), item="送戏下乡场次", document_key="evaluation.docx"),
    passes("J906", "all there", goal(PLAYS, *FEW), evaluation(*FEW, PLAYS), applied=8),
    passes("J906", "one in other words", goal(PLAYS, *FEW), evaluation(*FEW, line("开展送戏下乡活动", "≥100场")), applied=8),
    passes("J906", "one of the same figure", goal(PLAYS, *FEW), evaluation(*FEW, line("文艺演出", "≥120场")), applied=8),
    passes("J906", "the execution rate", goal(*FEW), evaluation(*FEW, line("预算执行率", "100%")), applied=6),
    passes("J906", "forms of other things", goal(PLAYS, *FEW), evaluation(line("甲", "1座"), line("乙", "2座")), applied=0),
    finds("J907", "half as much again", goal(funding=total(380000)), evaluation(funding=total(570000)), difference=190000.0),
    passes("J907", "the same", goal(funding=total(380000)), evaluation(funding=total(380000))),
    passes("J907", "rounded", goal(funding=total(380049)), evaluation(funding=total(380000))),
    passes("J907", "given during the year", goal(funding=total(380000)), evaluation(funding=total(0)), applied=0),
    passes("J907", "an adjusted one", goal(funding=total(380000)), evaluation(funding=total(570000, "adjusted_budget")), applied=0),
    passes("J907", "a wrong unit", goal(funding=total(380000)), evaluation(funding=total(3800000000))),
    finds(
        "J908",
        "more people by July",
        monitoring(line("培训人次", "≥1200人次", "1260人次")),
        evaluation(line("培训人次", "≥1200人次", "1210人次")),
        document_key="monitoring.docx",
    ),
    finds(
        "J908",
        "a year's end that falls short",
        monitoring(line("培训人次", "≥1200人次", "720人次")),
        evaluation(line("培训人次", "≥1200人次", "620人次")),
        document_key="evaluation.docx",
    ),
    finds("J908", "more spent by July", monitoring(funding=total(90000, "executed")), evaluation(funding=total(80000, "executed"))),
    passes("J908", "a share", monitoring(line("合格率", "≥90%", "96%")), evaluation(line("合格率", "≥90%", "95%")), applied=0),
    passes("J908", "fewer by July", monitoring(line("培训人次", "≥9人次", "5人次")), evaluation(line("培训人次", "≥9人次", "9人次"))),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """The rule finds what it must and passes its near misses."""
    check(case, star, register)
