"""What a load tells while it runs, and the reports that its steps leave for the summary.

Belongs here: the events and who listens. Must stay out: how they are shown (the command line draws bars, the web UI shows the log).

Events, each a name with facts: `stage` (name: archive, read, build, audit, publish), `file` (name: archived), `documents` (total:
to be read, known: read before), `document` (done, total, name, ok), `rule` (done, total, name), `published` (version).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.telling.log import logger

Listener = Callable[..., None]


class Progress:
    """One load's events and reports. `on_event(event, **facts)` is called for each event; without one they are lost."""

    def __init__(self, on_event: Listener | None = None) -> None:
        self.on_event = on_event
        self.reports: dict[str, Any] = {}

    def tell(self, event: str, **facts: Any) -> None:
        """Pass an event on, and the stages to the log."""
        if event == "stage":
            logger().info("stage %s", facts.get("name"))
        if self.on_event:
            self.on_event(event, **facts)

    def report(self, name: str, report: Any) -> None:
        """Keep a step's report for the summary."""
        self.reports[name] = report
