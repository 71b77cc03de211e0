"""What a label of a form names: a field, a block, a total, a column of a table of tasks.

Belongs here: answering by the reviewed wordings of `reference/labels.yml`. Must stay out: where the label stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from jixiao.vocabulary.fold import bare_key
from jixiao.vocabulary.lexicon import MAX_LABEL, Certainty, Meaning, lexicon, pattern, reviewed, sections, spellings, word_set, words
from jixiao.vocabulary.signs import is_stopped, is_told

LONG_TEXTS = word_set("labels", "long_texts")
"""Fields of running text: what stands beside their labels may hold any words."""

_NO_SIGNS = frozenset(",.;:?!、0123456789%")  # of an inferred label
MAX_INFERRED = 14  # a label that is read from a part of it is short; longer ones are sentences
MAX_REASON = 24  # 预算执行率低于90%的原因及改进措施
_REASON = pattern("labels", "reason")
_OF_EXECUTION = pattern("labels", "reason_of_execution")
_OF_PROBLEMS = pattern("labels", "reason_of_problems")
_NO_REASON_LABEL = pattern("labels", "no_reason_label")
_CODES = words("labels", "codes_beside")
_WITH_CODE = pattern("labels", "with_code")  # 预算单位及代码
_CODED = word_set("labels", "printed_with_codes")
_WITH_YEAR = pattern("labels", "with_year")  # 2024年度目标
_ELSEWHERE = (("labels", "columns"), ("labels", "totals"), ("funding", "sources"), ("funding", "measures"))


@cache
def private_slugs() -> frozenset[str]:
    """The fields that hold names, telephone numbers and addresses of persons."""
    return frozenset(slug for slug, entry in reviewed("labels")["fields"].items() if entry.get("private"))


def find(section: str, text: str) -> Meaning | None:
    """The reviewed meaning of a label in one section of the file; None for running text and for what ends as a sentence does."""
    return _meanings(text).get(section)


@lru_cache(maxsize=65536)
def _meanings(text: str) -> Mapping[str, Meaning]:
    """The reviewed meanings of a label by section: most texts have none, which one look tells for all sections."""
    found: dict[str, Meaning] = {}
    if len(text) > 3 * MAX_LABEL or is_stopped(text):
        return found
    certainty = Certainty.EXACT
    for spelling in spellings(text):
        for section, slug in _wordings().get(spelling, ()):
            found.setdefault(section, Meaning(slug, certainty))
        certainty = Certainty.BARE
    if not found and text.rstrip().endswith(_CODES) and (parted := _WITH_CODE.fullmatch(bare_key(text))):
        named = _meanings(parted["label"])
        return {section: Meaning(meaning.slug, Certainty.BARE) for section, meaning in named.items() if meaning.slug in _CODED}
    if not found and text[:1].isdigit() and (parted := _WITH_YEAR.fullmatch(bare_key(text))):
        field = _meanings(parted["with"]).get("fields") or _meanings(parted["label"]).get("fields")
        return {"fields": Meaning(field.slug, Certainty.BARE)} if field is not None and field.slug in LONG_TEXTS else {}
    return found


@cache
def _wordings() -> Mapping[str, list[tuple[str, str]]]:
    """Every reviewed wording of the file with its meanings: section and slug."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in sections("labels"):
        for wording, slug in lexicon("labels", section).exact.items():
            found.setdefault(wording, []).append((section, slug))
    return found


def _slug(section: str, text: str) -> str | None:
    meaning = find(section, text)
    return meaning.slug if meaning else None


@lru_cache(maxsize=65536)
def field_meaning(text: str) -> Meaning | None:
    """The field of a disclosure that a label names (project_name, unit, goal …) and how certain that is."""
    return find("fields", text) or inferred_field(text)


def field_slug(text: str) -> str | None:
    """The field of a disclosure that a label names: project_name, unit, goal …"""
    meaning = field_meaning(text)
    return meaning.slug if meaning else None


@lru_cache(maxsize=65536)
def inferred_field(text: str) -> Meaning | None:
    """The field that an unreviewed label names by a telling part of it, None where no part tells."""
    key = bare_key(text)
    if is_stopped(text):
        return None
    if reason := reason_slug(key):
        return Meaning(reason, Certainty.PATTERN)
    if not 3 <= len(key) <= MAX_INFERRED or not _NO_SIGNS.isdisjoint(key):
        return None
    inferred = lexicon("labels", "fields").infer(key)
    if inferred is None or is_told(text) or any(lexicon(file, section).exact.get(key) for file, section in _ELSEWHERE):
        return None
    return inferred


def reason_slug(key: str) -> str | None:
    """The field of a label that asks for reasons (预算执行率低于90%的原因, 未达到预期目标原因说明); None for any other text."""
    if not 4 <= len(key) <= MAX_REASON or not _REASON.search(key) or _NO_REASON_LABEL.search(key):
        return None
    if _OF_EXECUTION.search(key):
        return "execution_reason"
    return "problems" if _OF_PROBLEMS.search(key) else "deviation_reason"


def is_reviewed_field(text: str) -> bool:
    """Whether a field label stands in the lookup, and was not inferred from a part of it."""
    return find("fields", text) is not None


def section_slug(text: str) -> str | None:
    """The block that a side label heads: indicators, funding, goals, basics, tasks, levels."""
    return _slug("sections", text)


def is_total(text: str) -> bool:
    """Whether the label heads a row that adds up (总分, 合计)."""
    return find("totals", text) is not None


def table_slug(text: str) -> str | None:
    """The column of a task or plan table that a header names."""
    return _slug("tables", text)
