"""J902: text copied from last year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import total, year
from tests.rules.star import form, line

LONG = "完成全县水库除险加固工程，保障汛期安全，提升农田灌溉能力，惠及沿线群众。"

CASES = [
    finds(
        "J902",
        "last year's goal with other punctuation",
        form(goal_text="新建河堤20公里；改善灌溉面积3000亩，受益群众5000人。", fiscal_year=2021),
        form(goal_text="新建河堤20公里，改善灌溉面积3000亩，受益群众5000人"),
        applied=1,
    ),
    finds(
        "J902",
        "last year's account of what was done",
        form(actual_text="新建河堤20公里，改善灌溉面积3000亩，受益群众5000人。", fiscal_year=2021, stage="evaluation", goal_text=None),
        form(actual_text="新建河堤20公里，改善灌溉面积3000亩，受益群众5000人。", stage="evaluation", goal_text="修堤。"),
        applied=1,
    ),
    finds("J902", "word for word", year(2022, goal_text=f"2022年{LONG}"), year(2021, goal_text=f"2021年{LONG} ")),
    passes("J902", "one word changed", year(2022, goal_text=LONG), year(2021, goal_text=LONG.replace("水库", "山塘"))),
    finds(
        "J902",
        "a short goal with last year's number",
        year(2022, goal_text="修缮文物保护单位6处，重点修缮古祠堂。"),
        year(2021, goal_text="修缮文物保护单位6处，重点修缮古祠堂。"),
    ),
    passes("J902", "a short phrase", year(2022, goal_text="整治河道。"), year(2021, goal_text="整治河道。")),
    passes("J902", "another project", year(2022, goal_text=LONG), year(2021, goal_text=LONG, project_code="P2"), applied=0),
    passes(
        "J902",
        "the yearly part of works that last",
        *(
            year(n, line("新建农田", "3亩", total_target="12亩"), goal_text="修缮文物保护单位6处，重点修缮古祠堂。", funding=total(9000))
            for n in (2022, 2021)
        ),
    ),
    finds(
        "J902",
        "such a part for other money",
        *(
            year(n, line("新建农田", "3亩", total_target="12亩"), goal_text="修缮文物保护单位6处，重点修缮古祠堂。", funding=total(n))
            for n in (2022, 2021)
        ),
    ),
]

test_rule = rule_test(CASES)
