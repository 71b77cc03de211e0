"""Progress of a load on a terminal: the stage, and a bar where there is something to count.

Belongs here: showing the events of a load. Must stay out: the events themselves, which the deployment tells.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from jixiao.cli._language import say

Listener = Callable[..., None]

EVERY_S = 10.0
"""Seconds between two lines of one stage."""

STAGES = {
    "archive": ("归档新文件", "Archiving new files"),
    "read": ("读取文件", "Reading documents"),
    "build": ("建立数据仓库", "Building the warehouse"),
    "audit": ("审核", "Auditing"),
    "publish": ("发布", "Publishing"),
}


class Display:
    """Shows a load's events: `stage`, `file`, `documents`, `document`, `rule`, `published`; others are none of its business."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task: Any = None
        self.name = ""

    def __call__(self, event: str, **facts: Any) -> None:
        """Take one event."""
        if event == "stage":
            self.finish()
            self.name = _stage(facts)
            self.task = self.progress.add_task(self.name, total=None, what="")
        elif self.task is None:
            return
        elif event == "file":
            self.progress.update(self.task, what=_short(facts.get("name")))
        elif event == "documents":
            self.progress.update(self.task, total=facts.get("total"), completed=0)
        elif event in ("document", "rule"):
            self.progress.update(self.task, total=facts.get("total"), completed=facts.get("done"), what=_short(facts.get("name")))
            if facts.get("ok") is False:
                self.progress.console.print(Text(_aside(facts), style="yellow"), soft_wrap=True)

    def finish(self) -> None:
        """Tick the stage that was under way."""
        if self.task is not None:
            self.progress.remove_task(self.task)
            self.progress.console.print(Text(f"✓ {self.name}", style="green"))
            self.task = None


class Lines:
    """Tells a load's events in lines: each stage, and how far it is every so often."""

    def __init__(self, console: Console, *, every_s: float = EVERY_S, clock: Callable[[], float] = time.monotonic) -> None:
        self.console, self.every_s, self.clock = console, every_s, clock
        self.stage, self.told, self.files = "", 0.0, 0

    def __call__(self, event: str, **facts: Any) -> None:
        """Take one event."""
        if event == "stage":
            self.stage = _stage(facts)
            self._say(self.stage)
        elif event == "document" and facts.get("ok") is False:
            self._say(_aside(facts))
        elif event == "file":
            self.files += 1
            self._say_now_and_then(f"{self.stage}: {self.files:,}")
        elif event in ("document", "rule"):
            self._say_now_and_then(f"{self.stage}: {facts.get('done'):,} / {facts.get('total'):,}")

    def _say_now_and_then(self, line: str) -> None:
        if self.clock() - self.told >= self.every_s:
            self._say(line)

    def _say(self, line: str) -> None:
        self.told = self.clock()
        self.console.print(Text(f"{datetime.now():%H:%M:%S} {line}"), soft_wrap=True)


@contextmanager
def progress(console: Console) -> Iterator[Listener | None]:
    """A listener for a load's events: bars on a terminal, else lines, so that a log of them is of use."""
    if not console.is_terminal:
        yield Lines(console)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[what]}", markup=False), console=console, transient=True) as bars:
        display = Display(bars)
        yield display
        display.finish()


def _stage(facts: Mapping[str, Any]) -> str:
    name = str(facts.get("name"))
    return say(*STAGES.get(name, (name, name)))


def _aside(facts: Mapping[str, Any]) -> str:
    return f"{say('已隔离：', 'set aside: ')}{facts.get('name')}"


def _short(name: object) -> str:
    text = str(name or "")
    return text if len(text) <= 40 else "…" + text[-39:]
