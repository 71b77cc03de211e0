"""J610: figures of a text that do not follow from those beside them."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J610",
        "a rate that its counts do not give",
        form(stage="evaluation", actual_text="全县应参训党员9000人，实际参训8100人，参训率93%。"),
        applied=1,
        actual="93%",
        compared_with="90%",
        difference=3.0,
    ),
    finds(
        "J610",
        "growth that two figures do not give",
        form(stage="evaluation", actual_text="办件量由2023年的5000件增至2024年的5400件，增长12%。"),
        applied=1,
        actual="12%",
        compared_with="8%",
    ),
    finds(
        "J610",
        "points between two shares",
        form(stage="evaluation", actual_text="优良率由80%提高到90%，提高8个百分点。"),
        applied=1,
    ),
    finds(
        "J610",
        "three years that come to less",
        form(goal_text="2024年安排120万元、2025年安排110万元、2026年安排100万元，三年共安排资金360万元。"),
        applied=1,
        actual="360万元",
        compared_with="330万元",
    ),
    finds(
        "J610",
        "so many a session that come to ten times less",
        form(stage="evaluation", actual_text="共召开培训会12场，每场50人，累计培训6000人次。"),
        applied=1,
        actual="6000人次",
        compared_with="600人次",
    ),
    passes("J610", "so many a session", form(goal_text="召开培训会12场，每场50人，累计培训600人次。"), applied=1),
    passes("J610", "money for each, rounded", form(goal_text="改造危房213户，每户2.56万元，共需资金545万元。"), applied=1),
    finds(
        "J610",
        "a share of a survey",
        form(stage="evaluation", actual_text="共发放满意度问卷400份，收回有效问卷400份，表示满意326份，满意度95.7%。"),
        applied=1,
        actual="95.7%",
        compared_with="81.5%",
    ),
    passes(
        "J610", "those who are more or less content", form(actual_text="收回问卷400份，满意360份、基本满意20份，满意度95%。"), applied=1
    ),
    finds("J610", "things that come to less", form(goal_text="新建路灯城区12座、乡镇8座、景区4座，共计25座。"), applied=1),
    finds(
        "J610",
        "four towns called three, in an overview",
        form(overview="项目涉及衡山镇、佛子岭镇、下符桥镇、诸佛庵镇等3个乡镇的线路优化。"),
        applied=1,
        actual="3个",
        compared_with="4个",
    ),
    passes("J610", "a rate that they give", form(stage="evaluation", actual_text="应参训党员9000人，实际参训8100人，参训率90%。")),
    passes("J610", "a rounded rate", form(stage="evaluation", actual_text="共抽检1200批次，合格1187批次，合格率99%。")),
    passes("J610", "rounded growth", form(stage="evaluation", actual_text="由5000件增至5417件，增长8.3%。")),
    passes("J610", "rounded money", form(goal_text="2024年安排33.3万元、2025年安排33.3万元、2026年安排33.3万元，三年共安排100万元。")),
    passes("J610", "more towns than are named", form(overview="涉及衡山镇、佛子岭镇等3个乡镇。"), applied=0),
    passes("J610", "a rate of something else", form(stage="evaluation", actual_text="应训9000人，实训8100人，满意率93%。"), applied=0),
    passes("J610", "some of several years", form(goal_text="2023年安排120万元、2024年安排110万元等，累计共安排360万元。"), applied=0),
    passes("J610", "growth of something else", form(stage="evaluation", actual_text="办件5000件，窗口5400件，增长12%。"), applied=0),
]

test_rule = rule_test(CASES)
