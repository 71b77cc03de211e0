"""Rules on weights, scores and grades, and on the levels that indicators stand under."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.warehouse.audit import Rule
from tests.rules.cases import Case, check, finds, passes
from tests.rules.star import Form, Line, Star, execution, form, line, money


def weighted(*weights: float | None, **columns: Any) -> Form:
    """A form with one indicator a weight."""
    return form(*(line(f"指标{n}", weight=w) for n, w in enumerate(weights)), **columns)


def scored(*points: tuple[float, float | None], **columns: Any) -> Form:
    """An evaluation with one indicator a pair of weight and score."""
    lines = [line(f"指标{n}", weight=w, score=s) for n, (w, s) in enumerate(points)]
    return form(*lines, stage="evaluation", **columns)


def judged(target: str, actual: str, weight: float = 10, score: float = 10, name: str = "修堤", **more: Any) -> Form:
    """An evaluation with one scored indicator."""
    return form(line(name, target, actual, weight=weight, score=score, **more), stage="evaluation")


def under(level1: str | None, level2: str | None, name: str = "修堤") -> Line:
    """An indicator under two levels."""
    return line(name, "1座", level1=level1, level2=level2)


WHOLE = (under("产出指标", "数量指标"), under("效益指标", "社会效益指标", "受益"), under("满意度指标", "服务对象满意度指标", "满意"))

CASES = [
    finds("J201", "90 where 100 is printed as their sum", form(line("甲", weight=90), total_weight=100)),
    finds(
        "J201",
        "90 of 100, whose scores are the total score",
        form(line("甲", weight=90, score=88), rates=[execution(rate=95)], total_weight=100, total_score=88, stage="evaluation"),
    ),
    passes(
        "J201",
        "90 of 100, whose total score holds the execution's",
        form(line("甲", weight=90, score=88), rates=[execution(rate=95)], total_weight=100, total_score="97.5", stage="evaluation"),
    ),
    finds("J208", "未达成 with full marks", form(line("甲", "健全", "未达成", weight=10, score=10), stage="evaluation")),
    passes("J208", "部分达成 with seven", form(line("甲", "健全", "部分达成", weight=10, score=7), stage="evaluation")),
    finds("J306", "a full stop behind the second", form(line("修堤", "1座"), line("修堤。", "1座")), applied=1),
    finds("J201", "weights of 95", weighted(50, 45), actual="95", compared_with="100", difference=-5.0),
    finds("J201", "100 beside an execution of 10", weighted(60, 40, rates=[execution(weight=10)]), compared_with="100 - 10 (执行率)"),
    finds("J201", "90 on an evaluation without execution", weighted(60, 30, stage="evaluation")),
    passes("J201", "100", weighted(60, 40)),
    passes("J201", "90 on a goal form", weighted(60, 30)),
    passes("J201", "90 beside what was executed", weighted(60, 30, stage="evaluation", funding=[money("total", 100, "executed")])),
    passes(
        "J201",
        "another rate of execution among the indicators",
        form(line("政府采购执行率", weight=60), line("修堤", weight=30), stage="evaluation", rates=[execution(rate=90)]),
    ),
    passes("J201", "90 beside an execution of 10", weighted(60, 30, stage="evaluation", rates=[execution(weight=10)])),
    passes("J201", "80 beside an execution of 20", weighted(60, 20, stage="evaluation", rates=[execution(weight=20)])),
    passes("J201", "thirds that were rounded", weighted(33.33, 33.33, 33.33)),
    passes("J201", "weights as shares", weighted(0.6, 0.4)),
    passes(
        "J201",
        "100 with the execution among the indicators",
        form(line("预算执行率", weight=10), line("修堤", weight=90), rates=[execution(weight=10)]),
    ),
    passes("J201", "100 beside 分值 100 of the funding block", weighted(60, 40, rates=[execution(weight=100)])),
    passes("J201", "其中 sub-rows not added", form(line("修堤", weight=100), line("其中：北堤", weight=40, is_part=True))),
    passes("J201", "no weights at all", weighted(None), applied=0),
    finds(
        "J202",
        "columns read the other way round",
        form(line("排查率", "10", weight=10, weight_text="95", correction="weight_value_transposed")),
        item="排查率",
        actual="10",
        compared_with="95",
    ),
    passes("J202", "a target of ten with a weight of ten", form(line("修堤", "10座", weight=10))),
    passes("J202", "another correction", form(line("修堤", "10座", weight=10, correction="other"))),
    finds(
        "J203",
        "a level of 50 with rows of 40",
        form(
            line("甲", weight=20, level1_quota=50),
            line("乙", weight=20, level1_quota=50),
            line("丙", weight=50, level1="效益指标", level1_quota=50),
        ),
        item="产出指标",
        actual="40",
        compared_with="50",
    ),
    passes("J203", "a level of 50 with rows of 50", form(line("甲", weight=30, level1_quota=50), line("乙", weight=20, level1_quota=50))),
    passes("J203", "rows without weights", form(line("甲", level1_quota=50)), applied=0),
    passes(
        "J203",
        "quotas of second levels",
        form(line("甲", weight=30, level2_quota=30), line("乙", level2="质量指标", weight=20, level2_quota=20)),
        applied=2,
    ),
    finds("J204", "11 of 10", scored((10, 11)), difference=1.0),
    finds("J204", "an execution above its weight", form(rates=[execution(weight=10, score=10.5)]), item="预算执行率"),
    passes("J204", "10 of 10", scored((10, 10))),
    finds("J205", "a total above its parts", scored((50, 45), (50, 48), total_score=95), actual="95", compared_with="93"),
    passes("J205", "parts and execution", scored((50, 45), (40, 38), total_score=92.5, rates=[execution(weight=10, score=9.5)])),
    passes("J205", "rounding", scored((50, 45.33), (50, 48.33), total_score=93.7)),
    passes("J205", "ten points for an execution that is not printed", scored((50, 45), (40, 38), total_score=92)),
    passes(
        "J205",
        "another rate of execution among the indicators",
        form(line("政府采购执行率", weight=90, score=88), stage="evaluation", total_score=97),
    ),
    finds("J205", "more than an execution could add", scored((50, 45), (40, 38), total_score=94)),
    passes("J205", "an indicator not scored", scored((50, 45), (50, None), total_score=95), applied=0),
    finds(
        "J206", "ten points for half of the money", form(rates=[execution(rate=50, weight=10, score=10)]), actual="10", compared_with="5"
    ),
    finds("J206", "among the indicators", form(line("预算执行率", "100%", "100%", weight=10, score=7.5)), compared_with="10"),
    passes("J206", "another rate among the indicators", form(line("项目完成率", "100%", "90%", weight=10, score=8)), applied=0),
    passes("J206", "the rate's share", form(rates=[execution(rate=94.6, weight=10, score=9.46)])),
    passes("J206", "no more than the weight", form(rates=[execution(rate=120, weight=10, score=10)])),
    finds("J207", "nine of ten and full marks", judged("≥10座", "9座"), compared_with="≥10座"),
    passes("J207", "ten of ten", judged("≥10座", "10座")),
    passes("J207", "fewer than allowed", judged("≤10起", "3起", name="投诉")),
    passes("J207", "fewer points for a miss", judged("≥10座", "9座", score=9)),
    passes("J207", "days without comparator", judged("7个工作日", "5个工作日"), applied=0),
    finds("J208", "partly reached, scored as reached", judged("有效提升", "部分达成年度指标并具有一定效果", score=9), compared_with="6–8"),
    passes("J208", "partly reached, on the border", judged("有效提升", "部分达成年度指标并具有一定效果", score=8)),
    passes("J208", "reached", judged("有效提升", "达成年度指标", score=8.5)),
    passes("J208", "other words", judged("有效提升", "提升明显", score=1), applied=0),
    finds("J209", "one without weight", weighted(50, None, 50), applied=3),
    passes("J209", "a 其中 sub-row", form(line("修堤", weight=100), line("其中：北堤", is_part=True))),
    passes("J209", "none has one", weighted(None, None), applied=0),
    finds("J210", "a weight of nothing", weighted(0, 100), applied=2),
    passes("J210", "half a point", weighted(0.5)),
    finds(
        "J204",
        "at the cell of the score",
        form(line("甲", "10座", "10座", weight=10, score=11, because="level2_in_row@1.1.2 weight_cell@1.1.7 score_cell@1.1.8")),
        column_no=8,
    ),
    finds(
        "J207",
        "at the cell of the score",
        form(line("甲", "≥10座", "9座", weight=10, score=10, because="weight_cell@1.1.7 score_cell@1.1.8"), stage="evaluation"),
        column_no=8,
    ),
    finds(
        "J209",
        "in the column of the others' weights",
        form(line("甲", weight=50, because="weight_cell@1.1.7"), line("乙"), line("丙", weight=50, because="weight_cell@1.3.7")),
        row_no=2,
        column_no=7,
    ),
    finds("J210", "at the cell of the weight", form(line("甲", weight=0, because="weight_cell@1.1.7")), column_no=7),
    finds(
        "J301",
        "at the cell of the second level, which is merged over rows above",
        form(
            under("效益指标", "质量指标"),
            line("乙", level1="效益指标", level2="质量指标", because="level1_merged@1.1.1 level2_merged@1.1.2"),
        ),
        found=2,
        column_no=2,
    ),
    finds(
        "J302",
        "at the cell of the first level",
        form(*WHOLE, line("乙", level1="效果指标", level2="社会效益指标", because="level1_in_row@1.7.1 level2_in_row@1.7.2")),
        row_no=7,
        column_no=1,
    ),
    finds(
        "J212",
        "half for nearly all points",
        form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=9.8), stage="evaluation"),
        actual="50%",
        compared_with="9.8/10",
    ),
    finds("J212", "twice the limit", form(line("办结时限", "≤10天", "20天", weight=10, score=9.5), stage="evaluation")),
    passes("J212", "half for half", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=5), stage="evaluation")),
    passes("J212", "nearly all for nearly all", form(line("造林面积", "≥3500亩", "3400亩", weight=10, score=9.8), stage="evaluation")),
    passes("J212", "all points", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=10), stage="evaluation")),
    finds("J211", "good called excellent", form(total_score=89.5, grade="优"), compared_with="良"),
    passes("J211", "excellent at the border", form(total_score=90, grade="优 秀")),
    finds(
        "J211",
        "a grade in the conclusion",
        form(total_score=99.4, fields=[("conclusion", "经自评，项目得分99.4分，自评等级为“良”。")], stage="evaluation"),
        compared_with="优",
    ),
    passes("J211", "the same grade in the conclusion", form(total_score=99.4, fields=[("conclusion", "评价等级：优秀。")])),
    passes("J211", "another scale", form(total_score=70, grade="合格"), applied=0),
    finds("J301", "quality under benefit", form(under("效益指标", "质量指标")), actual="质量指标", compared_with="效益指标"),
    finds("J301", "social benefit under output", form(under("产出指标", "社会效益指标"))),
    passes("J301", "quality under output", form(under("产 出 指 标", "质量\n指标"))),
    passes("J301", "cost under output", form(under("产出指标", "成本指标"))),
    passes("J301", "satisfaction under benefit", form(under("效益指标", "服务对象满意度指标"))),
    passes("J301", "another scheme", form(under("实施指标效果", "产出指标")), applied=0),
    finds("J302", "效果 for 效益", form(*WHOLE, under("效果指标", "社会效益指标")), applied=7, actual="效果指标"),
    finds(
        "J302",
        "an invented second level, once",
        form(*WHOLE, under("产出指标", "项目完成指标", "甲"), under("产出指标", "项目完成指标", "乙")),
    ),
    passes("J302", "the scheme of evaluations", form(*WHOLE, under("决策", "项目立项")), applied=7),
    passes("J302", "the scheme", form(*WHOLE), applied=6),
    passes("J302", "labels without 指标", form(under("产出", "数量")), applied=2),
    passes("J302", "a form of another scheme", form(under("实施指标效果", "产出指标")), applied=0),
    finds("J303", "no benefit", form(under("产出指标", "数量指标")), item="效益指标", applied=2),
    passes("J303", "both", form(*WHOLE), applied=2),
    passes("J303", "a list without levels", form(under(None, None)), applied=0),
    finds("J304", "nobody asked", form(*WHOLE[:2])),
    passes("J304", "asked under benefit", form(WHOLE[0], under("效益指标", "服务对象满意度指标", "群众"))),
    passes("J304", "asked by name", form(WHOLE[0], under("效益指标", "社会效益指标", "群众满意度"))),
    finds("J305", "no indicator", form()),
    passes("J305", "one indicator", form(line("修堤"))),
    finds("J306", "the same twice", form(line("修堤", "1座"), line("修堤", "1座")), actual="2"),
    passes("J306", "another target", form(line("修堤", "1座"), line("修堤", "2座")), applied=2),
    passes("J306", "another level", form(line("修堤", "1座"), line("修堤", "1座", level2="质量指标")), applied=2),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """The rule finds what it must and passes its near misses."""
    check(case, star, register)
