"""Contacts' names and telephone numbers: found in texts and masked, so that they never leave `data/restricted`.

Belongs here: what a contact's detail looks like. Must stay out: which cell of a form holds one (`forms` marks those).

Printed text is evidence and stays as it is, so only three things are masked outside of the cells that `forms` marks: digits behind a word
for telephone, a name behind a word for contact, and the numbers of the document's own contacts wherever else they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.model import CellReading, Disposition, Extraction

MASK = "（联系人信息）"

_TELEPHONE = r"(?:联\s*系\s*方\s*式|电\s*话(?:\s*号\s*码)?|手\s*机(?:\s*号\s*码?)?|座\s*机|传\s*真|[Tt][Ee][Ll]\.?)"
_CONTACT = r"(?:联\s*系\s*人|填\s*[报表]\s*人|经\s*办\s*人|制\s*表\s*人)"
_NUMBER = r"[+（(]?\d(?:[\d\s()（）\-—–－转]|、(?=\s*\d{7})){5,}\d"
_TRIGGER = re.compile(f"{_TELEPHONE}|{_CONTACT}")
_LABELLED_NUMBER = re.compile(rf"({_TELEPHONE}(?:[（(][^）)]{{0,8}}[）)])?\s*[：:为是]?\s*){_NUMBER}")
_NAME_THEN_NUMBER = re.compile(rf"({_CONTACT}[^\d\n]{{0,16}}?){_NUMBER}")
_LABELLED_NAME = re.compile(
    rf"({_CONTACT}(?:姓名|及(?:联系)?电话|及联系方式|、电话)?(?:[（(][^）)]{{0,8}}[）)])?\s*[：:]\s*)"
    rf"([\u4e00-\u9fff·]{{2,4}}?)(?=[\s，,；;。、：:（(]|{_TELEPHONE}|联系|日期|\d|$)"
)
_BARE_NUMBER = re.compile(r"\s*(?:1[3-9]\d{9}|\(?0\d{2,3}\)?[-—－ ]\d{7,8})\s*")
_NAME = re.compile(r"\s*[\u4e00-\u9fff][\u4e00-\u9fff·\s]{1,6}\s*")
_DIGITS = re.compile(r"\d(?:[\s\-—–－()（）]?\d){6,}")


class Masker:
    """Masks the texts of one document, whose private cells and fields give the numbers that are looked for everywhere."""

    def __init__(self, private: Iterable[str] = ()) -> None:
        numbers = {re.sub(r"\D", "", run) for text in private for run in _DIGITS.findall(text)}
        tails = {n[-length:] for n in numbers for length in (8, 7) if len(n) - length in (3, 4)}  # the number without its area code
        spelt = (r"[\s\-—–－()（）]?".join(n) for n in sorted(numbers | tails, key=len, reverse=True))
        self._own = re.compile("|".join(rf"(?<!\d){n}(?!\d)" for n in spelt)) if numbers else None

    def __call__(self, text: str) -> str:
        """The text without contacts' details."""
        if _TRIGGER.search(text):
            text = _LABELLED_NUMBER.sub(rf"\1{MASK}", text)
            text = _NAME_THEN_NUMBER.sub(rf"\1{MASK}", text)
            text = _LABELLED_NAME.sub(rf"\1{MASK}", text)
        return self._own.sub(MASK, text) if self._own else text


def names_contact(label: str) -> bool:
    """Whether a label asks for a contact's name or telephone number."""
    return _TRIGGER.search(label) is not None


def is_bare_number(text: str) -> bool:
    """Whether a text is a telephone number and nothing else: a mobile number, or one with its area code."""
    return _BARE_NUMBER.fullmatch(text) is not None


def private_cells(extraction: Extraction) -> set[tuple[int, int, int]]:
    """Places of the cells whose text is private: marked by `forms`, or unread beside a label for a contact."""
    places = {(c.table, c.row, c.col) for c in extraction.cells if c.is_private}
    left: CellReading | None = None
    for cell in sorted(extraction.cells, key=lambda c: (c.table, c.row, c.col)):
        beside = left is not None and (left.table, left.row) == (cell.table, cell.row) and names_contact(left.text)
        detail = _DIGITS.search(cell.text) or _NAME.fullmatch(cell.text)
        if cell.disposition in (Disposition.UNREAD, Disposition.IGNORED) and (is_bare_number(cell.text) or (beside and detail)):
            places.add((cell.table, cell.row, cell.col))
        left = cell
    return places


def masker(extraction: Extraction) -> Masker:
    """The masker for one document's texts."""
    places = private_cells(extraction)
    cells = [c.text for c in extraction.cells if (c.table, c.row, c.col) in places]
    return Masker([*cells, *(f.text for d in extraction.disclosures for f in d.fields if f.is_private)])
