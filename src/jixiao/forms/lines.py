"""Lines and titles: what stands around a form, or in its merged first rows, says what the form is.

Belongs here: telling titles, organisation lines, year lines and notes from running text. Must stay out: tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.forms.headers import year_of_header
from jixiao.forms.limits import MAX_TITLE
from jixiao.model import Stage, Subject
from jixiao.vocabulary.boxes import without_open_boxes
from jixiao.vocabulary.fold import bare_key, label_key, squash, tidy
from jixiao.vocabulary.labels import field_slug, is_reviewed_field
from jixiao.vocabulary.lexicon import MAX_LABEL, pattern, word_set, words
from jixiao.vocabulary.money import funding_label
from jixiao.vocabulary.signs import MONEY_UNITS, is_number, marked_years, money_unit

_TITLE_END = pattern("forms", "title_end")
_TITLE_WORDS = pattern("forms", "title_words")
_TITLE_PHRASE = pattern("forms", "title_phrase")
_TITLE_TAIL = pattern("forms", "title_tail")
_TITLE_OF_WHAT = words("forms", "title_of_what")
_NOT_TITLE = pattern("forms", "not_title")
_YEAR_LINE = pattern("forms", "year_line")
_CONTINUED = pattern("forms", "continued")
_PAGE_NUMBER = pattern("forms", "page_number")
_NOTE_START = pattern("forms", "note_start")
_SEGMENT = re.compile(r"[ \u3000\t\u00a0]{2,}|[\n\t]|[ \u3000](?=[^ \u3000:：]{2,12}[:：])")
_COMMA = re.compile(r"[,，;；、](?=[^,，;；、:：]{2,12}[:：])")
_COMMA_OF_NAME = re.compile(  # before a label with its colon, or before an amount behind its label
    rf"{_COMMA.pattern}|[,，;；](?=[^,，;；、:：\d]{{2,12}}\d[\d.,，]*[^,，;；、:：\d]{{1,2}}(?:[,，;；。]|$))"
)
_BRACKETED_LABEL = re.compile(r"^[【〖](?P<label>[^】〗]{2,20})[】〗]\s*[:：]?(?P<value>.*)$", re.DOTALL)
_NAMES = frozenset({"project_name", "fund_name", "unit", "department"})
_SEAL = pattern("forms", "seal")
_MONEY_LABELS = word_set("forms", "money_labels")
_ONLY_MONEY_LABELS = word_set("forms", "only_money_labels")
_MONEY_LABEL_ENDS = words("forms", "money_label_ends")
_MONEY_ALONE = word_set("forms", "money_alone")
_UNIT_IN_BRACKETS = pattern("forms", "unit_in_brackets")
_UNIT_TOLD = pattern("forms", "unit_told")
_MAX_TOLD = 400  # characters of a note that may tell the unit of money
_THEREOF = words("signs", "thereof")


@lru_cache(maxsize=8192)
def is_title(text: str) -> bool:
    """Whether a line is the title of a form: it speaks of performance and names a table (…绩效目标表, …自评情况)."""
    key = squash(text)
    if not 4 <= len(key) <= MAX_TITLE or _NOT_TITLE.search(key):
        return False
    core = _TITLE_TAIL.sub("", key)
    if not core or not _TITLE_WORDS.search(core):
        return False
    if _TITLE_END.search(core) and core.count(",") + core.count(".") <= 1:
        return ":" not in core or core.index(":") <= 5 or _TITLE_END.search(core.split(":")[0]) is not None
    return (
        bool(_TITLE_PHRASE.search(core))
        and len(core) >= 8
        and any(word in core for word in _TITLE_OF_WHAT)
        and ":" not in core
        and "," not in core
    )


def is_title_cell(text: str) -> bool:
    """Whether a cell of a table is a title: labels speak of performance, too, so it must name a table or print a year."""
    if len(text) > 3 * MAX_TITLE or field_slug(text) is not None or not is_title(text):
        return False
    return bool(_TITLE_END.search(_TITLE_TAIL.sub("", squash(text)))) or bool(marked_years(text))


def is_continuation_mark(text: str) -> bool:
    """Whether a line only says that a table goes on (续表)."""
    return bool(_CONTINUED.match(squash(text)))


def is_page_furniture(text: str) -> bool:
    """Whether a line is a page number."""
    return bool(_PAGE_NUMBER.match(squash(text)))


def is_note(text: str) -> bool:
    """Whether a line is a note (注：…)."""
    return bool(_NOTE_START.match(squash(text)))


def year_line(text: str) -> int | None:
    """The year of a line that prints little else: （2022年度）, alone or beside 单位：万元."""
    if len(text) > 3 * MAX_TITLE:
        return None
    text = without_open_boxes(text)
    key = squash(text)
    if not _YEAR_LINE.match(key):
        parts = [p for p in _SEGMENT.split(text) if p.strip()]
        return next((year for p in parts if (year := year_line(p))), None) if len(parts) > 1 else None
    years = marked_years(key) or [int(m) for m in re.findall(r"20\d{2}", key)]
    return years[0] if years else None


_ORGANISATION = pattern("forms", "organisation")


@lru_cache(maxsize=8192)
def is_organisation(text: str) -> bool:
    """Whether a text is an organisation's name alone, with its code at most."""
    key = squash(text)
    return 4 <= len(key) <= 50 and bool(_ORGANISATION.match(key)) and field_slug(text) is None


