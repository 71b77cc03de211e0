"""A reading in the shape of the golden files, from what `jixiao.extract` gives.

Belongs here: the shape of a golden reading and how it is written as JSON that a person reads and diffs (one line an indicator, one an
amount). Must stay out: comparing (`compare`) and forms (`forms`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.model import Disclosure, Extraction

Reading = dict[str, Any]
HEAD = ("subject", "stage", "year", "unit", "department", "project", "project_code", "total_score")


def plain(number: Decimal | None) -> str | None:
    """A number as text without an exponent or trailing zeros, None for none."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def reading_of(disclosure: Disclosure) -> Reading:
    """One disclosure in the shape of a golden reading."""
    reading: Reading = {
        "subject": str(disclosure.subject),
        "stage": str(disclosure.stage),
        "year": disclosure.fiscal_year,
        "unit": disclosure.unit_name,
        "department": disclosure.department_name,
        "project": disclosure.project_name,
        "project_code": disclosure.project_code,
        "total_score": plain(disclosure.total_score),
        "funding": [
            {"source": str(f.source), "measure": str(f.measure), "period": str(f.period), "amount_yuan": plain(f.amount_yuan)}
            for f in disclosure.funding
        ],
        "indicators": [],
    }
    for indicator in disclosure.indicators:
        item: Reading = {
            "level1": indicator.level1,
            "level2": indicator.level2,
            "level3": indicator.name,
            "weight": plain(indicator.weight),
            "score": plain(indicator.score),
            "values": [
                {
                    "role": str(v.role),
                    "text": v.text,
                    "comparator": None if v.comparator is None else str(v.comparator),
                    "number": plain(v.number),
                    "high": plain(v.high),
                    "unit": v.unit,
                    **({"breakdown": v.breakdown} if v.breakdown else {}),
                }
                for v in indicator.values
            ],
        }
        if indicator.correction:
            item["correction"] = indicator.correction
        reading["indicators"].append(item)
    return reading


def readings_of(extraction: Extraction) -> list[Reading]:
    """The disclosures of a document in the shape of the golden files, in document order."""
    return [reading_of(d) for d in extraction.disclosures]


def read_bytes(data: bytes, name: str) -> list[Reading]:
    """Read a document by the library's public door."""
    from jixiao.extraction import extract_bytes

    return readings_of(extract_bytes(data, name))


def dump(readings: Iterable[Reading]) -> str:
    """Golden JSON: fields of the head one a line, then one line an amount and one an indicator."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    out = []
    for reading in readings:
        fields = [f"  {line(k)}: {line(v)}" for k, v in reading.items() if k not in ("funding", "indicators")]
        for key in ("funding", "indicators"):
            items = ",\n".join(f"    {line(item)}" for item in reading[key])
            fields.append(f'  "{key}": [\n{items}\n  ]' if items else f'  "{key}": []')
        out.append(" {\n" + ",\n".join(fields) + "\n }")
    return "[\n" + ",\n".join(out) + "\n]\n"


def load(path: Path) -> list[Reading]:
    """The readings of a golden file."""
    readings: list[Reading] = json.loads(path.read_text(encoding="utf-8"))
    return readings
