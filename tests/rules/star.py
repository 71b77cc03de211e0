"""An empty star of the declared tables, and forms written into it with as few words as a rule needs.

Belongs here: building rows. Must stay out: what a rule should find (the test modules say that).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from jixiao.identity.indicators import indicator_identity
from jixiao.identity.quantities import base_quantity
from jixiao.identity.tables import regions
from jixiao.schema import CODES, TABLES, UNKNOWN
from jixiao.vocabulary.money import funding_sources
from jixiao.vocabulary.worded import worded
from jixiao.warehouse.connection import define_stable_key
from jixiao.warehouse.ddl import create
from jixiao.warehouse.identities import mentions, outcomes

PROJECT = Path(__file__).resolve().parents[2]
RULES = PROJECT / "sql" / "rules"

VIEWS = ("attainment", "form_pair", "target_lowered")
"""The views and macros of `mart` that rules read, each behind those that it reads."""

_SIGNS = {"≥": ">=", "≤": "<=", "=": "=", "＝": "=", ">": ">", "<": "<"}


def empty_star() -> duckdb.DuckDBPyConnection:
    """A connection to all declared tables, empty but for the run, the names of codes and the divisions, and to the view that rules read."""
    con = duckdb.connect()
    con.execute("create schema meta; create schema mart")
    for table in TABLES:
        if not table.is_view:
            con.execute(create(table))
    con.register("divisions", regions())
    con.execute(worded((PROJECT / "sql" / "core" / "dim" / "dim_region.sql").read_text("utf-8")).replace("identity_region", "divisions"))
    con.unregister("divisions")
    for name in VIEWS:
        con.execute(worded((PROJECT / "sql" / "marts" / f"{name}.sql").read_text("utf-8")))
    con.executemany(
        "insert into dim_code values (?, ?, ?, ?)", [(s, c, *names) for s, codes in CODES.items() for c, names in codes.items()]
    )
    con.executemany("insert into dim_funding_source values (?, ?, ?, ?, ?, ?, ?, ?)", [list(source) for source in funding_sources()])
    unknown = "'unknown' as {0}_key, '未知' as {0}_name, 0 as name_count"
    con.execute(
        f"insert into dim_unit by name select {unknown.format('unit')}, '未知' as short_name, '未知' as printed_names, false as is_unit,"
        " false as is_department, 'unknown' as unit_kind, 'unknown' as region_key"
    )
    con.execute(f"insert into dim_project by name select {unknown.format('project')}, 'unknown' as unit_key, 'unknown' as project_basis")
    con.execute("insert into dim_year values (0, null, '未知', '未知')")
    con.execute(
        "insert into meta.run by name select 'r1' as run_id, timestamp '2023-01-01' as started_at, timestamp '2023-01-01' as built_at,"
        " 'command' as trigger, '' as sources, '0' as jixiao_version, '0' as reader_version, 0 as documents_new, 0 as documents_known,"
        " 0 as documents_parsed"
    )
    return con


@dataclass
class Value:
    """One value: `text` is read for comparator, number, range and unit, unless given."""

    text: str
    role: str = "target"
    date_from: str | None = None
    date_to: str | None = None
    unit: str | None = None
    comparator: str | None = None
    comparator_text: str | None = None

    def row(self) -> dict[str, Any]:
        """The columns of fact_indicator that come of the text."""
        is_date = self.date_from or self.date_to
        m = None if is_date else re.fullmatch(r"\s*([≥≤=＝><]?)\s*(-?[\d.]+)(?:[～~](-?[\d.]+))?\s*([^\d]*)", self.text)
        columns: dict[str, Any] = {"value_role": self.role, "value_text": self.text, "date_from": self.date_from, "date_to": self.date_to}
        if self.comparator:
            columns["comparator"] = self.comparator
        if self.comparator_text:
            columns["comparator_text"] = self.comparator_text
        if m:
            columns["comparator"] = "range" if m[3] else _SIGNS.get(m[1])
            columns["value_number"] = Decimal(m[2])
            columns["value_high"] = Decimal(m[3]) if m[3] else None
            columns["unit"] = self.unit or m[4] or None
            base = base_quantity(columns["value_number"], columns["value_high"], columns["unit"])
            columns["base_number"], columns["base_high"], columns["base_unit"] = base
        return columns


@dataclass
class Line:
    """One indicator: name, target, actual, and anything else by column name."""

    name: str
    target: str | Value | None = None
    actual: str | Value | None = None
    level1: str | None = "产出指标"
    level2: str | None = "数量指标"
    total_target: str | Value | None = None
    more: dict[str, Any] = field(default_factory=dict)


def line(name: str, target: str | Value | None = None, actual: str | Value | None = None, **more: Any) -> Line:
    """One indicator; `level1`, `level2` and `total_target` (or a third value with its role) by name, other columns of its table too."""
    known = {k: more.pop(k) for k in ("level1", "level2", "total_target") if k in more}
    return Line(name, target, actual, more=more, **known)


def money(source: str, yuan: float | str, measure: str = "initial_budget", period: str = "annual", unit: str = "万元") -> dict[str, Any]:
    """One amount in yuan."""
    return {"funding_source": source, "amount_yuan": Decimal(str(yuan)), "measure": measure, "period": period, "money_unit": unit}


def execution(source: str = "total", **columns: Any) -> dict[str, Any]:
    """One printed execution rate: `rate`, `weight`, `score`."""
    return {"funding_source": source, **columns}


@dataclass
class Form:
    """One form: its lines, funding, rates, and columns of fact_disclosure."""

    lines: list[Line] = field(default_factory=list)
    funding: list[dict[str, Any]] = field(default_factory=list)
    rates: list[dict[str, Any]] = field(default_factory=list)
    fields: list[tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, int]] = field(default_factory=list)
    document: str = "a.docx"
    columns: dict[str, Any] = field(default_factory=dict)
    template_rows: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    seen: list[tuple[int, int, float, bool] | tuple[int, int, float, bool, str]] = field(default_factory=list)


def form(
    *lines: Line,
    funding: list[dict[str, Any]] | None = None,
    rates: list[dict[str, Any]] | None = None,
    fields: list[tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, int]] | None = None,
    template_rows: list[str] | None = None,
    notes: list[tuple[str, str, int]] | None = None,
    blank: list[str] | None = None,
    seen: list[tuple[int, int, float, bool] | tuple[int, int, float, bool, str]] | None = None,
    document: str = "a.docx",
    **columns: Any,
) -> Form:
    """One form of a project's goal in 2022, unless said otherwise; further columns of fact_disclosure by name.

    `fields` are labelled texts: slug, text and, where it tells, label; `blank` are labels without text, `notes` texts that were left out:
    kind, text and row; `seen` cells of a scan: row, column, confidence, whether they print a figure, and what a second look told.
    """
    return Form(
        list(lines), funding or [], rates or [], fields or [], document, columns, template_rows or [], notes or [], blank or [], seen or []
    )


class Star:
    """Writes forms into a star, numbering their keys."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.count = 0

    def insert(self, table: str, **columns: Any) -> None:
        """Insert one row by column names."""
        marks = ", ".join(f"${name} as {name}" for name in columns)
        self.con.execute(f"insert into {table} by name select {marks}", columns)

    def add(self, made: Form) -> str:
        """Write a form with all that it holds; gives its key. Forms of one document name it alike."""
        self.count += 1
        key = f"d{self.count}"
        columns: dict[str, Any] = {
            "subject": "project",
            "stage": "goal",
            "title": "项目支出绩效目标表",
            "fiscal_year": 2022,
            "unit_name": "某县水利局",
            "project_name": "河道整治",
            "project_code": "P1",
            "goal_text": "整治河道。",
            **made.columns,
        }
        columns.setdefault("unit_text", columns["unit_name"])
        columns.setdefault("project_text", columns["project_name"])
        columns.setdefault(
            "project_key", f"p-{columns['project_code'] or columns['project_name']}" if columns["subject"] != "unit" else None
        )
        columns.setdefault("unit_key", f"u-{columns['unit_name']}")
        columns |= {key: columns.get(key) or UNKNOWN for key in ("unit_key", "department_key", "project_key")}
        columns.setdefault("region_key", columns.get("region_code") or UNKNOWN)
        columns["year_key"] = columns["fiscal_year"] or 0
        of = {
            "disclosure_key": key,
            "document_key": made.document,
            "subject": columns["subject"],
            "stage": columns["stage"],
            "fiscal_year": columns["fiscal_year"],
            "unit_key": columns["unit_key"],
            "project_key": columns["project_key"],
            "year_key": columns["year_key"],
            "is_current": columns.get("is_current", True),
        }
        identity = {"disclosure_ordinal": 1, "identity_key": key, "content_key": key, "revision_no": 1, "valid_from": "2023-01-01"}
        self.insert(
            "fact_disclosure", **{"table_no": 1, "row_no": 1, "is_current": True, **identity, **columns, **{k: of[k] for k in list(of)[:2]}}
        )
        self._document(made.document)
        self._unit(columns["unit_key"], columns["unit_name"])
        for n, indicator in enumerate(made.lines, start=1):
            self._line(f"{key}-{n}", n, indicator, of)
        for n, amount in enumerate(made.funding, start=1):
            place = {"table_no": 1, "row_no": amount.get("row_no", n), "column_no": 2 + n, "is_latest": True}
            label = {"label": amount["funding_source"], "amount_text": str(amount["amount_yuan"])}
            self.insert("fact_funding", funding_key=f"{key}-f{n}", funding_ordinal=n, **{**of, **place, **label, **amount})
        for n, rate in enumerate(made.rates, start=1):
            place = {"table_no": 1, "row_no": n, "column_no": 5}
            self.insert("fact_execution", execution_key=f"{key}-e{n}", execution_ordinal=n, **of, **place, **rate)
        for n, (slug, text, *more) in enumerate(made.fields, start=1):
            label, row, column = (more[0] if more else slug), n, 2
            if len(more) > 1:  # several of one row
                row, column = more[1], 2 + n
            rest = {"label": label, "text": text, "is_private": False, "table_no": 1, "row_no": row, "column_no": column}
            self.insert("fact_field", field_key=f"{key}-x{n}", field_ordinal=n, slug=slug, **of, **rest)
        for n, text in enumerate(made.template_rows, start=1):
            place = {"table_no": 1, "row_no": 20 + n, "column_no": 3}
            facts = {"source_file": made.document, "text": text, "detail": "ghost_row"}
            self.insert("meta.template_row", disclosure_key=key, document_key=made.document, **place, **facts)
        for kind, text, row in made.notes:
            place = {"table_no": 1, "row_no": row, "column_no": 3}
            said = {"source_file": made.document, "note": text, "note_kind": kind, "left_out_text": text}
            self.insert("meta.note", document_key=made.document, **place, **said)
        for row, column, sure, is_figure, *check in made.seen:
            check = {"reading_check": check[0] if check else None}
            cell = {"table_no": 1, "row_no": row, "column_no": column, "page_no": 1, "reading_confidence": sure, "is_figure": is_figure}
            box = dict.fromkeys(("box_left", "box_top", "box_right", "box_bottom"), 0.5)
            self.insert("meta.seen_cell", document_key=made.document, disclosure_key=key, **cell, **box, **check)
        for n, slug in enumerate(made.blank, start=1):
            self.insert("fact_text_cell", disclosure_key=key, slug=slug, is_label=True, table_no=1, row_no=n, column_no=1)
        return key

    def work_out(self, read_by: str = "fact_mention attainment") -> None:
        """Fill the facts that come of other facts, as the build does: those that the SQL given reads."""
        if "fact_mention" in read_by:
            self.mention()
        if "attainment" in read_by:
            self.attain()

    def attain(self) -> None:
        """Fill fact_attainment from the values of the forms, as the build does."""
        self.con.execute("delete from fact_attainment")
        define_stable_key(self.con)
        core = PROJECT / "sql" / "core"
        self.con.execute(worded((core / "staged" / "staged_pair.sql").read_text("utf-8")))
        asked = self.con.sql(worded((core / "identity" / "identity_outcome.sql").read_text("utf-8"))).to_arrow_table()
        self.con.register("identity_outcome", outcomes(asked))
        self.con.execute(worded((core / "fact" / "fact_attainment.sql").read_text("utf-8")))
        self.con.unregister("identity_outcome")
        self.con.execute("drop table staged_pair; drop macro stable_key")

    def mention(self) -> None:
        """Fill fact_mention from the texts of the forms, as the build does."""
        self.con.execute("delete from fact_mention")
        texts = self.con.sql(worded((PROJECT / "sql" / "core" / "identity" / "identity_mention.sql").read_text("utf-8"))).to_arrow_table()
        self.con.register("identity_mention", mentions(texts))
        self.con.execute(worded((PROJECT / "sql" / "core" / "fact" / "fact_mention.sql").read_text("utf-8")))
        self.con.unregister("identity_mention")

    def _document(self, name: str) -> None:
        known = self.con.execute("select count(*) from dim_document where document_key = ?", [name]).fetchone()
        if known and not known[0]:
            seen = dict.fromkeys(("first_seen", "last_seen", "appeared_at"), "2023-01-01")
            facts = {"source": "s", "source_file": name, "status": "ok", "size_bytes": 1, "times_seen": 1, "is_withdrawn": False}
            self.insert("dim_document", document_key=name, sha256=name, disclosure_count=1, **facts, **seen)

    def _unit(self, key: str, name: str | None) -> None:
        if key != UNKNOWN and name and self.con.execute("select count(*) from dim_unit where unit_key = ?", [key]).fetchone() == (0,):
            department = name.removesuffix("（本级）")
            is_own = department != name
            kind = {"unit_kind": "own_level", "parent_unit_key": f"u-{department}"} if is_own else {"unit_kind": "department"}
            rest = {
                "short_name": department.removeprefix("某县"),
                "is_unit": True,
                "is_department": False,
                "province": "某省",
                "county": "某县",
                "region_key": "510822",
                "region_code": "510822",
                "name_count": 1,
            }
            self.insert("dim_unit", unit_key=key, unit_name=name, **kind, **rest)

    def _line(self, key: str, ordinal: int, made: Line, of: dict[str, Any]) -> None:
        place = {"table_no": 1, "row_no": ordinal, "column_no": 3}
        levels = {"level1": made.level1, "level2": made.level2, "indicator_name": made.name, "name_text": made.name}
        indicator = "-".join(part or "" for part in (made.level1, made.level2, made.name))
        if self.con.execute("select count(*) from dim_indicator where indicator_key = ?", [indicator]).fetchone() == (0,):
            told = indicator_identity(made.level1, made.level2, made.name)
            names = {"level1": made.level1, "level2": made.level2, "indicator_name": made.name, "normalised_name": told.normalised_name}
            meaning = {
                "standard_level1": told.level1,
                "standard_level2": told.level2,
                "polarity": told.polarity,
                "level_basis": told.level_basis,
            }
            self.insert(
                "dim_indicator", indicator_key=indicator, polarity_basis=told.polarity_basis, traits=told.traits, **names, **meaning
            )
        of_line = {"indicator_line_key": key, "indicator_key": indicator, "indicator_ordinal": ordinal, **of}
        self.insert("fact_indicator_line", **{**of_line, **levels, **place, "is_part": False, "is_starred": False, **made.more})
        third = made.total_target.role if isinstance(made.total_target, Value) else "total_target"
        given = [(made.target, "target"), (made.total_target, third), (made.actual, "actual")]
        for n, (value, role) in enumerate([(v, r) for v, r in given if v is not None], start=1):
            read = value if isinstance(value, Value) else Value(value, role)
            row = {**read.row(), "value_role": role, "is_part": made.more.get("is_part", False)}
            keys = {
                "indicator_value_key": f"{key}-{n}",
                "value_ordinal": n,
                "breakdown_region_key": UNKNOWN,
                "is_latest": True,
                "table_no": 1,
                "row_no": ordinal,
                "column_no": 3 + n,
            }
            self.insert("fact_indicator", **of_line, **keys, **row)
