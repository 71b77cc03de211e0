"""What a run came to, told the same way whoever started it: the command line, the schedule, the sensor, `dg launch`.

Belongs here: reading a run's events. Must stay out: who is told and how (`jixiao.telling`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jixiao.errors import plain, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import dagster as dg
    from dagster._core.events.log import EventLogEntry

    from jixiao.sources.data_folder import DataFolder
    from jixiao.telling.loads import LoadNote
    from jixiao.warehouse.run import RunInfo

INTERRUPTED = text("the load was stopped before it was done", "载入未完成即被停止")
_STOPS = {"KeyboardInterrupt", "DagsterExecutionInterruptedError", "SystemExit"}


def reason(event: dg.DagsterEvent) -> str | None:
    """Why a step failed, in the words of our own code; None for an event that tells of no error, or of a blocking check."""
    info = getattr(event.event_specific_data, "error", None)
    if info is None:
        return None
    while info.cause is not None:
        info = info.cause
    if info.cls_name == "DagsterAssetCheckFailedError":  # the checks tell of themselves
        return None
    if info.cls_name in _STOPS:
        return INTERRUPTED
    said = re.sub(rf"\A[\w.]*\b{re.escape(info.cls_name or '')}: ", "", f"{info.message}".strip())
    return plain(said)  # an error of ours says it all itself


def blocked(event: dg.DagsterEvent) -> str | None:
    """What a check that keeps a load from being published found; None for any other event."""
    import dagster as dg  # a night without news ends before it is needed

    found = event.event_specific_data
    if not isinstance(found, dg.AssetCheckEvaluation) or found.passed or found.severity is not dg.AssetCheckSeverity.ERROR:
        return None
    facts = {name: getattr(value, "value", None) for name, value in found.metadata.items()}
    if facts.get("error"):
        return f"{found.check_name}: {facts['error']}"
    if "applied" in facts:
        return f"{found.check_name}: {facts['failed']} of {facts['applied']} violate it"
    return f"{found.check_name} of {found.asset_key.to_user_string()}: {facts.get('failed')}"


def tell_run(folder: DataFolder, run: RunInfo, healed: list[str], seconds: float, events: Iterable[EventLogEntry]) -> LoadNote | None:
    """Tell what a load's run came to; None for a run of a part, which publishes nothing and failed at nothing."""
    from jixiao.telling.alerts import tell_load
    from jixiao.telling.loads import LoadNote, State, now_utc
    from jixiao.warehouse.publish import current_version

    told = [e.dagster_event for e in events if e.dagster_event]
    failures = list(dict.fromkeys(r for r in map(reason, told) if r))
    blocking = list(dict.fromkeys(b for b in map(blocked, told) if b))
    current = current_version(folder)
    is_published = current is not None and current.name == run.run_id
    if not failures and not blocking and not is_published:
        return None
    state = State.FAILED if failures else State.BLOCKED if blocking else State.PUBLISHED
    version = run.run_id if is_published else None
    reasons = [*failures, *blocking]
    return tell_load(folder, LoadNote(state, now_utc(), run.run_id, run.trigger, round(seconds, 2), version, reasons, healed))


def tell_failure(folder: DataFolder, message: str, trigger: str) -> LoadNote:
    """Tell of a load that could not begin."""
    from jixiao.telling.alerts import tell_load
    from jixiao.telling.loads import LoadNote, State, now_utc
    from jixiao.telling.log import logging_to

    with logging_to(folder):
        return tell_load(folder, LoadNote(State.FAILED, now_utc(), trigger=trigger, reasons=[message]))


def tell_unchanged(folder: DataFolder, version: str, trigger: str, seconds: float) -> LoadNote:
    """Tell that a load found nothing new: what is published is as it should be."""
    from jixiao.telling.alerts import tell_load
    from jixiao.telling.loads import LoadNote, State, now_utc
    from jixiao.telling.log import logging_to

    with logging_to(folder):
        return tell_load(folder, LoadNote(State.UNCHANGED, now_utc(), "", trigger, round(seconds, 2), version))
