"""The charts of the pages as files: the figures as CSV, the drawing as SVG, from which the browser makes a PNG.

Belongs here: which chart has which figures, series and axes. Must stay out: drawing (`jixiao.report.charts`), counting (`pages`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboards.filters import Filters
from dashboards.pages import indicators, overview, project, quality, unit
from dashboards.store import Snapshot, Store
from dashboards.words import Words
from jixiao.report import charts
from jixiao.warehouse.headings import Heading

NARROW = 380
"""The width of a chart in a third of a page, so that its texts are as large as those around it."""

Series = tuple[str, str, str]
"""A series: the name of its figures in the rows, its class, its name for people."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, its rows, the name and title of what stands along it, its series, and how its figures are."""

    title: str
    rows: Sequence[dict[str, Any]]
    label: str
    across: str
    series: Sequence[Series]
    is_money: bool = False
    is_stacked: bool = False
    is_level: bool = False
    width: int = charts.WIDTH

    def table(self, words: Words) -> tuple[list[Heading], list[list[Any]]]:
        """Its figures: money in yuan, the doubtful part of each in a column of its own."""
        doubted = [key for key, _, _ in self.series if any(row.get(f"{key}_doubtful") for row in self.rows)]
        unit = words("（元）", " (yuan)") if self.is_money else ""
        titles = [self.across, *(name + unit for _, _, name in self.series)]
        titles += [name + words("其中存疑", ", of which doubtful") + unit for key, _, name in self.series if key in doubted]
        keys = [key for key, _, _ in self.series] + [f"{key}_doubtful" for key in doubted]
        kind = "money" if self.is_money else "number"
        columns = [Heading(titles[0]), *(Heading(title, kind) for title in titles[1:])]
        return columns, [[self.name(row), *(row.get(key) for key in keys)] for row in self.rows]

    def name(self, row: dict[str, Any]) -> str:
        """What a row is called."""
        return str(row[self.label] if row[self.label] is not None else "—")

    def draw(self, words: Words, link: Callable[[Any, str], str] | None = None) -> Markup:
        """Its drawing, to stand in a page; columns lead to what they are made of."""
        values = [(name, [float(row.get(key) or 0) for row in self.rows]) for key, _, name in self.series]
        marks = [mark for _, mark, _ in self.series]
        labels = [self.name(row) for row in self.rows]
        factor, unit = _money(words, max((v for _, column in values for v in column), default=0)) if self.is_money else (1.0, "")
        scaled = [(name, [value / factor for value in column]) for name, column in values]
        told: charts.Shown = (lambda value: words.yuan(value * factor)) if self.is_money else (lambda value: words.number(value))
        if self.is_level:
            return charts.rows(labels, values, words.yuan if self.is_money else words.number, says=self.title, marks=marks)
        doubtful = [[float(row.get(f"{key}_doubtful") or 0) / factor for row in self.rows] for key, _, _ in self.series]
        return charts.columns(
            labels,
            scaled,
            lambda value: words.number(value),
            stacked=self.is_stacked,
            says=_in_unit(self.title, unit),
            doubtful=doubtful if any(map(any, doubtful)) else (),
            marks=marks,
            link=None if link is None else lambda i, s: link(self.rows[i][self.label], self.series[s][0]),
            unit=unit or words("个数", "count"),
            across=self.across,
            told=told,
            width=self.width,
        )

    def file(self, words: Words, note: str) -> str:
        """Its drawing as a file of its own."""
        legend = [(mark, name) for _, mark, name in self.series]
        if any(row.get(f"{key}_doubtful") for row in self.rows for key, _, _ in self.series) and not self.is_level:
            legend.append(("doubt", words("其中存疑", "of which doubtful")))
        return charts.file(self.draw(words), self.title, legend, note)


def _money(words: Words, most: float) -> tuple[float, str]:
    """What amounts along an axis are divided by, and its name."""
    if words.is_chinese:
        return (1e8, "亿元") if most >= 1e8 else (1e4, "万元")
    return (1e9, "billion yuan") if most >= 1e10 else (1e6, "million yuan")


def money_series(words: Words) -> list[Series]:
    """Money planned, as adjusted, and spent."""
    marks = (("initial_budget", "planned"), ("adjusted_budget", "adjusted"), ("executed", "executed"))
    return [(measure, mark, words.code("measure", measure)) for measure, mark in marks]


def by_year(words: Words, title: str, rows: Sequence[dict[str, Any]], series: Sequence[Series], *, is_money: bool = False) -> Chart:
    """A chart of columns over years; counts stand on each other."""
    return Chart(title, rows, "fiscal_year", words.column("fiscal_year"), series, is_money, not is_money)


def _bars(words: Words, title: str, rows: Sequence[dict[str, Any]], label: str, across: str) -> Chart:
    named = [(("planned", "planned"), "initial_budget"), (("executed", "executed"), "executed")]
    series = [(key, mark, words.code("measure", measure)) for (key, mark), measure in named]
    return Chart(title, rows, label, across, series, is_money=True, is_level=True)


