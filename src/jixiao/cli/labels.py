"""`jixiao labels`: wordings that nobody has reviewed, and what a team has reviewed, written beside its data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._reading import masked, read_limited
from jixiao.cli._warehouse import open_published
from jixiao.errors import JixiaoError, told

if TYPE_CHECKING:
    from jixiao.vocabulary.teaching import Proposal, Told


@click.command(
    short_help=both("列出未审核的用语，写入已审核的用语", "List wordings that nobody has reviewed, and teach those that you have")
)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--write",
    "review",
    type=click.File(encoding="utf-8"),
    help=both("写入该文件中已审核的行（- 为标准输入）。", "Teach the reviewed lines of this file (- for standard input)."),
)
@click.option(
    "--at-least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help=both("略去出现文件数少于此数的用语。", "Leave out wordings of fewer documents than this."),
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help=both("最常见的至多这么多条。", "The most frequent ones, at most this many."),
)
@data_option
@json_option
@chinese(
    """列出处于词表位置而没有收录的用语：字段、列、指标级次、资金、符号、未读成数字的值中的比较用语、无值用语、计量单位，以及导致单元格未读的列标题；
最常见的在前，各附推断的含义和例子。

给出 FILE 时只列出该文件的用语，不需要仓库。审核过的用 --write 写回数据目录的 [b]reference[/b] 目录，
或 JIXIAO_REFERENCE 所指目录。下次载入重新读取印有这些用语的文件。"""
)
def labels(file: Path | None, review: IO[str] | None, at_least: int, limit: int, data: Path, as_json: bool) -> None:
    """List the wordings that stand where the vocabulary is asked and are in no reviewed line: fields, columns, levels, money, signs, words
    of comparison around a figure that was left in words, words for no value, units and headers that left cells unread; the most frequent
    first, each with what was inferred and an example.

    With a FILE the wordings of this one document are listed, without a warehouse. What you have reviewed goes back by --write: into the
    folder [b]reference[/b] of the data folder, or the one in JIXIAO_REFERENCE. The next load reads again the documents that print it.

    jixiao labels > review.yml

    jixiao labels --write review.yml
    """
    if review is not None:
        _teach(review.read(), data)
        return
    found = _of_document(file, data) if file else _of_warehouse(data, at_least, limit)
    if as_json:
        print_json(found)
        return
    from jixiao.vocabulary.teaching import proposed

    click.echo(proposed(found, _told()), nl=False)


def _of_warehouse(data: Path, at_least: int, limit: int) -> list[Proposal]:
    from jixiao.sources.data_folder import DataFolder
    from jixiao.trust import decisions, proposed

    connection = open_published(data)
    try:
        found = proposed.wordings(connection, at_least=at_least, limit=limit)
    finally:
        connection.close()
    return decisions.undecided_wordings(found, DataFolder(data).reference)


def _of_document(file: Path, data: Path) -> list[Proposal]:
    from jixiao.vocabulary.teaching import Proposal

    printed = masked(read_limited(file, data=data)).labels
    times = Counter((label.text, label.position) for label in printed)
    first = {(label.text, label.position): label for label in reversed(printed)}
    ordered = sorted(times, key=lambda key: (-times[key], key))
    return [Proposal(*key, first[key].meaning, times[key], 1, first[key].example, file.name) for key in ordered]


def _told() -> Told:
    from jixiao.vocabulary.teaching import ENGLISH, Told

    chinese = Told(
        none="所有文件中的用语都已审定。",
        head=(
            "每个用语后面是它可能的含义。核对过的请去掉问号，或改写为正确的含义；",
            "其余各行可删去，也可不动。然后执行：jixiao labels --write 本文件",
        ),
        times="{documents} 份文件中 {times} 次",
        example="，例如 {example!r}",
        is_chinese=True,
    )
    return chinese if language() == "zh" else ENGLISH


def _teach(text: str, data: Path) -> None:
    from jixiao.sources.data_folder import DataFolder
    from jixiao.vocabulary.teaching import reviewed_lines, write

    folder = DataFolder(data).reference
    try:
        lines, left_open = reviewed_lines(text)
        changed = write(lines, folder)
    except (ValueError, OSError) as error:
        why = error.said(language()) if isinstance(error, JixiaoError) else told(str(error), language())
        raise FailedError(say(f"没有写入。{why}", f"Nothing was taught. {why}")) from None
    console = stdout()
    console.print(
        Text(
            say(
                f"已审核 {len(lines)} 行，{left_open} 行仍带问号。",
                f"{len(lines)} reviewed lines, {left_open} left open with a question mark.",
            )
        )
    )
    for path in changed:
        console.print(Text(say(f"已写入：{path}", f"Written: {path}")), soft_wrap=True)
    if changed:
        console.print(
            Text(
                say(
                    "下次载入（jixiao ingest）将重新读取印有它们的文件。",
                    "The next load (jixiao ingest) reads again the documents that print them.",
                )
            ),
            soft_wrap=True,
        )
    elif lines:
        console.print(Text(say("全部早已收录。", "All of them were known already.")))
