"""J420: a quantity without a number."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    finds("J420", "as it turns out", form(line("整治小巷数量", "以实际发生为准")), applied=1),
    finds("J420", "as the case may be", form(line("入户走访儿童次数", "视情况确定")), applied=1),
    finds("J420", "more of what is counted", form(line("受益行政村数量", "明显增加", level2="社会效益指标"))),
    passes("J420", "more of what is not", form(line("群众防灾意识", "明显增强", level2="社会效益指标")), applied=0),
    *(
        finds("J420", text, form(line("培训教师人数", Value(text))), applied=1)
        for text in ("若干名", "不少于若干场", "一批", "多次", "培训若干人以上")
    ),
    *(
        passes("J420", text, form(line("培训教师人数", Value(text))), applied=1)
        for text in ("≥30名", "三十名", "一批次", "多部门联动", "全部", "若干意见")
    ),
    passes("J420", "an effect", form(line("群众出行", Value("大量"), level1="效益指标", level2="社会效益指标")), applied=0),
]

test_rule = rule_test(CASES)
