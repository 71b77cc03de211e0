"""Writing a load's report: gather, lay out, put in place.

Belongs here: which files a report has, and how numbers are written in either language. Must stay out: counting (`facts`) and drawing
(`charts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jixiao.codes import CODES, TRIGGERS
from jixiao.report import charts, facts
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes

if TYPE_CHECKING:
    from markupsafe import Markup

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The page is read in China; `summary.json` keeps UTC, as the warehouse does."""

HERE = Path(__file__).parent

RULES_DRAWN = 12
"""Rules in the chart: more bars than these fit no page; the table below it has all."""


def write_report(folder: DataFolder, database: Path, *, published: bool = True, blocking: Sequence[str] = ()) -> Path:
    """Write `reports/<version>/index.html` and `summary.json` from a finished file, and return the page.

    `published` says whether readers have the file; `blocking` what kept it from them. The version is that of the file's last run. Each file
    appears whole.
    """
    told = facts.gather(database, published=published, blocking=blocking)
    place: Path = folder.reports / told["version"]
    place.mkdir(parents=True, exist_ok=True)
    told["history"] = [*facts.history(folder.reports, told["version"]), facts.moment(told)]
    write_bytes(place / "summary.json", facts.as_json(told))
    write_bytes(place / "index.html", page(told, has_docs=(place / "data_docs" / "index.html").is_file()).encode())
    return place / "index.html"


def page(told: dict[str, Any], *, has_docs: bool) -> str:
    """The page: everything in Chinese and in English, one of which is shown."""
    import jinja2  # read where a page is laid out: nothing else of the library needs it

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {"number": _number, "time": _time, "percent": _percent, "rate": _rate, "path": breakable}
    return environment.get_template("page.html.j2").render(
        told=told,
        has_docs=has_docs,
        triggers=TRIGGERS,
        style=charts.PALETTE + (HERE / "page.css").read_text("utf-8"),
        languages=[_language(told, code) for code in ("zh", "en")],
    )


def breakable(path: str | None) -> Markup:
    """A file's name that may go on in the next line behind the signs between its parts, and nowhere else."""
    from markupsafe import Markup, escape

    parts = re.split(r"(?<=[/_.\-])", path or "")
    return Markup("<wbr>").join(escape(part) for part in parts if part)


def _language(told: dict[str, Any], code: str) -> dict[str, Any]:
    """What the page is written with in one language: `t` chooses of two texts, `name` says a code, `money` writes an amount."""
    return {
        "code": code,
        "t": lambda zh, en: zh if code == "zh" else en,
        "name": lambda code_set, value: facts.name(code_set, value, code),
        "money": _money(told, code),
        "chart": _charts(told, code),
    }


def _charts(told: dict[str, Any], language: str) -> dict[str, Any]:
    """The page's charts in one language; those with nothing to show are none."""
    zh = language == "zh"
    years = [y for y in told["by_year"] if y["fiscal_year"]]
    labels = [str(y["fiscal_year"]) for y in years]
    drawn: dict[str, Any] = dict.fromkeys(("forms", "money", "rules", "cells", "trend_disclosures", "trend_findings"))
    stages = ("goal", "monitoring", "evaluation")
    if years:
        series = [(facts.name("stage", s, language), [float(y[s]) for y in years]) for s in stages]
        says = "各年度公开表数，按阶段" if zh else "Forms by year and stage"
        across, count = ("预算年度", "公开表数") if zh else ("Fiscal year", "Forms")
        drawn["forms"] = charts.columns(labels, series, _number, stacked=True, says=says, marks=stages, unit=count, across=across)
    kinds = {
        "initial": CODES["measure"]["initial_budget"],
        "budget": ("有执行数的预算", "Budget with an execution"),
        "executed": CODES["measure"]["executed"],
    }
    with_money = [y for y in years if any(y[f"{k}_yuan"] for k in kinds)]
    if with_money:
        factor, unit = _money_scale(told, language)
        series = [(names[not zh], [float(y[f"{k}_yuan"] or 0) / factor for y in with_money]) for k, names in kinds.items()]
        doubtful = [[float(y[f"{k}_doubtful_yuan"] or 0) / factor for y in with_money] for k in kinds]
        shown = [str(y["fiscal_year"]) for y in with_money]
        says = f"各年度资金（{unit}），斜线为存疑" if zh else f"Money by year ({unit}), the doubtful part hatched"
        drawn["money"] = charts.columns(
            shown,
            series,
            _number,
            stacked=False,
            says=says,
            doubtful=doubtful,
            marks=MONEY,
            unit=unit,
            across="预算年度" if zh else "Fiscal year",
        )
        drawn["money_legend"] = list(zip(MONEY, (names[not zh] for names in kinds.values()), strict=True))
        drawn["money_unit"] = unit
    rules = told["wrong"]["by_rule"]
    if rules:
        ranked = sorted(rules, key=lambda r: (-r["findings"], r["rule_id"]))[:RULES_DRAWN]
        drawn["rules"] = [(r, charts.bar(r["findings"], ranked[0]["findings"])) for r in ranked]
    cells = told["warehouse"]["cells"]
    if cells["cells"]:
        parts = [(facts.name("disposition", c, language), cells[f"{c}s" if c in ("label", "field") else c]) for c in _CELLS]
        drawn["cells"] = charts.strip(parts, says="单元格去向" if zh else "What became of the cells")
        drawn["cells_legend"] = [(label, number) for label, number in parts]
    past = told["history"]
    if len(past) > 1:
        when = [_day(m["version"]) for m in past]
        for key, names in (("disclosures", ("公开表数", "Forms")), ("findings", ("问题数", "Findings"))):
            drawn[f"trend_{key}"] = charts.line(when, [float(m[key]) for m in past], _number, says=names[not zh])
    return drawn


MONEY = ("planned", "adjusted", "executed")
"""The colours of money: planned, what it was carried out of, spent."""
_CELLS = ("field", "label", "ignored", "unread")


def _money_scale(told: dict[str, Any], language: str) -> tuple[float, str]:
    """What amounts are divided by, and its name: the usual units of either language, by the greatest amount."""
    keys = ("initial_yuan", "budget_yuan", "executed_yuan")
    most = max((float(y[k] or 0) for y in told["by_year"] for k in keys), default=0.0)
    if language == "zh":
        return (1e8, "亿元") if most >= 1e8 else (1e4, "万元")
    return (1e9, "billion yuan") if most >= 1e10 else (1e6, "million yuan")


def _money(told: dict[str, Any], language: str) -> Any:
    """How an amount in yuan is written in a table: two decimals of a unit that fits the amount."""

    def written(yuan: Decimal | None) -> str:
        if yuan is None:
            return "—"
        if language == "zh":
            return f"{yuan / 10**8:,.2f} 亿元" if abs(yuan) >= 10**8 else f"{yuan / 10**4:,.2f} 万元"
        return f"{yuan / 10**6:,.2f} million yuan" if abs(yuan) >= 10**6 else f"{yuan:,.2f} yuan"

    return written


def _number(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _percent(value: float | None) -> str:
    """A share that is not whole is never rounded up to 100 %."""
    return "—" if value is None else "100%" if value == 1 else f"{min(value * 100, 99.99):.2f}%"


def _rate(value: Any) -> str:
    """An execution rate, which may be above 100 %."""
    return "—" if value is None or not isinstance(value, Decimal) else f"{value:.1%}"


def _time(value: datetime) -> str:
    return value.replace(tzinfo=UTC).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _day(version: str) -> str:
    """When a version was made, from its name."""
    return _time(datetime.strptime(version[:15], "%Y%m%dT%H%M%S"))[5:]
