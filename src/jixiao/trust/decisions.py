"""What people have decided: who, when and why, in the team's own folder, and taking it back.

`decisions.jsonl` beside the reviewed lines holds one line a decision, in the order in which they were made; none is ever taken out.
What was accepted also stands where the next load reads it: a wording in its file, units, projects and concepts in theirs, a figure in
`corrections.yml`. What a decision added there is kept with it, so that it can be taken back.

Belongs here: writing decisions down, and what is still to be decided. Must stay out: proposing (`review`, `vocabulary.teaching`), pages.
No decision is made here: each is somebody's.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jixiao.errors import JixiaoError, told
from jixiao.trust import review
from jixiao.trust.review import Cluster
from jixiao.trust.words import VERDICTS
from jixiao.vocabulary import overlay, teaching
from jixiao.vocabulary.teaching import Line, Proposal
from jixiao.vocabulary.writing import changing, gained, save, without

LEDGER = "decisions.jsonl"
CORRECTIONS = "corrections"
MOST_WHY = 500

T = TypeVar("T")


class UndecidableError(JixiaoError):
    """A decision that cannot be taken, with the reason: it was made already, or what it is about is no longer there."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the ledger. `about` says what it is about for people, `subject` for programs; `added` is what it wrote, by file."""

    id: str
    at: str
    by: str
    why: str
    kind: str
    verdict: str
    about: str
    subject: dict[str, Any]
    added: dict[str, Any] = field(default_factory=dict)
    takes_back: str | None = None

    @property
    def key(self) -> str:
        """What tells its subject from all others."""
        return _key(self.kind, self.subject)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and why."""

    name: str
    why: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " ".join(self.name.split())[:80])
        object.__setattr__(self, "why", " ".join(self.why.split())[:MOST_WHY])
        if not self.name:
            raise UndecidableError("A decision needs the name of who decides it.", "作决定须写明决定人的姓名。")


def ledger(folder: Path) -> list[Decision]:
    """All decisions of a folder, the oldest first. Raises UndecidableError where a line cannot be read."""
    try:
        lines = (folder / LEDGER).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(Decision(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise UndecidableError(
                f"{folder / LEDGER}, line {number}, cannot be read: {error}. Mend the line or take it out.",
                f"{folder / LEDGER} 第 {number} 行无法读取：{error}。请改正或删去该行。",
            ) from None
    return found


def standing(folder: Path) -> list[Decision]:
    """The decisions that hold, the newest first: neither taken back nor deleted by hand from the team's lines."""
    decisions = ledger(folder)
    gone = {d.takes_back for d in decisions}
    lines = overlay.read(folder) if decisions else {}
    return [d for d in reversed(decisions) if d.takes_back is None and d.id not in gone and gained(lines, d.added) is None]


def undecided_wordings(found: Iterable[Proposal], folder: Path) -> list[Proposal]:
    """The wordings that nobody has decided since they were listed."""
    return _undecided(found, folder, lambda one: _key("wording", wording_of(one.wording, one.position)))


def undecided_clusters(found: Iterable[Cluster], folder: Path) -> list[Cluster]:
    """The clusters of which nobody has decided whether they are one."""
    return _undecided(found, folder, lambda one: _key(one.section, cluster_of(one)))


def undecided_readings(found: Iterable[Mapping[str, Any]], folder: Path) -> list[Mapping[str, Any]]:
    """The doubtful readings that nobody has decided; each has the columns of `reading_of`."""
    return _undecided(found, folder, lambda one: _key("reading", reading_of(one)))


def _undecided(found: Iterable[T], folder: Path, key: Callable[[T], str]) -> list[T]:
    decided = {d.key for d in standing(folder)}
    return [one for one in found if key(one) not in decided]


def wording_of(wording: str, position: str) -> dict[str, Any]:
    """What tells a wording."""
    return {"wording": wording, "position": position}


def cluster_of(cluster: Cluster) -> dict[str, Any]:
    """What tells a cluster: its members and whose they are."""
    members = sorted([cluster.kept, *cluster.others])
    of = {"unit": cluster.unit, "region": cluster.region_code, "level": cluster.level, "measure_unit": cluster.measure_unit}
    return {"members": members, **{name: value for name, value in of.items() if value}}


def reading_of(reading: Mapping[str, Any]) -> dict[str, Any]:
    """What tells a reading: the place of its cell, what is printed there, and which of its readings it is."""
    place = {name: reading[f"{name}_no"] for name in ("table", "row", "column")}
    told = {name: reading[name] for name in ("record", "printed")}
    return {"document": reading["sha256"], **place, **told, "expect": dict(reading["expect"])}


def accept_wording(folder: Path, reviewer: Reviewer, proposal: Proposal, section: str, meaning: str) -> Decision:
    """Teach a wording as a line of a section. Raises UndecidableError where the line means nothing, or contradicts what is known."""
    seen = " · ".join(part for part in (" ".join(proposal.source_file.split()), _signed(reviewer)) if part)
    line = Line(section, proposal.wording, meaning, seen)
    try:
        teaching.check(line)
    except ValueError as error:
        raise UndecidableError(*_both(error)) from None
    subject = wording_of(proposal.wording, proposal.position)
    about = f"{proposal.wording} = {section}: {meaning}"
    return _decide(folder, reviewer, "wording", "accepted", about, subject, lambda: teaching.write([line], folder))


def reject_wording(folder: Path, reviewer: Reviewer, proposal: Proposal) -> Decision:
    """Say that a wording is none of the vocabulary: it is not listed again."""
    return _decide(folder, reviewer, "wording", "rejected", proposal.wording, wording_of(proposal.wording, proposal.position))


