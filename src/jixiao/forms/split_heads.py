"""One form on two sheets, or in two tables, that both print its title: the head and the money on one, the indicators on the other.

Belongs here: telling the second part of such a form from another form. Must stay out: tables without a title of their own (`continuing`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.forms.continuing import is_of_another, labelled, marked_continued
from jixiao.forms.draft import PROJECTS, Draft
from jixiao.forms.grid import Row
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.limits import FIRST_ROWS
from jixiao.forms.lines import title_facts
from jixiao.forms.prose import amounts_behind
from jixiao.forms.titles import Gap
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import LONG_TEXTS
from jixiao.vocabulary.lexicon import pattern

_PART_OF_FORM, _YEAR_OF_TITLE = pattern("forms", "part_of_form"), pattern("forms", "year_of_title")


@dataclass(slots=True)
class _Head:
    """What a table prints above the header of its indicators: texts by label, years, whether any amount or running text, the header."""

    title: str | None = None
    texts: list[tuple[str, str, str]] = field(default_factory=list)  # slug, label, text
    years: set[int] = field(default_factory=set)
    prints_body: bool = False
    is_headed: bool = False

    @property
    def project(self) -> str | None:
        """The project that it names, squashed."""
        return next((squash(amounts_behind(text)[0]) for slug, _, text in self.texts if slug in PROJECTS), None)


def _head_of(rows: list[Row], title: str | None) -> _Head:
    head = _Head(title)
    for row in rows[:FIRST_ROWS]:
        if is_header_at(rows, row.number - 1):
            head.is_headed = True
            break
        for slot in row.own:
            if len(row.own) == 1 and slot.sense.is_title_cell:
                head.title = head.title or slot.text
            elif slot.sense.line_year:
                head.years.add(slot.sense.line_year)
            head.texts += [(p.slug, p.label, p.value) for p in slot.sense.inline if p.value]
        head.texts += labelled(row)
        head.prints_body = head.prints_body or any(s.sense.funding for s in row.own) or any(s.sense.field in LONG_TEXTS for s in row.own)
    return head


def repeats_head(draft: Draft | None, rows: list[Row], title: str | None, gap: Gap) -> bool:
    """Whether a table prints the title of the form before it again, and what this one still lacks: it is its other part.

    One part prints the indicators and no money or goal, the other one the other way round; a table marked 续 may go on with indicators.
    Another project, organisation, code or year is another form's.
    """
    if draft is None or draft.record.title is None or not draft.has_identity or draft.listed:
        return False
    head = _head_of(rows, title if title in gap.texts else None)
    if head.title is None or _core(head.title) != _core(draft.record.title) or _is_another(head, draft):
        return False
    if head.project is None and draft.has_block:
        return False
    is_filled = bool(draft.amounts) or any(draft.claims_of(slug) for slug in LONG_TEXTS)
    if head.is_headed:
        return not head.prints_body and (not draft.has_block or (is_filled and (marked_continued(gap) or _is_marked(head.title))))
    return draft.has_block and head.prints_body and not is_filled


def _is_another(head: _Head, draft: Draft) -> bool:
    """Whether a head names another project, organisation or code than the form before, or another year."""
    if head.project is not None and squash(draft.project or "") != head.project:
        return True
    years = {*head.years, *([year] if (year := title_facts(head.title or "").year) else [])}
    known = {year for year in (draft.facts.year, draft.line_year, draft.field_year) if year}
    return any(is_of_another(*text, draft) for text in head.texts) or bool(years and known and years.isdisjoint(known))


def _core(title: str) -> str:
    """The words of a title without years, and without what numbers or names a part of the form."""
    return _PART_OF_FORM.sub("", _YEAR_OF_TITLE.sub("", squash(title)))


def _is_marked(title: str) -> bool:
    """Whether a title says that a form goes on: …绩效目标表（续）, …（二）."""
    match = _PART_OF_FORM.search(_YEAR_OF_TITLE.sub("", squash(title)))
    return match is not None and bool(match["further"])
