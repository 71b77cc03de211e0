"""`jixiao status`: whether all is well with a data folder, as a person or a timer asks."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, grid, json_option, print_json, put, shown, stderr, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.codes import TRIGGERS
from jixiao.errors import told as in_words
from jixiao.warehouse.headings import BEIJING

if TYPE_CHECKING:
    from jixiao.sources.data_folder import DataFolder
    from jixiao.telling.health import Health
    from jixiao.telling.loads import LoadNote

LAST = 7
"""Loads that are listed."""

WORDS = {
    "documents": ("文件", "documents"),
    "disclosures": ("公开表", "disclosures"),
    "doubtful": ("存疑的公开表", "doubtful disclosures"),
    "values": ("指标值", "indicator values"),
    "amounts": ("金额", "funding amounts"),
    "quarantined": ("已隔离的文件", "documents set aside"),
    "findings": ("问题", "findings"),
    "unread_cells": ("未读懂的单元格", "cells not understood"),
}


@click.command(
    short_help=both(
        "说明是否正常：上次载入、时效、增长、隔离、存疑", "Say whether all is well: last load, its age, growth, quarantine, doubt"
    )
)
@click.option(
    "--alert",
    is_flag=True,
    help=both(
        "超过 JIXIAO_ALERT_HOURS 小时没有成功载入时，发出应发的通知。",
        "Send the alert that is due where no load has succeeded for as long as JIXIAO_ALERT_HOURS says.",
    ),
)
@click.option(
    "--try-alert",
    is_flag=True,
    help=both(
        "向 JIXIAO_ALERTS 的每个地址发一条试验通知，并说明是否送达。",
        "Send a trial alert to each address of JIXIAO_ALERTS and say whether it arrived.",
    ),
)
@json_option
@data_option
@chinese(
    """说明数据目录的状况：最近几次载入、已发布数据的时效、增长、隔离、存疑，以及有何问题。

不需要处理时退出码为 0，否则为 1。由定时器带 --alert 执行，可在载入停止后发出通知。

带 --try-alert 时只试发通知：每个地址都收到则退出码为 0，否则为 1。"""
)
def status(alert: bool, try_alert: bool, as_json: bool, data: Path) -> None:
    """Say how the data folder does: the last loads, the age of what is published, growth, quarantine, doubt, and what is wrong.

    Exit code 0 where nobody needs to do anything, else 1. Run with --alert by a timer, it is what tells that nothing runs any more.
    With --try-alert nothing but a trial is sent: exit code 0 where every address took it, else 1.

    jixiao status

    jixiao status --alert --data /srv/jixiao/data
    """
    from jixiao.sources.data_folder import DataFolder
    from jixiao.telling.alerts import tell_overdue
    from jixiao.telling.health import health
    from jixiao.telling.loads import notes
    from jixiao.telling.log import logging_to

    folder = DataFolder(data)
    if try_alert:
        _try_alert(folder)
        return
    undelivered: list[str] = []
    if alert:
        with logging_to(folder):
            note = tell_overdue(folder)
        undelivered = note.undelivered if note else []
    found = health(folder)
    if as_json:
        print_json(_record(found))
    else:
        _print(found, notes(folder)[-LAST:], data)
    _print_undelivered(undelivered)
    sys.exit(0 if found.is_well and not undelivered else 1)


def _try_alert(folder: DataFolder) -> None:
    """Send the trial and say how many addresses took it; exit 1 where one did not, or where there is none."""
    from jixiao.telling.alerts import addresses, send

    count = len(addresses())
    if not count:
        raise FailedError(
            say(
                "没有通知地址。请在环境变量 JIXIAO_ALERTS 或设置中填写，以空格分隔。",
                "There is no address to tell. Put some into JIXIAO_ALERTS or the settings, separated by spaces.",
            )
        )
    undelivered = send(folder, "通知试验 · Trial of the alerts", ["无需处理。", "Nothing needs doing."])
    taken = count - len(undelivered)
    stdout().print(Text(say(f"{count} 个地址中 {taken} 个已送达", f"{taken} of {count} addresses took the trial")))
    _print_undelivered(undelivered)
    sys.exit(1 if undelivered else 0)


def _print_undelivered(lines: list[str]) -> None:
    for line in lines:
        told_line = in_words(line, language())
        stderr().print(Text(say(f"通知未送达：{told_line}", f"Alert not delivered: {line}"), style="red"), soft_wrap=True)


def _record(found: Health) -> dict[str, object]:
    return {
        "healthy": found.is_well,
        "troubles": [{"code": t.code, "text": t.line()} for t in found.troubles],
        "last": found.last,
        "good_at": found.good.at if found.good else None,
        "age_seconds": found.age.total_seconds() if found.age else None,
        "figures": found.figures,
        "growth": found.growth,
    }


def _print(found: Health, loads: list[LoadNote], data: Path) -> None:
    from jixiao.telling.loads import STATES

    console = stdout()
    head = say("一切正常", "All is well") if found.is_well else say("需要处理", "Something needs doing")
    console.print(Text(head, style="bold green" if found.is_well else "bold red"))
    for trouble in found.troubles:
        console.print(Text(f"· {trouble.line(language())}", style="red"), soft_wrap=True)
    if not found.figures:
        console.print(Text(say(f"数据目录 {data}；载入：jixiao ingest", f"Data folder {data}; to load: jixiao ingest")), soft_wrap=True)
    if found.age is not None:
        since = say("距上次成功载入", "Since the last good load")
        console.print(Text(f"{since}  {told(found.age)}"))
    if found.figures:
        table = grid(None, [say("已发布", "published"), "", say("较上一版本", "since the version before")], right=["", "较上一版本"])
        for name, count in found.figures.items():
            change = found.growth.get(name)
            table.add_row(say(*WORDS.get(name, (name, name))), shown(f"{count:,}"), "" if change is None else f"{change:+,}")
        put(console, table)
    if loads:
        heads = (("结束于（北京时间）", "ended, Beijing time"), ("结果", "came to"), ("用时", "took"), ("来自", "by"), ("说明", "why"))
        table = grid(None, [say(*head) for head in heads])
        for load in reversed(loads):
            when = (load.at + BEIJING).strftime("%Y-%m-%d %H:%M")
            took = say(f"{load.seconds:.1f} 秒", f"{load.seconds:.1f} s")
            by = say(*TRIGGERS.get(load.trigger, (load.trigger, load.trigger)))
            why = say("；", "; ").join(in_words(reason, language()) for reason in load.reasons)
            table.add_row(when, say(*STATES[load.state]), took, by, shown(why, 120))
        put(console, table)


def told(age: timedelta) -> str:
    """A length of time in hours, or days where it is long."""
    hours = age.total_seconds() / 3600
    return say(f"{hours:.1f} 小时", f"{hours:.1f} h") if hours < 72 else say(f"{hours / 24:.1f} 天", f"{hours / 24:.1f} d")
