"""J808: units contradict one another."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import unit

CASES = [
    finds(
        "J808",
        "the title of another department",
        unit("某县水利局", title="某县财政局2022年项目支出绩效目标表"),
        unit("某县财政局", title="某县财政局2022年项目支出绩效目标表", document="b.docx"),
        applied=2,
        actual="某县水利局",
        compared_with="某县财政局",
        item="某县财政局2022年项目支出绩效目标表",
    ),
    finds(
        "J808",
        "the file of another department",
        unit("某县水利局", document="2022/财政局绩效目标.docx"),
        unit("某县财政局", document="b.docx"),
        applied=1,
        item="财政局绩效目标.docx",
    ),
    passes(
        "J808",
        "its own name beside another's",
        unit("某县水利局", title="某县财政局关于公开水利局绩效目标的通知"),
        unit("某县财政局", document="b.docx"),
        applied=1,
    ),
    passes(
        "J808",
        "a department above it",
        unit("某县水利局", title="某县财政局绩效目标表", department_name="某县财政局", department_key="u-某县财政局"),
        unit("某县财政局", document="b.docx"),
        applied=1,
    ),
    finds("J808", "a department that every county has", unit("某县水利局", title="某县审计局绩效目标表"), compared_with="某县审计局"),
    finds("J808", "a line of another department", unit("某县水利局", other_units="某县林业局"), actual="某县水利局", item="某县林业局"),
    finds("J808", "an office that was", unit("某县农业农村局", title="某县农牧局2022年整体支出绩效自评表"), compared_with="某县农牧局"),
    passes("J808", "the short name of its own", unit("某县住房和城乡建设局", title="某县住建局2022年整体支出绩效自评表")),
    passes("J808", "its own department under a shorter name", unit("某县教育体育局", title="某县教育局绩效目标表")),
    passes("J808", "the office that publishes", unit("某县水利局", title="某县财政局公开绩效目标表"), applied=0),
    finds(
        "J808",
        "an office of its own region that no list holds",
        unit("某县城市管理局", title="某县水利和湖泊局2022年项目支出绩效目标表", region_code="510822"),
        found=1,
        compared_with="某县水利和湖泊局",
    ),
    *(
        finds("J808", text, unit("某县水利局", goal_text=text), applied=1, compared_with="某县林业局")
        for text in (
            "某县林业局2022年实现造林9万亩。",
            "2022年，某县林业局将认真落实决策部署。",
            "贯彻条例，某县林业局2022年完成造林9万亩。",
            "项目由某县林业局组织实施，4月开工。",
        )
    ),
    *(
        passes("J808", text, unit("某县水利局", goal_text=text), applied=n)
        for text, n in (
            ("项目由某县水利局组织实施，4月开工。", 1),
            ("项目由某县林业局组织实施，某县水利局配合。", 0),
            ("某县财政局2022年安排资金，整治河道。", 0),
            ("通过某县林业局、县财政局等部门验收。", 0),
            ("造林部分由某县林业局另行实施。", 0),
        )
    ),
]

test_rule = rule_test(CASES)
