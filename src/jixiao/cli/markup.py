"""`jixiao markup`: the publisher's own Word file with what the audit found, as comments."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, stdout, written
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import open_published

if TYPE_CHECKING:
    import duckdb


@click.command(short_help=both("把问题写成批注，还回 Word 文件", "Give a Word file back with the findings as comments"))
@click.argument("document")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=both("写到哪里；不给出时为当前目录中的“文件名.marked.docx”。", "Where to write it; else NAME.marked.docx in this folder."),
)
@data_option
@chinese(
    """把有问题的单元格加上批注，还回 Word 文件，使公开单位知道改什么。

DOCUMENT 是文件、它在仓库中的名称，或文件的键。文件须已载入：问题取自已发布的仓库。批注为中文，各附一行英文，
文件原文不变。只能标注 .docx 文件。"""
)
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
            stdout().print(
                Text(say(f"{name}：没有发现问题，不需要标注。", f"{name}: nothing was found in it, so there is nothing to mark.")),
                soft_wrap=True,
            )
            return
        source = archived(data, str(found["sha256"]))
        target = out or Path(f"{Path(name).stem}.marked.docx")
        if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == found["sha256"]:
            raise FailedError(
                say(f"{target} 就是原文件：请用 --out 换一个名称。", f"{target} is the original itself: give another name with --out.")
            )
        marked = mark_up(read_object(source), told, name)
        with written(target):
            target.write_bytes(marked.data)
    finally:
        connection.close()
    count = len(told)
    follow = count - len(under_causes(told))
    consequences = (
        say(
            f"（其中 {follow} 处由其他问题引起，列在其下）",
            f" ({follow} of them follow{'s' * (follow == 1)} from others and stand{'s' * (follow == 1)} under these)",
        )
        if follow
        else ""
    )
    comments = f"{marked.comments} comment{'s' * (marked.comments != 1)}"
    summary = say(
        f"已写入 {target}：{count} 处问题，{marked.comments} 条批注{consequences}。",
        f"Wrote {target}: {count} finding{'s' * (count != 1)} in {comments}{consequences}.",
    )
    stdout().print(Text(summary), soft_wrap=True)
    if marked.unplaced:
        stdout().print(
            say(
                f"其中 {len(marked.unplaced)} 处不在单元格中，写在文件开头。",
                f"{len(marked.unplaced)} of them stand in no cell and are told at the beginning of the file.",
            ),
            style="dim",
        )


def _find(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    """The document of the warehouse that was meant: by the bytes of a file, else by name or key."""
    from jixiao.trust.keys import find_document, rows

    path = Path(name)
    if path.is_file():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if found := rows(connection, "select * from main.dim_document where sha256 = ?", [digest]):
            return found[0]
        raise FailedError(
            say(
                f"{name} 现在的内容不在仓库中。请先载入：jixiao ingest {name}",
                f"{name} is not in the warehouse as it is now. Load it first: jixiao ingest {name}",
            )
        )
    if found_by_name := find_document(connection, name):
        return found_by_name
    raise FailedError(
        say(
            f"{name} 不是这里的文件，仓库中也没有这个名称或键的文件。",
            f"{name} is no file here, and no document of the warehouse has this name or key.",
        )
    )


def _counted_elsewhere(connection: duckdb.DuckDBPyConnection, document: dict[str, Any]) -> str:
    """What to mark up instead of a document whose forms are counted from another, where the findings stand."""
    from jixiao.trust.keys import rows

    sql = """select distinct counted.source_file from meta.duplicate as duplicate
        inner join main.dim_document as counted on duplicate.primary_document_key = counted.document_key
        where duplicate.duplicate_document_key = ? order by all"""
    others = ", ".join(str(row["source_file"]) for row in rows(connection, sql, [document["document_key"]]))
    return say(
        f"{document['source_file']} 与 {others} 内容相同，计入的是后者，问题也在其中：请标注该文件。",
        f"{document['source_file']} says the same as {others}, which is counted instead and holds the findings: mark that file up.",
    )
