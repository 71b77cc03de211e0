"""`jixiao explain`: from a figure back to the cell of the document that it was read from.

Belongs here: what the terminal shows of an explanation. Must stay out: explaining (`trust`).
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.text import Text

from jixiao.cli._console import data_option, grid, json_option, plain, print_json, put, shown, stderr, stdout, written
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._names import code, column
from jixiao.cli._reading import place, reading
from jixiao.cli._warehouse import open_published

if TYPE_CHECKING:
    from jixiao.trust.explain import Explanation

ROWS_AROUND = 3
FORMS_SHOWN = 20
# The columns of a row that are shown, where it has them.
SHOWN = (
    *("level1", "level2", "indicator_name", "value_role", "value_text", "label", "amount_text", "amount_yuan", "weight", "score", "text"),
    *("rule_id", "severity", "item", "printed", "compared_with", "should_be", "difference", "message_zh", "message_en", "correction"),
)


@click.command(short_help=both("显示一个数字或问题出自文件的哪个单元格", "Show the cell of a document that a figure or finding comes from"))
@click.argument("key")
@click.option(
    "--rows",
    type=click.IntRange(min=0),
    default=ROWS_AROUND,
    show_default=True,
    help=both("单元格上下各显示的行数。", "Rows of the table above and below the cell."),
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=both("把整张表连同读取结果写成一个网页。", "Write the whole form as a page with the reading over it."),
)
@data_option
@json_option
@chinese(
    """显示一个数字或问题从何而来：逐步的读取过程、所在文件、单元格周围的表格。

KEY 是指标值、指标、金额、执行率、文本、问题、公开表或文件的键，开头几个字符能够唯一确定即可。文件从归档重新读取。
单位、项目的键或 indicator_key 显示它是什么、如何识别及其公开表；
重复表的键指向被计入的那一张。

