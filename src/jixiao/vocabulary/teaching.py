"""Teaching: which file and section an unreviewed wording belongs in, and writing reviewed lines into the team's own folder.

Belongs here: the form in which wordings are proposed and reviewed, one a line. Must stay out: finding them (`forms`), and the command.

A proposal is a line `wording: meaning ?`; whoever has checked it takes the question mark away or writes another meaning. Lines that keep
their question mark teach nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jixiao.errors import JixiaoError
from jixiao.vocabulary import overlay
from jixiao.vocabulary.lexicon import lexicon, reviewed
from jixiao.vocabulary.units import UNITS
from jixiao.vocabulary.writing import changing, save
from jixiao.yaml_text import problem

SECTIONS = {
    "row_label": "labels.fields",
    "column_header": "labels.columns",
    "unread_header": "labels.columns",
    "section": "labels.sections",
    "level": "levels.level2",
    "funding": "funding.sources",
    "sign": "comparators.before",
    "sign_after": "comparators.after",
    "no_value": "signs",
    "unit_of_measure": "units",
}
"""Position of a wording → the file and section that its line belongs in."""

MEANINGS = (
    "labels.fields",
    "labels.columns",
    "labels.sections",
    "labels.groups",
    "labels.totals",
    "labels.tables",
    "levels.level1",
    "levels.level2",
    "funding.sources",
    "funding.measures",
    "funding.rates",
)
"""Sections whose entries have wordings of their own."""
OTHERS = ("comparators.before", "comparators.after", "signs", "units")
SIGNS = ("no_value", "no_amount", "no_figure", "no_unit")
ITSELF = "itself"
OPEN = "?"
_SLUG = re.compile(r"[a-z][a-z0-9_]*")


class TeachingError(JixiaoError, ValueError):
    """A line that cannot be taught: the message says which, and what may stand there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An unreviewed wording with its position, what was inferred ("" where nothing was), how often it occurs, and where."""

    wording: str
    position: str
    meaning: str
    occurrences: int
    documents: int
    example: str
    source_file: str


@dataclass(frozen=True, slots=True)
class Line:
    """A reviewed line: its section (`labels.fields`), the wording, what it means, and where it was seen."""

    section: str
    wording: str
    meaning: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside the proposals for people, in one language: `times` and `example` have gaps for what they tell of."""

    none: str = "Every wording of every document is in a reviewed line."
    head: tuple[str, ...] = (
        "Behind each wording stands what it may mean. Where you have checked it, take the question mark away or write the right meaning;",
        "delete the other lines or leave them as they are. Then: jixiao labels --write THIS_FILE",
    )
    times: str = "{times} times in {documents} documents"
    example: str = ", for example {example!r}"
    is_chinese: bool = False


ENGLISH = Told()


def proposed(proposals: Iterable[Proposal], told: Told = ENGLISH) -> str:
    """The proposals as text to be reviewed: by file and section, each with the meanings that it may have."""
    groups: dict[str, list[Proposal]] = {}
    for one in proposals:
        groups.setdefault(SECTIONS.get(one.position, "labels.fields"), []).append(one)
    if not groups:
        return f"# {told.none}\n"
    text = [f"# {line}" for line in told.head]
    for section, members in groups.items():
        named = ", ".join(_named(section, meaning) if told.is_chinese else meaning for meaning in meanings(section))
        text += ["", f"# {section.split('.')[0]}.yml: {named}", f"{section}:"]
        text += [_line(one, told) for one in members]
    return "\n".join(text) + "\n"


def _named(section: str, meaning: str) -> str:
    zh = chinese(section, meaning)
    return f"{meaning} {zh}" if zh else meaning


def _line(one: Proposal, told: Told) -> str:
    # printed text may hold anything; JSON strings are YAML strings, and a wording is compared without white space anyway
    wording = json.dumps(" ".join(one.wording.split()), ensure_ascii=False)
    meaning = json.dumps(f"{one.meaning} {OPEN}".strip())
    where = told.times.format(times=one.occurrences, documents=one.documents)
    where += told.example.format(example=" ".join(one.example.split())[:40]) if one.example else ""
    source = " ".join(one.source_file.split())
    return f"  {wording}: {meaning}  # {where} ({source})"


def meanings(section: str) -> list[str]:
    """What a wording of a section may mean. Raises TeachingError for a section that there is not."""
    file, _, name = section.partition(".")
    if section in MEANINGS:
        return list(reviewed(file)[name])
    if section in ("comparators.before", "comparators.after"):
        return list(reviewed(file)[name])
    if section == "signs":
        return list(SIGNS)
    if section == "units":
        return ["the unit that it means", f"{ITSELF} for a unit of its own"]
    known = ", ".join((*MEANINGS, "comparators.before", "signs", "units"))
    raise TeachingError(f"{section} is no section that can be taught. There are: {known}", f"没有分区 {section}。可用的分区：{known}")


