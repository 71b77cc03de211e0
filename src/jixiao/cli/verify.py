"""`jixiao verify`: whether everything that the data folder keeps is as it was written, and putting right what is not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, stderr, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._warehouse import deployment
from jixiao.errors import repair_line, told

if TYPE_CHECKING:
    from jixiao.sources.data_folder import DataFolder
    from jixiao.upkeep.damage import Damage, Mended


@click.command(short_help=both("检查数据目录有无损坏，并修复", "Look through the data folder for damage, and put it right"))
@click.option(
    "--repair",
    is_flag=True,
    help=both("逐项修复损坏，必要时重新载入一次。", "Do what each damage's line says, and load once more where that takes a load."),
)
@json_option
@data_option
@chinese(
    """检查保存的全部内容：归档文件的哈希、读取结果、登记、版本、链接、Dagster 的记录。

每处损坏一行：文件、问题、修复办法。退出码 0 完好，1 有损坏。--repair 从来源重新取得文件、重新读取，并由原料重写文件；
被替换的放入 work/damaged。修复后全部完好时退出码为 0。"""
)
def verify(repair: bool, as_json: bool, data: Path) -> None:
    """Look through all that is kept: archived documents by their hash, readings, register, versions, links, Dagster's record.

    Each damage is one line: the file, what is wrong, what puts it right. Exit code 0: whole; 1: damaged. --repair takes documents from
    their sources again, reads them again, and writes files again from what they were made of; what it replaces is put into work/damaged.
    It ends with 0 where all is whole afterwards.

    jixiao verify

    jixiao verify --repair --data /srv/jixiao/data
    """
    from jixiao.sources.data_folder import DataFolder
    from jixiao.upkeep.verify import verify as look

    folder = DataFolder(data)
    if not folder.raw.is_dir():
        raise FailedError(
            say(
                f"{data} 处没有数据目录：没有载入过内容。请用 --data 给出数据目录，或先载入：jixiao ingest",
                f"There is no data folder at {data}: nothing was loaded into it. Give the data folder with --data, or load: jixiao ingest",
            )
        )
    with folder.lock() if repair else folder.lock_if_writable():
        left = look(folder)
        mended = _repair(folder, left) if repair else []
    if mended:
        _load_where_needed(folder, mended)
        with folder.lock():
            left = look(folder)
    if as_json:
        print_json({"whole": not left, "damages": [_record(d) for d in left], "mended": [m.line for m in mended]})
    else:
        _print(mended, left, folder.root)
    sys.exit(1 if left else 0)


def _repair(folder: DataFolder, damages: list[Damage]) -> list[Mended]:
    from jixiao.upkeep.mend import mend
    from jixiao.upkeep.sweep import sweep

    sweep(folder)
    return mend(folder, damages)


def _load_where_needed(folder: DataFolder, mended: list[Mended]) -> None:
    """Load the known sources once more where something is whole again only after that."""
    from jixiao.sources.chosen import NoSourceError, chosen
    from jixiao.upkeep.mend import needs_load

    if not needs_load(mended):
        return
    try:
        sources = chosen(folder)
    except NoSourceError:
        return
    stderr().print(Text(say("重新载入 …", "Loading once more …"), style="dim"))
    summary = deployment("pipelines.run").run_nightly(sources, folder.root, full=True)
    for line in (*summary.errors, *summary.blocking_failures):
        stderr().print(Text(f"{say('失败：', 'Failed: ')}{told(line, language())}", style="red"), soft_wrap=True)


def _record(damage: Damage) -> dict[str, str]:
    return {"kind": damage.kind, "path": damage.path, "what": damage.what, "remedy": damage.remedy, "line": damage.line}


def _print(mended: list[Mended], left: list[Damage], root: Path) -> None:
    console = stdout()
    for each in mended:
        console.print(Text(told(each.line, language()), style="green" if each.done else "yellow"), soft_wrap=True)
    for damage in left:
        console.print(Text(told(damage.line, language()), style="red"), soft_wrap=True)
    if not left:
        console.print(Text(say(f"{root} 完好。", f"{root} is whole."), style="bold"), soft_wrap=True)
    elif not mended:
        console.print(Text(repair_line(root, language()), style="bold"), soft_wrap=True)
