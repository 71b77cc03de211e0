"""J503: the reason says not done, with full marks."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import execution, form, line

CASES = [
    *(
        finds("J503", why, form(line("工程按期开工率", "＝100%", "100%", reason_text=why, weight=10, score=10), stage="evaluation"))
        for why in (
            "该项工作未完成，计划明年实施。",
            "尚未开展，下一步加快推进。",
            "因征地受阻，工程推迟至2023年。",
            "项目正在实施，预计次年完工。",
            "没有按期完成，将加强调度。",
            "个别群众对施工噪声有意见，扣2分。",
            "制度文件尚在征求意见，未能全面推行。",
        )
    ),
    finds("J503", "an actual value in words", form(line("平台建设", "建成", "尚未招标", weight=10, score=10), stage="evaluation")),
    finds(
        "J503", "words for what is being drafted", form(line("机制", "建立", "机制尚在研究制定中", weight=15, score=15), stage="evaluation")
    ),
    finds("J503", "words for what is left", form(line("水平", "提升", "有待进一步提升", weight=15, score=15), stage="evaluation")),
    *(
        passes("J503", why, form(line("工程按期开工率", "＝100%", "100%", reason_text=why, weight=10, score=10), stage="evaluation"))
        for why in ("不存在未完成情况。", "超额完成，下年调高目标。", "前期滞后，已全部完成整改。", "每少1场扣2分。")
    ),
    passes(
        "J503",
        "what was not paid, beside works that are done",
        form(
            line("改造机井数量", "≥20眼", "20眼", reason_text="资金未全部支付。", weight=10, score=10),
            stage="evaluation",
            rates=[execution(rate=70)],
        ),
    ),
    finds(
        "J503",
        "what was not paid, where all was",
        form(
            line("改造机井数量", "≥20眼", "20眼", reason_text="资金未全部支付。", weight=10, score=10),
            stage="evaluation",
            rates=[execution(rate=100)],
        ),
    ),
    finds(
        "J503",
        "what was not paid, of payments",
        form(line("补助资金发放率", "=100%", "100%", reason_text="资金未全部支付。", weight=10, score=10), stage="evaluation"),
    ),
    passes(
        "J503",
        "points taken off",
        form(line("工程按期开工率", "＝100%", "90%", reason_text="一处未完成。", weight=10, score=9), stage="evaluation"),
    ),
]

test_rule = rule_test(CASES)
