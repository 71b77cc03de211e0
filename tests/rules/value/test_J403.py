"""J403: A share above 100 %."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J403", "105 % satisfied", form(line("群众满意度", "≥105%")), actual="105"),
    finds("J403", "a part above the whole", form(line("新增受益群体占比", "≥130%"))),
    finds("J403", "a rate that no list names", form(line("设备巡检率", "120%"))),
    finds("J403", "a share of what was completed", form(line("重点工作完成达标率", "≥980%"))),
    passes("J403", "a return", form(line("资金投入产出比率", "≥130%")), applied=0),
    *(
        passes("J403", name, form(line(name, "≥120%"), stage="goal"), applied=0)
        for name in ("旅游接待人次恢复至2019年同期比例", "税收与上年之比", "产量相当于常年的比例")
    ),
    passes(
        "J403", "a ratio that target and actual value mean", form(line("外来人员流入比例", "≥120%", "131%"), stage="evaluation"), applied=2
    ),
    finds(
        "J403",
        "an actual value that no target meant",
        form(line("群众参与率", "≥90%", "131%"), stage="evaluation"),
        actual="131",
        applied=2,
    ),
    finds("J403", "satisfied beyond all in the actual value", form(line("群众满意度", "90%", "930%"), stage="evaluation"), applied=2),
    passes("J403", "a load", form(line("用电负荷率", "120%")), applied=0),
    passes("J403", "beds in use", form(line("床位使用率", "105%")), applied=0),
    passes("J403", "all satisfied", form(line("群众满意度", "100%"))),
    passes("J403", "a completion of 120 %", form(line("任务完成率", "120%")), applied=0),
    passes("J403", "coverage that grows by 150 %", form(line("覆盖率增长幅度", "150%")), applied=0),
    *(
        passes("J403", name, form(line(name, "≥150%")), applied=0)
        for name in ("融资担保机构拨备覆盖率", "生猪出栏率", "母羊繁殖成活率", "偿付能力充足率", "流动性覆盖率", "毛入学率")
    ),
    *(finds("J403", name, form(line(name, "≥150%"))) for name in ("基本公共卫生服务覆盖率", "不合格食品处置率", "子弟入学率")),
]

test_rule = rule_test(CASES)