def chinese(section: str, meaning: str) -> str | None:
    """What a meaning of a section is called in Chinese; None where nobody has named it."""
    file, _, name = section.partition(".")
    entries = reviewed(file).get(name) if name else None
    entry = entries.get(meaning) if isinstance(entries, Mapping) else None
    return str(entry["zh"]) if isinstance(entry, Mapping) and "zh" in entry else None


def reviewed_lines(text: str) -> tuple[list[Line], int]:
    """The lines of a reviewed text, and how many were left open. Raises TeachingError that says which line is wrong and what it may be."""
    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        en, zh = problem(error)
        raise TeachingError(f"It is no YAML: {en}", f"不是 YAML：{zh}") from None
    if not isinstance(data, Mapping) or not all(isinstance(entries, Mapping) for entries in data.values()):
        raise TeachingError(
            "Sections with lines `wording: meaning` are expected, as `jixiao labels` prints them.",
            "应为若干分区，其下每行为“用语: 含义”，如 `jixiao labels` 所印。",
        )
    seen = dict(_seen(text))
    found, left_open = [], 0
    for section, entries in data.items():
        for wording, meaning in entries.items():
            if meaning is None or str(meaning).strip().endswith(OPEN):
                left_open += 1
                continue
            line = Line(str(section), str(wording), str(meaning).strip(), seen.get(str(wording), ""))
            check(line)
            found.append(line)
    return found, left_open


def _seen(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        entry, mark, where = line.partition("  # ")
        if mark and (document := re.search(r"\(([^()]*)\)$", where)):
            parsed = yaml.safe_load(entry)
            if isinstance(parsed, Mapping):
                yield from ((str(wording), document[1]) for wording in parsed)


def check(line: Line) -> None:
    """Raise TeachingError where a line means nothing in its section, or its wording means something else already."""
    known = meanings(line.section)
    where = f"{line.section}: {line.wording}: {line.meaning}"
    if line.section == "units":
        if line.meaning != ITSELF and line.meaning not in UNITS:
            raise TeachingError(
                f"{where}: no unit that is known. Write one, or `{ITSELF}` for a unit of its own.",
                f"{where}：没有这个计量单位。请写已有的单位；本身就是单位的写 `{ITSELF}`。",
            )
    elif line.meaning not in known and not (line.section == "labels.fields" and _SLUG.fullmatch(line.meaning)):
        there = ", ".join(known)
        raise TeachingError(f"{where}: no meaning of this section. There are: {there}", f"{where}：该分区没有这个含义。可用的含义：{there}")
    if line.section in MEANINGS:
        meant = lexicon(*line.section.split(".")).find(line.wording)
        if meant and meant.certainty == "exact" and meant.slug != line.meaning:
            raise TeachingError(f"{where}: it stands under {meant.slug} already.", f"{where}：已收录在 {meant.slug} 之下。")


def write(lines: Iterable[Line], folder: Path) -> list[Path]:
    """Add reviewed lines to the team's own folder, sorted, each with where it was seen. Gives the files that were changed."""
    seen: dict[str, str] = {}
    changed = set()
    with changing(folder):
        files: dict[str, dict[str, Any]] = overlay.read(folder)
        for line in lines:
            name, keys = _place(line)
            node: Any = files.setdefault(name, {})
            for key in keys[:-1]:
                node = node.setdefault(key, {})
            if line.section == "labels.fields" and line.meaning not in reviewed("labels")["fields"]:
                node.setdefault("zh", line.wording)
            wordings = node.setdefault(keys[-1], [])
            if line.wording not in wordings:
                wordings.append(line.wording)
                wordings.sort()
                changed.add(name)
            if line.seen:
                seen[line.wording] = line.seen
        for name in changed:
            save(folder / f"{name}.yml", files[name], seen, sort=True)
    return [folder / f"{name}.yml" for name in sorted(changed)]


def _place(line: Line) -> tuple[str, list[str]]:
    """The file of a line, and the keys down to its list of wordings."""
    file, _, section = line.section.partition(".")
    if line.section in MEANINGS:
        return file, [section, line.meaning, "variants"]
    if file == "units":
        return file, ["words"] if line.meaning == ITSELF else ["synonyms", UNITS[line.meaning]]
    return file, [section, line.meaning] if section else [line.meaning]