加 --html 把整张表写成一个网页，任何浏览器都能打开，不需要网络：按原样画出表格，按去向给单元格着色，
标出来源单元格和问题，可切换中英文。联系人不予显示。"""
)
def explain(key: str, rows: int, html: Path | None, data: Path, as_json: bool) -> None:
    """Show where a figure or a finding comes from: how it was read step by step, its document, and the table around its cell.

    KEY is the key of an indicator value, an indicator, an amount, an execution rate, a text, a finding, a disclosure or a document.
    Its first characters are enough where they name one. The document is read again from the archive. The key of a unit, a project or an
    indicator_key shows what it is, how it was told, and its forms; that of a duplicate leads to the form that is counted.

    With --html the whole form is written as one page that opens in any browser without a network: tables as they are ruled, each
    cell coloured by what became of it, the source cell marked, findings as badges, in Chinese with a switch to English. Contacts
    are not shown.

    jixiao query "select indicator_value_key, indicator_name, value_text from mart.indicator where unit_name like '%住房%'"

    jixiao explain KEY

    jixiao explain KEY --html form.html
    """
    from jixiao.trust.explain import explain as look_up
    from jixiao.trust.explain import html as laid_out
    from jixiao.trust.keys import ShortKeyError

    connection = open_published(data)
    try:
        explanation = look_up(connection, data, key)
        if html is not None:
            page = laid_out(explanation)
            with written(html):
                html.write_text(page, encoding="utf-8")
    except ShortKeyError as error:
        raise click.UsageError(error.said(language())) from None
    finally:
        connection.close()
    if as_json:
        print_json(_as_dict(explanation, rows))
    elif html is None:
        _print(explanation, rows)
    if html is not None:
        stderr().print(Text(say(f"已写入 {html}", f"Wrote {html}")), soft_wrap=True)


def _as_dict(explanation: Explanation, around: int) -> dict[str, Any]:
    """What a program is told."""
    from jixiao.trust.explain import steps, table_around

    subject = explanation.subject
    return {
        "key": subject.key,
        "kind": subject.kind,
        "record": subject.record,
        "steps": steps(explanation),
        "disclosure": subject.disclosure,
        "document": subject.document,
        "doubt": subject.doubt or (subject.disclosure or {}).get("doubt"),
        "version": subject.version,
        "seen_at": subject.seen_at,
        "findings": subject.findings,
        "addends": subject.addends,
        "forms": subject.forms,
        "cells": table_around(explanation, around),
        "note": explanation.note.en if explanation.note else None,
    }


def _print(explanation: Explanation, around: int) -> None:
    from jixiao.codes import CODES
    from jixiao.trust.explain import steps, table_around
    from jixiao.trust.words import KINDS

    console, subject = stdout(), explanation.subject
    kind = say(KINDS[subject.kind].zh, subject.kind.capitalize())
    console.print(Text(f"{kind} {subject.key}", style="bold"), soft_wrap=True)
    about = grid(None, ["field", "value"])
    for name, value in _facts(explanation):
        if value not in (None, ""):
            about.add_row(column(name), shown(plain(value) if isinstance(value, Decimal) else value, 200))
    put(console, about)
    for number, step in enumerate(steps(explanation), 1):
        console.print(Text(say(f"{number}. {step.zh}。", f"{number}. {step.en}.")), soft_wrap=True)
    if subject.forms:
        _print_forms(console, subject.forms)
    if cells := table_around(explanation, around):
        _print_cells(console, cells)
    if explanation.note:
        console.print(Text(say(*explanation.note), style="yellow"), soft_wrap=True)
    for finding in subject.findings:
        console.print(
            Text(
                say(
                    f"{CODES['severity'][finding['severity']][0]} {finding['rule_id']}：{finding['message_zh']}",
                    f"{finding['severity']} {finding['rule_id']}: {finding['message_en']}",
                ),
                style="yellow",
            ),
            soft_wrap=True,
        )


def _facts(explanation: Explanation) -> list[tuple[str, Any]]:
    subject = explanation.subject
    record, disclosure, document = subject.record, subject.disclosure or {}, subject.document or {}
    version = ("version", subject.version)
    if subject.document is None and subject.kind != "finding":
        return [*record.items(), version]
    facts = [(name, _told(name, record.get(name))) for name in SHOWN if name != say("message_en", "message_zh")]
    if subject.kind == "indicator value":
        facts.append(("reading", reading(record)))
    if record.get("table_no") is not None and record.get("column_no") is not None:
        facts.append(("place", place(record["table_no"], record["row_no"], record["column_no"])))
    if disclosure:
        kind = f"{code('subject', disclosure['subject'])} · {code('stage', disclosure['stage'])} · {disclosure['fiscal_year']}"
        facts.append(("disclosure", f"{disclosure['title'] or say('（无标题）', '(no title)')} ({kind})"))
        facts += [(name, disclosure[name]) for name in ("unit_name", "department_name", "project_name")]
        if not disclosure["is_current"]:
            reason = code("superseded_reason", disclosure["superseded_reason"])
            facts.append(("superseded", reason or say("由后来的版本", "by a later edition")))
    if document:
        facts += [("document", document["source_file"]), ("sha256", document["sha256"])]
        for seen in subject.seen_at:
            file, first, last = seen["source_file"], f"{seen['first_seen']:%Y-%m-%d}", f"{seen['last_seen']:%Y-%m-%d}"
            state = code("location_state", seen["location_state"])
            facts.append(("seen", say(f"{file}，{first} 至 {last}（{state}）", f"{file}, {first} to {last} ({state})")))
            facts += [(name, seen[name]) for name in ("address", "page_title", "published_on", "fetched_at") if seen[name] is not None]
    return [*facts, version]


def _told(name: str, value: Any) -> Any:
    """A value of a fact: a code by its name."""
    return code(name, value) if value is not None and isinstance(value, str) else value


def _print_forms(console: Any, forms: list[dict[str, Any]]) -> None:
    table = grid(say("现行公开表", "Current forms"), [column("disclosure_key"), "year", "stage", "title", column("source_file")])
    for form in forms[:FORMS_SHOWN]:
        told = form["disclosure_key"], form["fiscal_year"], code("stage", form["stage"]), form["title"], form["source_file"]
        table.add_row(*(shown(value, 60) for value in told))
    put(console, table)
    if len(forms) > FORMS_SHOWN:
        console.print(Text(say(f"……另有 {len(forms) - FORMS_SHOWN:,} 张", f"… and {len(forms) - FORMS_SHOWN:,} more"), style="dim"))


def _print_cells(console: Any, cells: list[dict[str, Any]]) -> None:
    columns = sorted({c["column_no"] for c in cells})
    table = grid(say(f"表 {cells[0]['table_no']}", f"Table {cells[0]['table_no']}"), ["row", *(f"C{c}" for c in columns)])
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
