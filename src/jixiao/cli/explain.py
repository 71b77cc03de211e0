"""`jixiao explain`: from a figure back to the cell of the document that it was read from.

Belongs here: finding the row behind a key, saying how it was read, laying out the table around its cell. Must stay out: reading itself:
the archived bytes are read again by the library, in a limited worker.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, grid, json_option, plain, print_json, put, shown, stdout
from jixiao.cli._reading import masked, place, read_limited, reading
from jixiao.cli._warehouse import open_published, records
from jixiao.model import CellReading, Disposition, Extraction

if TYPE_CHECKING:
    import duckdb

# What a key may name, with the table that it is looked for in; the order is that in which people have keys at hand.
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
# A key may be shortened to this many characters where that leaves one: keys are long and are read off a screen.
SHORTEST_KEY = 6
ROWS_AROUND = 3
CORRECTIONS = {
    "weight_value_transposed": "the form prints weights under the header of values and targets under the header of weights: exchanged",
}
# The columns of a row that are shown, where it has them.
SHOWN = (
    *("level1", "level2", "indicator_name", "value_role", "value_text", "label", "amount_text", "amount_yuan", "weight", "score", "text"),
    *("rule_id", "severity", "item", "printed", "expected", "difference", "message_zh", "message_en", "correction"),
)
FACTORS = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


@dataclass(slots=True)
class Explanation:
    """All that is said about one key."""

    key: str
    kind: str
    record: dict[str, Any]
    steps: list[str]
    disclosure: dict[str, Any] | None = None
    document: dict[str, Any] | None = None
    seen_at: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    cells: list[dict[str, Any]] = field(default_factory=list)
    note: str | None = None


@click.command(short_help="Show the cell of a document that a figure or finding comes from")
@click.argument("key")
@click.option(
    "--rows", type=click.IntRange(min=0), default=ROWS_AROUND, show_default=True, help="Rows of the table above and below the cell."
)
@data_option
@json_option
def explain(key: str, rows: int, data: Path, as_json: bool) -> None:
    """Show where a figure or a finding comes from: how it was read, its document, and the table around its cell.

    KEY is the key of an indicator value, an indicator, an amount, an execution rate, a text, a finding, a disclosure or a document.
    Its first characters are enough where they name one. The document is read again from the archive.

    jixiao query "select indicator_value_key, indicator_name, value_text from mart.indicator where unit_name like '%住房%'"

    jixiao explain KEY
    """
    connection = open_published(data)
    try:
        explanation = look_up(connection, key)
    finally:
        connection.close()
    add_source(explanation, data, rows)
    if as_json:
        print_json(explanation)
    else:
        _print(explanation)


def look_up(connection: duckdb.DuckDBPyConnection, key: str) -> Explanation:
    """The row that a key names, with its disclosure, document and findings, from the warehouse alone."""
    kind, record = _row(connection, key)
    if kind == "indicator value":
        sql = "select * from main.fact_indicator_line where indicator_line_key = ?"
        line = records(connection, sql, [record["indicator_line_key"]])[0]
        # The value's own columns win: its place is the value's cell, not the indicator's name.
        record = {**line, **record}
    own_key = next(column for name, _, column in KINDS if name == kind)
    explanation = Explanation(str(record[own_key]), kind, record, reading_steps(kind, record))
    disclosure_key, document_key = record.get("disclosure_key"), record.get("document_key")
    if disclosure_key:
        sql = "select * from main.fact_disclosure where disclosure_key = ?"
        explanation.disclosure = next(iter(records(connection, sql, [disclosure_key])), None)
        document_key = document_key or (explanation.disclosure or {}).get("document_key")
    if document_key:
        sql = "select * from main.dim_document where document_key = ?"
        explanation.document = next(iter(records(connection, sql, [document_key])), None)
        sql = """select source_file, location_state, first_seen, last_seen
            from main.dim_document_location where document_key = ? order by first_seen, source_file"""
        explanation.seen_at = records(connection, sql, [document_key])
    if kind not in ("finding", "document"):
        explanation.findings = _findings(connection, kind, record)
    return explanation


def _row(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[str, dict[str, Any]]:
    for kind, table, column in KINDS:
        if found := records(connection, f"select * from {table} where {column} = ?", [key]):
            return kind, found[0]
    if len(key) < SHORTEST_KEY:
        raise click.UsageError(f"A shortened key needs at least {SHORTEST_KEY} characters.")
    for kind, table, column in KINDS:
        found = records(connection, f"select * from {table} where starts_with({column}, ?) limit 6", [key])
        if len(found) > 1:
            keys = "\n".join(str(row[column]) for row in found[:5])
            raise FailedError(f"{key} is the beginning of more than one key of kind {kind}:\n{keys}{'…' if len(found) > 5 else ''}")
        if found:
            return kind, found[0]
    raise FailedError(f"No figure, finding, disclosure or document has the key {key}. Keys stand in the *_key columns of the mart views.")


def _findings(connection: duckdb.DuckDBPyConnection, kind: str, record: dict[str, Any]) -> list[dict[str, Any]]:
    sql = """select finding_key, rule_id, severity, message_zh, message_en, table_no, row_no, column_no
        from meta.finding where disclosure_key = ?"""
    parameters: list[Any] = [record.get("disclosure_key")]
    if kind != "disclosure":
        sql += " and table_no = ? and row_no = ?"
        parameters += [record.get("table_no"), record.get("row_no")]
    return records(connection, sql + " order by rule_id, table_no, row_no, column_no", parameters)


def reading_steps(kind: str, record: dict[str, Any]) -> list[str]:
    """How the reading came out of the printed text, one sentence a step."""
    if kind == "indicator value":
        return [*_printed_value(record), *_correction(record), *_read_value(record)]
    if kind == "amount":
        return [*_amount(record), *_correction(record)]
    return _correction(record)


def _correction(record: dict[str, Any]) -> list[str]:
    name = record.get("correction")
    return [f"Corrected by the rule {name}" + (f": {CORRECTIONS[name]}." if name in CORRECTIONS else ".")] if name else []


def _printed_value(record: dict[str, Any]) -> list[str]:
    header = f" under {record['value_label']!r}" if record["value_label"] else ""
    steps = [f"The cell prints {record['value_text']!r}{header}: a value of the role {record['value_role']}."]
    if record["weight_text"]:
        steps.append(f"The cell of the weight prints {record['weight_text']!r}.")
    return steps


def _read_value(record: dict[str, Any]) -> list[str]:
    steps = []
    if record["comparator_text"]:
        steps.append(f"The comparator is printed apart as {record['comparator_text']!r}: {record['comparator']}.")
    elif record["comparator"]:
        steps.append(f"The comparator in the text is {record['comparator']}.")
    if record["date_from"]:
        steps.append(f"It is a date: {record['date_from']}" + (f" to {record['date_to']}." if record["date_to"] else "."))
    elif record["value_number"] is None:
        steps.append("It holds no number and stays as words.")
    else:
        number = plain(record["value_number"]) + (f" to {plain(record['value_high'])}" if record["value_high"] is not None else "")
        steps.append(
            f"The number is {number}, " + (f"the unit {record['unit']}{_unit_basis(record)}." if record["unit"] else "without a unit.")
        )
    if record["weight"] is not None:
        steps.append(f"The weight is {plain(record['weight'])}.")
    if record["base_unit"] and record["base_unit"] != record["unit"]:
        steps.append(f"In its base unit it is {plain(record['base_number'])} {record['base_unit']}.")
    return steps


def _amount(record: dict[str, Any]) -> list[str]:
    meaning = f"{record['funding_source']}, {record['measure']}, {record['period']}"
    steps = [f"The cell prints {record['amount_text']!r}, labelled {record['label']!r}: {meaning}."]
    if record["amount_yuan"] is not None:
        factor = FACTORS.get(record["money_unit"])
        basis = f", found in the {record['money_unit_basis']}" if record["money_unit_basis"] else ""
        unit = f"The unit of money is {record['money_unit']}{basis}: " + (f"times {factor:,} " if factor else "")
        steps.append(f"{unit}is {record['amount_yuan']:,.2f} yuan.")
    return steps


def _unit_basis(record: dict[str, Any]) -> str:
    if record["unit_of_measure_text"]:
        return f" (printed apart as {record['unit_of_measure_text']!r})"
    printed = str(record["value_text"]).replace("％", "%").lower()
    return "" if str(record["unit"]).lower() in printed else " (not in the value: from the indicator's name, or from the target beside it)"


def add_source(explanation: Explanation, data: Path, around: int) -> None:
    """Read the document again from the archive, and add the rows of the table around the source cell."""
    record, document = explanation.record, explanation.document
    table, row, column = (record.get(name) for name in ("table_no", "row_no", "column_no"))
    if document is None or table is None:
        explanation.note = "It has no cell of its own." if document is not None else "It belongs to no document."
        return
    path = archived(data, str(document["sha256"]))
    if path is None:
        explanation.note = f"The bytes {document['sha256']} are not in the archive of {data}, so the table cannot be shown."
        return
    try:
        extraction = masked(read_limited(path, Path(str(document["source_file"])).name))
    except FailedError as failure:
        explanation.note = f"The archived document could not be read again: {failure.message}"
        return
    explanation.cells = rows_around(extraction, int(table), int(row or 1), None if column is None else int(column), around)


def archived(data: Path, sha256: str) -> Path | None:
    """Where the archive keeps these bytes, or None."""
    from jixiao.sources.archive import Archive
    from jixiao.sources.data_folder import DataFolder

    path = Archive(DataFolder(data)).path(sha256)
    return path if path.is_file() else None


def rows_around(extraction: Extraction, table: int, row: int, column: int | None, around: int) -> list[dict[str, Any]]:
    """The cells of the rows around a cell, the header above it included, with what became of each."""
    cells = [c for c in extraction.cells if c.table == table]
    wanted = set(range(row - around, row + around + 1))
    headers = [c.row for c in cells if c.row < row and c.disposition is Disposition.LABEL and c.col == column]
    if headers:
        wanted.add(max(headers))
    return [_as_dict(c, c.row == row and (c.col == column or column is None)) for c in cells if c.row in wanted]


def _as_dict(cell: CellReading, is_source: bool) -> dict[str, Any]:
    return {
        "table_no": cell.table,
        "row_no": cell.row,
        "column_no": cell.col,
        "text": cell.text,
        "disposition": cell.disposition.value,
        "detail": cell.detail,
        "is_source": is_source,
    }


def _print(explanation: Explanation) -> None:
    console = stdout()
    console.print(Text(f"{explanation.kind.capitalize()} {explanation.key}", style="bold"), soft_wrap=True)
    about = grid(None, ["field", "value"])
    for name, value in _facts(explanation):
        if value not in (None, ""):
            about.add_row(name, shown(plain(value) if isinstance(value, Decimal) else value, 200))
    put(console, about)
    for number, step in enumerate(explanation.steps, 1):
        console.print(Text(f"{number}. {step}"), soft_wrap=True)
    if explanation.cells:
        _print_cells(console, explanation.cells)
    if explanation.note:
        console.print(Text(explanation.note, style="yellow"), soft_wrap=True)
    for finding in explanation.findings:
        console.print(
            Text(f"{finding['severity']} {finding['rule_id']}: {finding['message_zh']} / {finding['message_en']}", style="yellow"),
            soft_wrap=True,
        )


def _facts(explanation: Explanation) -> list[tuple[str, Any]]:
    record, disclosure, document = explanation.record, explanation.disclosure or {}, explanation.document or {}
    facts = [(name, record.get(name)) for name in SHOWN]
    if explanation.kind == "indicator value":
        facts.append(("reading", reading(record)))
    if record.get("table_no") is not None and record.get("column_no") is not None:
        facts.append(("place", place(record["table_no"], record["row_no"], record["column_no"])))
    if disclosure:
        kind = f"{disclosure['subject']} · {disclosure['stage']} · {disclosure['fiscal_year']}"
        facts.append(("disclosure", f"{disclosure['title'] or '(no title)'} ({kind})"))
        facts += [(name, disclosure[name]) for name in ("unit_name", "department_name", "project_name")]
        if not disclosure["is_current"]:
            facts.append(("superseded", disclosure["superseded_reason"] or "by a later edition"))
    if document:
        facts += [("document", document["source_file"]), ("sha256", document["sha256"])]
        for seen in explanation.seen_at:
            facts.append(
                ("seen", f"{seen['source_file']}, {seen['first_seen']:%Y-%m-%d} to {seen['last_seen']:%Y-%m-%d} ({seen['location_state']})")
            )
    return facts


def _print_cells(console: Any, cells: list[dict[str, Any]]) -> None:
    columns = sorted({c["column_no"] for c in cells})
    table = grid(f"Table {cells[0]['table_no']}", ["row", *(f"C{c}" for c in columns)])
    for row in sorted({c["row_no"] for c in cells}):
        line = {c["column_no"]: c for c in cells if c["row_no"] == row}
        source = any(c["is_source"] for c in line.values())
        shown_cells = [_cell_text(line[c]) if c in line else Text("") for c in columns]
        table.add_row(Text(f"→ {row}" if source else str(row), style="bold" if source else "dim"), *shown_cells)
    put(console, table)


def _cell_text(cell: dict[str, Any]) -> Text:
    text = shown(cell["text"], 60)
    if cell["is_source"]:
        # Brackets as well as colour: the mark survives a pipe and a colour-blind reader.
        return Text(f"【{text.plain}】", style="bold reverse")
    return text
