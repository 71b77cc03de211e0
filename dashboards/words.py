"""How pages speak: Chinese first, English on demand, and figures as people of both languages write them.

Belongs here: choosing a language, names of codes, writing numbers, money and times. Must stay out: HTML.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from jixiao.codes import CODES
from jixiao.warehouse.headings import BEIJING, heading
from jixiao.warehouse.rulebook import CATEGORY_NAMES

LANGUAGES = ("zh", "en")
NUMBERS = ("amount_yuan", "value_number", "value_high")
"""Columns that hold numbers, where a field of a page takes them."""


class Words:
    """The words of one language; a template writes `_("中文", "English")` where the words stand."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    @property
    def is_chinese(self) -> bool:
        """Whether pages are in Chinese."""
        return self.language == "zh"

    def __call__(self, zh: str, en: str) -> str:
        """The text in this language."""
        return zh if self.is_chinese else en

    def code(self, code_set: str, code: str | None) -> str:
        """The name of a code; the code itself where it is in no list."""
        pair = CATEGORY_NAMES.get(code or "") if code_set == "category" else CODES.get(code_set, {}).get(code or "")
        return self(*pair) if pair else (code or "")

    def column(self, name: str) -> str:
        """What a column of the warehouse is called, without its unit: the words of exports and of the dictionary."""
        return re.sub(r"[（(].*[）)]$", "", heading(name, self.language).title).strip()

    def yuan(self, amount: Any) -> str:
        """An amount of money, short: 1.27亿元, 1,273.00万元, ¥12.73m."""
        if amount is None:
            return "—"
        value = float(amount)
        size = abs(value)
        if self.is_chinese:
            for factor, unit in ((1e12, "万亿元"), (1e8, "亿元"), (1e4, "万元")):
                if size >= factor:
                    return f"{value / factor:,.2f} {unit}"
            return f"{value:,.2f} 元" if size else "0 元"
        for factor, unit in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
            if size >= factor:
                return f"¥{value / factor:,.2f}{unit}"
        return f"¥{value:,.2f}" if size else "¥0"

    def axis(self, amount: Any) -> str:
        """An amount beside an axis, where all are round: 300 亿元."""
        return re.sub(r"\.00(?=\D|$)|(?<=\.\d)0(?=\D|$)", "", self.yuan(amount))

    def exact(self, amount: Any) -> str:
        """An amount of money in full, in yuan."""
        return "" if amount is None else f"{amount:,.2f} " + self("元", "yuan")

    def count(self, number: Any) -> str:
        """A count with separators."""
        return "—" if number is None else f"{int(number):,}"

    def number(self, number: Any, digits: int = 2) -> str:
        """A number without idle zeros."""
        if number is None:
            return "—"
        if isinstance(number, Decimal):
            number = round(number, digits)
        text = f"{number:,.{digits}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def percent(self, share: Any, digits: int = 1) -> str:
        """A share of one as percent."""
        return "—" if share is None else f"{self.number(float(share) * 100, digits)}%"

    def moment(self, utc: datetime | None) -> str:
        """A time of the warehouse in Beijing time."""
        return "—" if utc is None else f"{utc + BEIJING:%Y-%m-%d %H:%M}"

    def told(self, moment: str) -> str:
        """The same of a time that is written in ISO form."""
        return self.moment(datetime.fromisoformat(moment).astimezone(UTC).replace(tzinfo=None))

    def plain(self, name: str, value: Any) -> str:
        """A value of a record without idle zeros, as it is entered into a field."""
        text = str(value)
        return text.rstrip("0").rstrip(".") if name in NUMBERS and "." in text else text

    def ago(self, utc: datetime | None, now: datetime) -> str:
        """How long ago a time was."""
        if utc is None:
            return ""
        minutes = max(0, int((now - utc).total_seconds() // 60))
        if minutes < 1:
            return self("刚刚", "just now")
        if minutes < 60:
            return self(f"{minutes} 分钟前", f"{minutes} min ago")
        if minutes < 48 * 60:
            return self(f"{minutes // 60} 小时前", f"{minutes // 60} h ago")
        return self(f"{minutes // 1440} 天前", f"{minutes // 1440} days ago")

    def place(self, table: Any, row: Any, column: Any) -> str:
        """The place of a cell as it is printed everywhere."""
        if not table:
            return ""
        return f"T{table}" + (f" R{row}" if row else "") + (f" C{column}" if column else "")
