"""What was read from each cell of a form, in words: the text behind a cell of the page.

Belongs here: from records to sentences by place. Must stay out: HTML (`page`), how a reading came about (`steps`).
"""

from __future__ import annotations

from collections import defaultdict

from jixiao.model import Disclosure, Indicator, Value
from jixiao.trust.source import Form, Place
from jixiao.trust.words import DISPOSITIONS, KINDS, Both, code, detail, place, plain, reading

Told = dict[Place, list[Both]]

# Details whose cell a disclosure keeps as one attribute.
_HEAD = {
    "unit": "unit_name",
    "department": "department_name",
    "project_name": "project_name",
    "fund_name": "project_name",
    "project_code": "project_code",
    "total_score": "total_score",
    "grade": "grade",
}


def overlay(form: Form, keys: dict[Place, list[tuple[str, str]]]) -> Told:
    """For each non-empty cell: its place, what became of it, what was read from it, and the keys of the facts that stand in it."""
    read = _records(form)
    told: Told = {}
    for cell in form.extraction.cells:
        at = (cell.table, cell.row, cell.col)
        kind, name = DISPOSITIONS[cell.disposition.value], detail(cell.detail)
        about = Both(f"{kind.zh}：{name.zh}", f"{kind.en[:1].upper()}{kind.en[1:]}: {name.en}")
        lines = [place(*at), about, *read.get(at, [])]
        lines += [Both(f"{KINDS[k].zh}键 {key}", f"{KINDS[k].en} key {key}") for k, key in keys.get(at, [])]
        told[at] = lines
    return told


def _records(form: Form) -> Told:
    told: Told = defaultdict(list)
    ordinals: dict[int, Disclosure] = {d.ordinal: d for d in form.extraction.disclosures}
    rows: dict[tuple[int, int], Indicator] = {}
    for disclosure in form.extraction.disclosures:
        for indicator in disclosure.indicators:
            rows[indicator.table, indicator.row] = indicator
            told[indicator.table, indicator.row, indicator.col] += _indicator(indicator)
            for value in indicator.values:
                told[value.table, value.row, value.col].append(_value(value, indicator))
        for f in disclosure.funding:
            names = [code("funding_source", f.source), code("measure", f.measure), code("period", f.period)]
            zh, en = "，".join(n.zh for n in names), ", ".join(n.en.lower() for n in names)
            yuan = "—" if f.amount_yuan is None else f"{f.amount_yuan:,.2f}"
            told[f.table, f.row, f.col].append(Both(f"{zh}：{yuan} 元", f"{en}: {yuan} yuan"))
        for e in disclosure.executions:
            if e.rate is not None:
                told[e.table, e.row, e.col].append(Both(f"预算执行率 {plain(e.rate)}%", f"execution rate {plain(e.rate)}%"))
    for cell in form.extraction.cells:
        at = (cell.table, cell.row, cell.col)
        indicator_of_row = rows.get((cell.table, cell.row))
        if cell.detail in ("weight", "score") and indicator_of_row is not None:
            points = indicator_of_row.weight if cell.detail == "weight" else indicator_of_row.score
            if indicator_of_row.correction is None and points is not None:
                told[at].append(Both(f"{detail(cell.detail).zh} {plain(points)}", f"{cell.detail} {plain(points)}"))
        elif cell.detail in _HEAD and cell.disposition == "field" and cell.disclosure in ordinals:
            value = getattr(ordinals[cell.disclosure], _HEAD[cell.detail])
            if value is not None:
                told[at].append(Both(f"→ {value}", f"→ {value}"))
    return told


def _indicator(indicator: Indicator) -> list[Both]:
    path = " › ".join(p for p in (indicator.level1, indicator.level2, indicator.name) if p)
    lines = [Both(path, path)]
    if indicator.weight is not None:
        lines.append(Both(f"分值 {plain(indicator.weight)}", f"weight {plain(indicator.weight)}"))
    if indicator.correction:
        lines.append(Both(f"更正：{indicator.correction}", f"corrected: {indicator.correction}"))
    return lines


def _value(value: Value, indicator: Indicator) -> Both:
    role = code("value_role", value.role)
    read = reading(value.comparator, value.number, value.high, value.unit, (value.date_from, value.date_to))
    corrected = Both(f"（更正：{indicator.correction}）", f" (corrected: {indicator.correction})") if indicator.correction else Both("", "")
    words = Both("按文字保留", "stays as words")
    return Both(f"{role.zh}：{read or words.zh}{corrected.zh}", f"{role.en}: {read or words.en}{corrected.en}")
