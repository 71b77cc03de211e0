"""From a key to the row of the warehouse that it names, with its form, its document and what the audit found.

Belongs here: queries over the published star. Must stay out: documents and their bytes (`source`), sentences (`steps`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jixiao.schema import UNKNOWN
from jixiao.trust import TrustError

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
Place = tuple[int, int, int]

# What a key may name, with its table and column; the order is that in which people have keys at hand.
KINDS = (
    ("indicator value", "main.fact_indicator", "indicator_value_key"),
    ("indicator", "main.fact_indicator_line", "indicator_line_key"),
    ("amount", "main.fact_funding", "funding_key"),
    ("execution rate", "main.fact_execution", "execution_key"),
    ("text", "main.fact_field", "field_key"),
    ("finding", "meta.finding", "finding_key"),
    ("disclosure", "main.fact_disclosure", "disclosure_key"),
    ("document", "main.dim_document", "document_key"),
)
ENTITIES = (
    ("unit", "main.dim_unit", "unit_key"),
    ("project", "main.dim_project", "project_key"),
    ("indicator identity", "main.dim_indicator", "indicator_key"),
)
"""What a key may name that stands in no document of its own: what forms are about."""
DUPLICATE = ("duplicate", "meta.duplicate", "duplicate_disclosure_key")
_ALL = (*KINDS, *ENTITIES, DUPLICATE)
FACTS = KINDS[:5]
"""The kinds that stand in a cell of their own."""
SHORTEST_KEY = 6
"""A key may be shortened to this many characters where that leaves one: keys are long and are read off a screen."""


class ShortKeyError(TrustError):
    """The key is too short to be looked for."""


@dataclass(slots=True)
class Subject:
    """What a key names: its row, the values of the same indicator, its form, its document, where that was seen, and the findings.

    `about` is the fact that a finding is about, or the form that is counted instead of a duplicate. `addends` are the parts of the sum
    that a finding is about, `forms` those of what stands in no document of its own. `corrections` are the entries of the register that were
    applied. `cause` is the finding that explains this one, `consequences` are those that this one explains. `line` is the indicator's row
    of a value. `findings` are those on the same row of the form, or on the whole form for a
    disclosure, or on all of the document's forms for a document.
    """

    key: str
    kind: str
    record: Row
    siblings: list[Row] = field(default_factory=list)
    disclosure: Row | None = None
    document: Row | None = None
    seen_at: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    cause: Row | None = None
    consequences: list[Row] = field(default_factory=list)
    rule: Row | None = None
    about: Subject | None = None
    corrections: list[Row] = field(default_factory=list)
    addends: list[Row] = field(default_factory=list)
    forms: list[Row] = field(default_factory=list)
    line: Row | None = None  # of a value: the row of its indicator

    @property
    def place(self) -> tuple[int, int, int | None] | None:
        """The cell that it stands in: table, row and column from 1; the column is None where it is about a whole row."""
        table, row = self.record.get("table_no"), self.record.get("row_no")
        return None if not table or not row else (int(table), int(row), self.record.get("column_no") or None)


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[Any] | dict[str, Any] | None = None) -> list[Row]:
    """The rows of a query as dictionaries by column name."""
    answer = connection.execute(sql, parameters or [])
    names = [str(d[0]) for d in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def corrections_of(record: Row) -> list[str]:
    """The names of the corrections that were applied to a row: rules of the reading, and entries of the register."""
    return [name for name in str(record.get("correction") or "").split(", ") if name]


_CORRECTED = re.compile(r"(\w+) = ")


def corrected_columns(subject: Subject) -> set[str]:
    """The columns that entries of the register have given their values."""
    return {column for entry in subject.corrections for column in _CORRECTED.findall(str(entry["corrected"]))}


def look_up(connection: duckdb.DuckDBPyConnection, key: str) -> Subject:
    """What a key names, from the warehouse alone. Raises TrustError where it names nothing or more than one thing."""
    kind, record = _row(connection, key)
    subject = Subject(str(record[next(column for name, _, column in _ALL if name == kind)]), kind, record)
    if kind == "indicator value":
        line = rows(connection, "select * from main.fact_indicator_line where indicator_line_key = ?", [record["indicator_line_key"]])
        # The value's own columns win: its place is the value's cell, not that of the indicator's name.
        subject.record, subject.line = {**line[0], **record}, line[0]
        sql = "select * from main.fact_indicator where indicator_line_key = ? order by value_ordinal"
        subject.siblings = rows(connection, sql, [record["indicator_line_key"]])
    if kind in {name for name, _, _ in ENTITIES}:
        subject.forms = _forms(connection, subject)
        return subject
    if kind == DUPLICATE[0]:
        subject.about = look_up(connection, str(record["primary_disclosure_key"]))
        record["document_key"] = record["duplicate_document_key"]
    _add_context(connection, subject)
    if kind == "finding":
        subject.rule = next(iter(rows(connection, "select * from meta.rule where rule_id = ?", [record["rule_id"]])), None)
        subject.addends = _addends(connection, record)
        subject.cause = next(iter(rows(connection, _CAUSE, [record["cause_key"]])), None)
        subject.consequences = rows(connection, _CONSEQUENCES, [record["finding_key"]])
        if record.get("fact_key"):
            try:
                subject.about = look_up(connection, str(record["fact_key"]))
            except TrustError:
                subject.about = None
    return subject


_CAUSE = "select * from meta.finding where finding_key = ?"
_CONSEQUENCES = "select * from meta.finding where cause_key = ? order by rule_id, finding_key"
_LISTED = 5


def _row(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[str, Row]:
    for kind, table, column in _ALL if key != UNKNOWN else ():
        if found := rows(connection, f"select * from {table} where {column} = ?", [key]):
            return kind, found[0]
    if len(key) < SHORTEST_KEY:
        raise ShortKeyError(f"A shortened key needs at least {SHORTEST_KEY} characters.")
    begun = [
        (kind, str(row[column]), row)
        for kind, table, column in _ALL
        if key != UNKNOWN
        for row in rows(connection, f"select * from {table} where starts_with({column}, ?) limit {_LISTED + 1}", [key])
    ]
    if len(begun) > 1:
        keys = "\n".join(f"{whole}  {kind}" for kind, whole, _ in begun[:_LISTED])
        raise TrustError(f"{key} is the beginning of more than one key:\n{keys}{'…' if len(begun) > _LISTED else ''}")
    if begun:
        return begun[0][0], begun[0][2]
    raise TrustError(
        f"Nothing has the key {key}: no figure, finding, disclosure, document, unit, project or indicator. "
        "Keys stand in the *_key columns of the mart views."
    )


def _forms(connection: duckdb.DuckDBPyConnection, subject: Subject) -> list[Row]:
    """The current forms of a unit (or department), a project, or that print an indicator, in the order of years."""
    told = {
        "unit": "$key in (form.unit_key, form.department_key)",
        "project": "form.project_key = $key",
        "indicator identity": "form.disclosure_key in (select disclosure_key from main.fact_indicator_line where indicator_key = $key)",
    }[subject.kind]
    sql = f"""select form.disclosure_key, form.fiscal_year, form.subject, form.stage, form.title, form.unit_name, form.project_name,
            document.source_file
        from main.fact_disclosure as form inner join main.dim_document as document on form.document_key = document.document_key
        where form.is_current and {told}
        order by form.fiscal_year, form.stage, form.title, form.disclosure_key"""
    answer = connection.execute(sql, {"key": subject.key})
    names = [str(d[0]) for d in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


# The parts that the rules on sums add up: what each is called, its text as printed and its figure, with its place.
_PLACED = "table_no, row_no, column_no"
_POINTS = f"""
    select indicator_name as name, {{0}}_text as text, {{0}} as figure, {_PLACED} from main.fact_indicator_line
    where disclosure_key = $key and not is_part and {{0}} is not null
    union all
    select '预算执行率', {{0}}_text, {{0}}, {_PLACED} from main.fact_execution where disclosure_key = $key and {{0}} is not null
    order by {_PLACED}
