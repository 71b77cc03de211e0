"""Labels that ask for reasons, in wordings that nobody has reviewed: forms print each threshold and each word for missing it.

Belongs here: telling such a label from a text that gives a reason, and which reason it asks for. Must stay out: reviewed wordings.
"""

from __future__ import annotations

import re

_REASON = re.compile(r"原因(?:分析|说明|情况|情况说明)?(?:(?:及|和|与|、)[^,.;:?!]{0,12}(?:措施|建议|安排|打算))?$")
_OF_EXECUTION = re.compile(r"执行率|预算执行|资金执行|执行偏差|未执行|支出进度|执行进度|支付率|支出率|结余|结转")
_NO_LABEL = re.compile(r"[,.;:?!]|^(?:因|由于|受|无)")
MAX_REASON = 24  # 预算执行率低于90%的原因及改进措施


def reason_slug(key: str) -> str | None:
    """The field of a label that asks for reasons (预算执行率低于90%的原因, 未达到预期目标原因说明); None for any other text."""
    if "原因" not in key or not 4 <= len(key) <= MAX_REASON or _NO_LABEL.search(key) or not _REASON.search(key):
        return None
    if _OF_EXECUTION.search(key):
        return "execution_reason"
    return "problems" if "问题" in key else "deviation_reason"
