"""Indicators without a header: levels as labels or headings, and names with their values in cells or lines of their own.

产出指标 | 数量指标：体检人次≥1800人次；配备药品种类≥120种 in a table, or the lines 一、产出指标 / （一）数量指标 / 1.体检人次：≥1800人次.
Belongs here: finding such rows, and reading them. Must stay out: what a text tells of its indicators (`told`), headers (`header_rows`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixiao.forms.block import Level, Levels, level_at
from jixiao.forms.cells import Cells
from jixiao.forms.columns import VALUES
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.levels import depth_of
from jixiao.forms.limits import MAX_LABEL, MAX_TOLD, MIN_TOLD, MIN_TOLD_SHARE, ROWS_PASSED_OVER
from jixiao.forms.lines import Part
from jixiao.forms.prose import amounts_of_line
from jixiao.forms.senses import sense_of
from jixiao.forms.titles import begins_anew
from jixiao.forms.told import Told, indicators_of, labelled, without_number
from jixiao.forms.values import begins_with_figure, split_name_figure
from jixiao.model import Disposition, Doubt, Indicator, Stage, Unread, Value
from jixiao.vocabulary.fold import label_key, squash
from jixiao.vocabulary.labels import private_slugs
from jixiao.vocabulary.levels import leading_levels
from jixiao.vocabulary.lexicon import pattern, words

_FOOT = words("forms", "foot_of_letter")
_FIRST_NUMBER = pattern("forms", "first_number")
_RATE = re.compile(r"(?P<name>[^\d%％≥≤<>=]+)(?P<value>\d{1,3}(?:\.\d+)?\s*[%％][^\d%％]{0,3})")
_LEVEL_ENDS = words("forms", "level_ends")
_ENDING = IDENTITY | {"total_score", "grade", "fill_date", "goal", "total_goal", "actual_summary", "deviation_reason"}


@dataclass(slots=True)
class _Line:
    """A row: the levels that it prints, each with its cell; the cells that print indicators; what these tell."""

    row: Row
    levels: list[tuple[str, Slot]] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    around: str = ""  # a line of the cell that prints fields of the form

    @property
    def is_known(self) -> bool:
        """Whether it prints a level, or indicators with their values."""
        return bool(self.levels) or (bool(self.told) and all(t.is_valued or t.is_labelled for t in self.told))


@dataclass(slots=True)
class Headless:
    """The lines of indicators without a header, and the index of the row behind them."""

    lines: list[_Line]
    end: int


def find_headless(rows: list[Row], at: int, *, again: bool = False) -> Headless | None:
    """The lines that begin in row `at` (0-based) with a level; None where they are too few to be told from other texts.

    `again` says that the form has printed such lines before: then fewer are enough.
    """
    if not _may_begin(rows[at]):
        return None
    lines: list[_Line] = []
    end, strange = at, 0
    for k in range(at, len(rows)):
        row = rows[k]
        if not row.own:
            continue
        printed = _lines_of(row)
        if printed is None or is_header_at(rows, k):
            break
        is_known = any(line.is_known for line in printed)
        if lines and not is_known and _heads_other(row):
            break
        strange = 0 if is_known else strange + 1
        if strange > ROWS_PASSED_OVER:
            break
        lines += printed
        if is_known:
            end = k + 1
    lines = [line for line in lines if line.row.number <= end]
    return Headless(lines, end) if _are_indicators(lines, again) else None


def _may_begin(row: Row) -> bool:
    for slot in row.own[:3]:
        if slot.sense.leading_levels[0] or _labelled_level(slot.text) or ("\n" in slot.text and len(_texts(slot)) > 1):
            return True
        if slot.sense.section != "indicators":
            return False
    return False


def _labelled_level(text: str) -> bool:
    """Whether a text is a level behind the label of one: 一级指标：产出指标."""
    part = labelled(text) if len(text) < MAX_LABEL and (":" in text or "：" in text) else None
    return part is not None and part[0] in ("level1", "level2") and bool(sense_of(part[2]).leading_levels[0])


def _are_indicators(lines: list[_Line], again: bool) -> bool:
    """Whether lines are indicators: they print values behind names, and levels above them."""
    levels = {sense_of(text).label for line in lines for text, _ in line.levels}
    levels |= {t.parts[role][1] for line in lines for t in line.told for role in ("level1", "level2") if role in t.parts}
    leaves = [line for line in lines if any(t.is_valued or not t.is_labelled for t in line.told)]
    valued = sum(any(t.is_valued for t in line.told) for line in leaves)
    if again:
        return bool(levels) and valued > 0
    told = sum(t.is_valued for line in lines for t in line.told)
    return len(levels) > 1 and told >= MIN_TOLD and valued >= MIN_TOLD_SHARE * len(leaves)


def _lines_of(row: Row) -> list[_Line] | None:
    """What a row prints of indicators, a line of a cell that prints levels in its lines each for itself; None where it ends them."""
    own = row.own
    texts = _texts(own[-1])
    if len(texts) < 2 and _ends_list(own):
        return None
    lines = [_Line(row)]
    for slot in own:
        if slot.sense.section is not None and not lines[0].levels and not lines[0].slots and not slot.sense.is_level:
            continue  # the label at the side
        for at, text in enumerate(texts if slot is own[-1] else [slot.text]):
            if at:
                lines.append(_Line(row))
            if len(texts) > 1 and _is_around(text, lines):
                lines[-1].around = text
            else:
                _take_text(lines[-1], slot, text)
    if len(lines) > 1:
        return lines
    line = _with_values(lines[0])
    return [line] if line is not None else None


def _ends_list(own: list[Slot]) -> bool:
    """Whether a row is no part of a list of indicators: a title, a note, a sum, or a field of the form."""
    first = own[0].sense
    if _is_foot(own[0].text) or first.is_title or first.is_note or first.is_total or any(_ends(p) for p in (*first.parts, *first.inline)):
        return True
    return len(own) > 1 and first.is_reviewed and first.field in _ENDING and not first.is_level


def _is_foot(text: str) -> bool:
    """Whether a line stands below a form: the next attachment, a score, whom a letter goes to."""
    name, _ = split_name_figure(text)
    return begins_anew(text) or squash(text).startswith(_FOOT) or sense_of(name).field == "total_score"


def _heads_other(row: Row) -> bool:
    """Whether a row is a numbered heading and no level: what follows it is of something else (四、存在问题)."""
    text = row.own[0].text
    return len(row.own) == 1 and _FIRST_NUMBER.match(text.strip()) is not None and not leading_levels(text)[0]


def _is_around(text: str, lines: list[_Line]) -> bool:
    """Whether a line of a cell stands above the indicators in it, or prints a field of the form below them."""
    above = not any(line.levels for line in lines) and not leading_levels(text)[0]
    return above or any(_ends(p) for p in sense_of(text).parts)


def _texts(slot: Slot) -> list[str]:
    """The text of a cell, or its lines, where several of them print levels."""
    texts = [t for t in slot.text.split("\n") if t.strip()] if "\n" in slot.text else []
    return texts if sum(bool(leading_levels(t)[0]) for t in texts) > 1 else [slot.text]


def _take_text(line: _Line, slot: Slot, text: str) -> None:
    if (rate := _rate_of(text)) is not None:
        line.slots.append(slot)
        line.told.append(rate)
        return
    levels, rest = sense_of(text).leading_levels if not line.slots else ((), text)
    told = indicators_of(rest) if rest and len(rest) < MAX_TOLD else [Told(rest)] if rest else []
    if levels and (begins_with_figure(without_number(rest)) or (told and told[0].is_valued and not told[0].name)):
        told = indicators_of(f"{levels[-1]}：{rest}")  # a level with a value of its own is an indicator, too
        levels = levels if label_key(levels[-1]).endswith(_LEVEL_ENDS) or len(levels) > 1 else ()
    line.levels += [(level, slot) for level in levels]
    if rest:
        line.slots.append(slot)
        line.told += told


def _rate_of(text: str) -> Told | None:
    """The indicator of a rate that is called like a level (群众满意度90%); 产出指标50% prints the level's points."""
    match = _RATE.fullmatch(text.strip())
    if match is None or not sense_of(match["name"]).is_level or label_key(match["name"]).endswith(_LEVEL_ENDS):
        return None
    return Told(match["name"], {"target": ("", match["value"])})


