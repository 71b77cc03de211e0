"""J604: text of another year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J604", "the goal of 2021", form(goal_text="2021年度绩效目标：整治河道。"), actual="2021", compared_with="2022"),
    finds("J604", "it begins with another year", form(goal_text="为做好2021年度各项工作，整治河道。"), actual="2021", item="年度目标"),
    finds("J604", "a summary of last year", form(stage="evaluation", actual_text="2021年，整治河道8公里。"), item="完成情况"),
    finds(
        "J604",
        "a target of another year in the middle",
        form(line("设备在线率", "≥96%"), goal_text="建设点位，2021年设备在线率不低于96%。"),
        actual="2021",
    ),
    finds("J604", "a summary as of another year", form(stage="evaluation", actual_text="截至2021年底，整治河道8公里。")),
    finds(
        "J604",
        "built in another year, with a target of the form's",
        form(line("建成公益性墓穴数量", "≥2900穴"), goal_text="2021年建成公益性墓穴2900穴，推进殡葬改革。"),
        actual="2021",
    ),
    finds(
        "J604",
        "built in the next year",
        form(line("建成公益性墓穴数量", "≥2900穴"), goal_text="2023年建成公益性墓穴2900穴，推进殡葬改革。"),
        actual="2023",
    ),
    finds(
        "J604",
        "a summary of next year, with the form's results",
        form(
            line("放流鱼苗数量", "≥286万尾", "291万尾"),
            stage="evaluation",
            actual_text="机构运转正常，2023年度完成放流鱼苗291万尾。",
        ),
        actual="2023",
    ),
    passes(
        "J604",
        "what is planned for next year",
        form(
            line("放流鱼苗数量", "≥286万尾", "291万尾"),
            stage="evaluation",
            actual_text="放流鱼苗291万尾，已完成2023年放流291万尾的设计工作。",
        ),
        applied=0,
    ),
    passes(
        "J604",
        "more than in another year",
        form(
            line("放流鱼苗数量", "≥286万尾", "291万尾"),
            stage="evaluation",
            actual_text="放流鱼苗291万尾。放流数量由2021年的265万尾增至291万尾。",
        ),
        applied=0,
    ),
    passes(
        "J604",
        "what was built in another year is kept up",
        form(line("维护公益性墓穴数量", "≥2900穴"), goal_text="2021年建成的2900穴公益性墓穴日常维护到位。"),
        applied=0,
    ),
    finds("J604", "to be done by then", form(goal_text="整治小巷38条，于2021年12月底前全部完工。"), actual="2021"),
    passes("J604", "who was there by then", form(goal_text="对2021年12月底前登记的企业给予补贴。"), applied=0),
    passes("J604", "a goal as of a year", form(goal_text="截至2021年底建有泵站8座，整治河道。"), applied=0),
    passes("J604", "since a year", form(goal_text="在2019年以来工作的基础上整治河道。"), applied=0),
    finds("J604", "the goal of another year that builds on what was done", form(goal_text="2021年度目标：巩固前两年成果，整治河道。")),
    passes("J604", "on the ground of last year", form(goal_text="在2021年工作基础上整治河道。"), applied=0),
    passes("J604", "until a year", form(goal_text="到2025年完成整治。"), applied=0),
    passes("J604", "its own year further on", form(goal_text="2021年已完成前期工作，2022年开工。")),
    passes("J604", "the goal of 2022", form(goal_text="2022年总体目标：整治河道。")),
    passes("J604", "both years", form(goal_text="2021年目标已完成，2022年目标：整治河道。")),
    passes("J604", "a notice of 2021", form(goal_text="根据关于下达2021年补助资金计划的通知整治河道。"), applied=0),
    *(
        finds("J604", text, form(line("老年人健康管理人数", "63000人"), goal_text=text), actual="2021")
        for text in (
            "免费提供公共卫生服务。2021年老年人健康管理人数63000人。",
            "免费提供公共卫生服务\n目标2：2021年老年人健康管理人数63,000人，满意度提高。",
        )
    ),
    *(
        passes("J604", text, form(line("老年人健康管理人数", "63000人"), goal_text=text), applied=0)
        for text in (
            "免费提供公共卫生服务。2021年老年人健康管理人数61000人。",
            "免费提供公共卫生服务。2021年全县老年人7.1万人。",
            "免费提供公共卫生服务。2021年结转老年人健康管理人数63000人。",
            "免费提供公共卫生服务。2021年底老年人健康管理人数63000人。",
        )
    ),
    passes(
        "J604",
        "its own year before another",
        form(line("老年人健康管理人数", "63000人"), goal_text="2022年提供服务。2021年老年人健康管理人数63000人。"),
        applied=1,
    ),
    *(
        finds("J604", text, form(goal_text=text, fiscal_year=2023), actual="2021")
        for text in (
            "通过实施2021年项目，新建社区日间照料中心12个。",
            "新建日间照料中心12个。力争2021年底前全面完成任务。",
            "通过2021年项目实施，为城乡居民免费提供服务。",
            "按时完成2021年各项目标任务。",
        )
    ),
    *(
        passes("J604", text, form(goal_text=text, fiscal_year=2023), applied=None)
        for text in (
            "支付2021年项目尾款，完成验收。",
            "较2021年增长5%。",
            "2021年以来持续开展养护。",
            "对2021年建成的场馆开展维护。",
            "力争2025年底前全面完成任务。",
            "根据〔2021〕15号文件，完成2021年度结转任务。",
            "2023年完成2021年续建项目。",
        )
    ),
]

test_rule = rule_test(CASES)
