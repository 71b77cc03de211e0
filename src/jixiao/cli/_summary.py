"""The summary that a load ends with: what is in the warehouse, what was set aside and why, what the audit found.

Belongs here: counting in a warehouse file, and laying the counts out. Must stay out: running a load.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.text import Text

from jixiao.cli._console import grid, put, shown, stdout
from jixiao.cli._language import language, say
from jixiao.cli._warehouse import open_database
from jixiao.codes import CODES
from jixiao.trust.keys import rows as records

# Rows of a list that are printed; the rest is counted and said where to find.
MOST = 20

# What a source lost; told only where there is any.
LOSSES = ("withdrawn_disclosures", "emptied_documents")

COUNTS = """
select
    (select count(*) from main.dim_document where not is_withdrawn) as documents,
    form.disclosures,
    form.withdrawn_disclosures,
    (
        select count(distinct (old.source, old.source_file))
        from main.dim_document_location as old
        join main.dim_document as gone on gone.document_key = old.document_key and gone.disclosure_count > 0 and gone.is_withdrawn
        join main.dim_document_location as new
            on new.source = old.source and new.source_file = old.source_file and new.location_state = 'present'
        join main.dim_document as emptied on emptied.document_key = new.document_key and emptied.disclosure_count = 0
        where old.location_state = 'replaced'
    ) as emptied_documents,
    (select count(*) from main.fact_indicator_line where is_current) as indicators,
    (select count(*) from main.fact_indicator where is_current) as indicator_values,
    (select count(*) from mart.funding) as funding_amounts,
    (select count(*) from meta.duplicate) as duplicate_disclosures,
    (select count(*) from meta.document where status = 'no_disclosure') as documents_without_disclosure,
    (select count(*) from meta.unread_cell) as unread_cells
from (select count(*) as disclosures, count(*) filter (is_withdrawn) as withdrawn_disclosures from mart.disclosure) as form
"""

COVERAGE = "select 1 - sum(unread_cells) / nullif(sum(cell_count), 0) as coverage from meta.cell_summary"

DUPLICATES = """
select d.source_file, p.source_file as same_as, count(*) as disclosures
from meta.duplicate
left join main.dim_document as d on d.document_key = duplicate_document_key
left join main.dim_document as p on p.document_key = primary_document_key
group by all
order by all
"""

WITHOUT = """
select source_file from main.dim_document where status = 'no_disclosure' and not is_withdrawn order by source_file
"""

# A file that has gone from its source is of no concern any more.
QUARANTINE = """
select q.source_file, q.reason, q.message_zh, q.message_en
from meta.quarantine as q
left join main.dim_document as d using (document_key)
where not coalesce(d.is_withdrawn, false)
order by q.source_file
"""

FINDINGS = """
select
    f.rule_id, f.severity, r.title_zh, r.title_en, r.applied,
    count(*) as findings,
    count(f.cause_key) as consequences,
    arg_min(f.message_zh, (f.cause_key is not null, f.finding_key)) as example_zh,
    arg_min(f.message_en, (f.cause_key is not null, f.finding_key)) as example_en,
    arg_min(
        concat_ws(' ', d.source_file, 'T' || f.table_no, 'R' || f.row_no, 'C' || f.column_no), (f.cause_key is not null, f.finding_key)
    ) as place,
    arg_min(f.finding_key, (f.cause_key is not null, f.finding_key)) as finding_key
