"""Two things in one cell under a label that names both: 目标值/完成值, 预算数/执行数, 主管部门/实施单位.

Belongs here: telling such labels by their parts, and the parts of a text beside or below them. Must stay out: weight and score
(`points`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.forms.headers import row_role
from jixiao.forms.limits import MAX_LABEL, MAX_LABELLED
from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.fold import squash, tidy
from jixiao.vocabulary.labels import field_slug, is_reviewed_field
from jixiao.vocabulary.lexicon import pattern
from jixiao.vocabulary.money import FundingLabel, funding_label
from jixiao.vocabulary.signs import is_no_value, is_number, starts_with_number

VALUE_ROLES = frozenset({"target", "adjusted_target", "total_target", "actual", "forecast"})
_JOINED = pattern("forms", "joined_headers")
# Commas and slashes part labelled values only where semicolons and line breaks part none; a comma between figures groups thousands.
_BETWEEN_LABELLED = (re.compile(r"[；;\n]+"), re.compile(r"[，、]|,(?!\d{3}(?:\D|$))"), re.compile(r"\s*[/／|｜]\s*|[ \u3000]+"))
_LABELLED = re.compile(r"\s*(?P<label>[一-鿿]{2,8}?)\s*(?:[:：]\s*|(?=[≥≧≤≦＞＜><＝=﹥﹤\d]))(?P<value>\S.*)", re.DOTALL)
_SLASH = re.compile(r"\s*[/／∕⁄|｜]\s*")
_BRACKET_BEHIND = re.compile(r"^(?P<label>.+?)(?P<bracket>\s*[（(][^（()）]*[)）])$", re.DOTALL)
_COMPARED = re.compile(r"[≥≧≤≦＞＜><＝=﹥﹤]{1,2}")


def _parts(label: str) -> tuple[list[str], str]:
    """The parts of a label that slashes part, and the bracket behind the last one, which may be of all (万元)."""
    if len(label) > MAX_LABEL:
        return [], ""
    match = _BRACKET_BEHIND.match(label)
    core, bracket = (match["label"], match["bracket"]) if match else (label, "")
    parts = _SLASH.split(tidy(core))
    return (parts, bracket) if len(parts) > 1 and all(parts) else ([], "")


@lru_cache(maxsize=8192)
def paired_roles(header: str) -> tuple[str, str] | None:
    """The roles of the two values that a column's header names (目标值/完成值); None for any other header."""
    parts, _ = _parts(header)
    if not parts and (joined := _JOINED.fullmatch(squash(header))) is not None:
        parts = [joined["first"], joined["second"]]  # 目标及完成情况
    found = [column_role(part) for part in parts]
    if len(found) != 2:
        return None
    first, second = found
    if first is None or second is None or not (first.reviewed and second.reviewed) or {first.role, second.role} != {"target", "actual"}:
        return None
    return first.role, second.role


def paired_values(text: str) -> tuple[str, str] | None:
    """The two values of a cell below such a header (≥40条/42条); None where it is not certain which slash parts them (300元/人/月)."""
    cuts = [(text[: m.start()].strip(), text[m.end() :].strip()) for m in _SLASH.finditer(text)]
    cuts = [(a, b) for a, b in cuts if a and b]
    figures = [(a, b) for a, b in cuts if _begins(a) and _begins(b)]
    if len(figures) == 1:
        return figures[0]
    in_words = not any(c.isdigit() for c in squash(text))
    return cuts[0] if len(cuts) == 1 and (in_words or any(map(is_no_value, cuts[0]))) else None


@lru_cache(maxsize=8192)
def labelled_values(text: str) -> tuple[tuple[str, str, str], ...]:
    """The values that a cell prints behind labels of their own, as role, label and text: 目标：≥120人；完成：124人.

    None where it prints fewer than two, two of one role, or anything else beside them.
    """
    if len(text) > MAX_LABELLED:
        return ()
    for between in _BETWEEN_LABELLED:
        parts = [part for part in between.split(text) if part.strip()]
        found = [_labelled(part) for part in parts]
        known = [part for part in found if part is not None]
        if len(known) > 1 and len(known) == len(found) == len({role for role, _, _ in known}):
            return tuple(known)
    return ()


def _labelled(part: str) -> tuple[str, str, str] | None:
    match = _LABELLED.fullmatch(part.strip().rstrip("。"))
    if match is None:
        return None
    column = column_role(match["label"])
    role = column.role if column is not None and column.reviewed else row_role(match["label"])
    return (role, match["label"], match["value"].strip()) if role in VALUE_ROLES else None


def _begins(text: str) -> bool:
    """Whether a text begins with a figure, or with a sign before one."""
    return starts_with_number(_COMPARED.sub("", squash(text), count=1))


@lru_cache(maxsize=8192)
def paired_fields(label: str) -> tuple[tuple[str, str], ...]:
    """The fields that a label names with a slash between, each with its words (主管部门/实施单位); none for any other label."""
    parts, _ = _parts(label)
    slugs = [field_slug(part) for part in parts]
    known = all(slug is not None and is_reviewed_field(part) for slug, part in zip(slugs, parts, strict=True))
    if not known or len(set(slugs)) < len(slugs):
        return ()
    return tuple((slug, part) for slug, part in zip(slugs, parts, strict=True) if slug is not None)


def texts_of(fields: tuple[tuple[str, str], ...], text: str) -> list[str]:
    """The text of each of these fields; none where the cell does not print as many."""
    texts = [part.strip() for part in _SLASH.split(tidy(text))]
    return texts if len(texts) == len(fields) and all(texts) else []


@lru_cache(maxsize=8192)
def paired_amounts(label: str) -> tuple[tuple[FundingLabel, str], ...]:
    """The amounts that a label names with a slash between, each with its words and a unit for all behind them; none for any other."""
    parts, bracket = _parts(label)
    found = [(funding_label(part + bracket), part) for part in parts]
    says = [f for f, _ in found if f is not None and not f.rate and (f.source or f.measure)]
    if len(says) < len(found) or len({(f.source, f.measure, f.period) for f in says}) < len(says):
        return ()
    return tuple((f, part) for f, part in found if f is not None)


def figures_of(amounts: tuple[tuple[FundingLabel, str], ...], text: str) -> list[str]:
    """The figure of each of these amounts; none where the cell does not print as many plain figures or signs for nothing."""
    texts = [part.strip() for part in _SLASH.split(tidy(text))]
    plain = len(texts) == len(amounts) and all(is_number(t) or is_no_value(t) for t in texts)
    return texts if plain and any(is_number(t) for t in texts) else []
