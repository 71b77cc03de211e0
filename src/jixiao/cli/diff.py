"""`jixiao diff`: what changed between two published versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click
from rich.text import Text

from jixiao.cli._console import data_option, grid, json_option, print_json, shown, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._names import code

if TYPE_CHECKING:
    from jixiao.warehouse.diff import DiffReport

NAMES = {
    "disclosure": ("公开表", "disclosures"),
    "standing": ("现行公开表", "disclosures that stand"),
    "amount": ("金额", "amounts"),
    "execution": ("执行率", "execution rates"),
    "line": ("指标", "indicators"),
    "value": ("指标值", "values"),
}
"""How the kinds of changed rows are called. Forms that stand are those that their source has not withdrawn."""


@click.command(short_help=both("比较两个已发布的版本", "Compare two published versions"))
@click.argument("before", metavar="[BEFORE]", required=False)
@click.argument("after", metavar="[AFTER]", required=False)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help=both("每类最多列出的行数。", "Rows of each kind that are listed at most."),
)
@data_option
@json_option
@chinese(
    """比较两个已发布的版本：新增、消失、改变的公开表、金额、执行率、指标和指标值。

不给出版本时比较最近两个；只给 BEFORE 时与最近一个比较。版本名见 data/published/versions/，开头几个字符即可。
修订的公开表列出不同的数字和两份文件。"""
)
def diff(before: str | None, after: str | None, limit: int, data: Path, as_json: bool) -> None:
    """Compare two published versions: forms, amounts, execution rates, indicators and values that were added, removed or changed.

    Without versions the last two are compared; with BEFORE alone, that one and the last. A version is named as in
    data/published/versions/; its first characters are enough. A revised form shows the figures that differ, with both documents.

    jixiao diff
    """
    from jixiao.warehouse.diff import diff as compare
    from jixiao.warehouse.paths import DataFolder

    report = compare(DataFolder(data), before, after, limit=limit)
    if as_json:
        print_json({"before": report.before, "after": report.after, "counts": report.counts, "changes": report.changes})
        return
    console = stdout()
    console.print(Text(f"{report.before} → {report.after}", style="bold"))
    print_counts(report)
    if report.changes:
        table = grid(None, ["change", "what", "form", "before", "after"])
        for change in report.changes:
            form = " · ".join(str(p) for p in (change.fiscal_year, change.unit_name, change.project_name) if p)
            name = say(f"{NAMES.get(change.kind, (change.kind,))[0]} {code('change', change.change)}", f"{change.kind} {change.change}")
            before, after = _apart(change.before, change.after)
            table.add_row(name, shown(change.item, 60), shown(form, 60), shown(before, 40), shown(after, 40))
        console.print(table)
    if report.total > len(report.changes):
        console.print(
            say(f"共 {report.total} 行不同；--limit 可多列一些。", f"{report.total} rows differ; --limit lists more of them."), style="dim"
        )


def _apart(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Both texts from a little before the place where they part, so that what differs is seen in a narrow column."""
    if before is None or after is None:
        return before, after
    alike = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = alike - 8
    if start <= 8:
        return before, after
    return f"…{before[start:]}", f"…{after[start:]}"


def print_counts(report: DiffReport) -> None:
    """Print how many rows of each kind were added, removed and changed, or that nothing was."""
    if not report.total:
        stdout().print(say("公开表、金额和指标值没有差别。", "No form, amount or value differs."))
        return
    heads = [say("新增", "added"), say("消失", "removed"), say("改变", "changed")]
    table = grid(None, ["", *heads], right=heads)
    for kind, counts in report.counts.items():
        table.add_row(say(*NAMES[kind]), *(f"{counts[name]:,}" for name in ("added", "removed", "changed")))
    stdout().print(table)