def is_line(text: str) -> bool:
    """Whether a cell holds nothing but `label：value` parts, as lines above and below a form do."""
    return (":" in text or "：" in text or text[:1] == "【") and len(text) < 3 * MAX_TITLE and bool(inline_parts(text))


@dataclass(frozen=True, slots=True)
class Part:
    """One `label：value` of a line: the slug (a field's, or `money_unit`), the label as printed and the value, "" where blank."""

    slug: str
    label: str
    value: str


_NUMBERED_GOAL = pattern("forms", "numbered_goal")
_NUMBERED_PROJECT = pattern("forms", "numbered_project")


def _part(slug: str, label: str, value: str, segment: str) -> Part:
    """A part of a line. 目标1： before one goal of several is part of its text, and no label."""
    return Part(slug, label.strip(), tidy(segment if slug == "goal" and _NUMBERED_GOAL.match(label_key(label)) else value))


def _parted(segment: str) -> tuple[str, str, str]:
    """What stands before a segment's first colon, the colon ("" where there is none), and what stands behind it, as printed."""
    at = min((i for i in (segment.find(":"), segment.find("：")) if i >= 0), default=len(segment))
    if segment[:1] in "【〖" and (bracketed := _BRACKETED_LABEL.match(segment)) and field_slug(bracketed["label"]):
        return bracketed["label"], "：", bracketed["value"]
    return segment[:at], segment[at : at + 1], segment[at + 1 :]


def _segments(text: str) -> list[str]:
    """The segments of a line, as blanks and line breaks part them; commas part the labels behind a name or an amount.

    项目名称：甲，实施单位：乙; 预算数：88，执行数：80.
    """
    found: list[str] = []
    for segment in _SEGMENT.split(without_seal(text)):
        label, colon, value = _parted(segment)
        if not colon:
            found.append(segment)
            continue
        commas = _COMMA_OF_NAME if line_slug(label, value) in _NAMES else _COMMA if funding_label(label) else None
        first, *others = commas.split(value) if commas is not None else [value]
        known = all(is_reviewed_field(other) or funding_label(other) or glued_amounts(other) for other in map(_label_of, others))
        found += [f"{label}{colon}{first}", *others] if known else [segment]
    return found


def _label_of(segment: str) -> str:
    """What stands before a segment's colon; behind 其中： before the next one, where there is one."""
    label, _, value = _parted(segment)
    inner, colon, _ = _parted(value)
    return inner if colon and label_key(label) in _THEREOF else label


def without_seal(text: str) -> str:
    """The text without （盖章） and its like."""
    return _SEAL.sub("", text)


