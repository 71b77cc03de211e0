"""Indicators that a text tells without columns: 1.培训人数：≥520人；2.培训期数：6期, or 培训人数：目标值≥520人，实际完成530人，得分10分.

Belongs here: the names, values and points of such a text. Must stay out: levels, rows and cells (`headless`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixiao.forms.columns import VALUES
from jixiao.forms.numbered import numbered_parts
from jixiao.forms.senses import sense_of
from jixiao.forms.values import begins_with_figure, split_name_figure, split_name_value
from jixiao.vocabulary.fold import NUMBER_SIGNS, ROMAN_SIGNS, has_chinese
from jixiao.vocabulary.lexicon import Certainty, alternatives, pattern
from jixiao.vocabulary.signs import BEFORE, COMPARATOR_SIGNS, is_comparator

NAMING = ("level1", "level2", "name")
_TEXTS = frozenset({"description", "standard", "reason", "remark"})
_BESIDE = frozenset({"weight", "score", "comparator", "unit", "completion_rate", "sequence", "nature", "polarity", "previous_value"})
_READ = frozenset({*NAMING, *VALUES, *_TEXTS, *_BESIDE})
_MAX_NAME, _MAX_VALUE, _MAX_PREFIX = 40, 80, 12  # characters
_STRAY = " \t\n\u3000\u00a0；;，,。、"
_CLAUSES = re.compile(r"[；;\n]+")
# A comma between figures groups thousands.
_TOKENS = re.compile(r"[，、]|,(?!\d{3}(?:\D|$))|[ \u3000\u00a0]{2,}|\t")
_GAP = re.compile(r"[ \u3000\u00a0\t]{2,}|\u3000|\t")
_NUMBER = re.compile(
    rf"^\s*(?:[（(]?\d{{1,2}}[)）、]|\d{{1,2}}[.．](?!\d)|[{ROMAN_SIGNS}][.．、)）]|[{NUMBER_SIGNS}]|[-—*·•●○◆◇■□▪★☆※➢]+)\s*(?=\S)"
)
_COMPARISONS = alternatives(w for w in BEFORE if has_chinese(w))
_FIGURE = re.compile(rf"(?:[{re.escape(COMPARATOR_SIGNS)}]|{_COMPARISONS})*+\s*\d")  # with its comparison
_NUMBERED_NAME = pattern("forms", "numbered_name")
_IN_BRACKETS = re.compile(r"^(?P<before>[^（(]+)[（(](?P<inner>[^（()）]+)[)）]\s*[:：]?(?P<behind>.*)$", re.DOTALL)
_POINTS_BEHIND = pattern("forms", "points_behind")
_NAME_BEFORE_DATE = pattern("forms", "name_before_date")
_NAME_BEFORE_WORDS = pattern("forms", "name_before_words")


@dataclass(slots=True)
class Told:
    """One indicator of a text: its name, and what is printed for each role with the label before it ("" where there is none)."""

    name: str = ""
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    is_labelled: bool = False  # its name, or a level, stands behind a label: 三级指标：培训人数

    @property
    def is_valued(self) -> bool:
        """Whether a value, or a score, is printed."""
        return any(role in self.parts for role in (*VALUES, "score"))


def without_number(text: str) -> str:
    """The text without the number or sign that it begins with in a list: 1. （2） ③ ● 指标1：."""
    return _NUMBERED_NAME.sub("", _NUMBER.sub("", text.strip(_STRAY)))


def indicators_of(text: str) -> list[Told]:
    """The indicators of a text; one without any value where the text may be no more than a name. None where it is a sentence."""
    found: list[Told] = []
    for part in numbered_parts(text) or [text]:
        for clause in _CLAUSES.split(part):
            if clause.strip(_STRAY):
                found += _of_clause(without_number(clause))
    return found


def labelled(text: str) -> tuple[str, str, str] | None:
    """Role, label and text of a part that says what it is (指标值：≥520人, 实际完成530人); None for any other."""
    label, colon, value = _parted(text)
    if colon and (role := _role(label)) is not None:
        return role, label.strip(), value.strip(_STRAY)
    for at in _FIGURE.finditer(text, 0, _MAX_PREFIX + 3):
        label, value = text[: at.start()], text[at.start() :]
        role = _role(label) if len(label) > 1 and not is_comparator(label) else None
        if role is not None and role not in NAMING:
            return role, label, value
    return None


def _worded(text: str) -> tuple[str, str, str] | None:
    """Role, label and text where a label stands right before words: 目标值改善, 实际完成有所改善."""
    for end in range(min(len(text) - 1, _MAX_PREFIX), 2, -1):
        role = _role(text[:end])
        if role in VALUES:
            return role, text[:end], text[end:].strip(_STRAY)
    return None


def _parted(text: str) -> tuple[str, str, str]:
    at = min((i for i in (text.find(":"), text.find("：")) if i >= 0), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _role(label: str) -> str | None:
    """The role that a reviewed label of the indicators gives the text behind it."""
    column = sense_of(label).column
    if column is None or not (column.reviewed or (column.certainty is Certainty.PATTERN and column.role in VALUES)):
        return None
    return {"indicator": "name"}.get(column.role, column.role) if column.role in _READ | {"indicator"} else None


def _of_clause(clause: str) -> list[Told]:
    """The indicators between two semicolons: commas part what is printed of one, or one from the next."""
    found: list[Told] = []
    points = _POINTS_BEHIND.search(clause)
    for token in _tokens(clause[: points.start()] if points and points.start() else clause):
        part = labelled(token) or (_worded(token) if found else None)
        if part is not None and (found or part[0] in NAMING or part[0] in VALUES):
            _take(found, *part)
            continue
        if found and "target" not in found[-1].parts and begins_with_figure(token):
            found[-1].parts["target"] = ("", token)
            continue
        name, value = split(token)
        if value is not None and len(name) <= _MAX_NAME:
            found.append(_told(name, value))
        elif found:
            _go_on(found[-1], token)
        else:
            found.append(Told(token))
    if points and found and found[-1].is_valued:
        found[-1].parts.setdefault("weight", ("", points["points"]))
    return found


def _tokens(clause: str) -> list[str]:
    if ":" not in clause and "：" not in clause and len(parts := _GAP.split(clause)) == 2:
        clause = "：".join(parts)  # 培训人数    ≥520人
    bracketed = _IN_BRACKETS.match(clause)
    if bracketed and any(labelled(t.strip(_STRAY)) for t in _TOKENS.split(bracketed["inner"])):
        name = f"{bracketed['before']}：{bracketed['behind']}" if bracketed["behind"].strip(_STRAY) else bracketed["before"]
        clause = f"{name}，{bracketed['inner']}"
    return [t for t in (token.strip(_STRAY) for token in _TOKENS.split(clause)) if t]


def _take(found: list[Told], role: str, label: str, value: str) -> None:
    """Take a labelled part: a name begins an indicator, all else belongs to the one before it."""
    if not found or (role == "name" and found[-1].name):
        found.append(Told())
    told = found[-1]
    told.is_labelled = told.is_labelled or role in NAMING
    if role == "name":
        told.name = value
    elif value and role not in told.parts:
        told.parts[role] = (label, value)


def _told(name: str, value: str) -> Told:
    part = labelled(value) or _worded(value)
    return Told(name, {part[0]: part[1:]} if part is not None and part[0] in VALUES else {"target": ("", value)})


def _go_on(told: Told, words: str) -> None:
    """Put words behind a comma to the value before them, or to the name where there is none yet."""
    role = next(reversed(told.parts), None)
    if role is None:
        told.name = f"{told.name}，{words}"
    else:
        label, text = told.parts[role]
        told.parts[role] = (label, f"{text}，{words}")


def split(text: str) -> tuple[str, str | None]:
    """Name and value of a text, by its colon, its sign of comparison, its figure, its date or its words; no value where none tells them."""
    label, colon, value = _parted(text)
    if colon and label.strip() and value.strip(_STRAY):
        return label.strip(), value.strip(_STRAY) if len(value) <= _MAX_VALUE else None
    for parted in (split_name_value, split_name_figure):
        name, found = parted(text)
        if found is not None and name.strip():
            return name.strip(_STRAY), found
    match = _NAME_BEFORE_DATE.match(text) or _NAME_BEFORE_WORDS.match(text)
    return (match["name"], match["value"]) if match else (text, None)
