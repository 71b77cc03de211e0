"""Progress of a load on a terminal: the stage, and a bar where there is something to count.

Belongs here: showing the events of a load. Must stay out: the events themselves, which the deployment tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

Listener = Callable[..., None]

STAGES = {
    "archive": "Archiving new files",
    "read": "Reading documents",
    "build": "Building the warehouse",
    "audit": "Auditing",
    "publish": "Publishing",
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
            self.name = STAGES.get(str(facts.get("name")), str(facts.get("name")))
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
                self.progress.console.print(Text(f"set aside: {facts.get('name')}", style="yellow"), soft_wrap=True)

    def finish(self) -> None:
        """Tick the stage that was under way."""
        if self.task is not None:
            self.progress.remove_task(self.task)
            self.progress.console.print(Text(f"✓ {self.name}", style="green"))
            self.task = None


@contextmanager
def progress(console: Console) -> Iterator[Listener | None]:
    """A listener for a load's events that draws on the console, or None where it is no terminal."""
    if not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[what]}", markup=False), console=console, transient=True) as bars:
        display = Display(bars)
        yield display
        display.finish()


def _short(name: object) -> str:
    text = str(name or "")
    return text if len(text) <= 40 else "…" + text[-39:]
