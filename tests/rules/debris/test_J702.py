"""J702: placeholder left in."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J702", "a project called XX", form(project_name="XX县××项目"), applied=4),
    finds("J702", "numbers of goals alone", form(goal_text="目标1：\n目标2：\n目标3："), item="年度目标"),
    finds("J702", "empty brackets", form(line("【】骨干教师占比", "5%")), item="指标名称"),
    *(
        finds("J702", f"a row of the template: {name}", form(line(name, None)), item="指标名称")
        for name in ("指标1：", "指标2", "……", "三级指标")
    ),
    *(finds("J702", f"nothing decided: {said}", form(line("终端数量", said)), item="指标值") for said in ("待定", "（待定）")),
    passes("J702", "what waits for something", form(line("待定岗人员安置数", "30人"), goal_text="评审时间待定后开展。"), applied=6),
    passes("J702", "a name with a number", form(line("5G基站数（个）", "3个")), applied=6),
    finds("J702", "a star for a value", form(line("甲", "*")), applied=6, item="指标值"),
    passes("J702", "sizes and letters", form(line("采购XL号3×4米雨棚", "2×2m"), goal_text="建设3*4米泵房。"), applied=6),
    finds("J702", "a title without the place", form(title="XX县XX局项目支出绩效自评表"), item="标题"),
    finds("J702", "a title without the unit", form(title="2022年**单位绩效监控表"), item="标题"),
    finds("J702", "a target with dots to fill in", form(line("寄宿制度", "建立……制度"))),
    passes("J702", "a range of dots", form(line("寄宿制度", "5…8项")), applied=None),
    finds("J702", "duties of dots", form(responsibilities="负责………………等工作。"), item="主要职责"),
    finds(
        "J702",
        "a placeholder in the midst of a long text",
        form(goal_text="通过项目实施改善农村居民生活条件，完成适老化改造**户，提升老年人生活质量和幸福感，促进和谐。"),
        actual="村居民生活条件，完成适老化改造**户，提升老年人生活质量和幸福感",
    ),
    finds(
        "J702",
        "no number cut in two",
        form(goal_text="为全县2035000名学生提供营养膳食补助，改善XX县学生体质。"),
        actual="学生提供营养膳食补助，改善XX县学生体质。",
    ),
    finds(
        "J702",
        "at the cell of the reason",
        form(line("甲", "5座", "4座", reason_text="××××", because="weight_cell@1.1.7 reason_cell@1.1.9"), stage="evaluation"),
        row_no=1,
        column_no=9,
    ),
    passes("J702", "masked persons", form(goal_text="教师张**、李**获一等奖，学生王某某参赛。"), applied=4),
    finds("J702", "a basis without its place", form(fields=[("basis", "根据《××市更新改造实施方案》实施。")])),
    passes("J702", "boxes of a labelled text", form(fields=[("project_type", "新增（ ）延续（ ）")]), applied=4),
]

test_rule = rule_test(CASES)
