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
    in_document: list[Row] = field(default_factory=list)  # all findings of its document
    doubt: str | None = None  # of an amount: why the audit takes it to be wrong (code `doubt`)
    version: str | None = None  # the published version that says all this

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


class Finder:
    """Finds the rows of the warehouse that have a value in a column. Whoever knows a shorter way has one of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def by(self, table: str, column: str, value: Any) -> list[Row]:
        """All columns of the rows of a table."""
        return rows(self.connection, f"select * from {table} where {column} = ?", [value])

    def one(self, table: str, column: str, value: Any) -> Row | None:
        """The first such row, or None."""
        return next(iter(self.by(table, column, value)), None)


def corrections_of(record: Row) -> list[str]:
    """The names of the corrections that were applied to a row: rules of the reading, and entries of the register."""
    return [name for name in str(record.get("correction") or "").split(", ") if name]


_CORRECTED = re.compile(r"(\w+) = ")


def corrected_columns(subject: Subject) -> set[str]:
    """The columns that entries of the register have given their values."""
    return {column for entry in subject.corrections for column in _CORRECTED.findall(str(entry["corrected"]))}


def look_up(connection: duckdb.DuckDBPyConnection, key: str, finder: Finder | None = None) -> Subject:
    """What a key names, from the warehouse alone. Raises TrustError where it names nothing or more than one thing."""
    finder = finder or Finder(connection)
    subject = _named(connection, key, finder)
    subject.version = (finder.one("meta.published_version", "is_current", True) or {}).get("version")
    return subject


def _named(connection: duckdb.DuckDBPyConnection, key: str, finder: Finder) -> Subject:
    """What a key names, with all that it is about, but for the version, which is that of the whole warehouse."""
    kind, record = _row(connection, key, finder)
    subject = Subject(str(record[next(column for name, _, column in _ALL if name == kind)]), kind, record)
    if kind == "indicator value":
        line = finder.by("main.fact_indicator_line", "indicator_line_key", record["indicator_line_key"])[0]
        # The value's own columns win: its place is the value's cell, not that of the indicator's name.
        subject.record, subject.line = {**line, **record}, line
        beside = finder.by("main.fact_indicator", "document_key", record["document_key"])
        siblings = [value for value in beside if value["indicator_line_key"] == record["indicator_line_key"]]
        subject.siblings = sorted(siblings, key=lambda value: value["value_ordinal"])
    if kind in {name for name, _, _ in ENTITIES}:
        subject.forms = _forms(connection, subject)
        return subject
    if kind == DUPLICATE[0]:
        subject.about = _named(connection, str(record["primary_disclosure_key"]), finder)
        record["document_key"] = record["duplicate_document_key"]
    _add_context(connection, subject, finder)
    if kind == "amount":
        subject.doubt = (finder.one("meta.amount_doubt", "funding_key", subject.key) or {}).get("doubt")
    if kind == "finding":
        subject.rule = finder.one("meta.rule", "rule_id", record["rule_id"])
        subject.addends = _addends(connection, record)
        subject.cause = finder.one("meta.finding", "finding_key", record["cause_key"]) if record["cause_key"] else None
        subject.consequences = [f for f in subject.in_document if f["cause_key"] == record["finding_key"]]
        if record.get("fact_key"):
            try:
                subject.about = _named(connection, str(record["fact_key"]), finder)
            except TrustError:
                subject.about = None
    return subject


_LISTED = 5


def _row(connection: duckdb.DuckDBPyConnection, key: str, finder: Finder) -> tuple[str, Row]:
    for kind, table, column in _ALL if key != UNKNOWN else ():
        if found := finder.one(table, column, key):
            return kind, found
    if len(key) < SHORTEST_KEY:
        raise ShortKeyError(f"A shortened key needs at least {SHORTEST_KEY} characters.", f"缩写的键至少要有 {SHORTEST_KEY} 个字符。")
    begun = [
        (kind, str(row[column]), row)
        for kind, table, column in _ALL
        if key != UNKNOWN
        for row in rows(connection, f"select * from {table} where starts_with({column}, ?) limit {_LISTED + 1}", [key])
    ]
    if len(begun) > 1:
        keys = "\n".join(f"{whole}  {kind}" for kind, whole, _ in begun[:_LISTED])
        raise TrustError(
            f"{key} is the beginning of more than one key:\n{keys}{'…' if len(begun) > _LISTED else ''}",
            f"以 {key} 开头的键不止一个：\n{keys}{'…' if len(begun) > _LISTED else ''}",
        )
    if begun:
        return begun[0][0], begun[0][2]
    raise TrustError(
        f"Nothing has the key {key}: no figure, finding, disclosure, document, unit, project or indicator. "
        "Keys stand in the *_key columns of the mart views.",
        f"没有键 {key}：它不是指标值、问题、公开表、文件、单位、项目或指标的键。键在 mart 各视图的 *_key 列中。",
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


def _add_context(connection: duckdb.DuckDBPyConnection, subject: Subject, finder: Finder) -> None:
    if names := corrections_of(subject.record):
        sql = "select * from meta.correction where list_contains(?, correction_id) order by correction_id"
        subject.corrections = rows(connection, sql, [names])
    disclosure_key, document_key = subject.record.get("disclosure_key"), subject.record.get("document_key")
    if disclosure_key:
        subject.disclosure = finder.one("main.fact_disclosure", "disclosure_key", disclosure_key)
        document_key = document_key or (subject.disclosure or {}).get("document_key")
    if document_key:
        subject.document = finder.one("main.dim_document", "document_key", document_key)
        sql = """select source, source_file, container_file, location_state, first_seen, last_seen,
                address, page_title, published_on, fetched_at
            from main.dim_document_location where document_key = ? order by first_seen, source_file"""
        subject.seen_at = rows(connection, sql, [document_key])
        subject.in_document = findings(connection, str(document_key), finder)
    if subject.kind == "document":
        subject.findings = subject.in_document
    elif subject.kind != "finding":
        subject.findings = [f for f in subject.in_document if f["disclosure_key"] == disclosure_key]
        if subject.kind != "disclosure" and subject.place:
            subject.findings = [f for f in subject.findings if (f["table_no"], f["row_no"]) == subject.place[:2]]


_PLACES = ("table_no", "row_no", "column_no")


def findings(connection: duckdb.DuckDBPyConnection, document_key: str, finder: Finder | None = None) -> list[Row]:
    """What the audit found in a document and in its forms, in the order of their places, with the causes of what others explain."""
    finder = finder or Finder(connection)
    forms = [form["disclosure_key"] for form in finder.by("main.fact_disclosure", "document_key", document_key)]
    own = finder.by("meta.finding", "document_key", document_key)
    found = {
        row["finding_key"]: row for row in (*own, *(row for form in forms for row in finder.by("meta.finding", "disclosure_key", form)))
    }
    rules = {row["rule_id"]: row for row in rows(connection, "select rule_id, title_zh, title_en, basis_zh, basis_en from meta.rule")}
    told = []
    for finding in found.values():
        cause_key = finding["cause_key"]
        cause = (found.get(cause_key) or finder.one("meta.finding", "finding_key", cause_key) or {}) if cause_key else {}
        rule = rules.get(finding["rule_id"], {})
        about = {name: rule.get(name) for name in ("title_zh", "title_en", "basis_zh", "basis_en")}
        told.append(finding | about | {f"cause_{name}": cause.get(name) for name in ("rule_id", "message_zh", "message_en")})
    return sorted(told, key=lambda f: (*((f[n] is not None, f[n] or 0) for n in _PLACES), f["rule_id"], f["finding_key"]))


def under_causes(findings: list[Row]) -> list[tuple[Row, list[Row]]]:
    """The findings that stand for themselves, each with those that it explains; so does one whose cause is not among them."""
    known = {f.get("finding_key") for f in findings}
    under: dict[object, list[Row]] = {}
    for finding in findings:
        if finding.get("cause_key") in known and finding.get("cause_key") is not None:
            under.setdefault(finding["cause_key"], []).append(finding)
    explained = {id(f) for found in under.values() for f in found}
    return [(f, under.get(f.get("finding_key"), [])) for f in findings if id(f) not in explained]


def keys_by_place(
    connection: duckdb.DuckDBPyConnection, document_key: str, finder: Finder | None = None
) -> dict[Place, list[tuple[str, str]]]:
    """The keys (kind, key) of the facts that stand in each cell of a document."""
    finder = finder or Finder(connection)
    found: dict[Place, list[tuple[str, str]]] = {}
    for kind, table, column in FACTS:
        facts = finder.by(table, "document_key", document_key)
        for fact in sorted(facts, key=lambda row: (*((row[n] is None, row[n] or 0) for n in _PLACES), row[column])):
            found.setdefault((fact["table_no"], fact["row_no"], fact["column_no"]), []).append((kind, str(fact[column])))
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
        raise TrustError(
            f"{name} names more than one document; give its key:\n{listed}", f"叫 {name} 的文件不止一个，请给出它的键：\n{listed}"
        )
    return found[0] if found else None
