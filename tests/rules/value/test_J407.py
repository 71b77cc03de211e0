"""J407: range reversed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    finds("J407", "25 to 20", form(line("课题", "25～20项"))),
    *(
        finds("J407", text, form(line("按期完成率", Value(text))))
        for text in ("≥90%-85%", "不低于95%～90%", "90%以上至85%", "≤30-25天", "95%—90%之间")
    ),
    *(passes("J407", text, form(line("按期完成率", Value(text)))) for text in ("≥85%-90%", "不低于85%～90%")),
    *(
        passes("J407", text, form(line("按期完成率", Value(text))), applied=0)
        for text in ("GB18918-2002标准", "12月-3月", "2-1型设备", "5座-3处")
    ),
    finds("J407", "June to May", form(line("完工", Value("6月至5月", date_from="2022-06-01", date_to="2022-05-01")))),
    passes("J407", "20 to 25", form(line("课题", "20～25项"))),
    passes("J407", "20 to 20", form(line("课题", "20～20项"))),
    finds("J407", "a span of minutes, whose ends are known", form(line("接警时间", "5～3分钟")), should_be="3～5分钟"),
    finds("J407", "a bound before", form(line("按期完成率", Value("≥90%-85%"))), should_be="≥85%-90%"),
]

test_rule = rule_test(CASES)
