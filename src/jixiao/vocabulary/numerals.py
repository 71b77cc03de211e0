"""Numbers in Chinese numerals: 三百二十, 一百零五, 两千.

Belongs here: reading one number. Must stay out: units and what else stands around it (`quantity`).
"""

from __future__ import annotations

from decimal import Decimal

MAX_NUMERALS = 14  # 九千九百九十九万九千九百九十 and its like

_CN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> Decimal | None:
    """A number in Chinese numerals up to 9999万 (三百二十, 十二, 一百零五, 两千), None for anything else (二三, 一零五, 十十)."""
    if len(text) > MAX_NUMERALS:
        return None
    if "点" in text:
        whole, _, fraction = text.partition("点")
        base = chinese_number(whole)
        if base is None or not fraction or any(c not in _CN for c in fraction):
            return None
        return Decimal(f"{base}.{''.join(str(_CN[c]) for c in fraction)}")
    if "万" in text:
        left, _, right = text.partition("万")
        high, low = chinese_number(left), chinese_number(right) if right else Decimal(0)
        return None if high is None or low is None else high * 10000 + low
    total, digit, last = 0, None, 10**5
    for i, c in enumerate(text):
        if c in _CN_TENS:
            if digit is None and not (c == "十" and i == 0):
                return None
            if _CN_TENS[c] >= last:
                return None
            last = _CN_TENS[c]
            total += (1 if digit is None else digit) * last
            digit = None
        elif c in _CN:
            if digit not in (None, 0):
                return None
            digit = _CN[c]
        else:
            return None
    return Decimal(total + (digit or 0)) if text else None
