"""`jixiao parse`: how one document is read, cell by cell, without a warehouse."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

from jixiao.cli._console import data_option, grid, json_option, print_json, put, shown, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._names import code, column, part
from jixiao.cli._reading import masked, place, read_limited, reading
from jixiao.model import CellReading, Disclosure, Disposition, Extraction, Indicator
from jixiao.privacy import mask_text

STYLES = {Disposition.LABEL: "cyan", Disposition.FIELD: "green", Disposition.IGNORED: "dim", Disposition.UNREAD: "bold red"}


@click.command(short_help=both("逐格显示一份文件怎样被读取", "Show how one document is read, cell by cell"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--cells/--no-cells", default=True, show_default=True, help=both("列出每个单元格及其去向。", "List every cell with what became of it.")
)
@data_option
@json_option
@chinese(
    """显示一份文件怎样被读取：其中的公开表、每个单元格的去向、没有读懂的内容。

不保存任何内容。文件在单独的、限制内存和时间的进程中读取，损坏或恶意的文件不会造成危害。
位置如 T2 R8 C4 指文件的第 2 个表、第 8 行、第 4 列，从 1 起数。联系人不予显示。"""
)
def parse(file: Path, cells: bool, data: Path, as_json: bool) -> None:
    """Show how one document is read: its disclosures, what became of each cell, and what was not understood.

    Nothing is stored. The file is read in a process of its own with limits on memory and time, so a broken or hostile one does no harm.
    A place such as T2 R8 C4 is table 2, row 8, column 4 of the document, counted from 1. Contacts are not shown.

    jixiao parse samples/kaizhou-2022.docx

    jixiao parse samples/kaizhou-2022.docx --json | jq ".disclosures[].unit_name"
    """
    extraction = masked(read_limited(file, data=data))
    if as_json:
        print_json(
            {
                "file": mask_text(file.name),
                "kind": extraction.kind,
                "coverage": extraction.coverage,
                "disclosures": extraction.disclosures,
                "cells": extraction.cells if cells else extraction.unread,
                "labels": extraction.labels,
                "notes": extraction.notes,
            }
        )
        return
    _print(extraction, file, cells)


def _print(extraction: Extraction, file: Path, cells: bool) -> None:
    console = stdout()
    count = len(extraction.disclosures)
    coverage = (
        ""
        if extraction.coverage is None
        else say(f"，读入单元格 {extraction.coverage:.1%}", f", {extraction.coverage:.1%} of their cells read")
    )
    found = (
        say(f"{count} 张公开表{coverage}", f"{count} disclosure{'s' * (count != 1)}{coverage}")
        if count
        else say("没有公开表：其中没有绩效公开的表", "no disclosure: nothing in it is a budget-performance form")
    )
    console.print(Text(f"{mask_text(file.name)} ({extraction.kind}): {found}", style="bold"))
    for disclosure in extraction.disclosures:
        _print_disclosure(console, disclosure)
    if cells and extraction.cells:
        table = grid("Cells", ["place", "text", "became", "as"])
        for cell in extraction.cells:
            table.add_row(*_cell(cell), style=STYLES[cell.disposition])
        put(console, table)
    _print_unknown(console, extraction)


def _print_disclosure(console: Console, disclosure: Disclosure) -> None:
    console.rule(style="dim")
    year = disclosure.fiscal_year or say("无年度", "no year")
    kind = f"{code('subject', disclosure.subject)} · {code('stage', disclosure.stage)} · {year}"
    head = f"{disclosure.ordinal}. {disclosure.title or say('（无标题）', '(no title)')}   {kind}"
    console.print(Text(head, style="bold"))
    about = grid(None, ["field", "text"])
    for name in (f.name for f in fields(disclosure)):
        value: Any = getattr(disclosure, name)
        if isinstance(value, str) and name not in ("title", "subject", "stage") and not name.endswith(("_text", "_basis")):
            told = say("、", " ").join(map(part, value.split())) if name == "blank_fields" else value
            about.add_row(column(name), shown(told, 160))
    for name in ("goal_text", "total_goal_text", "actual_text", "duration_text", "total_score"):
        if getattr(disclosure, name) is not None:
            about.add_row(column(name), shown(getattr(disclosure, name), 160))
    for extra in disclosure.fields:
        about.add_row(part(extra.slug), shown(extra.text, 160))
    if about.row_count:
        put(console, about)
    if disclosure.funding:
        money = grid("Funding", ["place", "label", "source", "measure", "period", "printed", "yuan"], right=("printed", "yuan"))
        for f in disclosure.funding:
            printed = f"{f.text} {f.unit_text}" if f.unit_text and f.unit_text not in f.text else f.text
            yuan = None if f.amount_yuan is None else f"{f.amount_yuan:,.2f}"
            kinds = code("funding_source", f.source), code("measure", f.measure), code("period", f.period)
            money.add_row(place(f.table, f.row, f.col), shown(f.label, 30), *kinds, shown(printed, 30), shown(yuan))
        put(console, money)
    if disclosure.indicators:
        columns = ["place", "level 1", "level 2", "indicator", "role", "printed", "reading", "weight", "score"]
        rows = grid("Indicators", columns, right=("weight", "score"))
        for indicator in disclosure.indicators:
            _indicator_rows(rows, indicator)
        put(console, rows)
        for name, times in Counter(i.correction for i in disclosure.indicators if i.correction).items():
            console.print(
                Text(
                    say(
                        f"按规则 {name} 更正 {times} 条指标，原文不变。",
                        f"Corrected by rule {name}: {times} indicators; the printed text is kept.",
                    ),
                    style="yellow",
                )
            )


def _indicator_rows(rows: Any, indicator: Indicator) -> None:
    head = [shown(indicator.level1, 20), shown(indicator.level2, 24), shown(indicator.name, 60)]
    tail = [shown(indicator.weight), shown(indicator.score)]
    if not indicator.values:
        rows.add_row(place(indicator.table, indicator.row, indicator.col), *head, "", "", "", *tail)
    for count, value in enumerate(indicator.values):
        where = place(value.table, value.row, value.col)
        front, back = (head, tail) if count == 0 else ([Text("")] * 3, [Text("")] * 2)
        rows.add_row(where, *front, code("value_role", value.role), shown(value.text, 40), shown(reading(value)), *back)


def _cell(cell: CellReading) -> tuple[Text, ...]:
    where = place(cell.table, cell.row, cell.col)
    return shown(where), shown(cell.text, 48), shown(code("disposition", cell.disposition.value)), shown(part(cell.detail))


def _position(name: str) -> str:
    from jixiao.trust.words import POSITIONS

    return say(POSITIONS[name].zh, name) if name in POSITIONS else name


def _print_unknown(console: Console, extraction: Extraction) -> None:
    unread = extraction.unread
    if unread:
        table = grid(say(f"未读懂：{len(unread)} 个单元格", f"Not understood: {len(unread)} cells"), ["place", "text", "why"])
        for cell in unread:
            table.add_row(place(cell.table, cell.row, cell.col), shown(cell.text, 80), shown(part(cell.detail)))
        put(console, table)
    if extraction.labels:
        table = grid(say("未审核的用语", "Labels that nobody has reviewed"), ["place", "label", say("所处位置", "stands as"), "example"])
        for label in extraction.labels:
            table.add_row(
                place(label.table, label.row, label.col), shown(label.text, 40), shown(_position(label.position)), shown(label.example, 40)
            )
        put(console, table)
    for note in extraction.notes:
        console.print(Text(say(f"说明：{note}", f"Note: {note}"), style="yellow"))
    if extraction.cells and not unread:
        console.print(
            say(
                f"{len(extraction.cells)} 个非空单元格都有去向。",
                f"Every one of the {len(extraction.cells)} non-empty cells is accounted for.",
            ),
            style="green",
        )
