"""J501: no reason for a missed target."""

from __future__ import annotations

from jixiao.schema import UNKNOWN
from jixiao.warehouse.rule import Rule
from tests.rules.cases import check, finds, passes, rule_test
from tests.rules.forms import evaluated
from tests.rules.star import Star, Value, form, line

CASES = [
    passes("J501", "a bare 1 beside 100 %", evaluated(("100%", Value("1", "actual", unit="%"))), applied=0),
    passes("J501", "a bare 0.97 beside 95 %", evaluated(("≥95%", Value("0.97", "actual", unit="%"))), applied=0),
    finds("J501", "1% beside 95 %", evaluated(("≥95%", "1%"))),
    passes("J501", "a bare 1 beside a small share", evaluated(("≤2%", Value("1", "actual", unit="%")))),
    finds("J501", "a miss without a word", evaluated(("≥10座", "9座")), difference=-1.0),
    finds("J501", "无 is no reason", evaluated(("≥10座", "9座"), reason_text="无")),
    *(
        finds("J501", f"{said} is no reason", evaluated(("≥10座", "9座"), reason_text=said))
        for said in ("无。", "无偏差", "已完成", "按计划完成", "正常", "不适用", "达成年度指标", "——")
    ),
    passes("J501", "done late is a reason", evaluated(("≥10座", "9座"), reason_text="已完成招标，因汛期停工")),
    passes("J501", "无 that begins a reason", evaluated(("≥10座", "9座"), reason_text="无人投标")),
    passes("J501", "a miss with a reason", evaluated(("≥10座", "9座"), reason_text="汛期停工")),
    passes("J501", "a miss explained in the remark", evaluated(("≥10座", "9座"), remark="汛期停工")),
    passes(
        "J501", "a miss explained below", form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("deviation_reason", "汛期停工")])
    ),
    passes(
        "J501",
        "a miss explained by name",
        form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("problems", "“修堤”未达到目标，汛期停工")]),
    ),
    passes(
        "J501",
        "a miss explained by what is counted",
        form(
            line("开展快速检测次数", "≥6000次", "5400次"),
            stage="evaluation",
            fields=[("problems", "快速检测因试剂供应延迟少完成600次。")],
        ),
    ),
    finds(
        "J501",
        "another's explanation",
        form(
            line("修堤", "≥10座", "9座"), line("清淤", "≥5km", "4km"), stage="evaluation", fields=[("deviation_reason", "清淤：汛期停工")]
        ),
        item="修堤",
    ),
    passes(
        "J501",
        "a reason in the summary",
        form(line("修堤", "≥10座", "9座"), stage="evaluation", actual_text="修堤仅完成9座，受汛期影响，未达预期。"),
    ),
    finds("J501", "a summary without a reason", form(line("修堤", "≥10座", "9座"), stage="evaluation", actual_text="修堤9座。")),
    finds("J501", "a problem of something else", form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("problems", "人手不足")])),
    passes("J501", "an execution rate above 90 %", form(line("预算执行率", "100%", "97%"), stage="evaluation"), applied=0),
    passes("J501", "more than asked", evaluated(("≥10座", "12座"))),
    passes("J501", "fewer accidents than allowed", form(line("事故", "≤2起", "1起"), stage="evaluation")),
    passes("J501", "about so many", evaluated(("6200人左右", "6153人")), applied=0),
    passes("J501", "units that differ", evaluated(("≥10km", "9000户")), applied=0),
]

test_rule = rule_test(CASES)


def test_an_adjusted_target_takes_the_place_of_the_first(star: Star, register: dict[str, Rule]) -> None:
    """What was missed is judged by the target that held at the end of the year."""
    made = evaluated(("≥10座", "9座"))
    key = star.add(made)
    row = {"indicator_line_key": f"{key}-1", "indicator_key": "i", "indicator_ordinal": 1, "value_ordinal": 3, "value_text": "≥9座"}
    place = {"table_no": 1, "row_no": 1, "column_no": 6, "subject": "project", "stage": "evaluation", "is_part": False, "is_current": True}
    place["is_latest"] = True
    read = {"value_role": "adjusted_target", "comparator": ">=", "value_number": 9, "unit": "座"}
    place |= dict.fromkeys(("unit_key", "project_key", "breakdown_region_key"), UNKNOWN) | {"year_key": 0}
    star.insert("fact_indicator", indicator_value_key=f"{key}-1-9", disclosure_key=key, document_key="a.docx", **row, **place, **read)
    check(passes("J501", "the adjusted target"), star, register)