def _codes(words: Words, rows: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [row | {name: words.code(name, row[name])} for row in rows]


def stages(words: Words) -> list[Series]:
    """Forms by stage."""
    return [(stage, stage, words.code("stage", stage)) for stage in ("goal", "monitoring", "evaluation")]


def severities(words: Words) -> list[Series]:
    """Findings by severity."""
    return [(severity, severity, words.code("severity", severity)) for severity in ("blocking", "warning", "info")]


def verdicts(words: Words) -> list[Series]:
    """Targets that were met and missed."""
    return [("met", "evaluation", words.code("verdict", "met")), ("not_met", "monitoring", words.code("verdict", "not_met"))]


def find(name: str, snapshot: Snapshot, store: Store, filters: Filters, words: Words) -> Chart | None:
    """The chart of this name under the filters of the address; None where there is no such chart."""
    if name in _OVERVIEW:
        return _OVERVIEW[name](words, overview.context(snapshot, filters))
    if name in _QUALITY:
        return _QUALITY[name](words, quality.context(snapshot, store, filters))
    if name in _UNIT and filters.unit:
        found = unit.context(snapshot, filters.unit, Filters())
        return _UNIT[name](words, found) if found else None
    if name == "project-money" and filters.project:
        found = project.context(snapshot, filters.project, Filters())
        return by_year(words, found["head"]["project_name"] or "", found["money"], money_series(words), is_money=True) if found else None
    if name in _DISTRIBUTION and (filters.name or filters.concept):
        return _DISTRIBUTION[name](words, indicators.distribution(snapshot, filters), filters.name or filters.concept)
    return None


def _in_unit(title: str, unit: str) -> str:
    return f"{title}（{unit}）" if unit else title


Make = Callable[[Words, dict[str, Any]], Chart]

_OVERVIEW: dict[str, Make] = {
    "money": lambda _, c: by_year(_, _("各年度资金", "Money by year"), c["money_by_year"], money_series(_), is_money=True),
    "forms": lambda _, c: by_year(_, _("各年度公开表", "Forms by year"), c["forms_by_year"], stages(_)),
    "regions": lambda _, c: _bars(_, _("按地区", "Money by region"), c["by_region"], "region_label", _("地区", "Region")),
    "sources": lambda _, c: _bars(
        _,
        _("按资金来源", "Money by source"),
        _codes(_, c["by_source"], "funding_source"),
        "funding_source",
        _.column("funding_source"),
    ),
    "subjects": lambda _, c: _bars(
        _, _("按主体", "Money by subject"), _codes(_, c["by_subject"], "subject"), "subject", _.column("subject")
    ),
    "units": lambda _, c: _bars(_, _("按单位", "Money by unit"), c["by_unit"], "unit_name", _.column("unit_name")),
}
_QUALITY: dict[str, Make] = {
    "errors": lambda _, c: by_year(_, _("各年度问题", "Findings by year"), c["by_year"], severities(_)),
    "rules": lambda _, c: Chart(
        _("按规则", "Findings by rule"),
        [row | {"name": f"{row['rule_id']} {_(row['title_zh'] or '', row['title_en'] or '')}"} for row in c["by_rule"]],
        "name",
        _.column("rule_id"),
        [("n", "executed", _("问题", "Findings"))],
        is_level=True,
    ),
    "error-units": lambda _, c: Chart(
        _("问题最多的单位", "Units with most findings"),
        c["by_unit"],
        "unit_name",
        _.column("unit_name"),
        [("n", "executed", _("问题", "Findings"))],
        is_level=True,
    ),
    "loads": lambda _, c: Chart(
        _("历次载入的问题", "Findings over loads"),
        [load | {"when": _.moment(load["created_at"])} for load in c["loads"]],
        "when",
        _("发布（北京时间）", "Published (Beijing time)"),
        [("total", "executed", _.column("finding_count"))],
    ),
}
_UNIT: dict[str, Make] = {
    "unit-money": lambda _, c: by_year(
        _, f"{c['unit']['unit_name']} {_('项目资金', 'Money of projects')}", c["money"], money_series(_), is_money=True
    ),
    "unit-own-money": lambda _, c: by_year(
        _,
        f"{c['unit']['unit_name']} {_('部门（单位）整体资金', 'Money of the whole unit')}",
        c["own_money"],
        money_series(_),
        is_money=True,
    ),
    "unit-attainment": lambda _, c: by_year(_, f"{c['unit']['unit_name']} {_('指标达成', 'Targets met')}", c["attainment"], verdicts(_)),
}
_ROLES = (("target", "target", ("目标", "Targets")), ("actual", "actual", ("实际", "Actual values")))
_DISTRIBUTION: dict[str, Callable[[Words, dict[str, Any], str], Chart]] = {
    "histogram": lambda _, d, name: Chart(
        _in_unit(name, d["unit"]),
        [row | {"span": f"{_.number(row['from'], 1)}–{_.number(row['to'], 1)}"} for row in d["bins"]],
        "span",
        d["unit"] or _("数值", "Value"),
        [(key, mark, _(*said)) for key, mark, said in _ROLES],
    ),
    "places": lambda _, d, name: Chart(
        _in_unit(f"{name} {_('各地中位数', 'Medians by place')}", d["unit"]),
        d["places"],
        "place",
        _("地区", "Place"),
        [(key, mark, _(*said)) for key, mark, said in _ROLES],
        is_level=True,
    ),
}