"""
_ADDENDS = {
    "J101": """
        select part.label as name, part.amount_text as text, part.amount_yuan as figure, part.table_no, part.row_no, part.column_no
        from main.fact_funding as part inner join main.fact_funding as total
            on part.disclosure_key = total.disclosure_key and part.measure = total.measure and part.period = total.period
        where total.funding_key = $fact and part.funding_source <> 'total' and part.amount_yuan is not null
        order by part.table_no, part.row_no, part.column_no
    """,
    "J201": _POINTS.format("weight"),
    "J205": _POINTS.format("score"),
}


def _addends(connection: duckdb.DuckDBPyConnection, finding: Row) -> list[Row]:
    """What the sum of a finding is made of; nothing where its rule adds nothing up."""
    sql = _ADDENDS.get(str(finding["rule_id"]))
    if sql is None:
        return []
    given = {"fact": finding.get("fact_key")} if "$fact" in sql else {"key": finding["disclosure_key"]}
    answer = connection.execute(sql, given)
    names = [str(d[0]) for d in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _add_context(connection: duckdb.DuckDBPyConnection, subject: Subject) -> None:
    if names := corrections_of(subject.record):
        sql = "select * from meta.correction where list_contains(?, correction_id) order by correction_id"
        subject.corrections = rows(connection, sql, [names])
    disclosure_key, document_key = subject.record.get("disclosure_key"), subject.record.get("document_key")
    if disclosure_key:
        sql = "select * from main.fact_disclosure where disclosure_key = ?"
        subject.disclosure = next(iter(rows(connection, sql, [disclosure_key])), None)
        document_key = document_key or (subject.disclosure or {}).get("document_key")
    if document_key:
        sql = "select * from main.dim_document where document_key = ?"
        subject.document = next(iter(rows(connection, sql, [document_key])), None)
        sql = """select source, source_file, container_file, location_state, first_seen, last_seen,
                address, page_title, published_on, fetched_at
            from main.dim_document_location where document_key = ? order by first_seen, source_file"""
        subject.seen_at = rows(connection, sql, [document_key])
    if subject.kind == "document":
        subject.findings = findings(connection, str(document_key))
    elif subject.kind != "finding":
        subject.findings = [f for f in findings(connection, str(document_key)) if f["disclosure_key"] == disclosure_key]
        if subject.kind != "disclosure" and subject.place:
            subject.findings = [f for f in subject.findings if (f["table_no"], f["row_no"]) == subject.place[:2]]


def findings(connection: duckdb.DuckDBPyConnection, document_key: str) -> list[Row]:
    """What the audit found in a document and in its forms, in the order of their places, with the causes of what others explain."""
    sql = """select finding.*, rule.title_zh, rule.title_en, rule.basis_zh, rule.basis_en,
            cause.rule_id as cause_rule_id, cause.message_zh as cause_message_zh, cause.message_en as cause_message_en
        from meta.finding as finding left join meta.rule as rule using (rule_id)
        left join meta.finding as cause on finding.cause_key = cause.finding_key
        where finding.document_key = $key
        or finding.disclosure_key in (select disclosure_key from main.fact_disclosure where document_key = $key)
        order by finding.table_no nulls first, finding.row_no nulls first, finding.column_no nulls first, finding.rule_id,
            finding.finding_key"""
    return rows(connection, sql, {"key": document_key})


def under_causes(findings: list[Row]) -> list[tuple[Row, list[Row]]]:
    """The findings that stand for themselves, each with those that it explains; so does one whose cause is not among them."""
    known = {f.get("finding_key") for f in findings}
    under: dict[object, list[Row]] = {}
    for finding in findings:
        if finding.get("cause_key") in known and finding.get("cause_key") is not None:
            under.setdefault(finding["cause_key"], []).append(finding)
    explained = {id(f) for found in under.values() for f in found}
    return [(f, under.get(f.get("finding_key"), [])) for f in findings if id(f) not in explained]


def keys_by_place(connection: duckdb.DuckDBPyConnection, document_key: str) -> dict[Place, list[tuple[str, str]]]:
    """The keys (kind, key) of the facts that stand in each cell of a document."""
    found: dict[Place, list[tuple[str, str]]] = {}
    for kind, table, column in FACTS:
        sql = f"select {column}, table_no, row_no, column_no from {table} where document_key = ? order by 2, 3, 4, 1"
        for key, *place in connection.execute(sql, [document_key]).fetchall():
            found.setdefault((place[0], place[1], place[2]), []).append((kind, str(key)))
    return found


def find_document(connection: duckdb.DuckDBPyConnection, name: str) -> Row | None:
    """The document of the warehouse that a name means: a key or its beginning, a path within its source, or the end of one.

    None where nothing has the name. Raises TrustError where several documents do.
    """
    sql = """with named as (
            select document_key from main.dim_document where document_key = $name or sha256 = $name
            union all
            select document_key from main.dim_document where length($name) >= 6 and starts_with(document_key, $name)
            union all
            select document_key from main.dim_document_location
            where source_file = $name or (location_state = 'present' and ends_with(source_file, '/' || $name))
        )
        select * from main.dim_document where document_key in (select document_key from named) order by source_file, document_key"""
    found = rows(connection, sql, {"name": name})
    if len(found) > 1:
        listed = "\n".join(f"{d['document_key']}  {d['source_file']}" for d in found[:10])
        raise TrustError(f"{name} names more than one document; give its key:\n{listed}")
    return found[0] if found else None
