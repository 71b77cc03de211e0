"""Citations: the address that shows a page as its version shows it, and what the page says, in words that outlive the version.

Belongs here: what is said of a page, the text and address of its citation. Must stay out: opening versions (`store`), HTML.

Versions are kept for some nights. A citation's address opens its version as long as it is kept; afterwards the page says that it is not,
when it was published, and what the citation says that it said, for which the address carries the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dashboards.words import Words

SAID = "said"
"""The part of an address that holds what was said."""
LONGEST = 400

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Citation:
    """What to write into a report: text and address."""

    text: str
    address: str


def prefix(version: str) -> str:
    """What the addresses of a version's pages begin with."""
    return f"/at/{version}" if version else ""


def published(version: str) -> datetime | None:
    """When a version was published, in UTC, as its name tells."""
    try:
        return datetime.strptime(version[:15], "%Y%m%dT%H%M%S")
    except ValueError:
        return None


def cite(words: Words, base: str, version: str, path: str, query: Mapping[str, str], title: str, said: str) -> Citation:
    """The citation of a page of a version: `path` and `query` are those of the page, without a version."""
    kept = {name: value for name, value in query.items() if name not in (SAID, "lang") and value}
    address = f"{base.rstrip('/')}{prefix(version)}{path}?{urlencode({**kept, SAID: said[:LONGEST]})}"
    told = words.moment(published(version))
    text = words(
        f"预算绩效公开看板：{title}。{said}。版本 {version}（北京时间 {told} 发布）。",
        f"Jixiao, budget-performance disclosures: {title}. {said}. Version {version} (published {told} Beijing time).",
    )
    return Citation(text, address)


def said(words: Words, template: str, context: Context) -> str:
    """What a page says, in its main figures."""
    tell = _SAYS.get(template)
    return tell(words, context) if tell else ""


def _listed(words: Words, context: Context) -> str:
    return words(f"共 {words.count(context['pager'].total)} 条", f"{words.count(context['pager'].total)} rows")


def _overview(words: Words, context: Context) -> str:
    kpi = context["kpi"]
    money = [f"{words.code('measure', m)} {words.exact(kpi[m])}" for m in ("initial_budget", "executed") if kpi.get(m) is not None]
    forms = f"{words('公开表', 'forms')} {words.count(kpi['forms'])}"
    return words("，", ", ").join([forms, *money, f"{words('问题', 'findings')} {words.count(kpi['findings'])}"])


def _amounts(words: Words, context: Context) -> str:
    sums = context["sums"]
    told = f"{words('合计', 'sum')} {words.exact(sums['yuan']) or '—'}"
    return told + words(f"，{words.count(sums['amounts'])} 笔", f" of {words.count(sums['amounts'])} amounts")


def _quality(words: Words, context: Context) -> str:
    return words(f"问题 {words.count(context['kpi']['findings'])} 处", f"{words.count(context['kpi']['findings'])} findings")


def _indicators(words: Words, context: Context) -> str:
    chosen = context.get("distribution") or {}
    medians = [
        f"{words('目标', 'targets') if s['role'] == 'target' else words('实际', 'actual values')}"
        f"{words('中位数', ' have the median')} {words.number(s['quartiles'][1])}{chosen.get('unit', '')}"
        for s in chosen.get("spread", [])
    ]
    return words("，", ", ").join([_listed(words, context), *medians])


def _of_year(words: Words, rows: list[dict[str, Any]], year: Any) -> list[str]:
    row = next((r for r in rows if r["fiscal_year"] == year), rows[-1] if rows else {})
    names = [m for m in ("initial_budget", "adjusted_budget", "executed") if row.get(m) is not None]
    return [f"{row['fiscal_year']} {words.code('measure', m)} {words.exact(row[m])}" for m in names]


def _project(words: Words, context: Context) -> str:
    return words("，", ", ").join(_of_year(words, context["money"], context["year"])) or words("无资金总额", "no totals")


def _unit(words: Words, context: Context) -> str:
    forms = f"{words('公开表', 'forms')} {words.count(context['kpi']['forms'])}"
    return words("，", ", ").join([forms, *_of_year(words, context["money"] or context["own_money"], None)])


_SAYS: dict[str, Callable[[Words, Context], str]] = {
    "overview.html": _overview,
    "units.html": _listed,
    "projects.html": _listed,
    "forms.html": _listed,
    "amounts.html": _amounts,
    "indicators.html": _indicators,
    "quality.html": _quality,
    "project.html": _project,
    "unit.html": _unit,
}


def said_of(words: Words, subject: Any) -> str:
    """What a figure's cell says: its name, its printed text, its form and place."""
    record, form, document = subject.record, subject.disclosure or {}, subject.document or {}
    named = (
        record.get("indicator_name") or record.get("label"),
        form.get("fiscal_year"),
        form.get("project_name") or form.get("unit_name"),
    )
    name = " ".join(str(part) for part in named if part)
    text = next((str(record[n]) for n in ("value_text", "amount_text", "rate_text", "printed", "text", "title") if record.get(n)), "")
    place = words.place(record.get("table_no"), record.get("row_no"), record.get("column_no"))
    return " ".join(
        part for part in (f"{name}：{text}" if words.is_chinese else f"{name}: {text}", document.get("source_file", ""), place) if part
    )
