"""J611: an execution rate in a text that is not the form's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import columns
from tests.rules.star import Form, execution, form, money


def told(text: str, slug: str = "", rate: float | None = 97.0) -> Form:
    """An evaluation that spent 97 of 100, with a text that tells of it."""
    made = columns(initial=1_000_000, executed=970_000)
    if rate is not None:
        made.rates = [execution(rate=rate, rate_text=f"{rate}%")]
    if slug:
        made.fields = [(slug, text)]
    else:
        made.columns["actual_text"] = text
    return made


def of_source(text: str, source: str = "basic_expenditure", rate: float | None = 100.0) -> Form:
    """The evaluation of a unit that spent 96 of 100, with 60 of 60 for one source."""
    return form(
        subject="unit",
        stage="evaluation",
        actual_text=text,
        funding=[
            *(money("total", 1_000_000, "initial_budget"), money("total", 960_000, "executed")),
            *(money(source, 600_000, "initial_budget"), money(source, 600_000, "executed")),
        ],
        rates=[execution(rate=96, rate_text="96%"), *([execution(source, rate=rate, rate_text=f"{rate}%")] if rate else [])],
    )


CASES = [
    finds("J611", "another rate of one source", of_source("基本支出执行率为88%。"), actual="88%", compared_with="100%", applied=1),
    finds("J611", "of a source without a printed rate", of_source("人员经费执行率仅62%。", "personnel", None), applied=1),
    finds("J611", "the total's rate said of a source", of_source("基本支出执行率为96%。"), applied=1),
    passes("J611", "the source's rate", of_source("基本支出执行率为100%。"), applied=1),
    passes("J611", "last year's of a source", of_source("上年基本支出执行率为88%。"), applied=0),
    passes("J611", "a source that the form does not print", of_source("公用经费执行率为88%。"), applied=0),
    finds("J611", "another rate in the summary", told("任务完成。预算执行率为87%。"), actual="87%", compared_with="97%", applied=1),
    finds("J611", "another rate among the problems", told("预算执行率仅62%，支付进度偏慢。", "problems"), actual="62%"),
    finds("J611", "a rate that only the amounts tell", told("资金支出率87%。", rate=None)),
    finds("J611", "another rate on how money was managed", told("截至年底预算执行率为100%", "remark"), actual="100%"),
    passes("J611", "the rate on how money was managed", told("截至年底预算执行率为97%", "remark")),
    passes("J611", "the form's own", told("预算执行率为97%。")),
    passes("J611", "rounded", told("预算执行率96.8%。")),
    passes("J611", "last year's", told("上年执行率87%，本年执行率97%。")),
    passes("J611", "what should be", told("确保执行率达到90%以上。"), applied=0),
    passes("J611", "a text without a rate", told("任务完成。"), applied=0),
    passes("J611", "a form without money", form(actual_text="预算执行率为87%。", stage="evaluation"), applied=0),
    passes(
        "J611",
        "a part's rate",
        form(
            actual_text="执行率为60%。",
            stage="evaluation",
            funding=[
                *(money("total", 100, "initial_budget"), money("other", 50, "initial_budget")),
                *(money("total", 80, "executed"), money("other", 30, "executed")),
            ],
            rates=[execution(rate=80, rate_text="80%"), execution("other", rate=60, rate_text="60%")],
        ),
    ),
]

test_rule = rule_test(CASES)