from meta.finding as f
join meta.rule_result as r using (rule_id)
left join main.dim_document as d using (document_key)
group by all
order by f.severity, f.rule_id
"""


_LINES = {
    "documents": ("文件", "documents"),
    "disclosures": ("公开表", "disclosures"),
    "withdrawn_disclosures": ("其中来源已撤下", "of these withdrawn by their source"),
    "indicators": ("指标", "indicators"),
    "indicator_values": ("指标值", "indicator values"),
    "funding_amounts": ("金额", "funding amounts"),
    "cells_read": ("单元格读懂率", "cells read"),
    "unread_cells": ("未读懂的单元格", "cells not understood"),
    "duplicate_disclosures": ("重复公开表（只计一次）", "duplicate disclosures, counted once"),
    "documents_without_disclosure": ("没有公开表的文件", "documents without a disclosure"),
    "emptied_documents": ("被没有公开表的文件覆盖的文件", "documents overwritten by one without a disclosure"),
    "set_aside": ("已隔离的文件", "documents set aside"),
}
"""The counts in the order in which they are told; those in `LOSSES` only where there are any."""


@dataclass(slots=True)
class Contents:
    """What a warehouse file holds, in counts, and what is wrong with it."""

    counts: dict[str, int]
    coverage: float | None
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    without: list[dict[str, Any]] = field(default_factory=list)
    quarantined: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)


def contents(database: Path) -> Contents:
    """Count what a warehouse file holds."""
    connection = open_database(database)
    try:
        coverage = records(connection, COVERAGE)
        return Contents(
            counts=records(connection, COUNTS)[0],
            coverage=coverage[0]["coverage"] if coverage else None,
            duplicates=records(connection, DUPLICATES),
            without=records(connection, WITHOUT),
            quarantined=records(connection, QUARANTINE),
            findings=records(connection, FINDINGS),
        )
    finally:
        connection.close()


def print_contents(held: Contents) -> None:
    """Print the counts, then the documents set aside, then the findings by rule with one example each."""
    console = stdout()
    tongue = language()
    table = grid(None, [say("数据仓库中", "in the warehouse"), ""], right=[""])
    facts: dict[str, object] = {
        **held.counts,
        "cells_read": say("没有单元格", "no cells") if held.coverage is None else f"{held.coverage:.2%}",
        "set_aside": len(held.quarantined),
    }
    for name, (zh, en) in _LINES.items():
        if name not in LOSSES or facts[name]:
            value = facts[name]
            table.add_row(say(zh, en), shown(f"{value:,}" if isinstance(value, int) else value))
    put(console, table)
    console.print()
    for row in held.duplicates[:MOST]:
        forms = row["disclosures"]
        same = say(
            f"{row['source_file']} 与 {row['same_as']} 的 {forms} 张公开表相同。",
            f"{row['source_file']} holds the same {forms} disclosure{'s' * (forms != 1)} as {row['same_as']}.",
        )
        console.print(Text(same), soft_wrap=True)
    _rest(len(held.duplicates), "meta.duplicate")
    for row in held.without[:MOST]:
        console.print(Text(f"{row['source_file']}{say('：没有读出公开表。', ': no disclosure was read in it.')}"), soft_wrap=True)
    _rest(len(held.without), "meta.document where status = 'no_disclosure'")
    print_set_aside(held.quarantined)
    if held.findings:
        found = grid(
            findings_heading(held.findings, tongue),
            [
                say("规则", "rule"),
                say("级别", "severity"),
                say("问题", "found"),
                say("适用", "of"),
                say("内容和一个例子", "what, and one example"),
            ],
            right=(say("问题", "found"), say("适用", "of")),
        )
        for row in held.findings:
            text = Text(str(row[f"title_{tongue}"]), style="bold")
            text.append(f"\n{row[f'example_{tongue}']}\n", style="default")
            text.append(str(row["place"] or ""), style="dim")
            if row["consequences"]:
                text.append(f"\n{_FOLLOWING[tongue].format(row['consequences'])}", style="dim")
            style = "red" if row["severity"] == "blocking" else ""
            severity = say(CODES["severity"][row["severity"]][0], row["severity"])
            found.add_row(row["rule_id"], severity, shown(row["findings"]), shown(row["applied"]), text, style=style)
        put(console, found)


_FOLLOWING = {"zh": "其中 {:,} 处由其他问题引起", "en": "{:,} of them follow from another finding"}


def findings_heading(findings: list[dict[str, Any]], tongue: str) -> str:
    """The heading of the findings; where some follow from others, how many errors they are and how many follow."""
    consequences = sum(row["consequences"] for row in findings)
    errors = sum(row["findings"] for row in findings) - consequences
    if not consequences:
        return "审核发现的问题，按规则" if tongue == "zh" else "Findings, by rule"
    if tongue == "zh":
        return f"审核发现的问题，按规则：{errors:,} 处错误，另有 {consequences:,} 处由其引起"
    return (
        f"Findings, by rule: {errors:,} error{'s' * (errors != 1)}, and {consequences:,} that follow{'s' * (consequences == 1)} from them"
    )


def set_aside(database: Path) -> list[dict[str, Any]]:
    """The documents that a warehouse file has set aside and that still stand in a source."""
    connection = open_database(database)
    try:
        return records(connection, QUARANTINE)
    finally:
        connection.close()


def print_set_aside(quarantined: list[dict[str, Any]]) -> None:
    """Print the documents that were set aside, with their reasons; nothing where there are none."""
    if not quarantined:
        return
    console = stdout()
    aside = grid(say("已隔离", "Set aside"), [say("文件", "document"), say("原因", "why")])
    for row in quarantined[:MOST]:
        aside.add_row(shown(row["source_file"], 60), shown(row[f"message_{language()}"]))
    put(console, aside)
    _rest(len(quarantined), "meta.quarantine")


def _rest(count: int, table: str) -> None:
    if count > MOST:
        more = say(f"……另有 {count - MOST} 个", f"… and {count - MOST} more")
        stdout().print(f'{more}: jixiao query "from {table}"', markup=False, style="dim")