def _ends(part: Part) -> bool:
    return part.slug in _ENDING or part.slug in private_slugs()


def _with_values(line: _Line) -> _Line | None:
    """The line, with a value that stands in a cell of its own put behind its name; None where a row has more cells than these."""
    if len(line.slots) == 1 and len(line.told) == 1 and line.levels and not line.told[0].parts and begins_with_figure(line.slots[0].text):
        line.told = [Told(line.levels[-1][0], {"target": ("", line.slots[0].sense.tidy)})]  # 时效指标 | 2023年12月底前完成
    if len(line.slots) == 1 or not line.slots:
        return line
    if len(line.slots) == 2 and len(line.told) == 2 and not line.told[0].parts:
        name, value = line.told
        if begins_with_figure(line.slots[1].text) or not value.parts:
            line.told = [Told(name.name, {"target": ("", line.slots[1].sense.tidy)})]
            return line
    return line if all(t.is_valued for t in line.told) else None


def read_headless(found: Headless, draft: Draft, cells: Cells, levels: Levels) -> int:
    """Read the lines; the index of the row behind them."""
    draft.has_block = True
    draft.roles |= {"name", "level1"}
    last: Indicator | None = None
    for line in found.lines:
        with cells.sparing(line.row, draft):
            _read_around(line.around, draft)
            _read_levels(line, levels)
            last = _read_told(line, draft, levels, last)
            _mark(line, draft, cells)
    if draft.facts.stage in (Stage.EVALUATION, Stage.MONITORING) and not draft.roles & {"actual", "forecast"}:
        draft.doubt = draft.doubt or Doubt.UNREAD_HEADER  # no label tells whether the values are targets or what was done
    return found.end


