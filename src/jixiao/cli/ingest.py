"""`jixiao ingest`: the main job, from files to a published warehouse."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import rich_click as click
from rich.text import Text

from jixiao import settings
from jixiao.cli._console import data_option, json_option, print_json, stderr, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._progress import progress
from jixiao.cli._summary import Contents, contents, print_contents, print_set_aside, set_aside
from jixiao.cli._warehouse import deployment
from jixiao.cli.diff import print_counts
from jixiao.cli.sources import kind_of
from jixiao.errors import told
from jixiao.sources.chosen import NoSourceError, chosen, elsewhere, fetch_chosen
from jixiao.sources.data_folder import DataFolder

if TYPE_CHECKING:
    from jixiao.warehouse.diff import DiffReport


FEW = 5
"""Withdrawn files that are named; more are counted."""


COLLECT = (1_000_000, 10, 100)
"""When Python looks for circles of objects: imports make half a million objects that stay, which the default looks through every 700."""


class Summary(Protocol):
    """What the deployment's run gives back, as far as it is printed here."""

    published: bool
    version: str | None
    data: Path
    database: Path | None
    data_docs: Path | None
    seconds: float
    changes: DiffReport | None
    unchanged: bool
    documents: int
    documents_new: int
    documents_known: int
    documents_parsed: int
    withdrawn: list[str]
    taught: list[tuple[str, str]]
    healed: list[str]
    undelivered: list[str]
    blocking_failures: list[str]
    errors: list[str]


class SourceType(click.Path):
    """A folder, file or zip on this machine; an address elsewhere is told the line that lists it as a source."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if isinstance(value, str) and "://" in value and not Path(value).exists():
            line = f"jixiao sources add NAME {kind_of(value)} {value}"
            self.fail(
                say(
                    f"{value} 是别处的地址：请先列为来源（{line}），再运行 jixiao ingest。", f"{value} is elsewhere. List it first: {line}"
                ),
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


@click.command(short_help=both("载入文件：归档、读取、构建、审核、发布", "Load documents: archive, read, build, audit, publish"))
@click.argument("sources", metavar="[SOURCE ...]", nargs=-1, type=SourceType(exists=True, path_type=Path))
@data_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help=both("读取文件的进程数，默认每个处理器一个。", "Processes that read documents; without it, one a processor."),
)
@click.option(
    "--engine",
    type=click.Choice(settings.ENGINES),
    default=None,
    envvar=settings.ENGINE.name,
    help=both(
        "用什么读取文件：本机，或 SPARK_REMOTE 所指的集群（需安装附加组件 `spark`）。",
        "What reads documents: this machine, or the cluster in SPARK_REMOTE (extra `spark`).",
    ),
)
@click.option(
    "--master",
    metavar="URL",
    help=both(
        "引擎 spark：传统 Spark 的 master 地址，代替 SPARK_REMOTE。",
        "Engine spark: the master of a classic Spark, in place of SPARK_REMOTE.",
    ),
)
@click.option(
    "--store",
    metavar="ADDRESS",
    envvar=settings.STORE.name,
    help=both(
        "多台机器共用的存储（s3://… 或共享文件夹）：从中继续，并放回其中。",
        "The store that several machines share (s3://… or a mounted folder): the load goes on from it, and puts all there.",
    ),
)
@click.option(
    "--full",
    is_flag=True,
    help=both("全部重新构建，不沿用已发布版本的任何部分。", "Make everything again, and carry nothing over from the published version."),
)
@json_option
@chinese(
    """把文件载入仓库：归档、读取、构建、审核、发布。

