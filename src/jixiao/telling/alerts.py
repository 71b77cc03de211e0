"""Alerts: who is told when a load fails, is blocked, is overdue, mends damage or recovers.

Belongs here: what is said, to which addresses, and whether it arrived. Must stay out: how a load is run. The addresses are apprise's
(mail, webhook, 企业微信, 钉钉, 飞书 and many more); they hold passwords and are never written anywhere.
"""

from __future__ import annotations

import logging
import re
import socket
from datetime import datetime

from jixiao import settings
from jixiao.errors import text
from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder
from jixiao.telling.health import health, patience
from jixiao.telling.loads import LoadNote, State, append, figures, notes, now_utc, unreached
from jixiao.telling.log import logger
from jixiao.telling.metrics import write_metrics

TITLES = {
    State.FAILED: "绩效数据载入失败 · Load failed",
    State.BLOCKED: "绩效数据未发布：违反阻断规则 · Not published: blocking rules",
    State.OVERDUE: "绩效数据长时间未更新 · No publication",
    State.PUBLISHED: "绩效数据载入已恢复 · Loads recovered",
    State.UNCHANGED: "绩效数据载入已恢复 · Loads recovered",
}
_MENDED = "绩效数据目录已修复损坏 · Damage was mended"
_UNREACHED = "来源未能取得，其余已发布 · A source could not be had, the rest is published"
_MOST = 20


def addresses() -> list[str]:
    """The addresses in the setting, separated by spaces or line breaks."""
    return (settings.ALERTS.text or "").split()


def tell_load(folder: DataFolder, note: LoadNote) -> LoadNote:
    """Put a load on record, tell whoever should know, and write log and metrics; gives the note with what could not be delivered."""
    earlier = notes(folder)
    if note.state is State.PUBLISHED:
        note.figures = figures(folder.published_database)
        note.unreached = note.unreached or unreached(folder.published_database)
    note.masked()
    name = note.version or note.run_id
    lines = [f"{note.state}: {name}" if name else str(note.state), *note.reasons, *note.unreached, *note.healed]
    logger().log(logging.INFO if note.is_good and not note.unreached else logging.ERROR, " | ".join(lines))
    if subject := _subject(note, earlier):
        note.undelivered = send(folder, subject, lines)
    for line in note.undelivered:
        logger().error("alert not delivered: %s", line)
    try:
        append(folder, note)
    except OSError as error:  # a full disk must not keep anybody from being told
        logger().error("the record of loads cannot be written: %s", error.strerror)
    write_metrics(folder)
    return note


def _subject(note: LoadNote, earlier: list[LoadNote]) -> str | None:
    """What a load's alert is headed by, None where nobody needs one."""
    if note.is_good and note.unreached:
        return _UNREACHED
    if not note.is_good or (earlier and (not earlier[-1].is_good or earlier[-1].unreached)):
        return TITLES[note.state]
    return _MENDED if note.healed else None


def tell_overdue(folder: DataFolder, at: datetime | None = None) -> LoadNote | None:
    """Tell, once for each such time, that no good load came for as long as the setting says; None where there is nothing to tell."""
    now = at or now_utc()
    found = health(folder, now)
    told = next((n for n in reversed(notes(folder)) if n.state is State.OVERDUE), None)
    if found.age is None or found.age <= patience() or (told is not None and now - told.at < patience()):
        return None
    return tell_load(folder, LoadNote(State.OVERDUE, now, reasons=[trouble.line() for trouble in found.troubles]))


def send(folder: DataFolder, subject: str, lines: list[str]) -> list[str]:
    """Send one alert to every address; gives a line for each that it did not reach, without what the address keeps secret."""
    undelivered = []
    if addresses():
        import apprise  # only where somebody is to be told

        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # its messages hold addresses
        body = mask_text("\n".join([*lines[:_MOST], f"{socket.gethostname()} {folder.root}"]))
        for address in addresses():
            one = apprise.Apprise()
            if not one.add(address):
                name = _shown(address)
                undelivered.append(text(f"{name} is no address that is understood", f"{name} 不是能识别的地址"))
            elif not one.notify(title=f"[jixiao] {subject}", body=body):
                name = _shown(address)
                undelivered.append(text(f"{name} did not take the alert", f"{name} 没有收下通知"))
    return undelivered


def _shown(address: str) -> str:
    """An address as it may be written down: its kind and host, nothing that stands before or behind."""
    found = re.match(r"([a-z0-9+.-]+)://(?:[^/?@]*@)?([^/?:]*)", address, re.IGNORECASE)
    if not found:
        return "an address"
    host = found[2] if "." in found[2] or found[2] == "localhost" else "…"  # many kinds put a token where others have the host
    return f"{found[1]}://{host}"
