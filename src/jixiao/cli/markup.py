"""`jixiao markup`: the publisher's own Word file with what the audit found, as comments."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, stdout, written
from jixiao.cli._warehouse import open_published

if TYPE_CHECKING:
    import duckdb


@click.command(short_help="Give a Word file back with the findings as comments")
@click.argument("document")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it; else NAME.marked.docx in this folder.",
)
@data_option
def markup(document: str, out: Path | None, data: Path) -> None:
    """Give a Word file back with a comment at each cell that has a finding, so that its publisher knows what to correct.

    DOCUMENT is a file, its name in the warehouse, or a document key. It must have been loaded: the findings are those of the published
    warehouse. The comments are in Chinese, with one line of English each; the text of the file stays as it is. Only .docx files can
    be marked.

    jixiao markup samples/kaizhou-2022.docx

    jixiao markup kaizhou-2022.docx --out kaizhou-corrections.docx
    """
    from jixiao.sources.objects import read_object
    from jixiao.trust.keys import findings, under_causes
    from jixiao.trust.markup import mark_up
    from jixiao.trust.source import archived

    connection = open_published(data)
    try:
        found = _find(connection, document)
        name = Path(str(found["source_file"])).name
        told = findings(connection, str(found["document_key"]))
        if not told and found["status"] == "duplicate":
            raise FailedError(_counted_elsewhere(connection, found))
        if not told:
            stdout().print(Text(f"{name}: nothing was found in it, so there is nothing to mark."), soft_wrap=True)
            return
        source = archived(data, str(found["sha256"]))
        target = out or Path(f"{Path(name).stem}.marked.docx")
        if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == found["sha256"]:
            raise FailedError(f"{target} is the original itself: give another name with --out.")
        marked = mark_up(read_object(source), told, name)
        with written(target):
            target.write_bytes(marked.data)
    finally:
        connection.close()
    count = len(told)
    follow = count - len(under_causes(told))
    consequences = (
        f" ({follow} of them follow{'s' * (follow == 1)} from others and stand{'s' * (follow == 1)} under these)" if follow else ""
    )
    comments = f"{marked.comments} comment{'s' * (marked.comments != 1)}"
    summary = f"Wrote {target}: {count} finding{'s' * (count != 1)} in {comments}{consequences}."
    stdout().print(Text(summary), soft_wrap=True)
    if marked.unplaced:
        stdout().print(f"{len(marked.unplaced)} of them stand in no cell and are told at the beginning of the file.", style="dim")


def _find(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    """The document of the warehouse that was meant: by the bytes of a file, else by name or key."""
    from jixiao.trust.keys import find_document, rows

    path = Path(name)
    if path.is_file():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if found := rows(connection, "select * from main.dim_document where sha256 = ?", [digest]):
            return found[0]
        raise FailedError(f"{name} is not in the warehouse as it is now. Load it first: jixiao ingest {name}")
    if found_by_name := find_document(connection, name):
        return found_by_name
    raise FailedError(f"{name} is no file here, and no document of the warehouse has this name or key.")


def _counted_elsewhere(connection: duckdb.DuckDBPyConnection, document: dict[str, Any]) -> str:
    """What to mark up instead of a document whose forms are counted from another, where the findings stand."""
    from jixiao.trust.keys import rows

    sql = """select distinct counted.source_file from meta.duplicate as duplicate
        inner join main.dim_document as counted on duplicate.primary_document_key = counted.document_key
        where duplicate.duplicate_document_key = ? order by all"""
    others = ", ".join(str(row["source_file"]) for row in rows(connection, sql, [document["document_key"]]))
    return f"{document['source_file']} says the same as {others}, which is counted instead and holds the findings: mark that file up."
