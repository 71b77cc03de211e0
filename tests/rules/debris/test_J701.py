"""J701: instruction text left in."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J701", "an instruction in the goal", form(goal_text="请填写年度目标，不超过200字"), applied=4, item="年度目标"),
    finds("J701", "an instruction in a value", form(line("甲", "填写说明：数值")), applied=6, item="指标值"),
    finds(
        "J701",
        "an instruction as reason",
        form(line("甲", "5个", reason_text="填写说明：1.得分一档最高不能超过该指标分值上限。")),
        applied=7,
        item="偏差原因",
    ),
    *(
        finds("J701", text[:12], form(goal_text=text), item="年度目标")
        for text in (
            "整治河道。（填报时请删除本提示）",
            "要求：目标应细化、量化，语言精练。",
            "请在此处填写项目年度绩效目标",
            "简要说明项目实施内容",
            "（根据项目实际情况填写）",
            "按照指标逐项填写，并与年初目标对应",
            "结合自评情况，说明项目自评总分等内容",
        )
    ),
    *(
        finds("J701", f"{text[:12]}, a labelled text", form(fields=[(slug, text)]), item=slug)
        for slug, text in (
            ("basis", "（列明项目设立的政策依据、文件名称及文号）"),
            ("task", "公厕新建 | 概述任务的主要内容，限100字 | 460"),
            ("task", "（填写具体数值）"),
        )
    ),
    finds("J701", "an option left as standard", form(line("甲", "5个", standard="计划标准/历史标准/其他（选填一项）")), item="绩效标准"),
    finds("J701", "a note in a target", form(line("甲", "（必填，不得为空）")), item="指标值"),
    finds("J701", "a title to be filled in", form(title="（填写单位全称）项目绩效目标表"), item="标题"),
    *(
        passes("J701", text[:14], form(goal_text=text), applied=4)
        for text in (
            "撰写调研报告2篇，每篇不少于3000字。",
            "指导养殖户如实填报免疫档案，按要求填报台账。",
            "发放问卷（填写问卷200份，回收率98%）。",
        )
    ),
    passes("J701", "applications on time", form(goal_text="企业申请按时办结，服务更加具体。"), applied=4),
    passes("J701", "five days at most", form(line("办理时限", "不超过5天"), goal_text="简要程序不超过5天办结。"), applied=6),
    *(
        finds("J701", name, form(line(name, "≥860人")))
        for name in ("例：接受康复服务残疾人数", "示例：受益人数", "受益人数（示例）", "如：受益人数")
    ),
    *(passes("J701", name, form(line(name, "≥860件")), applied=None) for name in ("案例评选数量", "例行检查次数", "如期完工率")),
    finds(
        "J701",
        "a hint in the place of a reason",
        form(line("修堤", "1座", "1座", reason_text="请说明偏差原因及改进措施"), stage="evaluation"),
    ),
    passes(
        "J701",
        "whom one asks is no hint",
        form(line("修堤", "1座", "1座", reason_text="已申请说明会延期"), stage="evaluation"),
        applied=None,
    ),
]

test_rule = rule_test(CASES)