SOURCE 是文件夹、文件或压缩包；不给出时，载入清单所列来源（jixiao sources）或以往载入过的来源。
与每晚的定时任务执行同一个 Dagster 作业。读过的文件不再重读；
来源、规则、词表、设置自上次载入以来都没有变化时，什么也不做（--full 强制执行）。读不出的文件会连同原因隔离，
其余照常发布，此时退出码为 1。"""
)
def ingest(
    sources: tuple[Path, ...],
    data: Path,
    workers: int | None,
    engine: str | None,
    master: str | None,
    store: str | None,
    full: bool,
    as_json: bool,
) -> None:
    """Load documents into the warehouse: archive, read, build, audit, publish.

    SOURCE is a folder, a file or a zip; without one, the listed sources (jixiao sources) or those of earlier loads.
    This runs the same Dagster job as the nightly schedule. Documents that were read before are not read again, and where no source,
    rule, lookup or setting has changed since the last load, nothing is done at all. Where few documents are new, what did not change is
    carried over from the published version (--full makes everything again). A document that cannot be read is set aside with its
    reason, and the rest is published; the exit code is then 1.

    jixiao ingest samples

    jixiao ingest /srv/disclosures --data /srv/jixiao/data --workers 8

    jixiao ingest /srv/disclosures --engine spark --master spark://spark.example.org:7077

    jixiao ingest /srv/disclosures --store s3://finance/jixiao
    """
    try:
        given = [source.absolute() for source in sources] or chosen(DataFolder(data))
    except NoSourceError as error:
        raise click.UsageError(error.said(language())) from None
    gc.set_threshold(*COLLECT)
    if not sources:
        fetch_all(DataFolder(data))
    run_nightly = deployment("pipelines.run").run_nightly
    signal.signal(signal.SIGTERM, _stop)
    with progress(stderr()) as listener:
        summary: Summary = run_nightly(
            given, data.absolute(), workers=workers, engine=engine, master=master, store=store, on_event=listener, full=full
        )
    for line in summary.undelivered:
        stderr().print(Text(f"{say('通知没有送达：', 'Alert not delivered: ')}{told(line, language())}", style="red"), soft_wrap=True)
    if summary.unchanged:
        tell_unchanged(summary, data, as_json=as_json)
    held = contents(summary.database) if summary.database else None
    if as_json:
        print_json(as_record(summary, held))
    else:
        print_summary(summary, held, data)
    sys.exit(1 if failed(summary, held) else 0)


def _stop(signum: int, frame: object) -> None:
    """A service that is stopped ends its load as Ctrl-C does: workers end, what was read is stored, it is told."""
    raise KeyboardInterrupt


def fetch_all(folder: DataFolder) -> None:
    """Fetch what is new from the sources elsewhere, a line for each file."""
    if not elsewhere(folder):
        return
    with folder.lock():
        fetch_chosen(folder, lambda name: stderr().print(Text(say(f"查看了 {name}", f"looked at {name}"), style="dim"), soft_wrap=True))


def tell_unchanged(summary: Summary, data: Path, *, as_json: bool) -> NoReturn:
    """Say that the published version is what a load would make again, and exit as the load that made it did."""
    aside = set_aside(summary.database) if summary.database else []
    if as_json:
        print_json(as_record(summary, None) | {"quarantined": aside})
        sys.exit(1 if aside or summary.undelivered else 0)
    console = stdout()
    console.print(
        Text(
            say("没有新内容：没有重新读取、建库、审核和发布。", "Nothing new: nothing was read, built, audited or published again."),
            style="bold",
        )
    )
    console.print(
        Text(
            say(
                f"版本 {summary.version} 仍然有效；检查用时 {summary.seconds:.1f} 秒（--full 仍可重新载入）",
                f"Version {summary.version} stands; looked for news in {summary.seconds:.1f} s (--full loads all the same)",
            )
        )
    )
    print_set_aside(aside)
    _places(data)
    sys.exit(1 if aside or summary.undelivered else 0)


def failed(summary: Summary, held: Contents | None) -> bool:
    """Whether something failed: nothing was published, or a document that is still in a source is set aside."""
    return not summary.published or bool(summary.errors or summary.undelivered) or held is None or bool(held.quarantined)


def as_record(summary: Summary, held: Contents | None) -> dict[str, Any]:
    """The summary for a program."""
    record: dict[str, Any] = {
        name: getattr(summary, name)
        for name in (
            "published",
            "unchanged",
            "version",
            "seconds",
            "documents_new",
            "documents_known",
            "documents_parsed",
            "withdrawn",
        )
    }
    record |= {"taught": summary.taught, "healed": summary.healed, "undelivered": summary.undelivered}
    record |= {"database": summary.database, "data_docs": summary.data_docs}
    record |= {"blocking_failures": summary.blocking_failures, "errors": summary.errors}
    if summary.changes is not None:
        record["changes"] = {"before": summary.changes.before, "counts": summary.changes.counts, "problem": summary.changes.problem}
    if held is not None:
        record |= {"counts": held.counts, "coverage": held.coverage, "duplicates": held.duplicates}
        record |= {"quarantined": held.quarantined, "findings": held.findings}
    return record


def print_summary(summary: Summary, held: Contents | None, data: Path) -> None:
    """Print what the load did, what the warehouse holds and where it is; or why nothing was published."""
    console = stdout()
    for line in summary.healed:
        stderr().print(Text(f"{say('有损坏：', 'Damaged: ')}{told(line, language())}", style="yellow"), soft_wrap=True)
    new, parsed = summary.documents_new, summary.documents_parsed
    is_news = bool(new or parsed or summary.withdrawn or summary.errors)  # a load that failed does not know whether there is any
    nothing = "" if is_news else say("没有新内容：", "Nothing new: ")
    done = say(
        f"读取 {parsed} 个文件，其中新文件 {new} 个，原有 {summary.documents_known} 个",
        f"parsed {_documents(parsed)}, {new} new, {summary.documents_known} known before",
    )
    console.print(Text(f"{nothing}{done}", style="bold"))
    console.print()
    _tell_taught(summary)
    gone = summary.withdrawn
    for name in gone if len(gone) <= FEW else ():
        console.print(Text(f"{say('来源中已不存在，按撤下保留：', 'No longer in its source, kept as withdrawn: ')}{name}"), soft_wrap=True)
    if len(gone) > FEW:
        console.print(
            Text(
                say(
                    f"来源中已不存在，按撤下保留：{len(gone)} 个文件，如 {gone[0]}",
                    f"No longer in their source, kept as withdrawn: {_documents(len(gone))}, as {gone[0]}",
                )
            ),
            soft_wrap=True,
        )
    if held is not None:
        print_contents(held)
    if summary.changes is not None and summary.changes.before:
        console.print(Text(f"\n{say('与版本', 'Against version')} {summary.changes.before}{say(' 相比', '')}", style="bold"))
        if summary.changes.problem:
            console.print(Text(f"{say('无法比较：', 'It cannot be compared: ')}{summary.changes.problem}"), soft_wrap=True)
        else:
            print_counts(summary.changes)
    for error in summary.errors:
        stderr().print(Text(f"{say('失败：', 'Failed: ')}{told(error, language())}", style="red"), soft_wrap=True)
    for failure in summary.blocking_failures:
        stderr().print(Text(f"{say('阻断：', 'Blocking: ')}{told(failure, language())}", style="red"), soft_wrap=True)
    if summary.published:
        console.print()
        console.print(
            Text(
                say(
                    f"已发布版本 {summary.version}，用时 {summary.seconds:.1f} 秒",
                    f"Published version {summary.version} in {summary.seconds:.1f} s",
                )
            )
        )
        _places(data)
    else:
        stderr().print(
            Text(
                say("没有发布：上一次成功载入的数据保持原样。", "Nothing was published: the warehouse of the last good load is as it was."),
                style="bold red",
            ),
            soft_wrap=True,
        )


def _tell_taught(summary: Summary) -> None:
    """Say which of the team's own wordings came or went: the documents that print them were read again."""
    for place, wording in summary.taught[:FEW]:
        stdout().print(
            Text(
                say(
                    f"写法有改动，已重读印有它的文件：{wording}（{place}）",
                    f"Wording changed, its documents read again: {wording} ({place})",
                )
            ),
            soft_wrap=True,
        )
    if len(summary.taught) > FEW:
        stdout().print(
            Text(say(f"……另有 {len(summary.taught) - FEW} 个写法", f"… and {len(summary.taught) - FEW} more wordings")), soft_wrap=True
        )


def _places(data: Path) -> None:
    console = stdout()
    console.print(Text(f"{say('数据仓库', 'Warehouse')}  {data / 'published' / 'warehouse.duckdb'}"), soft_wrap=True)
    for name, page in ((say("载入报告", "Report"), Path("index.html")), (say("审核记录", "Audit"), Path("data_docs") / "index.html")):
        path = data / "reports" / "latest" / page
        if path.exists():
            console.print(Text(f"{name}{say('  ', ' ' * (11 - len(name)))}{path}"), soft_wrap=True)


def _documents(count: int) -> str:
    return f"{count} document{'s' * (count != 1)}"
