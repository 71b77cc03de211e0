"""`jixiao labels`: wordings that nobody has reviewed, ready to be pasted into the lookup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import rich_click as click

from jixiao.cli._console import data_option, json_option, print_json
from jixiao.cli._warehouse import open_published, records

# Where a wording belongs, by the place that it was found in: file and section of the lookup.
SECTIONS = {
    "row_label": ("labels.yml", "fields"),
    "column_header": ("labels.yml", "columns"),
    "section": ("labels.yml", "sections"),
    "level": ("levels.yml", "level2"),
}

LABELS = """
select text, position, occurrences, documents, example, source_file
from meta.label_review
where documents >= ?
order by occurrences desc, documents desc, text
limit ?
"""


@click.command(short_help="List wordings that nobody has reviewed, ready for the lookup")
@click.option(
    "--at-least", type=click.IntRange(min=1), default=1, show_default=True, help="Leave out wordings of fewer documents than this."
)
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="The most frequent ones, at most this many.")
@data_option
@json_option
def labels(at_least: int, limit: int, data: Path, as_json: bool) -> None:
    """List the wordings that stand where a label stands and are in no lookup, the most frequent first, with an example of each.

    The output is YAML for the files in src/jixiao/reference/. Where a wording means what an entry there means already, add it to the
    [b]variants[/b] of that entry. Else paste its lines into the section named above them and put a short English name in place of the
    number. The next load reads all documents again with what it has learned.

    jixiao labels --at-least 2
    """
    connection = open_published(data)
    try:
        rows = records(connection, LABELS, [at_least, limit])
    finally:
        connection.close()
    if as_json:
        print_json(rows)
    else:
        click.echo(as_yaml(rows), nl=False)


def as_yaml(rows: list[dict[str, Any]]) -> str:
    """The wordings as YAML, grouped by the section that they belong in; a comment where there are none."""
    if not rows:
        return "# Every label of every document is in the lookup.\n"
    lines: list[str] = []
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(SECTIONS.get(row["position"], ("labels.yml", row["position"])), []).append(row)
    number = 0
    for (file, section), members in groups.items():
        lines += [f"# src/jixiao/reference/{file}", f"{section}:"]
        for row in members:
            number += 1
            # Printed text may hold anything; JSON strings are YAML strings, and a wording is compared without white space anyway.
            text = json.dumps(_one_line(row["text"]), ensure_ascii=False)
            example = f", for example {_one_line(row['example'])[:40]!r}" if row["example"] else ""
            lines.append(f"  # {row['occurrences']} times in {row['documents']} documents{example} ({_one_line(row['source_file'])})")
            lines += [f"  label_{number}:", f"    zh: {text}", f"    variants: [{text}]"]
        lines.append("")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
