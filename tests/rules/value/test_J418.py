"""J418: a row 其中 above the row whose part it is."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Line, form, line


def part(name: str, *values: str, **more: str) -> Line:
    """A row 其中."""
    return line(name, *values, is_part=True, **more)


PUPILS = line("受助学生人数", "≥9600人", "9792人")

CASES = [
    finds("J418", "more in part than in all", form(PUPILS, part("其中：脱贫家庭学生人数", "≥12000人")), applied=1, difference=2400.0),
    finds("J418", "of target and actual value the target", form(PUPILS, part("其中：寄宿生", "≥12000人", "12100人")), actual="≥12000人"),
    finds("J418", "an actual value alone", form(PUPILS, part("其中：寄宿生", "≥1200人", "12100人")), actual="12100人"),
    finds("J418", "the second part", form(PUPILS, part("其中：寄宿生", "≥1200人"), part("走读生", "≥9900人")), applied=2),
    finds(
        "J418",
        "a part that its name tells",
        form(line("改造老旧小区户数", "≥860户", "877户"), line("改造小区中加装电梯户数", "≥900户", "910户")),
        applied=1,
        actual="≥900户",
    ),
    passes("J418", "a part that its name tells, less", form(line("改造老旧小区户数", "≥860户"), line("改造小区中加装电梯户数", "≥90户"))),
    passes(
        "J418",
        "中 inside of words",
        form(line("改造卫生院数量", "≥8个"), line("改造卫生院中心药房数量", "≥9个"), line("新建初中数量", "≥12个")),
        applied=0,
    ),
    passes("J418", "less", form(PUPILS, part("其中：脱贫家庭学生人数", "≥1200人", "1310人"))),
    passes("J418", "all of it", form(PUPILS, part("其中：脱贫家庭学生人数", "≥9600人"))),
    passes("J418", "the unit's multiples", form(line("培训人次", "≥2万人次"), part("其中：干部", "≥9000人次"))),
    passes("J418", "another unit", form(PUPILS, part("其中：补助金额", "≥12000元")), applied=0),
    passes("J418", "a share of a part", form(line("合格率", "≥90%"), part("其中：新生合格率", "≥95%")), applied=0),
    passes("J418", "a limit", form(line("用地", "≤90亩"), part("其中：耕地", "≤95亩")), applied=0),
    passes("J418", "a price of a part", form(line("补助标准", "500元/人"), part("其中：特困", "900元/人")), applied=0),
    passes("J418", "a row of another level", form(PUPILS, part("其中：新增就业人数", "≥12000人", level2="社会效益指标")), applied=0),
]

test_rule = rule_test(CASES)
