"""The summary that a load ends with: what is in the warehouse, what was set aside and why, what the audit found.

Belongs here: counting in a warehouse file, and laying the counts out. Must stay out: running a load.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.text import Text

from jixiao.cli._console import grid, put, shown, stdout
from jixiao.cli._warehouse import open_database, records

# Rows of a list that are printed; the rest is counted and said where to find.
MOST = 20

# What a source lost; told only where there is any.
LOSSES = ("of these withdrawn by their source", "documents overwritten by one without a disclosure")

COUNTS = """
select
    (select count(*) from main.dim_document where not is_withdrawn) as documents,
    (select count(*) from mart.disclosure) as disclosures,
    (select count(*) from mart.disclosure where is_withdrawn) as withdrawn_disclosures,
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


@dataclass(slots=True)
class Contents:
    """What a warehouse file holds, in counts, and what is wrong with it."""

    counts: dict[str, int]
    coverage: float | None
    duplicates: list[dict[str, Any]] = field(default_factory=list)
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
            quarantined=records(connection, QUARANTINE),
            findings=records(connection, FINDINGS),
        )
    finally:
        connection.close()


def language() -> str:
    """`zh` where the user's locale is Chinese, else `en`: which of the two texts of a message is shown."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def print_contents(held: Contents) -> None:
    """Print the counts, then the documents set aside, then the findings by rule with one example each."""
    console = stdout()
    tongue = language()
    counts = held.counts
    table = grid(None, ["in the warehouse", ""], right=[""])
    lines: list[tuple[str, object]] = [
        ("documents", counts["documents"]),
        ("disclosures", counts["disclosures"]),
        (LOSSES[0], counts["withdrawn_disclosures"]),
        ("indicators", counts["indicators"]),
        ("indicator values", counts["indicator_values"]),
        ("funding amounts", counts["funding_amounts"]),
        ("cells read", "no cells" if held.coverage is None else f"{held.coverage:.2%}"),
        ("cells not understood", counts["unread_cells"]),
        ("duplicate disclosures, counted once", counts["duplicate_disclosures"]),
        ("documents without a disclosure", counts["documents_without_disclosure"]),
        (LOSSES[1], counts["emptied_documents"]),
        ("documents set aside", len(held.quarantined)),
    ]
    for name, value in lines:
        if name in LOSSES and not value:
            continue
        table.add_row(name, shown(f"{value:,}" if isinstance(value, int) else value))
    put(console, table)
    console.print()
    for row in held.duplicates[:MOST]:
        console.print(Text(f"{row['source_file']} holds the same {row['disclosures']} disclosures as {row['same_as']}."), soft_wrap=True)
    print_set_aside(held.quarantined)
    if held.findings:
        found = grid(
            findings_heading(held.findings, tongue), ["rule", "severity", "found", "of", "what, and one example"], right=("found", "of")
        )
        for row in held.findings:
            text = Text(str(row[f"title_{tongue}"]), style="bold")
            text.append(f"\n{row[f'example_{tongue}']}\n", style="default")
            text.append(str(row["place"] or ""), style="dim")
            if row["consequences"]:
                text.append(f"\n{_FOLLOWING[tongue].format(row['consequences'])}", style="dim")
            style = "red" if row["severity"] == "blocking" else ""
            found.add_row(row["rule_id"], row["severity"], shown(row["findings"]), shown(row["applied"]), text, style=style)
        put(console, found)


_FOLLOWING = {"zh": "其中 {:,} 处由其他问题引起", "en": "{:,} of them follow from another finding"}


def findings_heading(findings: list[dict[str, Any]], tongue: str) -> str:
    """The heading of the findings; where some follow from others, how many errors they are and how many follow."""
    consequences = sum(row["consequences"] for row in findings)
    errors = sum(row["findings"] for row in findings) - consequences
    if not consequences:
        return "Findings, by rule"
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
    aside = grid("Set aside", ["document", "why"])
    for row in quarantined[:MOST]:
        aside.add_row(shown(row["source_file"], 60), shown(row[f"message_{language()}"]))
    put(console, aside)
    _rest(len(quarantined), "meta.quarantine")


def _rest(count: int, table: str) -> None:
    if count > MOST:
        stdout().print(f'… and {count - MOST} more: jixiao query "from {table}"', markup=False, style="dim")