def _read_around(text: str, draft: Draft) -> None:
    """Read a line that stands around the indicators in their cell; one that prints figures which nobody understands raises a doubt."""
    if not text:
        return
    sense, stated = sense_of(text), amounts_of_line(text)
    if sense.is_title and draft.record.title is None:
        draft.record.title = sense.tidy
    draft.stated += stated
    draft.line_year = draft.line_year or sense.line_year
    for part in sense.parts:
        draft.add_line(part.slug, part.label, part.value)
    if not (sense.parts or stated or sense.is_title or sense.line_year) and any(c.isdigit() for c in text):
        draft.doubt = draft.doubt or Doubt.UNREAD_VALUE


def _read_levels(line: _Line, levels: Levels) -> None:
    for at, (text, slot) in enumerate(line.levels):
        depth = depth_of(levels, text) if len(line.levels) == 1 else at + 1
        _set(levels, depth, level_at(line.row, slot, sense_of(text)))


def _set(levels: Levels, depth: int, level: Level) -> None:
    if depth == 1:
        if levels.level1 is None or levels.level1.sense.key != level.sense.key:
            levels.level2 = None
        levels.level1 = level
    else:
        levels.level2 = level


def _read_told(line: _Line, draft: Draft, levels: Levels, last: Indicator | None) -> Indicator | None:
    """Take the indicators of a line; parts without a name are of the indicator before it. The last one."""
    for told in line.told:
        slot = line.slots[0]
        for depth, role in enumerate(("level1", "level2"), 1):
            if role in told.parts:
                _set(levels, depth, level_at(line.row, slot, sense_of(told.parts[role][1])))
        if told.name:
            last = Indicator(len(draft.record.indicators) + 1, None, None, "", told.name)
            last.level1_text = levels.level1.sense.tidy if levels.level1 else None
            last.level2_text = levels.level2.sense.tidy if levels.level2 else None
            last.table, last.row, last.col = line.row.table.number, slot.cell.row, slot.cell.col
            last.because = levels.because(last.table, last.row)
            draft.record.indicators.append(last)
        if last is not None:
            _take_parts(told, last, line, draft)
    return last


def _take_parts(told: Told, indicator: Indicator, line: _Line, draft: Draft) -> None:
    slot = line.slots[-1]
    for role, (label, text) in told.parts.items():
        draft.roles.add(role)
        if label:
            draft.headers.append(sense_of(label))
        if role in VALUES:
            value = Value(role, sense_of(text).tidy, label=label or None)
            value.table, value.row, value.col = line.row.table.number, slot.cell.row, slot.cell.col
            value.unit_text = told.parts["unit"][1] if "unit" in told.parts else None
            value.comparator_text = told.parts["comparator"][1] if "comparator" in told.parts and role != "actual" else None
            indicator.values.append(value)
        elif role == "weight":
            indicator.weight_text = indicator.weight_text or text
        elif role == "score":
            indicator.score_text = indicator.score_text or text
        elif role in ("description", "standard", "reason", "remark"):
            setattr(indicator, role, text)


def _mark(line: _Line, draft: Draft, cells: Cells) -> None:
    table = line.row.table
    for slot in line.row.own:
        if slot in line.slots:
            if line.is_known:
                cells.mark(table, slot, Disposition.FIELD, "target", draft)
            else:
                draft.doubt = draft.doubt or Doubt.UNREAD_VALUE
                cells.mark(table, slot, Disposition.UNREAD, Unread.NOT_UNDERSTOOD, draft)
        elif any(slot is of_level for _, of_level in line.levels):
            cells.mark(table, slot, Disposition.FIELD, "level1", draft)
        else:
            cells.mark(table, slot, Disposition.LABEL, "section", draft)
