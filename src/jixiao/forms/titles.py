"""Which title belongs to which table: titles stand above, inside or below the table that they name.

Belongs here: the lines between two tables, and giving titles away. Must stay out: reading the lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.forms.lines import title_facts
from jixiao.forms.senses import sense_of
from jixiao.forms.standing import organisation_of_title
from jixiao.model import Paragraph
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, words

_ATTACHMENT = pattern("covers", "attachment")
_OTHER_TITLE = pattern("covers", "other_title")
_BLOCK_TITLE = pattern("covers", "block_title")
CLOSING = frozenset({"contact_name", "contact_phone", "fill_date", "address", "seal"})  # what the foot of a form prints


@dataclass(slots=True)
class Gap:
    """The lines before a table, behind the one before it; the last gap stands behind the last table."""

    texts: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    sheet: str = ""

    def add(self, paragraph: Paragraph) -> None:
        """Take in one paragraph; empty ones and page numbers say nothing."""
        for line in paragraph.text.split("\n"):
            if line.strip(" \t\u3000\u00a0") and not sense_of(line).is_page_furniture:
                self.texts.append(line)

    def after(self, title: str | None) -> list[str]:
        """The lines that belong to the table below: from its title on, or, without one, all but the contacts of the form above."""
        if title in self.texts:
            return self.texts[self.texts.index(title) :]
        return [t for t in self.texts if not _is_closing(t)]

    def before(self, title: str | None) -> list[str]:
        """The lines that may belong to the table above: those before the title of the table below."""
        return self.texts[: self.texts.index(title)] if title in self.texts else [t for t in self.texts if _is_closing(t)]

    @property
    def begins_anew(self) -> bool:
        """Whether a title, an attachment's number or a worksheet's name begins something new."""
        return bool(self.sheet) or any(begins_anew(t) for t in self.texts)

    @property
    def titles(self) -> list[str]:
        """The lines that are titles."""
        return [t for t in self.texts if sense_of(t).is_title]


def begins_anew(text: str) -> bool:
    """Whether a line begins something new: an attachment's number (附件2), or the title of a table of any kind; 二、绩效指标表 goes on."""
    sense = sense_of(text)
    if _ATTACHMENT.match(sense.key):
        return True
    is_numbered = sense.label != sense.key.rstrip(":;,.、-_")
    return not is_numbered and bool(sense.is_title or _OTHER_TITLE.match(sense.key)) and not is_block_title(text)


def is_block_title(text: str) -> bool:
    """Whether a title names a block of a form and no form of its own: 绩效指标表, 年度绩效指标情况表."""
    return _BLOCK_TITLE.match(sense_of(text).label) is not None


MIN_PROJECT = 4  # characters of a project's name that a title may print
_PROJECT_OF_TITLE = pattern("forms", "project_of_title")
_KINDS = words("forms", "kind_in_title")


def project_of_title(title: str) -> str | None:
    """The project that the title of a form names (某道路硬化项目绩效目标表); None where it names a kind of form or an organisation."""
    match = _PROJECT_OF_TITLE.match(squash(title)) if sense_of(title).is_title else None
    if match is None:
        return None
    organisation = organisation_of_title(match["name"])
    name = match["name"].removeprefix(organisation or "")
    is_kind = len(name) < MIN_PROJECT or any(kind in name for kind in _KINDS)
    return None if is_kind or sense_of(name).is_place or sense_of(name).is_organisation else name


def _is_closing(text: str) -> bool:
    sense = sense_of(text)
    return bool(sense.parts) and all(p.slug in CLOSING or (p.slug == "money_unit" and sense.is_note) for p in sense.parts)


def assign_titles(gaps: list[Gap], inside: list[bool], unit_only: list[bool]) -> list[str | None]:
    """The title of each table from the lines around it, None where it holds its own or has none.

    `inside` says which tables hold a title themselves, `unit_only` which name an organisation but no project. The last title above a
    table is its own. One that is left over above belongs to the table before it, when that has none: so do titles below the last table.
    """
    count = len(inside)
    titles: list[str | None] = [None] * count
    below = bool(count) and not gaps[0].titles and not inside[0] and bool(gaps[count].titles)
    for at in range(count):
        found = list(gaps[at].titles)
        previous_open = at > 0 and titles[at - 1] is None and not inside[at - 1]
        if previous_open and found and (len(found) > 1 or inside[at] or below or _fits_previous(found[0], unit_only, at)):
            titles[at - 1] = found.pop(0)
        if found and not inside[at]:
            titles[at] = found[-1]
    if count and gaps[count].titles and titles[count - 1] is None and not inside[count - 1]:
        titles[count - 1] = gaps[count].titles[0]
    return titles


def _fits_previous(title: str, unit_only: list[bool], at: int) -> bool:
    """Whether a single title between two tables can only mean the one above it: it speaks of the whole unit, and only that table does."""
    return title_facts(title).subject == "unit" and unit_only[at - 1] and not unit_only[at] and at == 1
