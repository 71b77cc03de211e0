"""J612: a summary against the table's results."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def told(text: str, *actuals: str, slug: str = "") -> Form:
    """An evaluation of counts of 1600 with a summary or another text."""
    lines = [line(f"改厕{n}期数量", "≥1600户", actual) for n, actual in enumerate(actuals)]
    if slug:
        return form(*lines, stage="evaluation", fields=[(slug, text)])
    return form(*lines, stage="evaluation", actual_text=text)


def cancelled(text: str, actual: str = "15场", slug: str = "") -> Form:
    """An evaluation of 15 trainings with a summary or another text."""
    lines = [line("开展家长康复培训场次", "≥15场", actual), line("救助残疾儿童人数", "≥185名", "190名")]
    if slug:
        return form(*lines, stage="evaluation", fields=[(slug, text)])
    return form(*lines, stage="evaluation", actual_text=text)


CASES = [
    finds("J612", "all reached, and one is not", told("所有绩效指标均达到预期目标。", "1600户", "640户"), applied=1),
    finds("J612", "all reached, says the conclusion", told("各项指标均已完成。", "640户", slug="conclusion"), applied=1),
    finds("J612", "all reached, says a remark", told("各项绩效指标均已完成。", "640户", slug="remark"), applied=1),
    passes("J612", "all reached, as a remark says", told("各项绩效指标均已完成。", "1600户", slug="remark"), applied=1),
    finds("J612", "not begun, and all is reached", told("因招标推迟，本项目尚未开展实施。", "1600户", "1700户"), applied=1),
    finds("J612", "in the future, and all is reached", told("预计年底前改造厕所3200户，将开展验收。", "1600户", "1700户"), applied=1),
    finds(
        "J612",
        "an accident among the problems, and none in the table",
        form(
            line("重大食品安全事故起数", "＝0起", "0起"),
            stage="evaluation",
            fields=[("problems", "年内发生1起重大食品安全事故，监管存在漏洞。")],
        ),
        applied=1,
    ),
    finds("J612", "all trainings called off, and enough held", cancelled("因场地未落实，家长康复培训全部取消。"), applied=1),
    finds("J612", "not held, say the problems", cancelled("家长康复培训未能开展。", slug="problems"), applied=1),
    finds(
        "J612", "only nine, and fifteen counted", cancelled("因师资不足，家长康复培训仅举办9场，未完成任务。", slug="problems"), applied=1
    ),
    passes("J612", "in only nine days", cancelled("家长康复培训仅用9天完成。"), applied=0),
    passes("J612", "only fifteen", cancelled("家长康复培训仅举办15场，覆盖面有待扩大。", slug="problems")),
    passes("J612", "some were called off", cancelled("部分家长康复培训取消。"), applied=0),
    passes("J612", "held in another way", cancelled("取消线下家长康复培训，改为线上。"), applied=0),
    passes("J612", "another thing was called off", cancelled("康复器材展览取消。"), applied=0),
    passes("J612", "none held, none counted", cancelled("家长康复培训全部取消。", actual="0场")),
    passes(
        "J612",
        "no accident",
        form(line("重大食品安全事故起数", "＝0起", "0起"), stage="evaluation", actual_text="未发生1起重大食品安全事故。"),
        applied=0,
    ),
    passes("J612", "all reached", told("所有绩效指标均达到预期目标。", "1600户", "1700户")),
    passes("J612", "almost reached", told("所有绩效指标均达到预期目标。", "1600户", "1590户")),
    passes("J612", "not begun, and nothing is reached", told("本项目尚未实施。", "0户", "0户")),
    passes("J612", "what was done, and what will be", told("改造厕所3200户，下步将于年底前验收。", "1600户", "1700户"), applied=0),
    finds("J612", "all tasks and targets", told("全年任务目标全部完成。", "1600户", "640户"), applied=1),
    passes("J612", "tasks, not targets", told("各项任务按计划完成。", "1600户", "640户"), applied=0),
    passes("J612", "most of them", told("大部分指标完成。", "1600户", "640户"), applied=0),
]

test_rule = rule_test(CASES)