def bracketed_unit(text: str) -> str | None:
    """The unit of money that a label or a line prints in brackets behind its words, whatever these are: 投资计划（单位：元）."""
    match = _UNIT_IN_BRACKETS.search(squash(text)) if len(text) <= MAX_TITLE else None
    return match["unit"] if match else None


def told_unit(text: str) -> str | None:
    """The unit of money that a note tells in a sentence: 注：1.本表资金单位为元, 以上金额均以万元为单位."""
    if MONEY_UNITS[-1] not in text or len(text) > _MAX_TOLD:
        return None
    match = _UNIT_TOLD.search(squash(text))
    return match["unit"] or match["by"] or match["is"] if match else None


def parts_of(text: str) -> list[Part]:
    """The `label：value` parts of a line (填报单位：…　单位：万元), in order; parts that no lookup knows are left out."""
    text = without_open_boxes(text)
    if unit := bracketed_unit(text):
        return [Part("money_unit", "", unit)]
    found = _labelled_parts(text)
    told = None if any(p.slug == "money_unit" for p in found) else told_unit(text)
    return [*found, Part("money_unit", "", told)] if told else found


def _labelled_parts(text: str) -> list[Part]:
    if ":" not in text and "：" not in text and "∶" not in text and text[:1] not in "【〖":
        bare = squash(text).strip("()")
        if bare in _MONEY_ALONE:
            return [Part("money_unit", "", bare)]
        return [Part("unit", "", tidy(text))] if is_organisation(text) else []
    found = []
    for segment in _segments(text.replace("∶", ":")):
        label, colon, value = _parted(segment)
        if not colon and is_organisation(segment):
            found.append(Part("unit", "", tidy(segment)))
        if not colon or not label.strip() or len(label) > MAX_LABEL:
            continue
        slug = line_slug(label, value)
        if slug:
            found.append(_part(slug, label, value, segment))
    return found


def line_slug(label: str, value: str) -> str | None:
    """What the label of a line names. 单位： names the unit of money where an amount's unit follows, the organisation else."""
    key = bare_key(label).lstrip("(")
    unit = money_unit(value)
    if (key in _MONEY_LABELS or key.endswith(_MONEY_LABEL_ENDS)) and unit and len(bare_key(value)) <= 8:
        return "money_unit"
    if key in _ONLY_MONEY_LABELS:
        return "money_unit" if unit else None
    if _NUMBERED_PROJECT.match(key) and len(value) <= MAX_TITLE:
        return "project_name"
    return field_slug(label)


@lru_cache(maxsize=4096)
def inline_parts(text: str) -> tuple[Part, ...]:
    """The parts of a cell that prints label and value together (填报单位：某局; 总额：90). Slug `funding` marks an amount."""
    if len(text) > 400:
        return ()
    text = without_open_boxes(text)
    if ":" not in text and "：" not in text and text[:1] not in "【〖":
        return glued_amounts(text)
    found: list[Part] = []
    for segment in (s for s in _segments(text) if s.strip()):
        parts = glued_amounts(segment) if found and not _parted(segment)[1] else ()
        parts = parts or _parts_of_segment(segment)
        if not parts:
            return ()
        found += parts
    return tuple(found)


def _parts_of_segment(segment: str) -> tuple[Part, ...]:
    """The part of a segment, or the amounts that it prints behind 其中; none where its label is not known."""
    label, colon, value = _parted(segment)
    inner = _parted(value)
    if (thereof := label_key(label)) in _THEREOF and inner[1]:
        value = inner[2]
        label = f"{thereof}:{inner[0]}"
    elif thereof in _THEREOF and (glued := glued_amounts(value)):  # 其中：上级资金16
        return tuple(Part(p.slug, f"{thereof}:{p.label}", p.value) for p in glued)
    if not colon or not label.strip() or len(label) > MAX_LABEL:
        return ()
    money = funding_label(label)
    if money is not None and (money.source or money.measure) and (not is_reviewed_field(label) or is_number(value)):
        return (Part("funding", label.strip(), tidy(value)),)
    slug = line_slug(label, value)
    if slug is None and year_of_header(label) is not None and _may_be_amount(value):
        slug = "funding_year"
    return (_part(slug, label, value, segment),) if slug is not None else ()


