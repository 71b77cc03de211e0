"""`jixiao review`: what people should decide, and what they have decided."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._warehouse import open_published


@click.command(
    short_help=both(
        "列出可能是同一个的单位、项目或指标，由人决定", "List units, projects or indicators that may be one, for a person to decide"
    )
)
@click.argument("what", type=click.Choice(["units", "projects", "indicators"]))
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="CLUSTER",
    help=both("认定一组是同一个，须已核对；可重复。", "Take a cluster that you have checked for one; may be repeated."),
)
@click.option(
    "--reject",
    "rejected",
    multiple=True,
    metavar="CLUSTER",
    help=both("认定一组不是同一个，不再列出；可重复。", "Say that a cluster is not one: it is not listed again; may be repeated."),
)
@click.option("--by", "name", default=None, help=both("何人决定，默认为当前用户。", "Who decides; without it, the user of this machine."))
@click.option("--why", default="", help=both("决定的理由。", "Why it is decided so."))
@data_option
@json_option
@chinese(
    """列出可能是同一个的单位（同一地区）、项目（同一单位）、指标（同级次、同计量单位）：按组列出，最可能的在前，并说明理由。

相似不等于相同，程序不作归并。核对过的用 --accept 加组号认定，写入数据目录的 [b]reference[/b] 目录
（或 JIXIAO_REFERENCE 所指目录）的 organisations.yml、projects.yml 或 concepts.yml，自下次载入起生效；
不是同一个的用 --reject，不再列出。每个决定连同何人、何时、为何记在其中的 decisions.jsonl。
删去所写的行即为撤回，也可在 `jixiao dashboard --review` 的“已作决定”中撤回。认定的指标在 mart.indicator 中共用一个 [b]concept[/b]。"""
)
def review(what: str, accepted: tuple[str, ...], rejected: tuple[str, ...], name: str | None, why: str, data: Path, as_json: bool) -> None:
    """List units of one region, projects of one unit, or indicators of one level and unit of measure, that may be the same under several
    names: clusters, the likeliest first, with the reasons.

    Nothing is merged by likeness. What you have checked is taken by --accept with the number of its cluster: it is written into
    organisations.yml, projects.yml or concepts.yml in the folder [b]reference[/b] of the data folder, or the one in JIXIAO_REFERENCE, and
    holds from the next load on; what is not one is told by --reject, and is not listed again. Each decision stands in decisions.jsonl there
    with who, when and why. To take one back, delete its lines, or use `jixiao dashboard --review`. Accepted indicators share a
    [b]concept[/b] in mart.indicator.

    jixiao review units
    jixiao review projects > to-check.yml
    jixiao review indicators
    """
    from jixiao.sources.data_folder import DataFolder
    from jixiao.trust import decisions, proposed
    from jixiao.trust import review as reviews

    folder = DataFolder(data).reference
    connection = open_published(data)
    try:
        found = decisions.undecided_clusters(proposed.CLUSTERS[what](connection), folder)
    finally:
        connection.close()
    if accepted or rejected:
        reviewer = decisions.Reviewer(name or getpass.getuser(), why)
        try:
            decisions.accept_clusters(folder, reviewer, found, accepted)
            decisions.reject_clusters(folder, reviewer, found, rejected)
        except decisions.UndecidableError as error:
            raise FailedError(say(f"没有写入。{error.said('zh')}", f"Nothing was decided. {error.message}")) from None
        told = say(
            f"已写入：{folder}。自下次载入（jixiao ingest）起生效；删去所写的行即为撤回。",
            f"Written: {folder}. It holds from the next load (jixiao ingest) on; delete the lines to take it back.",
        )
        stdout().print(Text(told), soft_wrap=True)
    elif as_json:
        print_json([asdict(one) | {"why": [line.en for line in one.why]} for one in found])
    else:
        written = {"units": reviews.units_as_yaml, "projects": reviews.projects_as_yaml, "indicators": reviews.concepts_as_yaml}
        click.echo(written[what](found, language()), nl=False)