def accept_clusters(folder: Path, reviewer: Reviewer, found: Sequence[Cluster], numbers: Sequence[str]) -> list[Decision]:
    """Say that the members of clusters are one. Raises UndecidableError where there is no cluster of a number."""
    return [
        _decide(folder, reviewer, one.section, "accepted", _told(one), cluster_of(one), partial(review.accept, found, [one.number], folder))
        for one in _numbered(found, numbers)
    ]


def reject_clusters(folder: Path, reviewer: Reviewer, found: Sequence[Cluster], numbers: Sequence[str]) -> list[Decision]:
    """Say that the members of clusters are not one: they are not proposed again."""
    return [_decide(folder, reviewer, one.section, "rejected", _told(one), cluster_of(one)) for one in _numbered(found, numbers)]


def _numbered(found: Sequence[Cluster], numbers: Sequence[str]) -> list[Cluster]:
    known = {one.number: one for one in found}
    if missing := [n for n in numbers if n not in known]:
        raise UndecidableError(
            f"There is no cluster {', '.join(missing)}. There are: {', '.join(known) or 'none'}.",
            f"没有分组 {', '.join(missing)}。现有：{', '.join(known) or '无'}。",
        )
    return [known[number] for number in dict.fromkeys(numbers)]


def _told(cluster: Cluster) -> str:
    return f"{cluster.kept} = {'、'.join(cluster.others)}" + (f" ({cluster.unit})" if cluster.unit else "")


def settle_reading(
    folder: Path, reviewer: Reviewer, reading: Mapping[str, Any], corrected: Mapping[str, Any], *, is_right: bool
) -> Decision:
    """Enter a doubtful reading into the register of corrections: as right (`corrected` holds what was read), or with its right values.

    `corrected` holds columns of the record with their values as text or number; None empties one.
    """
    subject = reading_of(reading)
    given = {name: value if value is None or isinstance(value, int) else str(value) for name, value in corrected.items()}
    entry = {
        "id": f"R{secrets.token_hex(4)}",
        "document": reading["sha256"],
        "record": reading["record"],
        "place": {name: int(reading[f"{name}_no"]) for name in ("table", "row", "column")},
        "printed": str(reading["printed"]),
        "corrected": given,
        "expect": dict(reading["expect"]),
        "reason": reviewer.why or "已对照原件",
        "status": "confirmed" if is_right else "approved",
        "by": reviewer.name,
        "at": _now(),
    }

    def write() -> None:
        data = overlay.read(folder).get(CORRECTIONS, {})
        save(folder / f"{CORRECTIONS}.yml", {**data, "corrections": [*(data.get("corrections") or []), entry]})

    values = ", ".join(f"{name} = {'—' if value is None else value}" for name, value in given.items())
    about = f"{reading['printed']} → {values}"
    return _decide(folder, reviewer, "reading", "confirmed" if is_right else "corrected", about, subject, write)


def take_back(folder: Path, reviewer: Reviewer, id: str) -> Decision:
    """Take a decision back: what it added to the team's lines goes, and its subject is to be decided again.

    Raises UndecidableError where there is no such decision, or it was taken back before.
    """
    with changing(folder):
        taken = next((d for d in standing(folder) if d.id == id), None)
        if taken is None:
            raise UndecidableError(f"There is no decision {id}, or it was taken back before.", f"没有决定 {id}，或已被撤回。")
        files = overlay.read(folder)
        for name, added in taken.added.items():
            if name in files:
                save(folder / f"{name}.yml", without(files[name], added) or {})
        decision = Decision(_id(), _now(), reviewer.name, reviewer.why, taken.kind, "taken_back", taken.about, taken.subject, takes_back=id)
        _append(folder, decision)
    return decision


def _decide(
    folder: Path,
    reviewer: Reviewer,
    kind: str,
    verdict: str,
    about: str,
    subject: dict[str, Any],
    write: Callable[[], object] = lambda: None,
) -> Decision:
    """Write a decision down, and what it means for the next load. Raises UndecidableError where somebody has decided it before."""
    with changing(folder):
        key = _key(kind, subject)
        if earlier := next((d for d in standing(folder) if d.key == key), None):
            raise UndecidableError(
                f"{earlier.by} has decided it already, at {earlier.at}: {earlier.verdict}. Take that back first.",
                f"{earlier.by} 已于 {earlier.at} 作出决定：{VERDICTS[earlier.verdict].zh}。请先撤回。",
            )
        try:
            before = overlay.read(folder)
            write()
            added = gained(before, overlay.read(folder)) or {}
        except (ValueError, OSError) as error:
            english, chinese = _both(error)
            raise UndecidableError(f"Nothing was written. {english}", f"没有写入。{chinese}") from None
        decision = Decision(_id(), _now(), reviewer.name, reviewer.why, kind, verdict, about, subject, added)
        _append(folder, decision)
    return decision


def _both(error: Exception) -> tuple[str, str]:
    """What an error says in English and in Chinese."""
    return (error.message, error.said("zh")) if isinstance(error, JixiaoError) else (str(error), told(str(error), "zh"))


def _append(folder: Path, decision: Decision) -> None:
    line = json.dumps(asdict(decision), ensure_ascii=False, default=str)
    with (folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _key(kind: str, subject: Mapping[str, Any]) -> str:
    return json.dumps([kind, subject], ensure_ascii=False, sort_keys=True, default=str)


def _signed(reviewer: Reviewer) -> str:
    return f"{reviewer.name} {_now()[:10]}" + (f": {reviewer.why}" if reviewer.why else "")


def _id() -> str:
    return secrets.token_hex(6)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