def _may_be_amount(value: str) -> bool:
    """Whether the text behind a year may be its amount: 2024年：400, 2024年：400万元."""
    key = squash(value)
    return is_number(key) or (key[:1].isdigit() and len(key) <= MAX_AMOUNT and money_unit(key) is not None)


MAX_AMOUNT = 16  # characters of a figure with its unit
_GLUED = pattern("forms", "glued")
_BETWEEN_GLUED = re.compile(r"[;、]|,(?![0-9]{3}(?:[^0-9]|$))")


def glued_amounts(text: str) -> tuple[Part, ...]:
    """The amounts of a text that prints each behind its label without a sign between: 上级资金16, 财政拨款10万元、自筹6万元."""
    if len(text) > 80 or not any(map(str.isdigit, text)):
        return ()
    words = text.split()
    pieces = [piece for word in words for piece in _BETWEEN_GLUED.split(squash(word).rstrip(";,.、")) if piece]
    if not pieces or not any(c.isdigit() for c in pieces[0]):
        pieces = _BETWEEN_GLUED.split(squash(text).rstrip(";,.、"))  # 上级资金 16
    found = []
    for piece in pieces:
        match = _GLUED.match(piece)
        says = funding_label(match["label"]) if match else None
        if match is None or says is None or says.rate or not (says.source or says.measure):
            return ()
        found.append(Part("funding", match["label"], match["amount"]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What a title says: subject and stage (None where it leaves them open), year and the unit of money."""

    subject: Subject | None
    stage: Stage | None
    year: int | None
    money: str | None


_FUND = pattern("forms", "subject_fund")
_UNIT = pattern("forms", "subject_unit")
_OF_UNIT_PROJECTS = pattern("forms", "subject_of_unit_projects")
_PROJECT = pattern("forms", "subject_project")
_EVALUATION = pattern("forms", "stage_evaluation")
_MONITORING = pattern("forms", "stage_monitoring")
_AFTER_MONITORING = pattern("forms", "stage_after_monitoring")
_GOAL = pattern("forms", "stage_goal")
_SPAN_OF_YEARS = pattern("forms", "span_of_years")
_UNIT_OF_TITLE = pattern("forms", "unit_of_title")


def start_of_plan(title: str) -> int | None:
    """The first year of the span of years that a title prints: 2024—2026年; None where it prints no span."""
    span = _SPAN_OF_YEARS.search(squash(title))
    return int(span["first"]) if span is not None else None


@lru_cache(maxsize=4096)
def title_facts(text: str) -> TitleFacts:
    """What the title of a form says of its subject, stage and year."""
    text = without_open_boxes(text)
    key = squash(text)
    subject: Subject | None = None
    if _FUND.search(key):
        subject = Subject.FUND
    elif _UNIT.search(key) and not _OF_UNIT_PROJECTS.search(key):
        subject = Subject.UNIT
    elif _PROJECT.search(key):
        subject = Subject.PROJECT
    stage: Stage | None = None
    if _MONITORING.search(key) and not _AFTER_MONITORING.search(key):
        stage = Stage.MONITORING
    elif _EVALUATION.search(key):
        stage = Stage.EVALUATION
    elif _GOAL.search(key):
        stage = Stage.GOAL
    span = _SPAN_OF_YEARS.search(key) if stage in (Stage.GOAL, None) else None
    if span is not None:  # 2024-2026年…: the plan's first year is the budget's
        return TitleFacts(subject, stage, int(span["first"]), money_unit(key) if _UNIT_OF_TITLE.search(key) else None)
    years = marked_years(text) or [int(m) for m in re.findall(r"(?<!\d)20\d{2}(?!\d)", key)]
    return TitleFacts(subject, stage, years[0] if years else None, money_unit(key) if _UNIT_OF_TITLE.search(key) else None)
